import { expect, test } from 'vitest'
import { checkPublished, datesOf, enterPublished } from '../../src/authoring/published.ts'
import { loadWritten } from '../support/clauses.ts'
import { tinyDocument } from '../support/tiny.ts'

const first = loadWritten(tinyDocument())
const published = enterPublished({}, [first])
const codes = (...args: Parameters<typeof checkPublished>) => checkPublished(...args).map(({ code }) => code)

test('what was entered and not changed is fine', () => {
  expect(published).toEqual({ tiny: { '1.0.0': { digest: first.digest } } })
  expect(codes(published, [first])).toEqual([])
})

test('a changed word is refused, and the message says how to make a new version', () => {
  const changed = loadWritten({ ...tinyDocument(), title: { zh: '改', en: 'Changed' } })
  expect(codes(published, [changed])).toEqual(['published-version-changed'])
  expect(checkPublished(published, [changed])[0]?.message.en).toMatch(/1\.0\.1\.json.*1\.1\.0\.json/)
  expect(enterPublished(published, [changed])).toEqual(published)
})

test('a version that is gone is refused', () => {
  expect(codes(published, [])).toEqual(['published-version-missing'])
})

test('a new version must be entered, a draft need not', () => {
  const next = (status: 'active' | 'draft') =>
    loadWritten({ ...tinyDocument(), version: '1.1.0', effectiveFrom: '2026-04-01', status })
  expect(codes(published, [first, next('active')])).toEqual(['version-not-published'])
  expect(codes(published, [first, next('draft')])).toEqual([])
  expect(Object.keys(enterPublished(published, [first, next('active')]).tiny!)).toEqual(['1.0.0', '1.1.0'])
})

test('ten comes after nine', () => {
  const version = (number: string) => loadWritten({ ...tinyDocument(), version: number })
  const all = enterPublished({}, ['1.10.0', '1.9.0', '1.0.0'].map(version))
  expect(Object.keys(all.tiny!)).toEqual(['1.0.0', '1.9.0', '1.10.0'])
})

test('a name that objects inherit is no entry', () => {
  expect(codes({}, [loadWritten({ ...tinyDocument(), id: 'tostring' })])).toEqual(['version-not-published'])
})

test('a revision that takes a name away is refused; withdrawn, the rule may go', () => {
  const {
    rules: [hold, ...rules],
    ...document
  } = tinyDocument()
  const gone = loadWritten({ ...document, version: '1.0.1', rules })
  const withdrawn = { ...hold!, withdrawn: { reason: { zh: '原文无此条', en: 'Not in the text' } } }
  const kept = loadWritten({ ...document, version: '1.0.1', rules: [withdrawn, ...rules] })
  const steps = (next: typeof first) => codes(enterPublished({}, [first, next]), [first, next])
  expect(steps(gone)).toEqual(['version-step-too-small'])
  expect(steps(kept)).toEqual([])
})

test('dates beside a digest are kept, and what replaces a version must be there', () => {
  const dated = { tiny: { '1.0.0': { digest: first.digest, to: '2026-06-30', replacedBy: 'tiny@2.0.0' } } }
  expect(enterPublished(dated, [first])).toEqual(dated)
  expect(datesOf(dated)).toEqual({ 'tiny@1.0.0': { to: '2026-06-30', replacedBy: 'tiny@2.0.0' } })
  expect(codes(dated, [first])).toEqual(['unknown-replacement'])
})

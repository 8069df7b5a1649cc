import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { checkPublished, datesOf, enterPublished, retireVersion } from '../../src/authoring/published.ts'
import { retireInFolder } from '../../src/cli/commands/ruleset/publish.ts'
import { createRulebook } from '../../src/ruleset/rulebook.ts'
import { loadWritten, written } from '../support/clauses.ts'
import { testCli } from '../support/cli.ts'
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

describe('errors name a version that is free', () => {
  const version = (number: string, more: object = {}) => loadWritten({ ...tinyDocument(), version: number, ...more })
  const second = version('1.0.1')
  test('where a published file was changed', () => {
    const all = enterPublished({}, [first, second, version('1.1.0', { effectiveFrom: '2026-04-01' })])
    const changed = version('1.0.0', { title: { zh: '改', en: 'Changed' } })
    const others = [second, version('1.1.0', { effectiveFrom: '2026-04-01' })]
    expect(checkPublished(all, [changed, ...others])[0]?.message.en).toMatch(/1\.0\.2\.json.*1\.2\.0\.json/)
  })
  test('where the step is too small', () => {
    const later = version('1.0.2', { effectiveFrom: '2026-04-01' })
    const problems = checkPublished({ tiny: { '1.1.0': { digest: 'x' } } }, [first, later])
    expect(problems.find(({ code }) => code === 'version-step-too-small')?.expected).toContain('1.2.0 is free')
  })
  test('where two documents have one number', () =>
    expect(() => createRulebook([first, second, version('1.0.0', { sector: 'pay' })])).toThrow(/free, 1\.0\.2/))
})

describe('the end of a version', () => {
  const later = loadWritten({ ...tinyDocument(), version: '1.0.1' })
  const table = enterPublished({}, [first, later])
  const ended = retireVersion(table, 'tiny@1.0.0', { to: '2026-06-30' })
  const rulebook = createRulebook([first, later], { dates: datesOf(ended) })
  test('is of every revision of its text, and the files do not change', () => {
    expect(Object.values(ended.tiny!).map(({ to }) => to)).toEqual(['2026-06-30', '2026-06-30'])
    expect(codes(ended, [first, later])).toEqual([])
  })
  test('is the last day on which it is in force', () =>
    expect(['2026-06-30', '2026-07-01'].map((date) => rulebook.inForce('tiny', date)?.version)).toEqual([
      '1.0.1',
      undefined,
    ]))
  test('of a version that is not entered is refused, with the nearest', () =>
    expect(() => retireVersion(table, 'tiny@1.0.9', { to: '2026-06-30' })).toThrow(/did you mean tiny@1\.0\./))
  test('a version that says that it is retired says when', () => {
    const retired = { ...tinyDocument(), status: 'retired' }
    expect(() => createRulebook([loadWritten(retired)])).toThrow(/on which day it ends/)
    expect(createRulebook([loadWritten({ ...retired, effectiveTo: '2026-06-30' })]).inForce('tiny', '2026-07-01')).toBe(
      undefined,
    )
    const next = loadWritten({ ...tinyDocument(), version: '1.1.0', effectiveFrom: '2026-07-01' })
    expect(createRulebook([loadWritten(retired), next]).inForce('tiny', '2026-07-01')?.version).toBe('1.1.0')
  })
  test('the command writes it beside the digest, and refuses a replacement that does not exist', () => {
    const folder = mkdtempSync(join(tmpdir(), 'retire-'))
    mkdirSync(join(folder, 'tiny'))
    writeFileSync(join(folder, 'tiny/1.0.0.json'), JSON.stringify(written(tinyDocument())))
    writeFileSync(join(folder, 'published.json'), JSON.stringify(published))
    const cli = testCli('en')
    const retire = (more: object) => retireInFolder('tiny@1.0.0', { to: '2026-06-30', folder, ...more }, cli)
    expect(() => retire({ replacedBy: 'tinny' })).toThrow(/did you mean tiny/)
    retire({})
    expect(JSON.parse(readFileSync(join(folder, 'published.json'), 'utf8')).tiny['1.0.0'].to).toBe('2026-06-30')
  })
})

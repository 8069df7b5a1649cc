import { describe, expect, test } from 'vitest'
import { foldText, normaliseText } from '../../src/text/fold.ts'
import { compileLexicons } from '../../src/text/phrases/match.ts'
import { redact } from '../../src/text/redact.ts'
import { compileScript } from '../../src/text/scripts/script.ts'
import type { LexiconSpec, Span, Utterance } from '../../src/text/spec.ts'
import { tryLexicon } from '../../src/text/try-lexicon.ts'

const lexicon: LexiconSpec = {
  match: 'contains',
  phrases: [{ text: '不知道', except: ['不知道您'] }, '喂喂……,说话呀', '你找XXX去', { text: '不行', match: 'word' }],
}
const match = (text: string) => compileLexicons({ lexicon }).match(text)
const MEGABYTES_10 = 10 * 1024 * 1024

const elapsed = (run: () => void): number => {
  const started = performance.now()
  run()
  return performance.now() - started
}

describe('ten megabytes', () => {
  test.each([
    ['of plain text', '好的'.repeat(MEGABYTES_10 / 2)],
    ['of nothing spoken', '\u200b'.repeat(MEGABYTES_10)],
    ['of clause marks', '，'.repeat(MEGABYTES_10)],
  ])('%s are read in seconds', (_, text) => {
    expect(elapsed(() => match(text))).toBeLessThan(10_000)
  })
  test('a phrase with ten megabytes of nothing inside is found', () => {
    const text = `不${'\u200b'.repeat(MEGABYTES_10)}知道`
    expect(match(text)).toMatchObject([{ start: 0, end: text.length }])
  })
})

// Twenty times the text may cost some tens of times the time on a busy machine; quadratic would be four hundred.
const growth = (run: (text: string) => void, text: (size: number) => string): number => {
  const fastest = (one: string): number => Math.min(...[1, 2, 3].map(() => elapsed(() => run(one))))
  const small = text(20_000)
  const large = text(400_000)
  run(small)
  return fastest(large) / Math.max(fastest(small), 2)
}

describe('cost grows with the text and no faster', () => {
  test.each<[string, (size: number) => string]>([
    ['nothing but hits', (size) => '不知道'.repeat(size / 3)],
    ['nothing but exceptions', (size) => '不知道您'.repeat(size / 4)],
    ['beginnings of gaps that never close', (size) => '喂喂你找'.repeat(size / 4)],
    ['one base under endless marks', (size) => `不${'\u0316\u0301'.repeat(size / 2)}知道`],
    ['lone surrogates', (size) => '\ud800\udc00\udc00'.repeat(size / 3)],
    ['words to break', (size) => '不行'.repeat(size / 2)],
  ])('%s', (_, text) => {
    const matcher = compileLexicons({ lexicon })
    expect(growth((one) => matcher.match(one), text)).toBeLessThan(120)
  })
  test.each<[string, (size: number) => string]>([
    ['digits', (size) => '1'.repeat(size)],
    ['signs of addresses', (size) => 'a@'.repeat(size / 2)],
    ['plates that never end', (size) => '京A '.repeat(size / 3)],
  ])('masking %s', (_, text) => {
    expect(growth((one) => redact(one), text)).toBeLessThan(120)
  })
  test('a script against a long utterance', () => {
    const script = compileScript({ text: '您好,很高兴为您服务', tolerance: 0.5 })
    const run = (text: string) => {
      const utterances: readonly Utterance[] = [{ speaker: 'agent', text }]
      const region: readonly Span[] = [{ utterance: 0, start: 0, end: text.length }]
      script.match(utterances, region, () => undefined)
    }
    expect(growth(run, (size) => '您好很高'.repeat(size / 4))).toBeLessThan(120)
  })
})

test('100,000 utterances', () => {
  const utterances = Array.from({ length: 100_000 }, (): Utterance => ({ speaker: 'agent', text: '好的，不知道' }))
  expect(tryLexicon(lexicon, [{ utterances }]).hits).toBe(100_000)
})

describe('broken text', () => {
  test.each(['\ud800', '\udc00', '\udc00\ud800', '\u202e', '\u0301', ''])('%j is read', (text) => {
    expect(match(text)).toEqual([])
    expect(normaliseText(`不知道${text}`)).toContain('不知道')
    expect(match(`${text}不知道${text}`)).toHaveLength(1)
  })
  test('a span never splits a surrogate pair or leaves a mark behind', () => {
    const [hit] = match('𝐀不知道\u0301𝐁')
    expect(hit).toMatchObject({ start: 2, end: 6 })
  })
  test('names like prototype members are names', () => {
    const matcher = compileLexicons({ constructor: lexicon, toString: lexicon })
    expect(matcher.match('不知道').map((hit) => hit.lexicon)).toEqual(['constructor', 'toString'])
  })
})

test('folding a long text keeps one place for each unit', () => {
  const folded = foldText('不\u0301'.repeat(50_000))
  expect(folded.units).toHaveLength(50_000)
})

import { describe, expect, test } from 'vitest'
import { compileLexicons } from '../../src/text/phrases/match.ts'
import { PhraseError } from '../../src/text/phrases/pattern.ts'
import type { LexiconSpec } from '../../src/text/spec.ts'

const found = (lexicon: LexiconSpec, text: string): readonly string[] =>
  compileLexicons({ lexicon })
    .match(text)
    .map(({ start, end }) => text.slice(start, end))

const contains = (...phrases: LexiconSpec['phrases']): LexiconSpec => ({ match: 'contains', phrases })

describe('a phrase is found', () => {
  test.each([
    ['as it stands', '我不知道啊', '不知道'],
    ['with spaces and gap marks inside', '不 知_道', '不 知_道'],
    ['with invisible characters inside', '不\u200b知\u202e道', '不\u200b知\u202e道'],
    ['in traditional characters', '我不知道', '不知道'],
    ['with strokes laid over it, marks and all', '不̶知̶道̶了', '不̶知̶道̶'],
    ['beside letters outside the basic plane', '𝐀不知道𝐁', '不知道'],
  ])('%s', (_, text, hit) => {
    expect(found(contains('不知道'), text)).toEqual([hit])
  })
})

describe('clauses', () => {
  test('a hit never runs across two clauses', () => {
    expect(found(contains('了没有'), '办好了，没有问题')).toEqual([])
  })
  test.each([
    '不，行',
    '不。行',
    '不！行',
    '不？行',
    '不；行',
    '不：行',
    '不,行',
    '不、行',
    '不\n行',
  ])('not in %j', (text) => {
    expect(found(contains('不行'), text)).toEqual([])
  })
  test("a phrase's own mark may be missing or another", () => {
    const lexicon = contains('有意见,告去')
    expect(found(lexicon, '有意见告去')).toEqual(['有意见告去'])
    expect(found(lexicon, '你有意见？告去！')).toEqual(['有意见？告去'])
  })
  test('its mark allows no mark elsewhere', () => {
    expect(found(contains('有意见,告去'), '有，意见告去')).toEqual([])
  })
})

describe('exceptions', () => {
  const lexicon = contains({ text: '不行', except: ['行不行'] }, { text: '不知道', except: ['不知道您', '知不知道'] })
  test('an innocent longer phrase is no hit', () => {
    expect(found(lexicon, '您看行不行，不知道您喜不喜欢，他知不知道')).toEqual([])
  })
  test('the phrase beside it still is', () => {
    expect(found(lexicon, '行不行？不行！')).toEqual(['不行'])
  })
  test('an exception does not run across clauses either', () => {
    expect(found(lexicon, '行，不行')).toEqual(['不行'])
  })
  test('an exception of the lexicon holds for every phrase', () => {
    const all: LexiconSpec = { match: 'contains', phrases: ['不行', '行不'], except: ['行不行'] }
    expect(found(all, '行不行')).toEqual([])
  })
  test('an exception of one phrase leaves the others', () => {
    expect(found(contains({ text: '不行', except: ['行不行'] }, '行不'), '行不行')).toEqual(['行不'])
  })
})

describe('longest from the left', () => {
  test('the longer phrase takes the shorter in', () => {
    expect(found(contains('不知道', '不知道就别说了'), '不知道就别说了')).toEqual(['不知道就别说了'])
  })
  test('of two that overlap the left one counts', () => {
    expect(found(contains('一二三', '三四'), '一二三四')).toEqual(['一二三'])
  })
  test('an excepted longer phrase gives the shorter back', () => {
    const lexicon = contains('不知道', { text: '不知道就别说了', except: ['你不知道就别说了'] })
    expect(found(lexicon, '你不知道就别说了')).toEqual(['不知道'])
  })
  test('lexicons do not hide one another', () => {
    const matcher = compileLexicons({ a: contains('不知道'), b: contains('知道') })
    expect(matcher.match('不知道').map(({ lexicon }) => lexicon)).toEqual(['a', 'b'])
  })
})

describe('modes', () => {
  test('utterance: the whole of it, marks aside', () => {
    const lexicon: LexiconSpec = { match: 'utterance', phrases: ['不清楚'] }
    expect(found(lexicon, '“不清楚。”')).toEqual(['不清楚'])
    expect(found(lexicon, '我不清楚')).toEqual([])
  })
  test.each<[string, string, readonly string[]]>([
    ['guaranteed', 'returns are guaranteed', ['guaranteed']],
    ['guaranteed', 'returns are Guaranteed!', ['Guaranteed']],
    ['guaranteed', 'returns are unguaranteed', []],
    ['guaranteed', 'returns are gua\u200branteed', ['gua\u200branteed']],
    ['no risk', 'there is no  risk at all', ['no  risk']],
    ['no risk', 'the casino riskier', []],
    ['know', 'I know, I don’t', ['know']],
    ['don', 'I don’t know', []],
    ['don’t', 'I don’t know', ['don’t']],
    ['known', 'a well-known name', ['known']],
    ['гарантия', 'это гарантия дохода', ['гарантия']],
    ['不知道', '我 不 知 道', ['不 知 道']],
    ['保证', '产品 guaranteed 保证', ['保证']],
  ])('word: %s in %s', (phrase, text, words) => {
    const hits = compileLexicons({ lexicon: { match: 'word', phrases: [phrase] } }).match(text)
    expect(hits.map(({ start, end }) => text.slice(start, end))).toEqual(words)
  })
  test('word: not inside another word', () => {
    const lexicon: LexiconSpec = { match: 'word', phrases: ['行'] }
    expect(found(lexicon, '行啊')).toEqual(['行'])
    expect(found(lexicon, '银行')).toEqual([])
  })
  test('a phrase may have a mode of its own', () => {
    expect(found(contains({ text: '喂', match: 'utterance' }, '不行'), '喂不行')).toEqual(['不行'])
  })
})

describe('placeholders, alternatives and variants', () => {
  test('XXX is a short name of one clause', () => {
    const lexicon = contains('你找XXX去')
    expect(found(lexicon, '你找王经理去')).toEqual(['你找王经理去'])
    expect(found(lexicon, '你找去')).toEqual([])
    expect(found(lexicon, '你找他，你去')).toEqual([])
    expect(found(lexicon, '你找一二三四五六七八九去')).toEqual([])
  })
  test('at the end it only has to be there', () => {
    expect(found(contains('你找××'), '你找经理')).toEqual(['你找'])
    expect(found(contains('你找××'), '你找')).toEqual([])
  })
  test('…… is some text or none, over a clause mark too', () => {
    const lexicon = contains('喂喂……,说话呀')
    expect(found(lexicon, '喂喂说话呀')).toEqual(['喂喂说话呀'])
    expect(found(lexicon, '喂喂，听得到吗，说话呀')).toEqual(['喂喂，听得到吗，说话呀'])
    expect(found(lexicon, '喂喂这里是某某公司的客户服务中心说话呀')).toEqual([])
  })
  test('a gap is counted from the nearest beginning', () => {
    expect(found(contains('甲……乙'), '甲一甲二乙')).toEqual(['甲二乙'])
  })
  test('(a|b) is either', () => {
    const lexicon = contains('(计算机|电脑)不会错的')
    expect(found(lexicon, '电脑不会错的')).toEqual(['电脑不会错的'])
    expect(found(lexicon, '计算机不会错的')).toEqual(['计算机不会错的'])
  })
  test('spellings stand for one another', () => {
    const lexicon: LexiconSpec = {
      match: 'contains',
      phrases: ['随便你到那里去反映', '怎么这么罗嗦'],
      variants: [
        ['那里', '哪里'],
        ['罗嗦', '啰嗦'],
      ],
    }
    expect(found(lexicon, '随便你到哪里去反映')).toHaveLength(1)
    expect(found(lexicon, '怎么这么啰嗦')).toHaveLength(1)
  })
  test('a variant is reported as its phrase', () => {
    const [hit] = compileLexicons({ lexicon: contains({ text: '不行', variants: ['不可以'], clause: '三.1' }) }).match(
      '不可以',
    )
    expect(hit).toMatchObject({ phrase: '不行', clause: '三.1', phraseIndex: 0 })
  })
})

describe('repeated characters', () => {
  const lexicon: LexiconSpec = { match: 'contains', phrases: ['不知道', '谢谢'], repeatedCharacters: 'collapse' }
  test('a stutter is the phrase', () => {
    expect(found(lexicon, '不不知知知道')).toEqual(['不不知知知道'])
  })
  test('a repeat that the phrase itself has must be said', () => {
    expect(found(lexicon, '谢你')).toEqual([])
    expect(found(lexicon, '谢谢谢')).toEqual(['谢谢谢'])
  })
  test('other lexicons do not collapse', () => {
    expect(found(contains('不知道'), '不知知道')).toEqual([])
  })
})

describe('homophones', () => {
  const sounds = new Map([...'是事市'].map((character) => [character.charCodeAt(0), 0xe000] as const))
  const soundsLike = { soundOf: (unit: number) => sounds.get(unit) ?? unit }
  const lexicon: LexiconSpec = { match: 'contains', phrases: ['没事'], soundsLike: true }
  test('another character of the same sound is found, and the hit says so', () => {
    expect(compileLexicons({ lexicon }, { soundsLike }).match('没市')).toMatchObject([
      { start: 0, end: 2, bySound: true },
    ])
  })
  test('the phrase as written is not found by sound', () => {
    expect(compileLexicons({ lexicon }, { soundsLike }).match('没事')[0]).not.toHaveProperty('bySound')
  })
  test('without a sound matcher it matches as written', () => {
    expect(found(lexicon, '没市没事')).toEqual(['没事'])
  })
})

describe('phrases that cannot be matched', () => {
  test.each([
    ['，。', 'no-characters'],
    ['……', 'no-characters'],
    ['计算机(电脑)', 'parentheses-without-bar'],
    ['计算机(电脑|', 'unclosed-parenthesis'],
    ['(a|b)'.repeat(9), 'too-many-wordings'],
    ['\ud800', 'lone-surrogate'],
  ])('%s: %s', (phrase, problem) => {
    expect(() => found(contains(phrase), '')).toThrow(PhraseError)
    expect(() => found(contains(phrase), '')).toThrow(problem)
  })
})

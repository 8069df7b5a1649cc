import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readClause } from '../../src/text/answer/clause.ts'
import type { AnswerVerdict } from '../../src/text/answer/constructions/contract.ts'
import { constructions, judgeClause } from '../../src/text/answer/judge.ts'
import { foldText } from '../../src/text/fold.ts'
import { compileLexicons } from '../../src/text/phrases/match.ts'
import type { LexiconSpec } from '../../src/text/spec.ts'
import { readSentences, type Tally, tallyOf } from '../support/answers.ts'

const phrases = [
  '不知道',
  '不清楚',
  '不明白',
  '不行',
  '不可能',
  '不能',
  '(没办法|没有办法)',
  '办不了',
  '没空',
  '(啰嗦|废话)',
  '(神经病|精神病)',
  '(你|您)到底',
  '(你|您)自己',
  '什么意思',
  '快点',
  '谁知道',
  '(说过|告诉你了)',
  '不关我的',
  '喂',
  '(懂不懂|听不懂)',
  '(搞错|弄错)',
  '随便(你|您)',
  '规定',
  '投诉',
  '不会错',
  '想好',
  '找领导也没用',
  '你拎拎清楚',
  '少来',
  '不是告诉你了,怎么还不明白',
]
const lexicon: LexiconSpec = { match: 'contains', as: 'answer', phrases }
const matcher = compileLexicons({ forbidden: lexicon })

/** The verdict of the first hit of a sentence, after a question or not. */
const judge = (text: string, asked = false): { verdict: AnswerVerdict; construction: string }[] => {
  const folded = foldText(text)
  return matcher.judge(text).map(({ start, end }) => {
    const from = folded.starts.findIndex((at) => at >= start)
    const to = folded.ends.findLastIndex((at) => at <= end) + 1
    return judgeClause(readClause(folded, from, to, asked))
  })
}

test.each(constructions.map((one) => [one.name, one] as const))('%s decides its own example', (name, {
  example,
  verdict,
}) => {
  expect(judge(example, name === 'asked-topic')).toContainEqual({ verdict, construction: name })
})
test('every construction has a name of its own, labels and a source', () => {
  expect(new Set(constructions.map(({ name }) => name)).size).toBe(constructions.length)
  for (const { zh, en, source } of constructions) expect([zh, en, source]).not.toContain('')
})

const hits = (text: string) => matcher.match(text)
describe('three answers', () => {
  test('given as an answer: a hit', () => {
    expect(hits('这个我不知道')).toMatchObject([{ phrase: '不知道', construction: 'own-predicate' }])
    expect(hits('这个我不知道')[0]).not.toHaveProperty('hint')
  })
  test('innocent: no hit, but shown to who asks for it', () => {
    expect(hits('不知道您方便吗')).toEqual([])
    expect(matcher.judge('不知道您方便吗')).toMatchObject([{ cleared: true, construction: 'embedded-question' }])
  })
  test('open: a hint', () => {
    expect(hits('换别的颜色也不行')).toMatchObject([{ hint: 'open', construction: 'undecided' }])
  })
  test('an answer after the customer’s question needs no subject', () => {
    const utterances = [
      { speaker: 'customer', text: '套餐外的怎么算？' },
      { speaker: 'agent', text: '套餐外的不知道' },
    ] as const
    const [, { text }] = utterances
    expect(matcher.match(text, 1, { utterances })).toMatchObject([{ construction: 'asked-topic' }])
    expect(matcher.match(text, 1)).toMatchObject([{ hint: 'open' }])
  })
  test('a lexicon that forbids no answer takes every hit as it is', () => {
    const plain = compileLexicons({ forbidden: { match: 'contains', phrases } })
    expect(plain.match('不知道您方便吗')).toHaveLength(1)
  })
})

describe('what decides stands in the clause', () => {
  test.each<[string, number]>([
    ['如果您没收到，这个我不知道', 1],
    ['如果不知道，您再打来', 0],
    ['快递员说不知道怎么退', 0],
    ['如您重启后不行', 0],
    ['短信说不清楚，还是电话吧', 0],
    ['糖尿病周围神经病变', 0],
    ['已经下单了就不行了哦', 1],
    ['不行驶证也要带上', 0],
    ['不知道这些是否符合您的需求？', 0],
    ['因为是非实名制所以具体原因我就不知道了', 1],
    ['非得登录不行', 0],
    ['我们这儿一直都不行', 1],
    ['上次我一直不知道', 0],
    ['我不明白您为什么要退', 1],
    ['换卡不关我的费用', 0],
    ['我们不能给您多收一分钱', 0],
    ['票价不能太贵，我再帮您找一家', 0],
    ['不可能多收您的钱，我给您查明细', 0],
    ['恐怕不行', 1],
    ['您这边不能上网吗', 0],
    ['客户对资费不清楚', 0],
    ['我对这个业务不清楚', 1],
  ])('%s: %i', (text, count) => {
    expect(hits(text)).toHaveLength(count)
  })
})

const share = (part: number, { finding, hint, 'no hit': none }: Tally['breach']): number =>
  part / (finding + hint + none)
const reachesGoal = ({ breach, innocent }: Tally) => {
  expect(share(innocent.finding, innocent)).toBeLessThanOrEqual(0.02)
  expect(share(breach.finding, breach)).toBeGreaterThanOrEqual(0.7)
  expect(share(breach.finding + breach.hint, breach)).toBeGreaterThanOrEqual(0.95)
}
describe('on labelled sentences', () => {
  test.each(['answers.tsv', 'answers-second.tsv', 'answers-third.tsv', 'answers-fourth.tsv'])('%s', (file) => {
    reachesGoal(tallyOf(readSentences(readFileSync(new URL(`data/${file}`, import.meta.url), 'utf8'))))
  })
  const shared = process.env.RULEBOOK_SHARED
  test.skipIf(shared === undefined)('of other people', () => {
    reachesGoal(tallyOf(readSentences(readFileSync(`${shared}/data/phrases/phrases.tsv`, 'utf8'))))
  })
})

test('a hit reads so much and no more, however long its clause', () => {
  const text = `${'好'.repeat(100_000)}不知道${'好'.repeat(100_000)}`
  const clause = readClause(foldText(text), 100_000, 100_003, false)
  expect(clause.left.length + clause.right.length + clause.before.length + clause.after.length).toBeLessThan(200)
})

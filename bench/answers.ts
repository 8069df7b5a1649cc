import { compileLexicons } from '../src/text/phrases/match.ts'
import { sentences } from './hotline-sentences.ts'
import { sideBySide } from './side-by-side.ts'

// What judging forbidden answers in their clause costs a call: beside the same phrases by substring, on calls without a
// hit, with the two that a realistic call may have, and on the worst: a call that says nothing else.

const phrases = [
  '不知道',
  '不清楚',
  '不明白',
  '不行',
  '不可能',
  '不能',
  '没办法',
  '办不了',
  '没空',
  '你到底',
  '什么意思',
  '快点',
  '喂',
]
const gated = compileLexicons({ forbidden: { match: 'contains', as: 'answer', phrases } })
const plain = compileLexicons({ forbidden: { match: 'contains', phrases } })
const spoken = sentences.filter((one) => plain.match(one).length === 0)

const hits = [
  '不知道您方便吗',
  '这个我真不知道',
  '如果还是不行，您再给我打电话',
  '短信说不清楚，还是电话吧',
  '实在没办法我再帮您登记',
  '您的网速不行，可能是路由器的问题',
]
const CALLS = 64
const UTTERANCES = 60
const callOf = (hitsIn: number) => (call: number) =>
  Array.from({ length: UTTERANCES }, (_, at) =>
    at % UTTERANCES < hitsIn ? hits[(at + call) % hits.length]! : spoken[(at + call) % spoken.length]!,
  )
for (const [name, count] of [
  ['no hit', 0],
  ['two hits', 2],
  ['nothing but hits', UTTERANCES],
] as const) {
  const calls = Array.from({ length: CALLS }, (_, call) => callOf(count)(call))
  const over = (matcher: typeof plain) => (index: number) => calls[index % CALLS]!.map((text) => matcher.match(text))
  await sideBySide(`one call of ${UTTERANCES} utterances, ${name}`, [
    { name: 'by substring', run: over(plain), runs: 512 },
    { name: 'as answers', run: over(gated), runs: 512 },
  ])
}

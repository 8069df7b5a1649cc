/**
 * Measures the text pass over whole calls: fold, match, spans. One run, one process; every matcher takes its turn in
 * each round and the order rotates, so that what slows the machine slows all of them alike.
 *
 *     npx tsx bench/text.ts [folder with node_modules of the peers]
 *
 * The peer (@monyone/aho-corasick) is no dependency: without the folder only a RegExp alternation is compared.
 */
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { compileLexicons } from '../src/text/phrases/match.ts'

const CALLS = 512
const UTTERANCES = 30
const CHARACTERS = 25
const ROUNDS = 31

const random = xoroshiro128plus(20_240_601)
const below = (n: number): number => uniformInt(random, 0, n - 1)
const pick = <T>(list: readonly T[]): T => list[below(list.length)] as T

const words =
  '您好 请问 什么 可以 帮您 流量 套餐 话费 查询 办理 业务 宽带 短信 手机 号码 这个 那个 现在 已经 今天 明天 时间 工作 人员 联系 处理 问题 情况 稍等 一下 先生 女士 谢谢 不客气 再见 满意 服务 优惠 活动 取消 开通 国内 省内 漫游 通话 余额 充值 账单 明细 系统 显示 记录 登记 反馈 核实 回复 尽快 电话 地址 维修 师傅 上门 网络 信号 路由器 设置 密码 重启 我 你 他 的 了 是 有 在 不 就 也 都 还 要 会 能 说 看 给 到 用 那 这 个 元 月 日 点 分 号 吗 呢 吧 啊 嗯 哦 好 行 对 没有 因为 所以 如果 但是 然后 需要 应该 可能 已 为 把 被 跟 和 与 或 从 向'.split(
    ' ',
  )

const sentence = (): string => {
  let text = ''
  while (text.length < CHARACTERS) text += below(9) === 0 && text !== '' ? pick(['，', '。', '？']) : pick(words)
  return text
}

/** Words that these calls do not use: a large lexicon is mostly about other things. */
const otherWords = Array.from({ length: 4000 }, () =>
  String.fromCharCode(...Array.from({ length: 1 + below(2) }, () => 0x4e00 + below(3000))),
)
// Characters that keep the phrases out of the text unless they are planted.
const rare = [...'懂吵骂烦滚凶欠赖拽蠢傻疯狠坏恨怪错丑脏废']
const makePhrase = (): string => {
  const length = 1 + below(4)
  const parts = Array.from({ length }, () => pick(below(8) === 0 ? words : otherWords))
  parts.splice(below(length + 1), 0, pick(rare))
  return parts.join('').slice(0, 14)
}

const phrases: string[] = []
const known = new Set<string>()
while (phrases.length < 40_000) {
  const phrase = makePhrase()
  if (phrase.length < 2 || known.has(phrase)) continue
  known.add(phrase)
  phrases.push(phrase)
}

const planted = phrases.slice(0, 40)
const spoken = Array.from({ length: CALLS }, () =>
  Array.from({ length: UTTERANCES }, () => {
    const text = sentence()
    if (below(20) !== 0) return text
    const at = below(text.length)
    return text.slice(0, at) + pick(planted) + text.slice(at)
  }),
)

// Records come out of JSON.parse: flat strings, unlike the ropes that concatenation leaves.
const calls = JSON.parse(JSON.stringify(spoken)) as string[][]

type Run = (utterances: readonly string[]) => number

const ours = (list: readonly string[]): Run => {
  const matcher = compileLexicons({ forbidden: { match: 'contains', phrases: list } })
  return (utterances) => {
    let hits = 0
    for (let at = 0; at < utterances.length; at++) hits += matcher.match(utterances[at] as string, at).length
    return hits
  }
}

const alternation = (list: readonly string[]): Run => {
  const longestFirst = [...list].sort((a, b) => b.length - a.length)
  const pattern = new RegExp(longestFirst.join('|'), 'g')
  return (utterances) => {
    let hits = 0
    for (const text of utterances) {
      pattern.lastIndex = 0
      while (pattern.exec(text) !== null) hits++
    }
    return hits
  }
}

interface PeerModule {
  readonly AhoCorasick: new (list: readonly string[]) => { matchInText(text: string): readonly unknown[] }
}

const peerRun = ({ AhoCorasick }: PeerModule, list: readonly string[]): Run => {
  const automaton = new AhoCorasick(list)
  return (utterances) => {
    let hits = 0
    for (const text of utterances) hits += automaton.matchInText(text).length
    return hits
  }
}

const loadPeer = async (folder: string | undefined): Promise<PeerModule | undefined> => {
  if (folder === undefined) return undefined
  const entry = join(resolve(folder), 'node_modules/@monyone/aho-corasick/dist/fast.mjs')
  return (await import(pathToFileURL(entry).href)) as PeerModule
}

const peer = await loadPeer(process.argv[2])
const sizes = [40, 400, 40_000]
const matchers = sizes.flatMap((size) => {
  const list = phrases.slice(0, size)
  const started = performance.now()
  const own = ours(list)
  const build = performance.now() - started
  const entries: { name: string; size: number; run: Run; build?: number }[] = [{ name: 'ours', size, run: own, build }]
  // At 40,000 phrases the alternation takes a thousand times as long: it would be the whole run.
  if (size < 40_000) entries.push({ name: 'RegExp alternation, not normalised', size, run: alternation(list) })
  if (peer !== undefined) entries.push({ name: '@monyone/aho-corasick/fast', size, run: peerRun(peer, list) })
  return entries
})

const samples = matchers.map((): number[] => [])
const counts = matchers.map(() => 0)
for (let round = 0; round < ROUNDS + 3; round++) {
  for (let turn = 0; turn < matchers.length; turn++) {
    const index = (turn + round) % matchers.length
    const { run } = matchers[index] as (typeof matchers)[number]
    const started = performance.now()
    let hits = 0
    for (const call of calls) hits += run(call)
    const elapsed = performance.now() - started
    counts[index] = hits
    if (round >= 3) samples[index]?.push((elapsed * 1000) / CALLS)
  }
}

const median = (list: readonly number[]): number => [...list].sort((a, b) => a - b)[list.length >> 1] as number
const medians = samples.map(median)
const own = (size: number): number =>
  medians[matchers.findIndex((entry) => entry.name === 'ours' && entry.size === size)] as number

const characters = calls.flat().reduce((sum, text) => sum + text.length, 0) / CALLS
console.log(
  `${CALLS} calls of ${UTTERANCES} utterances, ${characters.toFixed(0)} characters each; medians of ${ROUNDS}`,
)
console.table(
  matchers.map(({ name, size, build }, index) => ({
    matcher: name,
    phrases: size,
    'µs a call': Number(medians[index]?.toFixed(2)),
    'times ours': Number(((medians[index] as number) / own(size)).toFixed(2)),
    hits: counts[index],
    'build ms': build === undefined ? '' : Number(build.toFixed(0)),
  })),
)
console.log(
  `40 → 400 phrases: ×${(own(400) / own(40)).toFixed(2)}; 40 → 40,000: ×${(own(40_000) / own(40)).toFixed(2)}`,
)

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sentencesFolder } from './options.ts'
import { generator } from './random.ts'

const words =
  '您好 请问 什么 可以 帮您 流量 套餐 话费 查询 办理 业务 宽带 短信 手机 号码 这个 那个 现在 已经 今天 明天 时间 工作 人员 联系 处理 问题 情况 稍等 一下 先生 女士 谢谢 不客气 再见 满意 服务 优惠 活动 取消 开通 国内 省内 漫游 通话 余额 充值 账单 明细 系统 显示 记录 登记 反馈 核实 回复 尽快 电话 地址 维修 师傅 上门 网络 信号 路由器 设置 密码 重启 我 你 他 的 了 是 有 在 就 也 都 还 要 会 能 说 看 给 到 用 那 这 个 元 月 日 点 分 号 吗 呢 吧 啊 嗯 哦 好 对 没有 因为 所以 如果 但是 然后 需要 应该 可能 已 为 把 被 跟 和 与 或 从 向'.split(
    ' ',
  )

/** Sentences of a hotline's words, in any order, all different: a branch predictor learns none of them. */
export const madeSentences = (count: number, characters = 22): readonly string[] => {
  const random = generator(20_240_601)
  const below = (n: number): number => Math.floor(random() * n)
  const sentence = (): string => {
    const length = characters - 12 + below(24)
    let text = ''
    while (text.length < length) text += text !== '' && below(9) === 0 ? '，' : words[below(words.length)]
    return `${text}${'。？'[below(2)]}`
  }
  const made = new Set<string>()
  while (made.size < count) made.add(sentence())
  return [...made]
}

const textsOf = (path: string): readonly string[] => {
  const lines = readFileSync(path, 'utf8').split('\n')
  if (path.endsWith('.txt')) return lines
  const records = lines.filter(Boolean).map((line) => JSON.parse(line) as { utterances?: readonly { text: string }[] })
  return records.flatMap(({ utterances = [] }) => utterances.map(({ text }) => text))
}

/** What people said, out of a folder: `.txt`, a sentence a line; `.ndjson` and `.jsonl`, records with utterances. */
const realSentences = (folder: string): readonly string[] => {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.(txt|ndjson|jsonl)$/.test(name),
  )
  const texts = files.sort().flatMap((name) => textsOf(join(folder, name)))
  const found = [...new Set(texts.map((text) => text.trim()))].filter(({ length }) => length > 1 && length < 80)
  if (found.length < 1000)
    throw new Error(`${folder} has ${found.length} different sentences of 2 to 79 characters: 1,000 are needed`)
  return found
}

/** The sentences to measure with: made ones, and real ones where a folder of them is given. */
export const sentenceSources = (count: number): Readonly<Record<string, readonly string[]>> => ({
  made: madeSentences(count),
  ...(sentencesFolder === undefined ? {} : { real: realSentences(sentencesFolder) }),
})

/**
 * What kind of predicate a forbidden phrase is: that decides which constructions can make an answer of it. The words
 * are those of regulations; a phrase that is none of them is a `sentence` when it is long enough to say whose words
 * it is, else an `other` one.
 */
export const heads = {
  /** Doubt of the customer's wits: 懂不懂, 听不懂. */
  understanding: /[懂看听]不懂/u,
  /** Not to know: 不知道, 不清楚, 不明白. */
  ignorance: /不(?:太|大|是很|怎么)?(?:知道|清楚|明白|了解|晓得|懂)(?!不)/u,
  /** A refusal that is a whole predicate: 不行. */
  refusal: /不(?:太|大)?(?:行|可以)$/u,
  /** A refusal that takes a verb: 不能, 不可能, 没办法, …不了. */
  inability: /不能|不可能|没有?办法|没法|不能办理?|[办做弄搞处理]不了/u,
  /** No time for the customer. */
  noTime: /没有?(?:空|时间|工夫|功夫)/u,
  /** An insult. */
  insult: /神经病|精神病|有病/u,
  /** Reproach for wordiness. */
  wordiness: /[啰罗]嗦|废话/u,
  /** Pressing for an answer. */
  pressing: /^(?:你|您)到底/u,
  /** Leaving it to the customer. */
  leaving: /^(?:你|您)自己/u,
  meaning: /什么意思/u,
  hurry: /^(?:你|您)?快(?:一)?点/u,
  whoKnows: /^谁知道/u,
  told: /说过|告诉你|告诉您|说了/u,
  disowning:
    /不是我(?:们)?(?:的(?:问题|错|责任|事)?|负责|办)|不关我|[跟和与]我们?(?:没有?|无)(?:关系?)?|没我(?:们)?的?事/u,
  calling: /^喂+$/u,
  considered: /^(?:你|您)?想好/u,
  mistaken: /[搞弄]错/u,
  whatever: /^随便(?:你|您)|^随(?:你|您)便/u,
  ruling: /规定/u,
  suing: /告去|打官司|投诉/u,
  infallible: /不会错/u,
} as const satisfies Readonly<Record<string, RegExp>>

export type Head = keyof typeof heads | 'sentence' | 'other'

const names = Object.keys(heads) as readonly (keyof typeof heads)[]

/** A phrase of so many characters says by itself whose answer it is. */
const SENTENCE = 7

/** Divides what was said into the predicate and what the phrase prints around it. */
export const coreOf = (said: string): { head: Head; core: string; prefix: string; suffix: string } => {
  for (const head of names) {
    const found = heads[head].exec(said)
    if (found === null) continue
    const { 0: core, index } = found
    if (said.length < SENTENCE || core.length === said.length) {
      return { head, core, prefix: said.slice(0, index), suffix: said.slice(index + core.length) }
    }
  }
  return { head: said.length >= SENTENCE ? 'sentence' : 'other', core: said, prefix: '', suffix: '' }
}

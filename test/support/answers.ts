import { compileLexicons, type JudgedHit } from '../../src/text/phrases/match.ts'
import type { LexiconSpec } from '../../src/text/spec.ts'

/** A sentence that an agent says, and what readers made of it. */
export interface LabelledSentence {
  readonly id: string
  readonly phrase: string
  readonly text: string
  readonly label: 'breach' | 'innocent' | 'borderline'
  readonly kind?: string
}

/** What a lexicon does with a sentence. */
export type AnswerOutcome = 'finding' | 'hint' | 'no hit'

/** Reads `id phrase text label kind`, tab-separated, with a heading. */
export const readSentences = (file: string): readonly LabelledSentence[] =>
  file
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => {
      const [id = '', phrase = '', text = '', label = '', kind = ''] = line.split('\t')
      return { id, phrase, text, label: label as LabelledSentence['label'], ...(kind === '' ? {} : { kind }) }
    })

/** The labels name a family of wordings; a family that is not listed here is its own wording. */
const wordings: Readonly<Record<string, readonly string[]>> = {
  不清楚: ['不(太|大|很|是很|怎么|)清楚'],
  不明白: ['不(太|大|很|是很|怎么|)明白'],
  你到底: ['(你|您)到底'],
  你自己: ['(你|您)自己'],
  办不了: ['办不了', '做不了', '不能办理'],
  啰嗦: ['(啰|罗)嗦', '废话'],
  快点: ['快(一|)点'],
  懂不懂: ['懂不懂', '(听|看)不懂'],
  投诉: ['打官司', '告去', '投诉'],
  推诿: ['不是(我|我们)的问题', '不关我的', '不是我的错', '不是我负责', '(跟|和)(我|我们)没关系'],
  搞错: ['(搞|弄)错'],
  没办法: ['没(有|)办法'],
  没空: ['没空', '没(有|)时间'],
  神经病: ['(神经|精神)病'],
  说过了: ['说过', '告诉(你|您)了', '说了'],
}

const lexiconOf = (phrase: string): LexiconSpec => ({
  match: 'contains',
  as: 'answer',
  phrases: wordings[phrase] ?? [phrase],
})

const matchers = new Map<string, ReturnType<typeof compileLexicons>>()

/** The judged hits of a family of phrases in a sentence that stands alone. */
export const judgeSentence = (phrase: string, text: string): readonly JudgedHit[] => {
  const matcher = matchers.get(phrase) ?? compileLexicons({ forbidden: lexiconOf(phrase) })
  matchers.set(phrase, matcher)
  return matcher.judge(text)
}

export const outcomeOf = (hits: readonly JudgedHit[]): AnswerOutcome => {
  const counted = hits.filter(({ cleared }) => cleared === undefined)
  if (counted.some(({ hint }) => hint === undefined)) return 'finding'
  return counted.length > 0 ? 'hint' : 'no hit'
}

export interface Tally {
  readonly breach: Record<AnswerOutcome, number>
  readonly innocent: Record<AnswerOutcome, number>
}

export const emptyTally = (): Tally => ({
  breach: { finding: 0, hint: 0, 'no hit': 0 },
  innocent: { finding: 0, hint: 0, 'no hit': 0 },
})

/** Counts outcomes; borderline sentences are left out. */
export const tallyOf = (sentences: readonly LabelledSentence[]): Tally => {
  const tally = emptyTally()
  for (const { phrase, text, label } of sentences) {
    if (label !== 'borderline') tally[label][outcomeOf(judgeSentence(phrase, text))]++
  }
  return tally
}

import { canonicalJson } from '../../document/digest.ts'
import type { Lexicon, Script } from '../../document/document.ts'
import type { RulesetChange } from './change.ts'

type Phrase = Exclude<Lexicon['phrases'][number], string>

/** Whether a list of wordings now finds more, less, or other things than before. */
export type Reach = 'wider' | 'narrower' | 'other'

export interface TextDifference {
  readonly changes: readonly RulesetChange[]
  /** Undefined where only words about it differ. */
  readonly reach: Reach | undefined
  /** Phrases were excepted, or exceptions dropped. */
  readonly hasExceptions: boolean
}

const asPhrase = (phrase: Lexicon['phrases'][number]): Phrase =>
  typeof phrase === 'string' ? { text: phrase } : phrase

const joinReach = (all: readonly Reach[]): Reach | undefined => {
  const set = new Set(all)
  return set.size > 1 ? 'other' : [...set][0]
}

/** More wordings find more; more exceptions find less. */
const reachOfList = (a: readonly unknown[] = [], b: readonly unknown[] = [], more: Reach, less: Reach): Reach[] => {
  const [before, after] = [new Set(a.map(canonicalJson)), new Set(b.map(canonicalJson))]
  return [
    ...([...after].some((one) => !before.has(one)) ? [more] : []),
    ...([...before].some((one) => !after.has(one)) ? [less] : []),
  ]
}

const samePhrase = (a: Phrase, b: Phrase): Reach[] => [
  ...((a.match ?? null) === (b.match ?? null) ? [] : (['other'] as const)),
  ...reachOfList(a.variants, b.variants, 'wider', 'narrower'),
  ...reachOfList(a.except, b.except, 'narrower', 'wider'),
]

/** The differences between two versions of a lexicon, phrase by phrase. */
export const lexiconDifference = (name: string, a: Lexicon, b: Lexicon): TextDifference => {
  const [before, after] = [
    new Map(a.phrases.map(asPhrase).map((one) => [one.text, one])),
    new Map(b.phrases.map(asPhrase).map((one) => [one.text, one])),
  ]
  const changes: RulesetChange[] = []
  const reach: Reach[] = []
  const note = (change: RulesetChange['change'], phrase: Phrase, values: Pick<RulesetChange, 'from' | 'to'>) =>
    changes.push({
      part: 'phrase',
      change,
      name: `${name}: ${phrase.text}`,
      ...(phrase.clause === undefined ? {} : { clause: phrase.clause }),
      ...values,
      step: 'patch',
    })
  for (const [text, phrase] of after) {
    const old = before.get(text)
    if (old === undefined) {
      note('added', phrase, { to: phrase })
      reach.push('wider')
    } else if (canonicalJson(old) !== canonicalJson(phrase)) {
      note('changed', phrase, { from: old, to: phrase })
      reach.push(...samePhrase(old, phrase))
    }
  }
  for (const [text, phrase] of before)
    if (!after.has(text)) {
      note('removed', phrase, { from: phrase })
      reach.push('narrower')
    }
  for (const field of ['match', 'except', 'variants', 'repeatedCharacters', 'soundsLike', 'zh', 'en'] as const) {
    if (canonicalJson(a[field] ?? null) === canonicalJson(b[field] ?? null)) continue
    const isWords = field === 'zh' || field === 'en'
    changes.push({
      part: 'lexicon',
      change: 'changed',
      name,
      field,
      from: a[field],
      to: b[field],
      step: 'patch',
    })
    if (field === 'except') reach.push(...reachOfList(a.except, b.except, 'narrower', 'wider'))
    else if (field === 'variants') reach.push(...reachOfList(a.variants, b.variants, 'wider', 'narrower'))
    else if (!isWords) reach.push(field === 'match' ? 'other' : b[field] === undefined ? 'narrower' : 'wider')
  }
  const excepts = (one: Lexicon) => canonicalJson([one.except ?? [], one.phrases.map((p) => asPhrase(p).except ?? [])])
  return { changes, reach: joinReach(reach), hasExceptions: excepts(a) !== excepts(b) }
}

/** The differences between two versions of a script: more accepted wordings are wider. */
export const scriptDifference = (name: string, a: Script, b: Script): TextDifference => {
  const changes: RulesetChange[] = []
  const reach: Reach[] = []
  for (const field of ['text', 'variants', 'slots', 'tolerance', 'position', 'clause', 'zh', 'en'] as const) {
    if (canonicalJson(a[field] ?? null) === canonicalJson(b[field] ?? null)) continue
    const isWords = field === 'zh' || field === 'en' || field === 'clause'
    changes.push({
      part: 'script',
      change: 'changed',
      name,
      field,
      from: a[field],
      to: b[field],
      step: 'patch',
    })
    if (field === 'variants') reach.push(...reachOfList(a.variants, b.variants, 'wider', 'narrower'))
    else if (field === 'tolerance') reach.push((b.tolerance ?? 1) < (a.tolerance ?? 1) ? 'wider' : 'narrower')
    else if (field === 'position' && b.position === 'anywhere') reach.push('wider')
    else if (field === 'position' && (a.position ?? 'anywhere') === 'anywhere') reach.push('narrower')
    else if (!isWords) reach.push('other')
  }
  return { changes, reach: joinReach(reach), hasExceptions: false }
}

import type { Lexicon, Script } from '../../document/document.ts'
import type { MutationKind, PartChange } from './conditions.ts'

type Phrase = Exclude<Lexicon['phrases'][number], string>

const asPhrase = (phrase: Lexicon['phrases'][number]): Phrase =>
  typeof phrase === 'string' ? { text: phrase } : phrase

/** Each entry of a list left out; a list that would be empty is left out itself. */
const without = <T extends object>(
  kind: MutationKind,
  part: T,
  key: keyof T & string,
  path: string,
): readonly PartChange<T>[] => {
  const list = (part[key] ?? []) as readonly unknown[]
  return list.map((entry, index) => ({
    kind,
    path: `${path}.${key}[${index}]`,
    was: typeof entry === 'string' ? entry : JSON.stringify(entry),
    is: 'left out',
    result: { ...part, [key]: list.length === 1 ? undefined : list.toSpliced(index, 1) },
  }))
}

const inPhrase = (phrase: Phrase, path: string): readonly PartChange<Phrase>[] => [
  ...without('exception', phrase, 'except', path),
  ...without('variant', phrase, 'variants', path),
]

/** Every mutant of a lexicon: a phrase, an exception or a spelling left out. */
export const lexiconChanges = (lexicon: Lexicon, path: string): readonly PartChange<Lexicon>[] => [
  ...lexicon.phrases.flatMap((entry, index): readonly PartChange<Lexicon>[] => {
    const phrase = asPhrase(entry)
    const at = `${path}.phrases[${index}]`
    return [
      {
        kind: 'phrase',
        path: at,
        was: phrase.text,
        is: 'left out',
        result: { ...lexicon, phrases: lexicon.phrases.toSpliced(index, 1) },
      },
      ...inPhrase(phrase, at).map((one) => ({
        ...one,
        result: { ...lexicon, phrases: lexicon.phrases.with(index, one.result) },
      })),
    ]
  }),
  ...without('exception', lexicon, 'except', path),
  ...without('variant', lexicon, 'variants', path),
]

/** Every mutant of a script: a variant left out, another place, another tolerance. */
export const scriptChanges = (script: Script, path: string): readonly PartChange<Script>[] => {
  const { position, tolerance } = script
  return [
    ...without('variant', script, 'variants', path),
    ...(position === undefined || position === 'anywhere'
      ? []
      : [
          {
            kind: 'matching' as const,
            path: `${path}.position`,
            was: position,
            is: 'anywhere',
            result: { ...script, position: 'anywhere' as const },
          },
        ]),
    ...(tolerance === undefined
      ? []
      : [
          {
            kind: 'threshold' as const,
            path: `${path}.tolerance`,
            was: String(tolerance),
            is: '1',
            result: { ...script, tolerance: 1 },
          },
        ]),
  ]
}

import type { Path } from '../../conditions/kinds.ts'
import {
  type Lexicon,
  type Parameter,
  type RulesetSource,
  type Vocabulary,
  vocabularySchema,
} from '../../document/document.ts'
import { parameterSchema } from '../../document/parameter.ts'
import { type Bilingual, nearestName, type Problem, problem } from '../../errors.ts'
import type { RulesetOverlay } from './overlay-schema.ts'

export const unknown = (what: string, zh: string, path: Path, name: string, known: readonly string[]): Problem =>
  problem({
    code: `unknown-${what}`,
    path,
    expected: { zh: `基础版本里有的名称（${what}）`, en: `a ${what} of the base` },
    received: name,
    nearest: nearestName(name, known),
    zh: `所扩展的规则集没有这个${zh}`,
    en: `the ruleset that is extended has no such ${what}`,
  })

export const withValues = (
  base: Readonly<Record<string, Parameter>>,
  values: NonNullable<RulesetOverlay['parameters']>,
  problems: Problem[],
): Record<string, Parameter> => {
  const all = { ...base }
  for (const [name, value] of Object.entries(values)) {
    const path = ['parameters', name]
    const declared = Object.hasOwn(base, name) ? base[name] : undefined
    if (declared === undefined) {
      problems.push(unknown('parameter', '参数', path, name, Object.keys(base)))
      continue
    }
    const changed = parameterSchema().safeParse({ ...declared, value })
    if (changed.success) all[name] = changed.data
    else
      problems.push(
        problem({
          code: 'wrong-parameter-value',
          path,
          expected: declared.type,
          received: value,
          zh: '参数值不合要求',
          en: 'the value does not fit the parameter',
        }),
      )
  }
  return all
}

const textOf = (phrase: Lexicon['phrases'][number]): string => (typeof phrase === 'string' ? phrase : phrase.text)

export const withPhrases = (
  base: Readonly<Record<string, Lexicon>>,
  changes: NonNullable<RulesetOverlay['phrases']>,
  problems: Problem[],
): Record<string, Lexicon> => {
  const all = { ...base }
  for (const [name, { add = [], remove = [], except = [] }] of Object.entries(changes)) {
    const lexicon = Object.hasOwn(base, name) ? base[name] : undefined
    if (lexicon === undefined) {
      problems.push(unknown('lexicon', '词表', ['phrases', name], name, Object.keys(base)))
      continue
    }
    const texts = lexicon.phrases.map(textOf)
    for (const [index, text] of remove.entries())
      if (!texts.includes(text))
        problems.push(unknown('phrase', '词条', ['phrases', name, 'remove', index], text, texts))
    for (const [index, phrase] of add.entries())
      if (texts.includes(textOf(phrase)) && !remove.includes(textOf(phrase)))
        problems.push(alreadyThere(['phrases', name, 'add', index], textOf(phrase)))
    const innocent = [...(lexicon.except ?? []), ...except]
    all[name] = {
      ...lexicon,
      phrases: [...lexicon.phrases.filter((phrase) => !remove.includes(textOf(phrase))), ...add],
      ...(innocent.length === 0 ? {} : { except: innocent }),
    }
  }
  return all
}

export const alreadyThere = (path: Path, name: string): Problem =>
  problem({
    code: 'already-there',
    path,
    expected: { zh: '基础版本里没有的名称', en: 'a name that the base does not have' },
    received: name,
    zh: '所扩展的规则集已经有了',
    en: 'the ruleset that is extended has it already',
  })

/** Joins a table of the base with one of the overlay; a name may stand in one of them only. */
export const joined = <T>(
  key: string,
  base: Readonly<Record<string, T>> | undefined,
  added: Readonly<Record<string, T>> | undefined,
  problems: Problem[],
): Record<string, T> => {
  const own = base ?? {}
  for (const name of Object.keys(added ?? {}))
    if (Object.hasOwn(own, name)) problems.push(alreadyThere(['add', key, name], name))
  return { ...own, ...added }
}

/** Words of its own; a base without any, and an overlay without any, have none. */
export const joinedVocabulary = (
  source: RulesetSource,
  add: NonNullable<RulesetOverlay['add']>,
  problems: Problem[],
): Pick<RulesetSource, 'vocabulary'> => {
  const [base, added] = [source.vocabulary, add.vocabulary]
  if (base === undefined || added === undefined)
    return base === undefined && added === undefined ? {} : { vocabulary: base ?? added }
  const vocabulary = (Object.keys(vocabularySchema().shape) as (keyof Vocabulary)[]).flatMap((part) =>
    base[part] === undefined && added[part] === undefined
      ? []
      : [[part, joined<Bilingual>(`vocabulary.${part}`, base[part], added[part], problems)] as const],
  )
  return { vocabulary: Object.fromEntries(vocabulary) }
}

type Clauses = RulesetSource['clauses']

/** Clauses of its own at the end; rules under a label that the base has stand after the base's there. */
export const withClauses = (base: Clauses, added: Clauses, problems: Problem[]): Clauses => {
  const all = [...base]
  for (const [index, entry] of added.entries()) {
    const place = all.findIndex(({ clause }) => clause === entry.clause)
    const there = all[place]
    if (there === undefined) all.push(entry)
    else if (entry.rules === undefined) problems.push(alreadyThere(['add', 'clauses', index, 'clause'], entry.clause))
    else if (there.rules === undefined) all[place] = entry
    else all[place] = { ...there, rules: [...there.rules, ...entry.rules] }
  }
  return all
}

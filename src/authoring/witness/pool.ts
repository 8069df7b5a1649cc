import { conditionsReadBy, referencesIn, withSources } from '../../conditions/references.ts'
import type { Observation, Rule, RulesetDocument } from '../../document/document.ts'
import { quantitiesOf } from '../../document/rule.ts'
import { leavesOf } from '../../document/walk.ts'
import type { Ruleset } from '../../ruleset/ruleset.ts'

/** What the values of a record may be changed to, so that two readings of a rule part: what both compare with. */
export interface Pool {
  readonly numbers: readonly number[]
  readonly texts: readonly string[]
  /** Wordings of the lexicons and scripts that the rules look for. */
  readonly spoken: readonly string[]
  readonly observations: Readonly<Record<string, Observation>>
  /** Names of the facts that the rules read. */
  readonly facts: readonly string[]
}

const isNumeric = (value: unknown): boolean => typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value)

const collect = (value: unknown, numbers: Set<number>, texts: Set<string>): void => {
  if (typeof value === 'number') numbers.add(value)
  else if (isNumeric(value)) numbers.add(Number(value))
  else if (typeof value === 'string') texts.add(value)
  else if (Array.isArray(value)) for (const one of value) collect(one, numbers, texts)
  else if (typeof value === 'object' && value !== null)
    for (const one of Object.values(value)) collect(one, numbers, texts)
}

const spokenIn = ({ lexicons, scripts }: RulesetDocument, names: ReadonlySet<string>): readonly string[] => [
  ...Object.entries(lexicons)
    .filter(([name]) => names.has(name))
    .flatMap(([, { phrases }]) =>
      phrases.flatMap((one) =>
        typeof one === 'string' ? [one] : [one.text, ...(one.except ?? []), ...(one.variants ?? [])],
      ),
    ),
  ...Object.entries(scripts)
    .filter(([name]) => names.has(name))
    .flatMap(([, { text, variants = [] }]) => [text, ...variants]),
]

/** What some rules of two versions compare with, and the questions that they ask. */
export const poolOf = (versions: readonly Ruleset[], ruleIds: readonly string[]): Pool => {
  const [numbers, texts, names] = [new Set<number>(), new Set<string>(), new Set<string>()]
  const spoken = new Set<string>()
  const observations: Record<string, Observation> = {}
  const facts = new Set<string>()
  for (const { document } of versions) {
    const rules = document.rules.filter((rule: Rule) => ruleIds.includes(rule.id))
    for (const rule of rules) {
      const conditions = conditionsReadBy(rule, document)
      for (const { leaf } of conditions.flatMap((one) => leavesOf(one))) {
        const { value, params } = leaf
        if (typeof value === 'object' && value !== null && 'parameter' in value)
          collect(document.parameters[value.parameter as string]?.value, numbers, texts)
        else collect(value, numbers, texts)
        collect(params, numbers, names)
      }
      const references = [...conditions.flatMap(referencesIn), ...quantitiesOf(rule)]
      for (const { fact } of references.flatMap((one) => withSources(one, rule.subject, document)))
        if (Object.hasOwn(document.observations, fact)) observations[fact] = document.observations[fact]!
        else facts.add(fact)
    }
    for (const one of spokenIn(document, names)) spoken.add(one)
  }
  return { numbers: [...numbers], texts: [...texts], spoken: [...spoken], observations, facts: [...facts] }
}

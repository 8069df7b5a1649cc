import * as z from 'zod'
import { movedTo, nearestName, type Problem, problem, RulesetError } from '../../errors.ts'
import { checked } from '../../input/checked.ts'
import { isSealed } from '../../input/sealed.ts'
import { such } from '../../input/terms.ts'
import { loadRuleset, type Ruleset } from '../load.ts'
import type { Rulebook } from '../rulebook.ts'
import { extendRuleset } from './extend-ruleset.ts'

/** A document that could be loaded, with the version that it states differences from, if any; or what is wrong with it. */
export type ResolvedDocument =
  | { readonly ruleset: Ruleset; readonly base?: Ruleset }
  | { readonly problems: readonly Problem[] }

/** What a document says that it extends; undefined where it stands by itself. */
export const extendedBy = (document: unknown): string | undefined =>
  typeof document === 'object' && document !== null && 'extends' in document && typeof document.extends === 'string'
    ? document.extends
    : undefined

const unknownBase = (reference: string, known: readonly string[]): Problem =>
  problem({
    code: 'unknown-base',
    path: 'extends',
    expected: { zh: '这里有的规则集和版本', en: 'a ruleset at a version that is here' },
    received: reference,
    nearest: nearestName(reference, known),
    zh: '找不到所扩展的规则集',
    en: 'the ruleset that is extended cannot be found',
  })

/** Loads what can be loaded, in whatever order: documents in full first, then those that extend them, and one another. */
export const resolveDocuments = (
  documents: readonly unknown[],
  rulebook: Rulebook | undefined,
): readonly ResolvedDocument[] => {
  const resolved = new Map<number, ResolvedDocument>()
  const loaded = new Map<string, Ruleset>()
  const attempt = (index: number, load: () => Ruleset, base?: Ruleset): void => {
    try {
      const ruleset = load()
      loaded.set(`${ruleset.id}@${ruleset.version}`, ruleset)
      resolved.set(index, { ruleset, ...(base === undefined ? {} : { base }) })
    } catch (error) {
      if (!(error instanceof RulesetError)) throw error
      resolved.set(index, { problems: error.problems })
    }
  }
  const find = (reference: string): Ruleset | undefined => {
    const [id = '', version = ''] = reference.split('@')
    return loaded.get(reference) ?? rulebook?.versions(id).find((one) => one.ruleset.version === version)?.ruleset
  }
  let waiting: { readonly index: number; readonly reference: string }[] = []
  for (const [index, document] of documents.entries()) {
    const reference = extendedBy(document)
    if (reference === undefined) attempt(index, () => loadRuleset(document))
    else waiting.push({ index, reference })
  }
  for (let before = -1; waiting.length !== before; ) {
    before = waiting.length
    waiting = waiting.filter(({ index, reference }) => {
      const base = find(reference)
      if (base !== undefined) attempt(index, () => extendRuleset(base, documents[index]), base)
      return base === undefined
    })
  }
  const known = [
    ...loaded.keys(),
    ...(rulebook?.ids ?? []).flatMap((id) => rulebook!.versions(id).map(({ ruleset }) => `${id}@${ruleset.version}`)),
  ]
  for (const { index, reference } of waiting) resolved.set(index, { problems: [unknownBase(reference, known)] })
  return documents.map((_, index) => resolved.get(index)!)
}

const checkDocuments = /* @__PURE__ */ checked(() => z.array(z.unknown()), RulesetError)
const checkOptions = /* @__PURE__ */ checked(() =>
  z.strictObject({
    rulebook: z.optional(such<Rulebook>('a rulebook of createRulebook', (value) => isSealed('rulebook', value))),
  }),
)

/**
 * Loads several documents at once, in any order: those that `extends` names are found among them, or in a rulebook.
 *
 * @param options.rulebook Where rulesets that are extended are found beside the documents; for instance `builtin`.
 * @returns One ruleset for each document, in their order.
 * @throws RulesetError with every problem of every document; paths begin with the document's place: `[2].parameters.maxHoldSeconds`
 * @example
 * ```ts
 * import { loadRulesets } from 'callcenter-rulebook'
 * import { builtin } from 'callcenter-rulebook/rulesets'
 * const id = 'zhuji-broadcast-hotline-standard'
 * const documents = [{ extends: `${id}@1.0.0`, id, version: '1.0.1', parameters: { maxHoldSeconds: 20 } }]
 * loadRulesets(documents, { rulebook: builtin }).map(({ version }) => version) // => ['1.0.1']
 * ```
 */
export const loadRulesets = (
  documents: readonly unknown[],
  options: { readonly rulebook?: Rulebook } = {},
): readonly Ruleset[] => {
  checkDocuments(documents, 'documents')
  checkOptions(options)
  const resolved = resolveDocuments(documents, options.rulebook)
  const problems = resolved.flatMap((one, index) =>
    'problems' in one
      ? one.problems.map((each) => movedTo(each, each.path === '' ? `[${index}]` : `[${index}].${each.path}`))
      : [],
  )
  const [first, ...others] = problems
  if (first !== undefined) throw new RulesetError([first, ...others])
  return resolved.flatMap((one) => ('ruleset' in one ? [one.ruleset] : []))
}

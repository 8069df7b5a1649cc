import type { Path } from '../conditions/kinds.ts'
import type { Lexicon, Parameter, RulesetSource } from '../document/document.ts'
import { isLive } from '../document/expand.ts'
import { parameterSchema } from '../document/parameter.ts'
import { nearestName, type Problem, problem, RulesetError } from '../errors.ts'
import { checked } from '../input/checked.ts'
import { requireSealed } from '../input/sealed.ts'
import { overlaySchema, type RulesetOverlay } from './extend-overlay.ts'
import { loadRuleset, type Ruleset } from './load.ts'

const checkOverlay = /* @__PURE__ */ checked(() => overlaySchema(), RulesetError)

export type { RulesetOverlay } from './extend-overlay.ts'

const unknown = (what: string, zh: string, path: Path, name: string, known: readonly string[]): Problem =>
  problem({
    code: `unknown-${what}`,
    path,
    expected: `a ${what} of the base`,
    received: name,
    nearest: nearestName(name, known),
    zh: `所扩展的规则集没有这个${zh}`,
    en: `the ruleset that is extended has no such ${what}`,
  })

const withValues = (
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

const withPhrases = (
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

const alreadyThere = (path: Path, name: string): Problem =>
  problem({
    code: 'already-there',
    path,
    expected: 'a name that the base does not have',
    received: name,
    zh: '所扩展的规则集已经有了',
    en: 'the ruleset that is extended has it already',
  })

/** Joins a table of the base with one of the overlay; a name may stand in one of them only. */
const joined = <T>(
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

/** Acts and topics of its own; a base without any, and an overlay without any, have none. */
const joinedVocabulary = (
  source: RulesetSource,
  add: NonNullable<RulesetOverlay['add']>,
  problems: Problem[],
): Pick<RulesetSource, 'vocabulary'> => {
  if (source.vocabulary === undefined && add.vocabulary === undefined) return {}
  return {
    vocabulary: {
      acts: joined('vocabulary.acts', source.vocabulary?.acts, add.vocabulary?.acts, problems),
      topics: joined('vocabulary.topics', source.vocabulary?.topics, add.vocabulary?.topics, problems),
    },
  }
}

/** `hold-time` → `ruleHoldTimeApplies` */
const switchName = (rule: string): string =>
  `${`rule-${rule}`.replaceAll(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())}Applies`

type Clauses = RulesetSource['clauses']

/**
 * A rule that does not hold here stays in the document, behind a parameter that is false: its clause is still accounted for, and
 * whoever reads an assessment sees that it was not applicable by choice.
 */
const switchedOff = (
  base: Ruleset,
  off: NonNullable<RulesetOverlay['switchOff']>,
  problems: Problem[],
): { readonly parameters: Record<string, Parameter>; readonly clauses: Clauses } => {
  const ids = base.document.rules.map(({ id }) => id)
  const parameters: Record<string, Parameter> = {}
  const switches = new Map<number, string>()
  for (const [id, reason] of Object.entries(off)) {
    const index = ids.indexOf(id)
    if (index < 0) {
      problems.push(unknown('rule', '规则', ['switchOff', id], id, ids))
      continue
    }
    const enabledBy = switchName(id)
    parameters[enabledBy] = {
      type: 'boolean',
      value: false,
      zh: `规则 ${id} 是否适用：${reason.zh}`,
      en: `Whether rule ${id} applies: ${reason.en}`,
    }
    switches.set(index, enabledBy)
  }
  let index = 0
  const clauses = base.source.clauses.map((entry) => {
    if (entry.rules === undefined) return entry
    const rules = entry.rules.map((rule) => {
      if (!isLive(rule)) return rule
      const enabledBy = switches.get(index++)
      return enabledBy === undefined ? rule : { ...rule, enabledBy }
    })
    return { ...entry, rules }
  })
  return { parameters, clauses }
}

/** Clauses of its own at the end; rules under a label that the base has stand after the base's there. */
const withClauses = (base: Clauses, added: Clauses, problems: Problem[]): Clauses => {
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

/**
 * A centre's own ruleset that stands on another: other parameter values, phrases put in or taken out, rules switched off with a
 * reason, rules of its own beside them. The overlay holds the differences only; the result is a ruleset like any other, under the
 * overlay's id, version and dates, checked as a whole.
 *
 * @throws RulesetError for another base than `extends` names, a name that the base does not have (or, under `add`, has already),
 *   a value that does not fit its parameter, and everything that `loadRuleset` refuses in the whole
 * @example
 * ```ts
 * import { extendRuleset } from 'callcenter-rulebook'
 * import zhuji from 'callcenter-rulebook/rulesets/zhuji-broadcast-hotline-standard'
 * const ours = extendRuleset(zhuji, {
 *   extends: 'zhuji-broadcast-hotline-standard@1.0.0', id: 'our-hotline', version: '1.0.0', effectiveFrom: '2026-04-01',
 *   title: { zh: '本中心热线标准', en: 'Our hotline standard' },
 *   parameters: { maxHoldSeconds: 45 },
 *   switchOff: { 'progress-report': { zh: '系统自动播报', en: 'The system announces it' } },
 * })
 * ours.document.parameters.maxHoldSeconds?.value // => 45
 * ours.document.rules.length === zhuji.document.rules.length // => true
 * ```
 */
export const extendRuleset = (base: Ruleset, overlay: unknown): Ruleset => {
  requireSealed('ruleset', base, 'base')
  const parsed = { data: checkOverlay(overlay) }
  const { extends: on, id, version, parameters = {}, phrases = {}, switchOff = {}, add = {}, ...rest } = parsed.data
  const problems: Problem[] = []
  const name = `${base.id}@${base.version}`
  if (on !== name)
    problems.push(
      problem({
        code: 'wrong-base',
        path: 'extends',
        expected: on,
        received: name,
        zh: '给出的不是所扩展的规则集版本',
        en: 'that is not the ruleset version that is extended',
      }),
    )
  if (id === base.id)
    problems.push(
      problem({
        code: 'same-id',
        path: 'id',
        expected: 'an id of its own',
        received: id,
        zh: '与所扩展的规则集同名',
        en: 'it has the id of the ruleset that it extends',
      }),
    )
  const { source } = base
  const off = switchedOff(base, switchOff, problems)
  const { effectiveTo: _to, reviewBy: _by, status: _status, $schema: _schema, ...kept } = source
  const { title, effectiveFrom, effectiveTo, reviewBy, status } = rest
  const merged: RulesetSource = {
    ...kept,
    id,
    version,
    title,
    effectiveFrom,
    ...(effectiveTo === undefined ? {} : { effectiveTo }),
    ...(reviewBy === undefined ? {} : { reviewBy }),
    ...(status === undefined ? {} : { status }),
    parameters: {
      ...joined('parameters', withValues(source.parameters ?? {}, parameters, problems), add.parameters, problems),
      ...off.parameters,
    },
    lexicons: joined('lexicons', withPhrases(source.lexicons ?? {}, phrases, problems), add.lexicons, problems),
    scripts: joined('scripts', source.scripts, add.scripts, problems),
    observations: joined('observations', source.observations, add.observations, problems),
    ...joinedVocabulary(source, add, problems),
    measures: joined('measures', source.measures, add.measures, problems),
    clauses: withClauses(off.clauses, add.clauses ?? [], problems),
  }
  const [first, ...others] = problems
  if (first !== undefined) throw new RulesetError([first, ...others])
  return loadRuleset(merged)
}

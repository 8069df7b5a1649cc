import type { Parameter, RulesetSource } from '../../document/document.ts'
import { isLive } from '../../document/expand.ts'
import { movedTo, type Problem, problem, RulesetError } from '../../errors.ts'
import { checked } from '../../input/checked.ts'
import { requireSealed } from '../../input/sealed.ts'
import { loadRuleset, type Ruleset } from '../load.ts'
import { applyDelta } from './apply-delta.ts'
import { deltaSchema } from './delta-schema.ts'
import { joined, joinedVocabulary, unknown, withClauses, withPhrases, withValues } from './differences.ts'
import { overlaySchema, type RulesetOverlay } from './overlay-schema.ts'
import { placeInDelta } from './place-in-delta.ts'

const checkOverlay = /* @__PURE__ */ checked(() => overlaySchema(), RulesetError)
const checkDelta = /* @__PURE__ */ checked(() => deltaSchema(), RulesetError)

export type { RulesetDelta } from './delta-schema.ts'
export type { RulesetOverlay } from './overlay-schema.ts'

/** `hold-time` → `ruleHoldTimeApplies` */
const switchName = (rule: string): string =>
  `${`rule-${rule}`.replaceAll(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())}Applies`

/**
 * A rule that does not hold here stays in the document, behind a parameter that is false: its clause is still accounted for, and
 * whoever reads an assessment sees that it was not applicable by choice.
 */
const switchedOff = (
  base: Ruleset,
  off: NonNullable<RulesetOverlay['switchOff']>,
  problems: Problem[],
): { readonly parameters: Record<string, Parameter>; readonly clauses: RulesetSource['clauses'] } => {
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

/** The document that an overlay comes to, under its own id. */
const overlaid = (base: Ruleset, overlay: RulesetOverlay, problems: Problem[]): RulesetSource => {
  const { extends: _on, id, version, parameters = {}, phrases = {}, switchOff = {}, add = {}, ...rest } = overlay
  const { source } = base
  const off = switchedOff(base, switchOff, problems)
  const { effectiveTo: _to, reviewBy: _by, status: _status, $schema: _schema, ...kept } = source
  const { title, effectiveFrom, effectiveTo, reviewBy, status } = rest
  return {
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
}

/** Whether a document is a later version of the ruleset that it extends, rather than another ruleset. */
const isDelta = (document: unknown): boolean => {
  if (typeof document !== 'object' || document === null || !('extends' in document) || !('id' in document)) return false
  return typeof document.extends === 'string' && document.extends.split('@')[0] === document.id
}

/** Loads the whole; what is wrong is said where the differences state it. */
const loadWhole = (whole: RulesetSource, differences: unknown): Ruleset => {
  try {
    return loadRuleset(whole)
  } catch (error) {
    if (!(error instanceof RulesetError)) throw error
    const [first, ...others] = error.problems.map((one) =>
      one.path === '' ? one : movedTo(one, placeInDelta(differences, whole, one.path)),
    )
    throw new RulesetError([first!, ...others])
  }
}

/**
 * A ruleset as its differences from another. Two things are written so:
 *
 * - **An overlay**, a centre's own ruleset that stands on another, under an id of its own: other parameter values, phrases put in or
 *   taken out, rules switched off with a reason, rules of its own beside them.
 * - **A delta**, a later version of the same ruleset: one changed number is one line. It may change fields of anything by name
 *   (`change`), withdraw rules with a reason, remove and add.
 *
 * The result is a ruleset like any other, checked as a whole. A delta's digest is that of the document written in full.
 *
 * @param base The version that `extends` names.
 * @param differences A `RulesetOverlay`, or a `RulesetDelta` where its `id` is the base's.
 * @throws RulesetError for another base than `extends` names, a name that the base does not have (or, under `add`, has already),
 *   a value that does not fit its parameter, a version that is not later, and everything that `loadRuleset` refuses in the whole
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
 * @example
 * ```ts
 * import { extendRuleset } from 'callcenter-rulebook'
 * import zhuji from 'callcenter-rulebook/rulesets/zhuji-broadcast-hotline-standard'
 * const revised = extendRuleset(zhuji, {
 *   extends: 'zhuji-broadcast-hotline-standard@1.0.0', id: 'zhuji-broadcast-hotline-standard', version: '1.0.1',
 *   parameters: { maxHoldSeconds: 20 },
 * })
 * revised.document.parameters.maxHoldSeconds?.value // => 20
 * ```
 */
export const extendRuleset = (base: Ruleset, differences: unknown): Ruleset => {
  requireSealed('ruleset', base, 'base')
  const isLater = isDelta(differences) && (differences as { readonly id: string }).id === base.id
  const stated = isLater ? checkDelta(differences) : checkOverlay(differences)
  const problems: Problem[] = []
  const name = `${base.id}@${base.version}`
  if (stated.extends !== name)
    problems.push(
      problem({
        code: 'wrong-base',
        path: 'extends',
        expected: stated.extends,
        received: name,
        zh: '给出的不是所扩展的规则集版本',
        en: 'that is not the ruleset version that is extended',
      }),
    )
  const whole = isLater ? applyDelta(base.source, stated, problems) : overlaid(base, stated as RulesetOverlay, problems)
  const [first, ...others] = problems
  if (first !== undefined) throw new RulesetError([first, ...others])
  return loadWhole(whole, stated)
}

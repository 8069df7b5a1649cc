import type { Rule } from '../../src/document/document.ts'
import { listed as list } from '../../src/document/expand.ts'
import { isGuards } from '../../src/document/guards.ts'
import { type RuleSource, subjectsOfOnePerson } from '../../src/document/rule.ts'
import type { Ruleset } from '../../src/ruleset/load.ts'
import { builtin } from '../../src/rulesets.ts'

/** Every ruleset shipped, latest version. */
export const shipped = builtin.ids.map((id) => builtin.latest(id)!)

/** The rules of a ruleset that are written in a short form, each with the rule in full. */
export const shortForms = ({ source, document }: Ruleset) =>
  source.clauses
    .flatMap(({ rules }) => rules ?? [])
    .flatMap((written, index) =>
      written.when === undefined && written.deadline === undefined ? [{ written, rule: document.rules[index]! }] : [],
    )

/** The questions that a map of guards wants answered so. */
const answered = (guard: RuleSource['applies'], answer: boolean): readonly string[] =>
  guard === undefined || !isGuards(guard) ? [] : Object.keys(guard).filter((name) => guard[name] === answer)

/** Whether the guards of a rule, if any, are answers to questions and nothing else. */
export const asksOnly = ({ applies, excuse }: RuleSource, { document }: Ruleset): boolean =>
  (applies === undefined ||
    (isGuards(applies) && Object.keys(applies).every((name) => document.observations[name]?.type === 'boolean'))) &&
  (excuse === undefined || isGuards(excuse))

/** A reviewer's or a supervisor's duty is asked of the record of one who holds that role. */
const roleOf = ({ subject, bearer }: RuleSource): object =>
  subjectsOfOnePerson.includes(subject) && (bearer === 'reviewer' || bearer === 'supervisor') ? { role: bearer } : {}

/** A record of the subject with no more than it must have. */
export const bareRecord = (subject: Rule['subject'], act = 'none') => {
  const at = '2026-03-02T09:00:00+08:00'
  switch (subject) {
    case 'call':
      return { id: 'r', startedAt: at }
    case 'case':
      return { id: 'r', kind: 'task', openedAt: at }
    case 'attendance':
      return { agentId: 'a', date: '2026-03-02' }
    case 'incident':
      return { id: 'r', agentId: 'a', at, act }
    case 'review':
      return { id: 'r', agentId: 'a', reviewedAt: at }
    case 'period':
      return { agentId: 'a', kind: 'month', from: '2026-03-01', to: '2026-03-31', totals: {} }
    case 'audit':
      return { id: 'r', organisationId: 'o', at }
  }
}

export interface CheckRecords {
  readonly violated: object
  readonly met: object | undefined
  readonly missing: object | undefined
  readonly notApplicable: object | undefined
  /** The precondition does not hold. */
  readonly outOfScope: object | undefined
}

/** Records that must give each outcome of a check, made from its own words. */
export const recordsFor = (check: RuleSource): CheckRecords => {
  const { subject } = check
  const act = list(check.act)[0]
  const expects = list(check.expects)
  const forbids = list(check.forbids)
  const asked = [...expects, ...forbids]
  const circumstances = {
    ...Object.fromEntries(answered(check.applies, true).map((name) => [name, true])),
    ...Object.fromEntries(answered(check.applies, false).map((name) => [name, false])),
  }
  const excuses = answered(check.excuse, true)
  const no = Object.fromEntries(excuses.map((name) => [name, false]))
  const record = (observations: object, ofAct = act) => ({
    ...bareRecord(subject, ofAct),
    ...roleOf(check),
    observations,
  })
  const bad = {
    ...circumstances,
    ...no,
    ...Object.fromEntries(expects.map((name) => [name, false])),
    ...Object.fromEntries(forbids.map((name) => [name, true])),
  }
  const good = {
    ...circumstances,
    ...no,
    ...Object.fromEntries(expects.map((name) => [name, true])),
    ...Object.fromEntries(forbids.map((name) => [name, false])),
  }
  // Guards are joined: only all of them together excuse.
  const yes = Object.fromEntries(excuses.map((name) => [name, true]))
  const excused = excuses.length === 0 ? undefined : record({ ...bad, ...yes })
  const [only] = answered(check.applies, true)
  const [ifNot] = answered(check.applies, false)
  const elsewhere = only !== undefined ? { [only]: false } : ifNot !== undefined ? { [ifNot]: true } : undefined
  return {
    outOfScope: elsewhere === undefined ? undefined : record({ ...bad, ...elsewhere }),
    violated: record(bad),
    met: asked.length > 0 ? record(good) : (excused ?? (act === undefined ? undefined : { ...record(bad), count: 0 })),
    missing: asked.length > 0 || excuses.length > 0 ? record(circumstances) : undefined,
    notApplicable:
      act !== undefined
        ? record(bad, 'something-else')
        : asked.length > 0
          ? record({ ...circumstances, ...no, ...Object.fromEntries(asked.map((name) => [name, null])) })
          : undefined,
  }
}

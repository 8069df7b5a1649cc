import type { TestCase } from '../../document/cases.ts'
import type { Rule } from '../../document/rule.ts'
import type { Outcome } from '../../evaluate/finding.ts'
import { Exact } from '../../money/exact.ts'
import { money } from '../../money/money.ts'
import type { Ruleset } from '../../ruleset/ruleset.ts'
import type { Calendar } from '../../time/working/calendar.ts'
import { mutateRuleset } from '../mutate/mutate.ts'
import { judgement, pinnedPolicy } from '../witness/judgement.ts'
import { poolOf } from '../witness/pool.ts'
import { searchRecord } from '../witness/search-record.ts'

/** The cases that a new rule comes with. */
export type CaseKind = 'violated' | 'met' | 'notAssessed' | 'notApplicable'

interface CaseOptions {
  readonly fine: string | undefined
  /** Each phrase needs a case of its own. */
  readonly phrases: readonly string[] | undefined
  readonly act: string | undefined
  readonly calendar: Calendar | undefined
}

const wanted: Readonly<Record<CaseKind, Outcome>> = {
  violated: 'violated',
  met: 'met',
  notAssessed: 'not-assessed',
  notApplicable: 'not-applicable',
}

interface Sought {
  readonly kind: CaseKind
  /** Records to begin with. */
  readonly near: readonly unknown[]
  /** Of a limit: the same ruleset with a limit a little different, which has to say something else of the record. */
  readonly unlike?: Ruleset | undefined
}

/** Looks for a record of which the rule says what is wanted. */
const recordWith = (
  ruleset: Ruleset,
  { id, subject }: Rule,
  { kind, near, unlike }: Sought,
  calendar: Calendar | undefined,
): unknown => {
  const policies = [ruleset, ...(unlike === undefined ? [] : [unlike])].map((one) => pinnedPolicy([one], calendar))
  return searchRecord({
    subject,
    records: near,
    pool: poolOf([ruleset], [id]),
    // At a limit a step from a record that is there is enough.
    limit: unlike === undefined ? 3000 : 600,
    judge: (record) => {
      const [here, there] = policies.map(
        (policy) => judgement(policy, subject, record, ({ ruleId }) => ruleId === id)?.outcomes[id],
      )
      return here === wanted[kind] && (unlike === undefined || there !== here) ? here : undefined
    },
    isDecided: () => true,
  })?.record
}

/** Copies of a ruleset in which one rule has a limit a little different: two records tell them apart, one on each side. */
const limitsBeside = (ruleset: Ruleset, id: string): readonly Ruleset[] =>
  mutateRuleset(ruleset)
    .filter(({ kind, rules }) => (kind === 'threshold' || kind === 'operator') && rules.includes(id))
    .map((mutant) => mutant.ruleset)

const month = { kind: 'month', from: '2026-03-01', to: '2026-03-31' } as const

const titles: Readonly<Record<CaseKind, string>> = {
  violated: 'broken',
  met: 'kept',
  notAssessed: 'not known',
  notApplicable: 'something else',
}

const instant = '2026-03-02T10:00:00+08:00'

/** The records of each kind of case, at the limit where there is one; undefined where none is found. */
const recordsOf = (ruleset: Ruleset, rule: Rule, calendar: Calendar | undefined): ReadonlyMap<CaseKind, unknown> => {
  const look = (sought: Sought) => recordWith(ruleset, rule, sought, calendar)
  const limits = limitsBeside(ruleset, rule.id)
  const first = (kind: CaseKind, near: readonly unknown[]): unknown => {
    for (const unlike of limits) {
      const found = look({ kind, near, unlike })
      if (found !== undefined) return found
    }
    return look({ kind, near })
  }
  const any = look({ kind: 'violated', near: [] })
  const near = any === undefined ? [] : [any]
  return new Map([
    ['violated', first('violated', near)],
    ['met', first('met', near)],
    ['notAssessed', look({ kind: 'notAssessed', near })],
    ...(rule.applies === undefined ? [] : [['notApplicable', look({ kind: 'notApplicable', near })] as const]),
  ])
}

/** Of an act everything is known that its rule asks: that it happened, or that another did. */
const recordsOfAct = (act: string): ReadonlyMap<CaseKind, unknown> =>
  new Map<CaseKind, unknown>([
    ['violated', { id: 'i1', agentId: 'a1', at: instant, act }],
    [
      'notApplicable',
      { id: 'i2', agentId: 'a1', at: instant, act: act === 'desk-untidy' ? 'snack-at-desk' : 'desk-untidy' },
    ],
  ])

/** Cases of a new rule, as far as records are found for them. */
export const casesFor = (
  ruleset: Ruleset,
  ruleId: string,
  { fine, phrases = [], act, calendar }: CaseOptions,
): { readonly found: readonly TestCase[]; readonly missing: readonly CaseKind[] } => {
  const rule = ruleset.document.rules.find(({ id }) => id === ruleId)!
  const { subject, clause, bearer } = rule
  const { currency } = ruleset.document
  const records = act === undefined ? recordsOf(ruleset, rule, calendar) : recordsOfAct(act)
  const broken = records.get('violated') as object | undefined
  const plain = [...records].flatMap(([kind, record]) => {
    if (record === undefined) return []
    const expect = kind === 'violated' ? { violated: [clause], bearer: { [clause]: bearer } } : { [kind]: [clause] }
    return [{ name: `${ruleId}: ${titles[kind]}`, subject, record, expect }]
  })
  const others = phrases.slice(1).map((text, index) => ({
    name: `${ruleId}: ${text}`,
    subject,
    record: { ...broken, id: `c${index + 2}`, utterances: [{ speaker: 'agent', text }] },
    expect: { violated: [clause] },
  }))
  const settled = (of: object, amount: string) => ({
    name: `${ruleId}: what it costs`,
    subject: 'settle',
    agentId: 'a1',
    period: month,
    records: [{ subject, record: { ...of, agentId: 'a1' } }],
    expect: currency === 'CNY' ? { totalCny: new Exact(amount).toFixed(2) } : { deductions: money(amount, currency) },
  })
  return {
    found: [
      ...plain,
      ...(broken === undefined ? [] : others),
      ...(fine === undefined || broken === undefined ? [] : [settled(broken, fine)]),
    ] as readonly TestCase[],
    missing: [...records].flatMap(([kind, record]) => (record === undefined ? [kind] : [])),
  }
}

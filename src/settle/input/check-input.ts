import * as z from 'zod'
import { canonicalJson } from '../../document/digest.ts'
import { type Bilingual, type Expected, type Problem, problem, RecordError } from '../../errors.ts'
import { isBorneBy } from '../../evaluate/bearer.ts'
import type { Assessment, Finding, NotAssessed, SetAside } from '../../evaluate/finding.ts'
import { findingSchema, notAssessedSchema, setAsideSchema } from '../../evaluate/finding-schema.ts'
import { localDateOf } from '../../evaluate/local-date.ts'
import { checked, once } from '../../input/checked.ts'
import { localDate } from '../../input/terms.ts'
import type { AttendanceLedger } from '../../months/ledger.ts'
import { periodKinds } from '../../records/period.ts'
import type { Policy } from '../../ruleset/policy.ts'
import { semverOrder } from '../../ruleset/version-number.ts'
import { readInstant } from '../../time/local/instant.ts'
import { readDay } from '../../time/local/local-date.ts'
import { type Pay, paySchema } from '../amounts/daily-wage.ts'
import { type Decision, decisionSchema } from '../decisions/decision.ts'
import { entryOfClause, isByClause, type OffenceByClause } from '../ladders/offence-by-clause.ts'
import { type Entry, instantOf, sortEntries } from '../lines/event-order.ts'
import type { LedgerEntry, PeriodLedger, SettlementPeriod } from '../settlement.ts'
import { type PolicyRules, rulesOf } from './rules-of-policy.ts'
import { settlementCurrency } from './settlement-currency.ts'
import { isSoundAssessment } from './sound-findings.ts'
import { foundedOn, type Unfounded } from './stated-effects.ts'

/** What a settlement reads of an assessment. */
export type SettledAssessment = Pick<Assessment, 'findings'> &
  Partial<Pick<Assessment, 'setAside' | 'notAssessed'>> & {
    /** Of a month of attendance: what it was counted from, so that a waiver reaches what rests on the waived finding. */
    readonly ledger?: AttendanceLedger
  }

/** What a settlement is made from. */
export interface SettlementInput {
  /** The person's id, whatever their role. Findings of other bearers are passed over: no error, and not on the statement. */
  readonly agentId: string
  /** Local dates, both inclusive. */
  readonly period: SettlementPeriod
  /** What evaluation said of the records, of whomever. Of the person's own findings, those outside the period are listed as ignored. */
  readonly assessments: readonly SettledAssessment[]
  /** Earlier offences, which ladders count: as findings, as a ledger, or by clause and time. Absent: none. */
  readonly history?: readonly (Finding | LedgerEntry | OffenceByClause)[] | undefined
  /** People's words on the findings. */
  readonly decisions?: readonly Decision[] | undefined
  /** The wage that prices wage days. */
  readonly pay?: Pay | undefined
  /** Earlier settlements, or their short form, for runs of periods. Absent: unknown; `[]`: there are none. */
  readonly previous?: readonly PeriodLedger[] | undefined
  /** Points that the host deducted by a tariff of its own, as decimal text. */
  readonly pointsDeducted?: string | undefined
  /** The period's score, where the host keeps it itself: as decimal text, in place of the sum of points. */
  readonly score?: string | undefined
  /** What funds have paid already, to anybody, within the span of their cap: in the settlement's currency, by fund. */
  readonly fundsUsed?: Readonly<Record<string, string>> | undefined
  /** How long an agent may appeal: local days after the period's last day (or the finding's own). */
  readonly appealWindow?: { readonly days: number; readonly from?: 'period-end' | 'finding' | undefined } | undefined
}

const decimal = (max: RegExp) => z.string().regex(max, 'a decimal as text')
const amount = () => decimal(/^\d{1,15}(\.\d{1,6})?$/)
const quantity = once(() =>
  z.union([decimal(/^-?\d{1,18}(\.\d{1,6})?$/), z.object({ min: z.string(), max: z.string() })]),
)

const periodSchema = once(() => z.strictObject({ kind: z.enum(periodKinds), from: localDate(), to: localDate() }))

const time = () => z.string().refine(isTime, 'an instant with offset, or a local date')

const offenceByClauseSchema = (): z.ZodType<OffenceByClause> =>
  z.strictObject({
    clause: z.string().min(1),
    at: time(),
    rulesetId: z.string().min(1).optional(),
    findingId: z.string().min(1).optional(),
    occurrences: z.int().positive().optional(),
  })

const ledgerEntrySchema = () =>
  z.strictObject({
    findingId: z.string().min(1),
    rulesetId: z.string().min(1),
    ruleId: z.string().min(1),
    group: z.string().min(1).optional(),
    at: time(),
    occurrences: z.int().positive(),
  })

/** What is said of one person besides the findings: `settleTeam` takes it by person. */
export const ownInputShape = () => ({
  // What an entry is decides what is asked of it: see `readEntry`.
  history: z.array(z.looseObject({})).optional(),
  pay: paySchema().optional(),
  previous: z
    .array(
      z.looseObject({ period: periodSchema(), points: z.looseObject({ final: quantity().nullable() }).optional() }),
    )
    .optional(),
  pointsDeducted: amount().optional(),
  score: decimal(/^-?\d{1,15}(\.\d{1,6})?$/).optional(),
})

/** What is said of the period. */
export const periodInputShape = () => ({
  period: periodSchema().refine(({ from, to }) => from <= to, {
    message: 'a date not before from',
    path: ['to'],
    params: { code: 'end-before-start', zh: '不早于 from 的日期' },
  }),
  decisions: z.array(decisionSchema()).optional(),
  appealWindow: z
    .strictObject({ days: z.int().nonnegative(), from: z.enum(['period-end', 'finding']).optional() })
    .optional(),
  fundsUsed: z.record(z.string(), amount()).optional(),
})

const optionsSchema = (parts: {
  readonly findings: z.ZodType
  readonly setAside: z.ZodType
  readonly notAssessed: z.ZodType
}) =>
  z.strictObject({
    agentId: z.string().min(1),
    ...periodInputShape(),
    ...ownInputShape(),
    assessments: z.array(
      z.looseObject({
        findings: parts.findings,
        setAside: parts.setAside.optional(),
        notAssessed: parts.notAssessed.optional(),
        ledger: z.looseObject({ agentId: z.string(), days: z.array(z.unknown()) }).optional(),
      }),
    ),
  } satisfies Record<keyof SettlementInput, z.core.$ZodType>)

const wholeSchema = () =>
  optionsSchema({
    findings: z.array(findingSchema()),
    setAside: z.array(setAsideSchema()),
    notAssessed: z.array(notAssessedSchema()),
  })

/** Where each finding was looked at already. */
const restSchema = () => {
  const list = z.custom<unknown[]>(Array.isArray)
  return optionsSchema({ findings: list, setAside: list, notAssessed: list })
}

const checkOptions = /* @__PURE__ */ checked(wholeSchema, RecordError)
const checkOtherOptions = /* @__PURE__ */ checked(restSchema, RecordError)

const areSound = (input: SettlementInput): boolean => {
  try {
    return Array.isArray(input?.assessments) && input.assessments.every(isSoundAssessment)
  } catch {
    return false
  }
}

const checkFindingOf = /* @__PURE__ */ checked(findingSchema, RecordError)
const checkEntry = /* @__PURE__ */ checked(ledgerEntrySchema, RecordError)
const checkNote = /* @__PURE__ */ checked(offenceByClauseSchema, RecordError)

const isTime = (at: string): boolean => !Number.isNaN(at.length === 10 ? readDay(at) : readInstant(at))

const isFinding = (entry: object): entry is Finding => Object.hasOwn(entry, 'id')

/** An entry of the history as what it is: a finding, or what the ledger keeps of one. */
const readEntry = (policy: Policy, entry: object, path: string): Finding | LedgerEntry => {
  if (isFinding(entry)) return checkFindingOf(entry, path)
  if (!isByClause(entry)) return checkEntry(entry, path)
  const found = entryOfClause(policy, checkNote(entry, path), path)
  if ('code' in found) throw new RecordError([found])
  return found
}

/** The settlement's input, checked: findings once each, apart by what they are for; entries in the order of events. */
export interface CheckedInput {
  readonly input: SettlementInput
  /** That of every amount. */
  readonly currency: string
  readonly decisions: readonly Decision[]
  readonly findings: readonly Entry[]
  /** Findings of other bearers: passed over, as are decisions on them. */
  readonly others: readonly Finding[]
  readonly ignored: readonly Entry[]
  /** What evaluation had set aside within single records. */
  readonly setAside: readonly SetAside[]
  readonly notAssessed: readonly NotAssessed[]
  readonly history: readonly Entry[]
  readonly ledger: readonly (LedgerEntry & { readonly date: string })[]
}

class Problems {
  readonly found: Problem[] = []
  add(code: string, path: string, expected: Expected, received: unknown, zh: string, en: string): void {
    // One bad export would fill a page: the first hundred say enough.
    if (this.found.length < 100) this.found.push(problem({ code, path, expected, received, zh, en }))
  }
  /** What is read, or nothing and its problems. */
  orNote<T>(read: () => T): T | undefined {
    try {
      return read()
    } catch (error) {
      if (!(error instanceof RecordError)) throw error
      if (this.found.length < 100) this.found.push(...error.problems)
      return undefined
    }
  }
  throwAny(): void {
    const [first, ...rest] = this.found
    if (first !== undefined) throw new RecordError([first, ...rest])
  }
}

/** A finding and where in the input it stands: said only when something is wrong with it, so not written out before. */
interface Placed extends Entry {
  readonly list: 'findings' | 'setAside' | 'history'
  readonly index: number
  readonly place: number
  readonly isOwn: boolean
}

const pathOf = ({ list, index, place }: Placed): string => {
  if (list === 'history') return `history[${index}]`
  return `assessments[${index}].${list}[${place}]${list === 'setAside' ? '.finding' : ''}`
}

/** Written field by field: a period may have very many, and all of one shape are read fastest. */
const placed = (
  rules: PolicyRules,
  agentId: string,
  finding: Finding,
  list: Placed['list'],
  index: number,
  place: number,
): Placed => ({
  finding,
  rule: rules.ruleOf(finding),
  day: readDay(finding.date),
  instant: instantOf(finding.at),
  list,
  index,
  place,
  isOwn: isBorneBy(finding.bearer, agentId),
})

const checkPlaced = (policy: Policy, rules: PolicyRules, one: Placed, problems: Problems): void => {
  if (!one.isOwn) return
  const { finding, rule, list, day, instant } = one
  // An offence under a regulation that is no longer chosen is history all the same.
  if (rule === undefined && list !== 'history' && !rules.has(finding.rulesetId))
    problems.add(
      'unknown-ruleset',
      `${pathOf(one)}.rulesetId`,
      policy.rulesets.map(({ id }) => id).join(' | '),
      finding.rulesetId,
      '方案没有选用该规则集',
      'the policy has not chosen that ruleset',
    )
  const isTimeless = Number.isNaN(instant) || (instant === Number.NEGATIVE_INFINITY && !isTime(finding.at))
  if (finding.date.length !== 10 || Number.isNaN(day) || isTimeless)
    problems.add('invalid-date', `${pathOf(one)}.date`, 'YYYY-MM-DD', finding.date, '日期不对', 'not a valid date')
}

/** A period's own record and its days say the same: what it rests on, only the days can say. */
const isSameCount = (one: Finding, other: Finding): boolean => {
  if (one.subject !== 'period' || (one.basis === undefined) === (other.basis === undefined)) return false
  const [{ basis: _, ...a }, { basis: __, ...b }] = [one, other]
  return canonicalJson(a) === canonicalJson(b)
}

/**
 * Keeps each finding once. Of two revisions of one encoding the later speaks; two that differ under one revision cannot both be
 * right, and nobody can say which is.
 */
const unique = (placed: readonly Placed[], problems: Problems): Map<string, Placed> => {
  const byId = new Map<string, Placed>()
  for (const one of placed) {
    const { finding } = one
    const before = byId.get(finding.id)
    if (before === undefined) {
      byId.set(finding.id, one)
      continue
    }
    const known = before.finding
    const order = semverOrder(finding.rulesetVersion, known.rulesetVersion)
    if (order > 0) byId.set(finding.id, one)
    else if (order < 0 || known === finding || (!before.isOwn && !one.isOwn)) continue
    else if (isSameCount(known, finding)) {
      if (known.basis === undefined) byId.set(finding.id, one)
    } else if (canonicalJson(known) !== canonicalJson(finding))
      problems.add(
        'conflicting-finding',
        `${pathOf(one)}.id`,
        'the same finding under the same id',
        finding.id,
        '同一编号的两条认定内容不同',
        'two findings under one id differ',
      )
  }
  return byId
}

const unfoundedWords: Readonly<Record<Unfounded['code'], Bilingual>> = {
  'unknown-version': {
    zh: '方案中没有作出该认定的版本，请按当前方案重新评定',
    en: 'the policy has not the version that it was found by; judge the record again under this policy',
  },
  'unknown-rule': { zh: '规则集中没有这条规则', en: 'the ruleset has no such rule' },
  'effects-not-stated': {
    zh: '认定的后果不是该规则按本方案的参数所规定的',
    en: 'the rule, with the parameters of this policy, does not state this',
  },
  'wrong-quantity': { zh: '数量不对', en: 'not a number of units' },
  'wrong-amount': { zh: '金额不合要求', en: 'the amount is not a non-negative decimal' },
}

/** The findings as their rules state them; those that no rule can come to are problems. */
const founded = (policy: Policy, placed: Iterable<Placed>, problems: Problems): Entry[] => {
  const entries: Entry[] = []
  for (const given of placed) {
    const one = foundedOn(policy, given.finding, given.rule)
    if (one === given.finding) entries.push(given)
    else if (!('code' in one)) entries.push({ finding: one, rule: given.rule, day: given.day, instant: given.instant })
    else {
      const { zh, en } = unfoundedWords[one.code]
      problems.add(one.code, `${pathOf(given)}.${one.path}`, one.expected, one.received, zh, en)
    }
  }
  return entries
}

/** Checks what a settlement is made from. Throws a `RecordError` with every problem. */
export const checkInput = (policy: Policy, unchecked: SettlementInput): CheckedInput => {
  const check = areSound(unchecked) ? checkOtherOptions : checkOptions
  const input = check(unchecked) as unknown as SettlementInput
  const { period, agentId } = input
  const problems = new Problems()
  const rules = rulesOf(policy)

  const given: Placed[] = []
  const aside: (Placed & Pick<SetAside, 'reason' | 'by'>)[] = []
  for (let index = 0; index < input.assessments.length; index++) {
    const { findings, setAside = [] } = input.assessments[index]!
    for (let place = 0; place < findings.length; place++) {
      const one = placed(rules, agentId, findings[place]!, 'findings', index, place)
      checkPlaced(policy, rules, one, problems)
      given.push(one)
    }
    for (let place = 0; place < setAside.length; place++) {
      const { finding, reason, by } = setAside[place]!
      const one = { ...placed(rules, agentId, finding, 'setAside', index, place), reason, by }
      checkPlaced(policy, rules, one, problems)
      aside.push(one)
    }
  }
  const earlier: Placed[] = []
  const ledger: (LedgerEntry & { date: string })[] = []
  const history = input.history ?? []
  const zones = new Map(policy.rulesets.map(({ id, versions }) => [id, versions.at(-1)?.ruleset.document.timeZone]))
  for (let index = 0; index < history.length; index++) {
    const entry = history[index]!
    const read = problems.orNote(() => readEntry(policy, entry, `history[${index}]`))
    if (read === undefined) continue
    if (isFinding(read)) {
      const one = placed(rules, agentId, read, 'history', index, 0)
      checkPlaced(policy, rules, one, problems)
      earlier.push(one)
      continue
    }
    const zone = zones.get(read.rulesetId)
    if (zone !== undefined) ledger.push({ ...read, date: localDateOf(read.at, zone) })
  }
  problems.throwAny()
  const all = unique(given, problems)
  const old = unique(earlier, problems)
  problems.throwAny()

  const others: Finding[] = []
  for (const map of [all, old])
    for (const [id, { finding, isOwn }] of map)
      if (!isOwn) {
        others.push(finding)
        map.delete(id)
      }
  for (const { finding, isOwn } of aside) if (!isOwn) others.push(finding)
  const setAside = [...new Map(aside.filter(({ isOwn }) => isOwn).map((one) => [one.finding.id, one])).values()]
  for (const { finding } of setAside) {
    const counted = all.get(finding.id)?.finding
    // A later revision may count what an earlier one had set aside.
    if (counted !== undefined && semverOrder(finding.rulesetVersion, counted.rulesetVersion) >= 0)
      all.delete(finding.id)
  }
  const own = founded(policy, all.values(), problems)
  founded(policy, setAside, problems)
  problems.throwAny()
  const findings: Entry[] = []
  const ignored: Entry[] = []
  const [first, last] = [readDay(period.from), readDay(period.to)]
  for (const one of own) (one.day >= first && one.day <= last ? findings : ignored).push(one)
  if (old.size > 0) for (const { finding } of findings) old.delete(finding.id)
  const seen = new Set(ledger.length === 0 ? [] : [...findings.map(({ finding }) => finding.id), ...old.keys()])
  const entries = ledger.filter(({ findingId }) => {
    const isNew = !seen.has(findingId)
    seen.add(findingId)
    return isNew
  })
  return {
    input,
    currency: settlementCurrency(policy, findings, period),
    setAside: setAside.map(({ finding, reason, by }) => ({ finding, reason, by })),
    notAssessed: input.assessments.flatMap(({ notAssessed = [] }) =>
      notAssessed.filter(({ bearer }) => isBorneBy(bearer, agentId)),
    ),
    others,
    decisions: input.decisions ?? [],
    findings: sortEntries(findings),
    ignored: sortEntries(ignored),
    history: sortEntries([...old.values()]),
    ledger: entries,
  }
}

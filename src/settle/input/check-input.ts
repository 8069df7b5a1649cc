import * as z from 'zod'
import { canonicalJson } from '../../document/digest.ts'
import { type Bilingual, RecordError } from '../../errors.ts'
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
import { readDay } from '../../time/local/local-date.ts'
import { type Pay, type Pricing, paySchema, pricingOf } from '../amounts/daily-wage.ts'
import { type Decision, decisionSchema } from '../decisions/decision.ts'
import { entryOfClause, isByClause, type OffenceByClause } from '../ladders/offence-by-clause.ts'
import { type Entry, entryOf, isTime, sortEntries } from '../lines/event-order.ts'
import type { LedgerEntry, PeriodLedger, SettlementPeriod } from '../settlement.ts'
import { FindingPlacer, type Placed, type Problems, pathOf } from './place-findings.ts'
import { settlementCurrency } from './settlement-currency.ts'
import { isSoundLedgerEntry } from './sound-findings.ts'
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

export const ledgerEntrySchema = () =>
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

const optionsSchema = (assessments: z.ZodType) =>
  z.strictObject({
    agentId: z.string().min(1),
    ...periodInputShape(),
    ...ownInputShape(),
    assessments,
  } satisfies Record<keyof SettlementInput, z.core.$ZodType>)

const wholeSchema = () =>
  optionsSchema(
    z.array(
      z.looseObject({
        findings: z.array(findingSchema()),
        setAside: z.array(setAsideSchema()).optional(),
        notAssessed: z.array(notAssessedSchema()).optional(),
        ledger: z.looseObject({ agentId: z.string(), days: z.array(z.unknown()) }).optional(),
      }),
    ),
  )

const checkOptions = /* @__PURE__ */ checked(wholeSchema, RecordError)
/** Where the assessments are looked at otherwise. */
const checkOtherOptions = /* @__PURE__ */ checked(() => optionsSchema(z.custom(Array.isArray)), RecordError)

/** What a quick look gives; undefined for what cannot even be read: the schema says what is wrong with it. */
const atAGlance = <T>(look: () => T | undefined): T | undefined => {
  try {
    return look()
  } catch {
    return undefined
  }
}

/** Input whose findings are as this library makes them, placed; undefined where the schema must say what is wrong. */
const placeAtAGlance = (policy: Policy, unchecked: SettlementInput) =>
  atAGlance(() => {
    const input = checkOtherOptions(unchecked) as unknown as SettlementInput
    const placer = new FindingPlacer(policy, input.agentId)
    const placed = placer.placeAll(input.assessments, false)
    return placed === undefined ? undefined : { input, placer, placed }
  })

const placeChecked = (policy: Policy, unchecked: SettlementInput) => {
  const input = checkOptions(unchecked) as unknown as SettlementInput
  const placer = new FindingPlacer(policy, input.agentId)
  return { input, placer, placed: placer.placeAll(input.assessments, true)! }
}

const checkFindingOf = /* @__PURE__ */ checked(findingSchema, RecordError)
const checkEntry = /* @__PURE__ */ checked(ledgerEntrySchema, RecordError)
const checkNote = /* @__PURE__ */ checked(offenceByClauseSchema, RecordError)

const isFinding = (entry: object): entry is Finding => Object.hasOwn(entry, 'id')

/** An entry of the history that is no finding as what the ledger keeps of one. */
const readEntry = (policy: Policy, entry: object, path: string): LedgerEntry => {
  if (!isByClause(entry))
    return atAGlance(() => (isSoundLedgerEntry(entry) ? entry : undefined)) ?? checkEntry(entry, path)
  const found = entryOfClause(policy, checkNote(entry, path), path)
  if ('code' in found) throw new RecordError([found])
  return found
}

/** The settlement's input, checked: findings once each, apart by what they are for; entries in the order of events. */
export interface CheckedInput {
  readonly input: SettlementInput
  /** That of every amount. */
  readonly currency: string
  readonly pricing: Pricing
  readonly decisions: readonly Decision[]
  readonly findings: readonly Entry[]
  /** The same in the order in which they came. */
  readonly arrived: readonly Entry[]
  /** Findings of other bearers: passed over, as are decisions on them. */
  readonly others: readonly Finding[]
  readonly ignored: readonly Entry[]
  /** What evaluation had set aside within single records. */
  readonly setAside: readonly SetAside[]
  readonly notAssessed: readonly NotAssessed[]
  readonly history: readonly Entry[]
  readonly ledger: readonly (LedgerEntry & { readonly date: string })[]
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
const founded = (policy: Policy, placed: readonly Placed[], problems: Problems): readonly Entry[] => {
  if (placed.every(({ isFounded }) => isFounded)) return placed
  const entries: Entry[] = []
  for (const given of placed) {
    const one = given.isFounded ? given.finding : foundedOn(policy, given.finding, given.rule)
    if (one === given.finding) entries.push(given)
    else if (!('code' in one)) entries.push(entryOf(policy, one))
    else {
      const { zh, en } = unfoundedWords[one.code]
      problems.add(one.code, `${pathOf(given)}.${one.path}`, one.expected, one.received, zh, en)
    }
  }
  return entries
}

/** Checks what a settlement is made from. Throws a `RecordError` with every problem. */
export const checkInput = (policy: Policy, unchecked: SettlementInput): CheckedInput => {
  const { input, placer, placed } = placeAtAGlance(policy, unchecked) ?? placeChecked(policy, unchecked)
  const { period, agentId } = input
  const { given, aside } = placed
  const { problems } = placer

  const earlier: Placed[] = []
  const ledger: (LedgerEntry & { date: string })[] = []
  const history = input.history ?? []
  const zones = new Map(policy.rulesets.map(({ id, versions }) => [id, versions.at(-1)?.ruleset.document.timeZone]))
  for (let index = 0; index < history.length; index++) {
    const entry = history[index]!
    const path = () => `history[${index}]`
    if (isFinding(entry)) {
      const one = problems.orNote(() => {
        const sound = atAGlance(() => placer.place(entry, false, 'history', index, 0))
        return sound ?? placer.place(checkFindingOf(entry, path()), true, 'history', index, 0)!
      })
      if (one !== undefined) earlier.push(one)
      continue
    }
    const read = problems.orNote(() => readEntry(policy, entry, path()))
    const zone = read === undefined ? undefined : zones.get(read.rulesetId)
    if (read !== undefined && zone !== undefined) ledger.push({ ...read, date: localDateOf(read.at, zone) })
  }
  problems.throwAny()
  const all = unique(given, problems)
  const old = unique(earlier, problems)
  problems.throwAny()

  const others: Finding[] = []
  const leave = (placed: readonly Placed[], kept: Map<string, Placed>) => {
    for (const one of placed)
      if (!one.isOwn && kept.get(one.id) === one) {
        others.push(one.finding)
        kept.delete(one.id)
      }
  }
  leave(given, all)
  leave(earlier, old)
  for (const { finding, isOwn } of aside) if (!isOwn) others.push(finding)
  const setAside = [...new Map(aside.filter(({ isOwn }) => isOwn).map((one) => [one.id, one])).values()]
  for (const { finding } of setAside) {
    const counted = all.get(finding.id)?.finding
    // A later revision may count what an earlier one had set aside.
    if (counted !== undefined && semverOrder(finding.rulesetVersion, counted.rulesetVersion) >= 0)
      all.delete(finding.id)
  }
  // Mostly all of them: then they are not listed anew.
  const own = founded(policy, all.size === given.length ? given : [...all.values()], problems)
  founded(policy, setAside, problems)
  problems.throwAny()
  const [first, last] = [readDay(period.from), readDay(period.to)]
  const isWithin = ({ day }: Entry): boolean => day >= first && day <= last
  const isAllWithin = own.every(isWithin)
  const findings = isAllWithin ? own : own.filter(isWithin)
  const ignored = isAllWithin ? [] : own.filter((one) => !isWithin(one))
  if (old.size > 0) for (const { id } of findings) old.delete(id)
  const seen = new Set(ledger.length === 0 ? [] : [...findings.map(({ id }) => id), ...old.keys()])
  const entries = ledger.filter(({ findingId }) => {
    const isNew = !seen.has(findingId)
    seen.add(findingId)
    return isNew
  })
  const currency = settlementCurrency(policy, findings, period)
  return {
    input,
    currency,
    pricing: pricingOf(input.pay, currency),
    setAside: setAside.map(({ finding, reason, by }) => ({ finding, reason, by })),
    notAssessed: input.assessments.flatMap(({ notAssessed = [] }) =>
      notAssessed.filter(({ bearer }) => isBorneBy(bearer, agentId)),
    ),
    others,
    decisions: input.decisions ?? [],
    arrived: findings,
    findings: sortEntries(findings),
    ignored: sortEntries(ignored),
    history: sortEntries([...old.values()]),
    ledger: entries,
  }
}

import type { RecordError } from '../errors.ts'
import { isPersonal } from '../evaluate/bearer.ts'
import type { Assessment, Finding } from '../evaluate/finding.ts'
import type { Subject } from '../records/subject.ts'
import type { Policy } from '../ruleset/policy.ts'
import { allot } from './amounts/cap-funds.ts'
import type { Decision } from './decisions/decision.ts'
import { type CheckedInput, checkInput, type SettlementInput } from './input/check-input.ts'
import { findingOf, sortFindings } from './lines/event-order.ts'
import { type Settled, settleChecked } from './settle-checked.ts'
import type { Settlement, SettlementPeriod } from './settlement.ts'

/** What is known of a period beside the records. */
export interface TeamCircumstances {
  readonly decisions?: readonly Decision[] | undefined
  readonly appealWindow?: SettlementInput['appealWindow']
  /** What funds have paid already, to anybody, in the settlement's currency, by fund. Within the team whoever earned first is paid first. */
  readonly fundsUsed?: SettlementInput['fundsUsed']
  /** What is known of single people, by id. */
  readonly agents?:
    | Readonly<
        Record<
          string,
          Pick<SettlementInput, 'history' | 'pay' | 'previous' | 'pointsDeducted' | 'score'> & {
            readonly role?: string
          }
        >
      >
    | undefined
}

/** A record that could not be judged, in its place. */
export interface TeamError {
  readonly index: number
  readonly subject: Subject
  readonly id?: string
  readonly error: RecordError
}

/** A team's settlements, and what nobody is charged with. */
export interface TeamSettlement {
  /** By person's id: everybody whom a record names, and everybody who bears a duty. */
  readonly settlements: readonly Settlement[]
  /** Every finding that the settlements speak of, by date: statements show what they rest on. */
  readonly findings: readonly Finding[]
  /** Findings about a person whom the record does not name. */
  readonly unattributed: readonly Finding[]
  /** Findings about a department, a centre or a system. */
  readonly organisation: readonly Finding[]
  /** Records that could not be judged; the others are settled all the same. */
  readonly errors: readonly TeamError[]
  /** Decisions about no finding at all. */
  readonly unmatchedDecisions: readonly Decision[]
}

/** What settlement reads of an assessment, with all of its parts. */
export type JudgedRecord = Required<Pick<Assessment, 'findings' | 'setAside' | 'notAssessed'>>

/** What judging a period's records came to. */
export interface JudgedPeriod {
  readonly assessments: readonly JudgedRecord[]
  /** Who has a statement, whether or not there is anything on it. */
  readonly people: ReadonlySet<string>
}

const byEvent = (a: Finding, b: Finding): number =>
  a.date < b.date
    ? -1
    : a.date > b.date
      ? 1
      : a.recordId < b.recordId
        ? -1
        : a.recordId > b.recordId
          ? 1
          : a.id < b.id
            ? -1
            : 1

const personOf = ({ bearer }: Pick<Finding, 'bearer'>): readonly string[] =>
  isPersonal(bearer) && bearer.id !== undefined ? [bearer.id] : []

/** Decisions by what they name: each person's are found by that person's findings, not by asking every decision again. */
class Decisions {
  private readonly byFinding = new Map<string, number[]>()
  private readonly byRecord = new Map<string, number[]>()
  private readonly matched = new Set<number>()
  private readonly all: readonly Decision[]

  constructor(all: readonly Decision[]) {
    this.all = all
    for (const [place, { findingId, recordId }] of all.entries())
      if (findingId !== undefined) this.join(this.byFinding, findingId, place)
      else if (recordId !== undefined) this.join(this.byRecord, recordId, place)
  }

  private join(places: Map<string, number[]>, name: string, place: number): void {
    const own = places.get(name)
    if (own === undefined) places.set(name, [place])
    else own.push(place)
  }

  /** Those on findings, by id or by record, in their own order. */
  on(findings: Iterable<Finding>, earlier: CheckedInput['ledger'] = []): readonly Decision[] {
    if (this.all.length === 0) return this.all
    const found = new Set<number>()
    const add = (places: readonly number[] = []) => {
      for (const place of places) found.add(place)
    }
    for (const { id, recordId } of findings) {
      add(this.byFinding.get(id))
      add(this.byRecord.get(recordId))
    }
    for (const { findingId } of earlier) add(this.byFinding.get(findingId))
    for (const place of found) this.matched.add(place)
    return [...found].sort((a, b) => a - b).map((place) => this.all[place]!)
  }

  /** Those that nothing was found for. */
  get unmatched(): readonly Decision[] {
    return this.all.filter((_, place) => !this.matched.has(place))
  }
}

interface SettledPerson extends Settled {
  readonly checked: CheckedInput
}

/** A fund is the team's: whoever earned first is paid first, and who earned last is paid what is left. */
const shareFunds = (
  policy: Policy,
  settled: readonly SettledPerson[],
  used: TeamCircumstances['fundsUsed'],
): readonly Settlement[] => {
  const claims = settled.flatMap((one) => one.claims)
  const claimants = new Map(claims.map(({ finding }) => [finding.id, finding]))
  const order = new Map(sortFindings(policy, [...claimants.values()]).map(({ id }, index) => [id, index]))
  // Claims of one finding keep their order: the sort is stable.
  const inTurn = [...claims].sort((a, b) => order.get(a.finding.id)! - order.get(b.finding.id)!)
  const allotments = allot(inTurn, used)
  return settled.map(({ settlement, claims: own, checked }) =>
    own.length === 0 ? settlement : settleChecked(policy, checked, allotments).settlement,
  )
}

/** Settles a period for every person, from what judging its records came to. */
export const settleJudged = (
  policy: Policy,
  period: SettlementPeriod,
  team: TeamCircumstances,
  { assessments, people }: JudgedPeriod,
): Omit<TeamSettlement, 'errors'> => {
  const unattributed: Finding[] = []
  const organisation: Finding[] = []
  const byPerson = new Map<string, JudgedRecord[]>([...people].map((id) => [id, []]))
  for (const assessment of assessments) {
    const { findings, setAside, notAssessed } = assessment
    for (const finding of findings)
      if (!isPersonal(finding.bearer)) organisation.push(finding)
      else if (finding.bearer.id === undefined) unattributed.push(finding)
    const charged = [...findings, ...setAside.map(({ finding }) => finding)].flatMap(personOf)
    // Nobody has a statement only because a rule could not be judged.
    const open = notAssessed.flatMap(personOf).filter((id) => byPerson.has(id))
    for (const id of new Set([...charged, ...open])) {
      const own = byPerson.get(id)
      if (own === undefined) byPerson.set(id, [assessment])
      else own.push(assessment)
    }
  }

  const decisions = new Decisions(team.decisions ?? [])
  const settled = [...byPerson.keys()].sort().map((agentId) => {
    const { role: _, ...own } = team.agents?.[agentId] ?? {}
    const { appealWindow, fundsUsed } = team
    const assessments = byPerson.get(agentId)!
    const all = checkInput(policy, { agentId, period, assessments, appealWindow, fundsUsed, ...own })
    const entries = [...all.findings, ...all.setAside, ...all.history, ...all.ignored]
    const checked = { ...all, decisions: decisions.on(entries.map(findingOf), all.ledger) }
    return { checked, ...settleChecked(policy, checked) }
  })
  decisions.on([...organisation, ...unattributed])
  const byId = new Map<string, Finding>()
  for (const { findings } of settled) for (const one of findings()) byId.set(one.id, one)
  return {
    settlements: shareFunds(policy, settled, team.fundsUsed),
    findings: [...byId.values()].sort(byEvent),
    unattributed: unattributed.sort(byEvent),
    organisation: organisation.sort(byEvent),
    unmatchedDecisions: decisions.unmatched,
  }
}

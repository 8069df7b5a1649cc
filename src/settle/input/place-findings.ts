import { type Expected, type Problem, problem, RecordError } from '../../errors.ts'
import { isBorneBy } from '../../evaluate/bearer.ts'
import type { Finding, SetAside } from '../../evaluate/finding.ts'
import type { Policy } from '../../ruleset/policy.ts'
import { readDay } from '../../time/local/local-date.ts'
import { type Entry, instantOf, isByMachine, isCharging, isOverriding, isTime } from '../lines/event-order.ts'
import { type PolicyRules, rulesOf } from './rules-of-policy.ts'
import { areSoundEffects, isSoundBesideEffects, isSoundBesideFindings } from './sound-findings.ts'
import { isPlainlyFounded } from './stated-effects.ts'

/** The problems of a settlement's input. */
export class Problems {
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
export interface Placed extends Entry {
  readonly list: 'findings' | 'setAside' | 'history'
  readonly index: number
  readonly place: number
  readonly isOwn: boolean
  /** It is seen already that its rule comes to it. */
  readonly isFounded: boolean
}

export type PlacedAside = Placed & Pick<SetAside, 'reason' | 'by'>

export const pathOf = ({ list, index, place }: Placed): string => {
  if (list === 'history') return `history[${index}]`
  return `assessments[${index}].${list}[${place}]${list === 'setAside' ? '.finding' : ''}`
}

/**
 * Places findings, looking at each once: a period may have a hundred thousand, and most of the time goes by until each has come from
 * memory.
 */
export class FindingPlacer {
  private readonly policy: Policy
  private readonly rules: PolicyRules
  private readonly agentId: string
  readonly problems = new Problems()

  constructor(policy: Policy, agentId: string) {
    this.policy = policy
    this.rules = rulesOf(policy)
    this.agentId = agentId
  }

  /**
   * A finding, placed; undefined where the schema must say what is wrong with it.
   *
   * @param isChecked whether the schema has looked at it; otherwise only those pass that are as this library makes them
   */
  place(finding: Finding, isChecked: boolean, list: Placed['list'], index: number, place: number): Placed | undefined {
    if (!isChecked && !isSoundBesideEffects(finding)) return undefined
    const rule = this.rules.ruleOf(finding)
    // The effects that a rule states are sound: a test holds those of every regulation to the schema.
    const isFounded = rule !== undefined && isPlainlyFounded(finding, rule)
    if (!isChecked && !isFounded && !areSoundEffects(finding.effects)) return undefined
    // Written field by field, all of one shape.
    const placed: Placed = {
      id: finding.id,
      finding,
      rule,
      day: readDay(finding.date),
      instant: instantOf(finding.at),
      charges: isCharging(finding),
      isOnTopic: finding.topic !== null,
      isOverriding: isOverriding(finding),
      isByMachine: isByMachine(finding),
      drafts: undefined,
      list,
      index,
      place,
      isOwn: isBorneBy(finding.bearer, this.agentId),
      isFounded,
    }
    if (placed.isOwn) this.check(placed)
    return placed
  }

  private check(placed: Placed): void {
    const { finding, rule, list, day, instant } = placed
    // An offence under a regulation that is no longer chosen is history all the same.
    if (rule === undefined && list !== 'history' && !this.rules.has(finding.rulesetId))
      this.problems.add(
        'unknown-ruleset',
        `${pathOf(placed)}.rulesetId`,
        this.policy.rulesets.map(({ id }) => id).join(' | '),
        finding.rulesetId,
        '方案没有选用该规则集',
        'the policy has not chosen that ruleset',
      )
    const isTimeless = Number.isNaN(instant) || (instant === Number.NEGATIVE_INFINITY && !isTime(finding.at))
    if (finding.date.length !== 10 || Number.isNaN(day) || isTimeless)
      this.problems.add(
        'invalid-date',
        `${pathOf(placed)}.date`,
        'YYYY-MM-DD',
        finding.date,
        '日期不对',
        'not a valid date',
      )
  }

  /** The findings of assessments, placed, and those that evaluation had set aside; undefined as above. */
  placeAll(
    assessments: readonly {
      readonly findings: readonly Finding[]
      readonly setAside?: readonly SetAside[] | undefined
    }[],
    isChecked: boolean,
  ): { readonly given: readonly Placed[]; readonly aside: readonly PlacedAside[] } | undefined {
    const given: Placed[] = []
    const aside: PlacedAside[] = []
    for (let index = 0; index < assessments.length; index++) {
      const assessment = assessments[index]!
      if (!isChecked && !isSoundBesideFindings(assessment)) return undefined
      const { findings, setAside = [] } = assessment
      for (let place = 0; place < findings.length; place++) {
        const placed = this.place(findings[place]!, isChecked, 'findings', index, place)
        if (placed === undefined) return undefined
        given.push(placed)
      }
      for (let place = 0; place < setAside.length; place++) {
        const { finding, reason, by } = setAside[place]!
        const placed = this.place(finding, isChecked, 'setAside', index, place)
        if (placed === undefined) return undefined
        aside.push({ ...placed, reason, by })
      }
    }
    return { given, aside }
  }
}

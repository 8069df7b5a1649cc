import {
  type Formula,
  firingOf,
  formulaOf,
  implies,
  type Reading,
  variablesIn,
} from '../src/authoring/proof/formula.ts'
import type { Condition, Leaf } from '../src/document/condition.ts'
import type { Rule, RulesetDocument } from '../src/document/document.ts'
import type { Measure } from '../src/document/measure.ts'
import { subjectsOfOnePerson } from '../src/document/rule.ts'
import { leavesOf } from '../src/document/walk.ts'
import { findFact } from '../src/facts/vocabulary.ts'
import type { Subject } from '../src/records/subject.ts'

/** A row of a catalogue of clauses: what the clause is about, as a map of names. */
export interface CatalogueRow {
  readonly clause: string
  readonly scope?: Readonly<Record<string, Value>>
}
type Value = string | boolean | readonly string[]

/**
 * `proved`: `applies` implies it. `renamed`: it implies it of an observation that says the same as a fact. `open`: it does
 * not. `disputed`: it does not, and the text does not ask for it either. `no-fact`: no fact of that subject says it.
 * `words`: the scope is a sentence.
 */
export type Verdict = 'proved' | 'renamed' | 'open' | 'disputed' | 'no-fact' | 'words'

/** Why the text does not say what a row does, by `<clause> <name of the scope>`. */
export type Disputes = Readonly<Record<string, string>>

/** What became of one name of a row's scope under one rule. */
export interface ScopeResult {
  readonly clause: string
  readonly ruleId: string
  readonly subject: Subject
  readonly name: string
  readonly value: Value
  readonly verdict: Verdict
  readonly why: string
}

/** Which facts say what a name of a scope says; the name itself unless it is listed. */
const facts: Readonly<Record<string, Partial<Record<Subject, readonly string[]>>>> = {
  dutyDay: { attendance: ['isWorkday'], incident: ['onShift'] },
  onShift: { incident: ['onShift'], attendance: ['isWorkday', 'attended'] },
  offShift: { incident: ['onShift'] },
  scorecard: { review: ['scorecardId'] },
}

/** Observations that rulesets ask where the record has a field of its own, and the answer that says the same. */
const otherNames: Readonly<Record<string, readonly (readonly [observation: string, answer?: boolean | string])[]>> = {
  onShift: [['onDuty'], ['duringWorkingHours'], ['duringShift'], ['inspectorOnDuty'], ['outsideWorkingHours', false]],
  dutyDay: [['onDuty'], ['inspectorOnDuty'], ['dueToWorkThatDay']],
  offShift: [
    ['duringShift', false],
    ['duringWorkingHours', false],
    ['lastToLeave', true],
  ],
  answered: [['callConnected']],
  role: [['personRole'], ['post'], ['seatKind', 'csr'], ['opensAccounts', true]],
  kind: [['callKind'], ['contactType']],
  channel: [['onlineEnquiry', true]],
}

/** Acts that say by themselves what a scope says: there are none of them elsewhere. */
const actsThatSay: Readonly<Record<string, readonly string[]>> = {
  'onShift true': ['left-post-without-permission', 'wandered-to-other-post', 'late-to-post', 'seat-state-event'],
  'offShift true': ['equipment-unchecked-after-shift'],
  'dutyDay true': ['shift-handover-omitted', 'preparation-omitted', 'area-cleaning-omitted'],
  'direction "outbound"': ['outbound-calling-interrupted'],
}

/** Posts, by who bears what is theirs where the record is not about their holder. */
const posts: Readonly<Record<string, readonly string[]>> = {
  supervisor: [
    'manager',
    'departmentManager',
    'departmentHead',
    'generalManager',
    'operationsManager',
    'qaSupervisor',
    'telephoneServiceSupervisor',
    'groupLeader',
    'shiftLeader',
  ],
  staff: ['accountOpener', 'machineRoomKeeper', 'guard', 'cleaner'],
}

/** Posts that are kinds of another: what is said of supervisors is said of them too. */
const kindsOfPost: Readonly<Record<string, readonly string[]>> = {
  supervisor: ['telephoneServiceSupervisor', 'qaSupervisor'],
}

const leaf = (fact: string, value: Value): Leaf =>
  Array.isArray(value)
    ? { fact, operator: 'in', value: value as readonly string[] }
    : { fact, operator: 'equal', value: value as string | boolean }

const namesOf = (formula: Formula): ReadonlySet<string> =>
  new Set(variablesIn(formula).map((variable) => variable.split(' ')[0]!))

const askedValue = (name: string, value: Value): Value => (name === 'offShift' ? value !== true : value)

/** The facts of a subject that say what the name says. A period’s own `kind` is its length. */
const factsFor = (name: string, subject: Subject): readonly string[] => {
  if (name === 'kind' && subject === 'period') return []
  const listed = facts[name]
  return listed !== undefined ? (listed[subject] ?? []) : findFact(subject, name) === undefined ? [] : [name]
}

interface Judged {
  readonly verdict: Verdict
  readonly why: string
}

const judgeGuard = (condition: Condition | undefined, name: string, value: Value, reading: Reading): Judged => {
  const guard: Formula = condition === undefined ? true : formulaOf(condition, reading, 'guard')
  const impliesLeaf = (one: Leaf) => implies(guard, formulaOf(one, reading, 'guard'))
  const known = factsFor(name, reading.subject)
  const asked = askedValue(name, value)
  const proving = known.find((fact) => impliesLeaf(leaf(fact, asked)))
  if (proving !== undefined) return { verdict: 'proved', why: proving }
  const { observations } = reading.document
  const renamed = (otherNames[name] ?? []).find(
    ([observation, answer]) =>
      Object.hasOwn(observations, observation) && impliesLeaf(leaf(observation, answer ?? asked)),
  )
  if (renamed !== undefined)
    return {
      verdict: 'renamed',
      why: `the observation ${renamed[0]} says it${known[0] === undefined ? '' : `; the fact is ${known[0]}`}`,
    }
  if (known.length === 0) return { verdict: 'no-fact', why: `${reading.subject} has no fact for it` }
  const named = known.find((fact) => namesOf(guard).has(fact))
  return { verdict: 'open', why: named === undefined ? `no guard names ${known[0]}` : `${named} may be otherwise` }
}

/** What a rule about a period says of single records stands in the measures that it reads. */
const judgeMeasures = (measures: readonly Measure[], name: string, value: Value, reading: Reading): Judged => {
  const judged = measures.map((measure) => judgeGuard(measure.where, name, value, { ...reading, subject: measure.of }))
  return judged.find(({ verdict }) => verdict !== 'proved') ?? judged[0]!
}

const measuresOf = (rule: Rule, { measures }: RulesetDocument): readonly Measure[] =>
  leavesOf(rule.when).flatMap(({ leaf: { fact } }) => (Object.hasOwn(measures, fact) ? [measures[fact]!] : []))

const isBorneByRole = ({ bearer, subject }: Rule, value: Value): boolean =>
  !subjectsOfOnePerson.includes(subject) &&
  Array.isArray(value) &&
  (value.includes(bearer) || value.every((post) => posts[bearer]?.includes(post)))

/** On a record of one person, a duty that only an organisation bears is another's: nobody's role decides, and nobody is charged. */
const isBorneByNobody = ({ bearer, subject }: Rule): boolean =>
  subject !== 'audit' && (bearer === 'department' || bearer === 'centre' || bearer === 'system')

const saysByAct = (rule: Rule, name: string, value: Value, reading: Reading): boolean => {
  const acts = actsThatSay[`${name} ${JSON.stringify(value)}`]
  return (
    acts !== undefined &&
    rule.subject === 'incident' &&
    implies(firingOf(rule, reading), formulaOf(leaf('act', acts), reading, 'guard'))
  )
}

/** Whether the scorecard has an item, or a section of items, for the clause: its question is then one of that card. */
const isOnScorecard = ({ scorecards }: RulesetDocument, name: string, clause: string): boolean =>
  scorecards[name]?.sections.some(
    (section) => section.clause === clause || section.items.some((item) => item.clause === clause),
  ) ?? false

const withKinds = (value: Value): Value =>
  Array.isArray(value) ? value.flatMap((post) => [post, ...(kindsOfPost[post] ?? [])]) : value

const judge = (rule: Rule, document: RulesetDocument, clause: string, name: string, value: Value): Judged => {
  if (name === 'other') return { verdict: 'words', why: String(value) }
  if (name === 'role' && (isBorneByRole(rule, value) || isBorneByNobody(rule)))
    return { verdict: 'proved', why: `bearer ${rule.bearer}` }
  if (name === 'scorecard' && isOnScorecard(document, value as string, clause))
    return { verdict: 'proved', why: 'an item of the card' }
  const parameters = Object.fromEntries(Object.entries(document.parameters).map(([key, one]) => [key, one.value]))
  const reading: Reading = { document, subject: rule.subject, parameters }
  if (saysByAct(rule, name, value, reading)) return { verdict: 'proved', why: 'the act says it' }
  const own = judgeGuard(rule.applies, name, name === 'role' ? withKinds(value) : value, reading)
  if (own.verdict !== 'no-fact' || rule.subject !== 'period') return own
  const measures = measuresOf(rule, document)
  return measures.length === 0 ? own : judgeMeasures(measures, name, value, reading)
}

/** The rules that decide a clause: its own, those that cite it, or those of the clause that it refers to. */
const rulesOf = ({ rules, clauses }: RulesetDocument, clause: string): readonly Rule[] => {
  const deciding = (label: string) => rules.filter((rule) => rule.clause === label || rule.also?.includes(label))
  const own = deciding(clause)
  if (own.length > 0) return own
  return (clauses.find((entry) => entry.clause === clause)?.see ?? []).flatMap(deciding)
}

/** Whether each rule applies only where the catalogue says that its clause does, by row, rule and name. */
export const checkScopes = (
  document: RulesetDocument,
  rows: readonly CatalogueRow[],
  disputes: Disputes = {},
): readonly ScopeResult[] =>
  rows.flatMap(({ clause, scope = {} }) =>
    rulesOf(document, clause).flatMap((rule) =>
      Object.entries(scope).map(([name, value]) => {
        const judged = judge(rule, document, clause, name, value)
        const dispute = disputes[`${clause} ${name}`]
        const verdict: Judged =
          judged.verdict === 'open' && dispute !== undefined ? { verdict: 'disputed', why: dispute } : judged
        return { clause, ruleId: rule.id, subject: rule.subject, name, value, ...verdict }
      }),
    ),
  )

/** Disputes that no row needs: the row is proved, or gone. */
export const idleDisputes = (results: readonly ScopeResult[], disputes: Disputes): readonly string[] => {
  const needed = new Set(
    results.filter(({ verdict }) => verdict === 'disputed').map(({ clause, name }) => `${clause} ${name}`),
  )
  return Object.keys(disputes).filter((one) => !needed.has(one))
}

const worst: readonly Verdict[] = ['open', 'disputed', 'renamed', 'no-fact', 'words', 'proved']

const noRows: Record<Verdict, number> = { proved: 0, renamed: 0, open: 0, disputed: 0, 'no-fact': 0, words: 0 }

/** How many rows have each verdict: a row is as good as its worst name. */
export type ScopeTotals = Readonly<Record<Verdict, number>>

export const scopeTotals = (results: readonly ScopeResult[]): ScopeTotals => {
  const totals = { ...noRows }
  for (const clause of new Set(results.map((one) => one.clause)))
    totals[worst.find((verdict) => results.some((one) => one.clause === clause && one.verdict === verdict))!] += 1
  return totals
}

export const sumOfTotals = (all: readonly ScopeTotals[]): ScopeTotals => {
  const sum = { ...noRows }
  for (const totals of all) for (const verdict of worst) sum[verdict] += totals[verdict]
  return sum
}

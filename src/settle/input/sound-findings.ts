import { operators } from '../../document/condition.ts'
import { disciplineSteps, perUnits } from '../../document/effect.ts'
import { bearers } from '../../document/rule.ts'
import { type Finding, findingForces } from '../../evaluate/finding.ts'
import { severities } from '../../records/incident.ts'
import { subjects } from '../../records/subject.ts'
import { isSemver } from '../../ruleset/version-number.ts'
import { readDay } from '../../time/local/local-date.ts'
import { isTime } from '../lines/event-order.ts'
import type { LedgerEntry } from '../settlement.ts'

// A period may have a hundred thousand findings, and nearly all are as this library makes them. That is seen here by
// looking at each field once; everything else goes through the schema, which says what is wrong with it. Whatever passes here, the
// schema takes as it is: a test holds both to each other.

type Fields = Readonly<Record<string, unknown>>

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isName = (value: unknown): boolean => typeof value === 'string' && value.length > 0 && value.length <= 500
const isNameOrAbsent = (value: unknown): boolean => value === undefined || isName(value)
const areNames = (value: unknown): boolean => Array.isArray(value) && value.every(isName)
const areNamesOrAbsent = (value: unknown): boolean => value === undefined || areNames(value)
const isNumber = (value: unknown): boolean => typeof value === 'number' && Number.isFinite(value)
const isBound = (value: unknown): boolean => value === null || isNumber(value)

const memberOf = (values: readonly string[]) => {
  const all: ReadonlySet<unknown> = new Set(values)
  return (value: unknown): boolean => all.has(value)
}
const isOperator = memberOf(operators)
const isStep = memberOf(disciplineSteps)
const isUnit = memberOf(perUnits)
const isRole = memberOf(bearers)
const isForce = memberOf(findingForces)
const isSeverity = memberOf(severities)
const isSubject = memberOf(subjects)

const isBearer = (value: unknown): boolean => isFields(value) && isRole(value.role) && isNameOrAbsent(value.id)

/** Texts in the two languages and no other. */
const isBilingual = (value: unknown): boolean => {
  if (!isFields(value) || !isName(value.zh) || !isName(value.en)) return false
  for (const key in value) if (key !== 'zh' && key !== 'en') return false
  return true
}

const isScalar = (value: unknown): boolean =>
  typeof value === 'string' || typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value))

const isValue = (value: unknown): boolean => {
  if (value === null || isScalar(value)) return true
  if (Array.isArray(value)) return value.every(isScalar)
  return isFields(value) && isBound(value.min) && isBound(value.max)
}

/** Plain names with anything behind them. */
const isRecord = (value: unknown): boolean =>
  isFields(value) &&
  Object.getPrototypeOf(value) === Object.prototype &&
  Object.getOwnPropertySymbols(value).length === 0 &&
  !Object.hasOwn(value, '__proto__')

const isTextOrAbsent = (value: unknown): boolean =>
  value === undefined || (typeof value === 'string' && value.length <= 100_000)

const isSighting = (one: unknown): boolean =>
  isFields(one) &&
  (one.utterance === undefined || (Number.isSafeInteger(one.utterance) && (one.utterance as number) >= 0)) &&
  isTextOrAbsent(one.excerpt) &&
  isTextOrAbsent(one.phrase) &&
  (one.detail === undefined || isRecord(one.detail))

const isNameOrNull = (value: unknown): boolean => value === null || isName(value)

const isEvidence = (one: unknown): boolean =>
  isFields(one) &&
  isName(one.fact) &&
  isOperator(one.operator) &&
  isValue(one.value) &&
  isValue(one.threshold) &&
  isNameOrAbsent(one.parameter) &&
  isNameOrAbsent(one.unit) &&
  (one.label === undefined || isBilingual(one.label)) &&
  (one.params === undefined || isRecord(one.params)) &&
  isNameOrAbsent(one.observedBy) &&
  (one.profile === undefined || one.profile === 'centre' || one.profile === 'agent') &&
  (one.within === undefined ||
    (isFields(one.within) && isNameOrNull(one.within.from) && isNameOrNull(one.within.to))) &&
  (one.seen === undefined || (Array.isArray(one.seen) && one.seen.every(isSighting)))

const decimal = /^-?\d{1,30}(\.\d{1,30})?$/
const isDecimal = (value: unknown): boolean => typeof value === 'string' && decimal.test(value)
const isDecimalOrRange = (value: unknown): boolean =>
  value === null || isDecimal(value) || (isFields(value) && isDecimal(value.min) && isDecimal(value.max))

const currency = /^[A-Z]{3}$/

const isMoney = (value: unknown): boolean => {
  if (!isFields(value) || !isDecimal(value.amount) || typeof value.currency !== 'string') return false
  if (!currency.test(value.currency)) return false
  for (const key in value) if (key !== 'amount' && key !== 'currency') return false
  return true
}

const isAmount = (value: unknown): boolean => {
  if (value === null || isMoney(value)) return true
  if (!isFields(value) || !isMoney(value.min) || !isMoney(value.max)) return false
  for (const key in value) if (key !== 'min' && key !== 'max') return false
  return true
}

const isQuantity = (value: unknown): boolean => {
  if (value === null || isNumber(value)) return true
  if (!isFields(value) || !isNumber(value.min) || !isBound(value.max)) return false
  for (const key in value) if (key !== 'min' && key !== 'max') return false
  return true
}

const isCounted = (one: Fields): boolean => isQuantity(one.quantity) && (one.per === undefined || isUnit(one.per))

const isPlainEffect = (one: unknown): boolean => {
  if (!isFields(one) || !isNameOrAbsent(one.label) || !isNameOrAbsent(one.discretion)) return false
  if (!areNamesOrAbsent(one.missing)) return false
  switch (one.kind) {
    case 'fine':
      return isCounted(one) && isAmount(one.amount)
    case 'points':
      return isCounted(one) && isDecimalOrRange(one.amount)
    case 'wage-days':
      return isCounted(one) && isDecimalOrRange(one.days)
    case 'counts-as':
      return (
        isCounted(one) &&
        isName(one.as) &&
        isDecimalOrRange(one.days) &&
        (one.keepsCounting === undefined || typeof one.keepsCounting === 'boolean')
      )
    case 'discipline':
      return isStep(one.step) && (one.effective === undefined || one.effective === 'same-day')
    case 'reward':
      return (
        isCounted(one) &&
        isAmount(one.amount) &&
        one.rate === undefined &&
        one.options === undefined &&
        one.fund === undefined
      )
    case 'compensation':
      return (one.basis === 'cost' || one.basis === 'price') && isAmount(one.amount)
    case 'other':
      return isBilingual(one.text)
    case 'cancel-annual-leave':
      return true
    default:
      return false
  }
}

const isWindow = (window: unknown): boolean =>
  window === null ||
  window === 'month' ||
  window === 'quarter' ||
  window === 'year' ||
  window === 'career' ||
  (isFields(window) && Number.isSafeInteger(window.rollingDays) && (window.rollingDays as number) > 0)

const isEffect = (one: unknown): boolean => {
  if (!isFields(one) || one.kind !== 'ladder') return isPlainEffect(one)
  const { steps, after } = one
  return (
    isNameOrAbsent(one.label) &&
    isNameOrAbsent(one.discretion) &&
    areNamesOrAbsent(one.missing) &&
    isName(one.group) &&
    isWindow(one.window) &&
    (after === 'last' || after === 'restart' || after === 'none') &&
    Array.isArray(steps) &&
    steps.length > 0 &&
    steps.every((step) => Array.isArray(step) && step.every(isPlainEffect))
  )
}

/** Whether a finding is as this library makes it, its consequences aside; `false` says nothing yet. */
export const isSoundBesideEffects = (one: unknown): one is Finding =>
  isFields(one) &&
  isName(one.id) &&
  isName(one.ruleId) &&
  isName(one.rulesetId) &&
  isName(one.clause) &&
  areNames(one.also) &&
  isSemver(one.rulesetVersion) &&
  isSubject(one.subject) &&
  isName(one.recordId) &&
  isNameOrAbsent(one.contactId) &&
  isBearer(one.bearer) &&
  isName(one.at) &&
  typeof one.date === 'string' &&
  one.date.length === 10 &&
  !Number.isNaN(readDay(one.date)) &&
  (one.kind === 'violation' || one.kind === 'reward') &&
  isForce(one.force) &&
  (one.severity === null || isSeverity(one.severity)) &&
  (one.topic === null || isName(one.topic)) &&
  Number.isSafeInteger(one.occurrences) &&
  (one.occurrences as number) >= 0 &&
  isBilingual(one.summary) &&
  Array.isArray(one.evidence) &&
  one.evidence.every(isEvidence) &&
  Array.isArray(one.effects) &&
  areNamesOrAbsent(one.overrides) &&
  // What few findings have is the schema's to check.
  one.machineAnswers === undefined

/** The same of its consequences. */
export const areSoundEffects = (effects: readonly unknown[]): boolean => effects.every(isEffect)

const isSoundNotAssessed = (one: unknown): boolean =>
  isFields(one) &&
  isName(one.ruleId) &&
  isName(one.rulesetId) &&
  isName(one.clause) &&
  areNames(one.also) &&
  isBearer(one.bearer) &&
  areNames(one.missing)

const isSoundSetAside = (one: unknown): boolean => isFields(one) && isName(one.reason) && isName(one.by)

/** The same of all that a settlement reads of an assessment, the findings in it aside. */
export const isSoundBesideFindings = (one: unknown): boolean =>
  isFields(one) &&
  Array.isArray(one.findings) &&
  (one.notAssessed === undefined || (Array.isArray(one.notAssessed) && one.notAssessed.every(isSoundNotAssessed))) &&
  (one.setAside === undefined || (Array.isArray(one.setAside) && one.setAside.every(isSoundSetAside))) &&
  (one.ledger === undefined ||
    (isFields(one.ledger) && typeof one.ledger.agentId === 'string' && Array.isArray(one.ledger.days)))

/** What the ledger keeps, at a glance; `false` says nothing yet. */
export const isSoundLedgerEntry = (entry: object): entry is LedgerEntry => {
  const { findingId, rulesetId, ruleId, group, at, occurrences } = entry as Partial<LedgerEntry>
  let others = 0
  for (const key in entry) if (!ledgerNames.has(key)) others++
  return (
    others === 0 &&
    isText(findingId) &&
    isText(rulesetId) &&
    isText(ruleId) &&
    (group === undefined || isText(group)) &&
    typeof at === 'string' &&
    isTime(at) &&
    Number.isSafeInteger(occurrences) &&
    occurrences! > 0
  )
}

const isText = (value: unknown): boolean => typeof value === 'string' && value.length > 0
const ledgerNames: ReadonlySet<string> = new Set(['findingId', 'rulesetId', 'ruleId', 'group', 'at', 'occurrences'])

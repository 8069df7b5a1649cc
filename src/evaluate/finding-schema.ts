import * as z from 'zod'
import { operators } from '../document/condition.ts'
import { disciplineSteps, perUnits } from '../document/effect.ts'
import { bilingual } from '../document/names.ts'
import { bearers } from '../document/rule.ts'
import { once } from '../input/checked.ts'
import { moneySchema } from '../money/money.ts'
import { severities } from '../records/incident.ts'
import { subjects } from '../records/subject.ts'
import { isSemver } from '../ruleset/version-number.ts'
import {
  type Assessment,
  type Effect,
  type Finding,
  findingForces,
  type NotAssessed,
  outcomes,
  type SetAside,
} from './finding.ts'
import type { WhyNot } from './outlook/why-not.ts'

// Results that a host hands back: what it kept as JSON, or what came from another version. Fields that this version does not
// know are left as they are; those that it reads must be what they were.
const schemas = /* @__PURE__ */ once(() => {
  const text = z.string().max(100_000)
  const name = z.string().min(1).max(500)
  const texts = z.array(name)

  const decimal = z.string().regex(/^-?\d{1,30}(\.\d{1,30})?$/, 'a decimal as text')
  const bound = z.number().nullable()

  const scalar = z.union([z.string(), z.number(), z.boolean()])
  const value = z.union([scalar, z.null(), z.array(scalar), z.looseObject({ min: bound, max: bound })])

  const sighting = z.looseObject({
    utterance: z.int().min(0).optional(),
    excerpt: text.optional(),
    phrase: text.optional(),
    detail: z.record(z.string(), z.unknown()).optional(),
  })

  const stated = z.looseObject({
    fact: name,
    params: z.record(z.string(), z.unknown()).optional(),
    label: bilingual().optional(),
    value,
    operator: z.enum(operators),
    threshold: value,
    parameter: name.optional(),
    unit: name.optional(),
    observedBy: name.optional(),
    profile: z.enum(['centre', 'agent']).optional(),
    within: z.looseObject({ from: name.nullable(), to: name.nullable() }).optional(),
    seen: z.array(sighting).optional(),
    fields: texts.optional(),
    callId: name.optional(),
  })
  type Stated = z.infer<typeof stated> & { readonly answeredBy?: readonly Stated[] | undefined }
  const evidence: z.ZodType<Stated> = stated.extend({
    get answeredBy() {
      return z.array(evidence).optional()
    },
  }) as never

  const common = { label: text.optional(), discretion: text.optional(), missing: texts.optional() }
  const counted = {
    ...common,
    per: z.enum(perUnits).optional(),
    quantity: z.union([z.number(), z.strictObject({ min: z.number(), max: z.number().nullable() })]).nullable(),
  }
  const decimals = z.union([decimal, z.looseObject({ min: decimal, max: decimal })]).nullable()
  const amount = z.union([moneySchema(), z.null()])
  // By kind, so that a kind without its parts is a type error.
  const shapes = {
    fine: { ...counted, amount },
    'red-packet': { ...counted, amount, shares: z.int().positive().optional() },
    'wage-days': { ...counted, days: decimals },
    points: { ...counted, amount: decimals },
    'counts-as': { ...counted, as: name, days: decimals, keepsCounting: z.boolean().optional() },
    discipline: { ...common, step: z.enum(disciplineSteps), effective: z.literal('same-day').optional() },
    compensation: { ...common, basis: z.enum(['cost', 'price']), amount },
    reward: {
      ...counted,
      amount,
      rate: decimal.optional(),
      options: z.array(decimal).optional(),
      fund: z
        .looseObject({ id: name, cap: amount, per: z.enum(['week', 'month', 'quarter', 'year']).optional() })
        .optional(),
    },
    pay: { ...counted, component: name, amount },
    grade: {
      ...common,
      grades: z.array(z.looseObject({ name, min: decimal.optional(), below: decimal.optional() })),
    },
    'cancel-annual-leave': common,
    other: { ...common, text: bilingual() },
  } satisfies Record<Exclude<Effect['kind'], 'ladder' | 'choice'>, object>
  const plainEffects = Object.entries(shapes).map(([kind, shape]) => z.looseObject({ kind: z.literal(kind), ...shape }))
  const plainEffect = z.discriminatedUnion('kind', plainEffects as [(typeof plainEffects)[number]])
  /** A ladder has plain effects on its steps, a choice plain alternatives. */
  const effect = z.discriminatedUnion('kind', [
    ...(plainEffects as [(typeof plainEffects)[number]]),
    z.looseObject({ kind: z.literal('choice'), ...common, of: z.array(plainEffect).min(2) }),
    z.looseObject({
      kind: z.literal('ladder'),
      ...common,
      group: name,
      steps: z.array(z.array(plainEffect)).min(1),
      window: z
        .union([z.enum(['month', 'quarter', 'year', 'career']), z.looseObject({ rollingDays: z.int().positive() })])
        .nullable(),
      after: z.enum(['last', 'restart', 'none']),
    }),
  ])

  const bearer = z.looseObject({ role: z.enum(bearers), id: name.optional() })
  const cited = { ruleId: name, rulesetId: name, clause: name, also: texts }

  const finding = z.looseObject({
    ...cited,
    id: name,
    rulesetVersion: z.string().refine(isSemver, 'a semantic version, such as 1.0.0'),
    subject: z.enum(subjects),
    recordId: name,
    contactId: name.optional(),
    bearer,
    at: name,
    date: z.iso.date({ error: 'a local date, YYYY-MM-DD' }),
    kind: z.enum(['violation', 'reward']),
    force: z.enum(findingForces),
    severity: z.enum(severities).nullable(),
    topic: name.nullable(),
    occurrences: z.int().min(0),
    summary: bilingual(),
    evidence: z.array(evidence),
    effects: z.array(effect),
    overrides: texts.optional(),
    machineAnswers: z.array(z.looseObject({ observation: name, observedBy: name, callId: name.optional() })).optional(),
  }) as unknown as z.ZodType<Finding>

  const notAssessed = z.looseObject({ ...cited, bearer, missing: texts }) as unknown as z.ZodType<NotAssessed>

  const outcome = z.enum(outcomes)

  const verdict = z.looseObject({
    ...cited,
    outcome,
    agent: name.optional(),
    because: z.looseObject({
      facts: z.array(evidence),
      assumed: texts,
      excusedBy: z.array(evidence),
      missing: texts,
      dueAt: name.optional(),
    }),
  })

  const whyNot = z.looseObject({
    ...cited,
    outcome,
    wouldBe: outcome,
    changes: z.array(
      z.looseObject({ fact: name, label: bilingual().optional(), value, to: value, unit: name.optional() }),
    ),
  }) as unknown as z.ZodType<WhyNot>

  const setAside = z.looseObject({
    finding,
    reason: name,
    by: name,
  }) as unknown as z.ZodType<SetAside>

  const assessment = z.looseObject({
    record: z.looseObject({ subject: z.enum(subjects), id: name }),
    agentId: name.optional(),
    at: name,
    rulesets: z.array(z.looseObject({ id: name, version: name, digest: name })),
    notInForce: z.array(z.looseObject({ id: name, date: name })),
    findings: z.array(finding),
    notAssessed: z.array(notAssessed),
    setAside: z.array(setAside),
    outcomes: z.array(verdict).optional(),
    gaps: texts.optional(),
    counts: z.looseObject({
      violated: z.int(),
      earned: z.int(),
      met: z.int(),
      notApplicable: z.int(),
      notAssessed: z.int(),
    }),
  }) as unknown as z.ZodType<Assessment>

  return { finding, notAssessed, setAside, assessment, whyNot }
})

export const findingSchema = () => schemas().finding
export const notAssessedSchema = () => schemas().notAssessed
export const setAsideSchema = () => schemas().setAside
export const assessmentSchema = () => schemas().assessment
export const whyNotSchema = () => schemas().whyNot

import * as z from 'zod'
import { operators } from '../document/condition.ts'
import { disciplineSteps, perUnits } from '../document/effect.ts'
import { bilingual } from '../document/names.ts'
import { once } from '../input/checked.ts'
import { moneySchema } from '../money/money.ts'
import { subjects } from '../records/subject.ts'
import type { Assessment, Finding, NotAssessed, SetAside } from './finding.ts'

// Results that a host hands back: what it kept as JSON, or what came from another version. Fields that this version does not
// know are left as they are; those that it reads must be what they were.
const schemas = /* @__PURE__ */ once(() => {
  const text = z.string().max(100_000)
  const name = z.string().min(1).max(500)
  const texts = z.array(name)

  const decimal = z.string().regex(/^-?\d{1,30}(\.\d{1,30})?$/, 'a decimal as text')
  const amount = z.union([moneySchema(), decimal, z.strictObject({ min: decimal, max: decimal })]).nullable()
  const bound = z.number().nullable()

  const scalar = z.union([z.string(), z.number(), z.boolean()])
  const value = z.union([scalar, z.null(), z.array(scalar), z.looseObject({ min: bound, max: bound })])

  const sighting = z.looseObject({
    utterance: z.int().min(0).optional(),
    excerpt: text.optional(),
    phrase: text.optional(),
    detail: z.record(z.string(), z.unknown()).optional(),
  })

  const evidence = z.looseObject({
    fact: name,
    params: z.record(z.string(), z.unknown()).optional(),
    label: bilingual.optional(),
    value,
    operator: z.enum(operators),
    threshold: value,
    parameter: name.optional(),
    unit: name.optional(),
    seen: z.array(sighting).optional(),
  })

  const plainEffect = z.looseObject({
    kind: name,
    label: text.optional(),
    discretion: text.optional(),
    missing: texts.optional(),
    per: z.enum(perUnits).optional(),
    quantity: z.number().nullable().optional(),
    amount: amount.optional(),
    days: amount.optional(),
    step: z.enum(disciplineSteps).optional(),
    component: name.optional(),
    as: name.optional(),
    rate: z.string().optional(),
    options: z.array(z.string()).optional(),
    grades: z.array(z.looseObject({ name })).optional(),
    text: bilingual.optional(),
  })

  /** A ladder has plain effects on its steps, and no ladder. */
  const effect = plainEffect
    .extend({ group: name.optional(), steps: z.array(z.array(plainEffect)).optional() })
    .refine(
      ({ kind, steps, group }) => kind !== 'ladder' || (steps !== undefined && group !== undefined),
      'a ladder with its group and steps',
    )
    .refine(({ kind, text: said }) => kind !== 'other' || said !== undefined, 'the text of the consequence')
    .refine(({ kind, grades }) => kind !== 'grade' || grades !== undefined, 'the grades')
    .refine(({ kind, step }) => kind !== 'discipline' || step !== undefined, 'the step')

  const cited = { ruleId: name, rulesetId: name, clause: name, also: texts }

  const finding = z.looseObject({
    ...cited,
    id: name,
    rulesetVersion: name,
    subject: z.enum(subjects),
    recordId: name,
    contactId: name.optional(),
    agentId: name.optional(),
    at: name,
    date: z.iso.date({ error: 'a local date, YYYY-MM-DD' }),
    kind: name,
    topic: name.nullable(),
    occurrences: z.int().min(0),
    summary: bilingual,
    evidence: z.array(evidence),
    effects: z.array(effect),
    overrides: texts.optional(),
  }) as unknown as z.ZodType<Finding>

  const notAssessed = z.looseObject({ ...cited, missing: texts }) as unknown as z.ZodType<NotAssessed>

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
    gaps: texts.optional(),
    counts: z.looseObject({
      violated: z.int(),
      earned: z.int(),
      met: z.int(),
      notApplicable: z.int(),
      notAssessed: z.int(),
    }),
  }) as unknown as z.ZodType<Assessment>

  return { finding, notAssessed, setAside, assessment }
})

export const findingSchema = () => schemas().finding
export const notAssessedSchema = () => schemas().notAssessed
export const setAsideSchema = () => schemas().setAside
export const assessmentSchema = () => schemas().assessment

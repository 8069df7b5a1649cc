import * as z from 'zod'
import { disciplineSteps, perUnits } from '../document/effect.ts'
import { bilingual } from '../document/names.ts'
import { notAssessedSchema } from '../evaluate/finding-schema.ts'
import { once } from '../input/checked.ts'
import { localDate } from '../input/terms.ts'
import { moneySchema } from '../money/money.ts'
import { periodKinds } from '../records/period.ts'
import type { Settlement } from './settlement.ts'

// A settlement that a host hands back. Fields that this version does not know are left as they are.

export const settlementSchema = /* @__PURE__ */ once(() => {
  const name = z.string().min(1).max(500)
  const names = z.array(name)
  const decimal = z.string().regex(/^-?\d{1,30}(\.\d{1,30})?$/, 'a decimal as text')
  const range = z.looseObject({ min: decimal, max: decimal })
  const quantity = z.union([decimal, range])
  const money = moneySchema()

  const reference = {
    findingId: name,
    recordId: name,
    rulesetId: name,
    ruleId: name,
    clause: name,
    date: localDate(),
    summary: bilingual(),
  }

  const decision = z.looseObject({ verdict: name, at: name, by: name, reason: z.string().optional() })

  const line = z.looseObject({
    ...reference,
    kind: name,
    label: z.string().optional(),
    step: z.number().optional(),
    quantity: z.union([z.number(), z.looseObject({ min: z.number(), max: z.number().nullable() })]).nullable(),
    per: z.enum(perUnits).optional(),
    each: z.optional(money),
    amount: z.union([money, z.null()]),
    days: quantity.optional(),
    points: quantity.optional(),
    countsAs: z.looseObject({ as: name, days: quantity.nullable() }).optional(),
    discipline: z.enum(disciplineSteps).optional(),
    text: bilingual().optional(),
    reason: name.optional(),
    stated: z
      .looseObject({
        amount: z.union([money, z.null()]).optional(),
        days: quantity.nullish(),
        points: quantity.nullish(),
      })
      .optional(),
    decision: decision.optional(),
  })

  const pending = z.looseObject({
    ...z.looseObject(reference).partial().shape,
    what: name,
    missing: z.array(z.string()),
    options: z.array(z.string()).optional(),
    steps: z.array(z.enum(disciplineSteps)).optional(),
    decision: decision.optional(),
  })

  return z.looseObject({
    agentId: name,
    period: z.looseObject({ kind: z.enum(periodKinds), from: localDate(), to: localDate() }),
    rulesets: z.array(z.looseObject({ id: name, version: name, title: bilingual() })),
    lines: z.array(line),
    deductions: money,
    rewards: money,
    earnings: money,
    wageDays: quantity,
    points: z
      .looseObject({
        base: decimal.nullable(),
        deducted: quantity,
        added: quantity,
        final: quantity.nullable(),
        grade: z.string().nullable(),
      })
      .optional(),
    discipline: z.array(
      z.looseObject({ step: z.enum(disciplineSteps), rulesetId: name, clause: name, findingIds: names }),
    ),
    setAside: z.array(z.looseObject({ ...reference, reason: name, by: name })),
    waived: z.array(z.looseObject({ ...reference, decision })),
    fellAway: z.array(z.looseObject({ ...reference, because: z.array(z.string()) })),
    noted: z.array(z.looseObject({ ...reference, reason: name })),
    ignored: z.array(z.looseObject({ ...reference, reason: name })),
    pending: z.array(pending),
    refusedDecisions: z.array(z.looseObject({ decision, code: name, message: bilingual() })),
    notAssessed: z.array(notAssessedSchema()),
    provisional: z.boolean(),
  }) as unknown as z.ZodType<Settlement>
})

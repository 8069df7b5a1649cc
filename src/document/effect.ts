import * as z from 'zod'
import { once } from '../input/checked.ts'
import { quantitySchema } from './condition.ts'
import { amountText, camelName, decimalText, kebabName, partName } from './names.ts'

/** A fixed decimal, one taken from a parameter, or a discretionary range that a person resolves. */
const amount = once(() =>
  z.union([
    amountText(),
    z.strictObject({ parameter: camelName() }),
    z.strictObject({ min: amountText(), max: amountText() }),
  ]),
)

/** What one unit of a consequence is counted by. */
export const perUnits = [
  'occurrence',
  'record',
  'contact',
  'case',
  'item',
  'occurrence-and-item',
  'customer',
  'day',
  'half-day',
  'work-order',
  'complaint',
  'recording',
  'week',
  'month',
  'year',
] as const

const common = once(() => ({
  /** The regulation's own word for it (罚款, 乐捐, 扣除奖金); data, not translated. */
  label: z.string().min(1).optional(),
  /** Why a person decides, where the text leaves it open: "by circumstances", "may". */
  discretion: z.string().min(1).optional(),
}))

/** The number of units, where it is not the number of occurrences. */
const units = once(() => quantitySchema().optional())

const fine = once(() =>
  z.strictObject({
    kind: z.literal('fine'),
    /** Absent where the text states none: it stays pending until a decision sets it. */
    amount: amount().optional(),
    per: z.enum(perUnits),
    units: units(),
    ...common(),
  }),
)

const redPacket = once(() =>
  z.strictObject({
    kind: z.literal('red-packet'),
    amount: amount(),
    shares: z.int().positive().optional(),
    per: z.enum(perUnits),
    units: units(),
    ...common(),
  }),
)

const wageDays = once(() =>
  z.strictObject({
    kind: z.literal('wage-days'),
    /** Wage days for one unit; absent where the text states none. */
    days: amount().optional(),
    per: z.enum(perUnits),
    units: units(),
    ...common(),
  }),
)

const points = once(() =>
  z.strictObject({
    kind: z.literal('points'),
    /** Positive adds, negative deducts. */
    amount: z.union([
      decimalText(),
      z.strictObject({ parameter: camelName() }),
      z.strictObject({ min: decimalText(), max: decimalText() }),
    ]),
    per: z.enum(perUnits),
    units: units(),
    ...common(),
  }),
)

const countsAs = once(() =>
  z.strictObject({
    kind: z.literal('counts-as'),
    /** What the event becomes: `absence`, `personal-leave`, `late`, `unqualified-work-order`. */
    as: kebabName(),
    days: amount().optional(),
    per: z.enum(perUnits).optional(),
    units: units(),
    /** The event also stays what it was (by default one event feeds one count). */
    keepsCounting: z.union([z.literal(true), z.strictObject({ parameter: camelName() })]).optional(),
    ...common(),
  }),
)

/** From the lightest to the gravest; `legal` stands outside the order. */
export const disciplineSteps = [
  'reminder',
  'written-self-criticism',
  'retraining',
  'oral-warning',
  'warning',
  'line-suspension',
  'transfer',
  'demotion',
  'dismissal',
  'legal',
] as const

const discipline = once(() =>
  z.strictObject({
    kind: z.literal('discipline'),
    step: z.enum(disciplineSteps),
    effective: z.enum(['same-day']).optional(),
    ...common(),
  }),
)

const compensation = once(() =>
  z.strictObject({
    kind: z.literal('compensation'),
    /** What it is measured by: `cost`, `price`. */
    basis: z.enum(['cost', 'price']),
    /** The observation that gives the amount in CNY as decimal text or number. */
    amountFrom: quantitySchema(),
    ...common(),
  }),
)

const reward = once(() =>
  z.strictObject({
    kind: z.literal('reward'),
    amount: amount().optional(),
    /** A share of a base: `{ rate: "0.02", of: { fact } }`. */
    rate: z.union([amountText(), z.strictObject({ parameter: camelName() })]).optional(),
    of: quantitySchema().optional(),
    /** Rates of which a person chooses one: 50 %, 100 %, 120 % of a fine. */
    options: z.array(amountText()).min(1).optional(),
    per: z.enum(perUnits).optional(),
    units: units(),
    /** The fund it is paid from, with its cap for a period. */
    fund: z
      .strictObject({ id: kebabName(), cap: amount(), per: z.enum(['week', 'month', 'quarter', 'year']).optional() })
      .optional(),
    ...common(),
  }),
)

/** Sets a period's pay component (base pay, allowance): what is due, not a reward for an act. */
const pay = once(() =>
  z.strictObject({
    kind: z.literal('pay'),
    component: kebabName(),
    amount: amount(),
    per: z.enum(perUnits).optional(),
    units: units(),
    ...common(),
  }),
)

const grade = once(() =>
  z.strictObject({
    kind: z.literal('grade'),
    grades: z
      .array(
        z.strictObject({ name: z.string().min(1), min: decimalText().optional(), below: decimalText().optional() }),
      )
      .min(1),
    ...common(),
  }),
)

const cancelAnnualLeave = once(() => z.strictObject({ kind: z.literal('cancel-annual-leave'), ...common() }))

const other = once(() =>
  z.strictObject({
    kind: z.literal('other'),
    text: z.strictObject({ zh: z.string().min(1), en: z.string().min(1) }),
    ...common(),
  }),
)

const plainEffects = once(
  () =>
    [
      fine(),
      redPacket(),
      wageDays(),
      points(),
      countsAs(),
      discipline(),
      compensation(),
      reward(),
      pay(),
      grade(),
      cancelAnnualLeave(),
      other(),
    ] as const,
)

const plainEffect = once(() => z.discriminatedUnion('kind', [...plainEffects()]))

const ladder = once(() =>
  z.strictObject({
    kind: z.literal('ladder'),
    /** Rules of one group count together; by default each rule counts for itself. */
    group: partName().optional(),
    /** What the first, second, … offence brings; more than one consequence a step is possible. */
    steps: z.array(z.array(plainEffect()).min(1)).min(1),
    /** How far back an offence counts. */
    window: z.union([
      z.enum(['month', 'quarter', 'year', 'career']),
      z.strictObject({ rollingDays: z.int().positive() }),
      z.strictObject({ parameter: camelName() }),
    ]),
    /** After the last step: `last` repeats it, `restart` begins anew, `none` brings nothing more. */
    after: z.enum(['last', 'restart', 'none']),
    ...common(),
  }),
)

/** Units that several records may share: such a consequence is due once for them all, and cannot wait for a choice about one. */
export const sharedUnits: readonly PerUnit[] = [
  'contact',
  'case',
  'work-order',
  'day',
  'half-day',
  'week',
  'month',
  'year',
]

const choice = once(() =>
  z.strictObject({
    kind: z.literal('choice'),
    /** The alternatives: a person chooses one (decision `resolve` with `choose`, from 0), and nothing is due before. */
    of: z
      .array(plainEffect())
      .min(2)
      .meta({
        not: {
          type: 'array',
          contains: { type: 'object', properties: { per: { enum: sharedUnits } }, required: ['per'] },
        },
      }),
    ...common(),
  }),
)

export const effectSchema = once(() => z.discriminatedUnion('kind', [...plainEffects(), ladder(), choice()]))

/** A consequence as the ruleset states it. */
export type EffectSpec = z.infer<ReturnType<typeof effectSchema>>
export type PlainEffectSpec = z.infer<ReturnType<typeof plainEffect>>
export type LadderSpec = z.infer<ReturnType<typeof ladder>>
export type ChoiceSpec = z.infer<ReturnType<typeof choice>>
export type PerUnit = (typeof perUnits)[number]
export type DisciplineStep = (typeof disciplineSteps)[number]

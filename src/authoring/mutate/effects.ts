import {
  type ChoiceSpec,
  disciplineSteps,
  type EffectSpec,
  type LadderSpec,
  type PlainEffectSpec,
} from '../../document/effect.ts'
import type { PartChange } from './conditions.ts'

type AnyEffect = EffectSpec | PlainEffectSpec

/** A decimal one further from nothing. */
export const onceMore = (amount: string): string => {
  const [whole, decimals] = amount.split('.')
  return `${BigInt(whole!) + (amount.startsWith('-') ? -1n : 1n)}${decimals === undefined ? '' : `.${decimals}`}`
}

const amountKeys = ['amount', 'days', 'rate'] as const

const inAmounts = (effect: AnyEffect, path: string): readonly PartChange<AnyEffect>[] =>
  amountKeys.flatMap((key): readonly PartChange<AnyEffect>[] => {
    const amount = (effect as Readonly<Record<string, unknown>>)[key]
    const change = (at: string, was: string, is: string, value: unknown): PartChange<AnyEffect> => ({
      kind: 'amount',
      path: `${path}.${at}`,
      was,
      is,
      result: { ...effect, [key]: value } as AnyEffect,
    })
    if (typeof amount === 'string') return [change(key, amount, onceMore(amount), onceMore(amount))]
    if (typeof amount !== 'object' || amount === null || !('min' in amount)) return []
    const { min, max } = amount as { readonly min: string; readonly max: string }
    return [
      change(`${key}.min`, min, onceMore(min), { min: onceMore(min), max }),
      change(`${key}.max`, max, onceMore(max), { min, max: onceMore(max) }),
    ]
  })

const otherStep = (effect: AnyEffect, path: string): readonly PartChange<AnyEffect>[] => {
  if (effect.kind !== 'discipline') return []
  const at = disciplineSteps.indexOf(effect.step)
  const step = disciplineSteps[at === 0 ? 1 : at - 1]!
  return [{ kind: 'amount', path: `${path}.step`, was: effect.step, is: step, result: { ...effect, step } }]
}

const inLadder = (ladder: LadderSpec, path: string): readonly PartChange<AnyEffect>[] => [
  ...ladder.steps.flatMap((step, index): readonly PartChange<AnyEffect>[] => [
    ...(ladder.steps.length === 1
      ? []
      : [
          {
            kind: 'ladder' as const,
            path: `${path}.steps[${index}]`,
            was: `step ${index + 1}`,
            is: 'left out',
            result: { ...ladder, steps: ladder.steps.toSpliced(index, 1) } as AnyEffect,
          },
        ]),
    ...effectMutations(step, `${path}.steps[${index}]`).map((one) => ({
      ...one,
      result: { ...ladder, steps: ladder.steps.with(index, one.result as PlainEffectSpec[]) } as AnyEffect,
    })),
  ]),
]

/** Each alternative left out, where two others remain, and each amount among them changed. */
const inChoice = (choice: ChoiceSpec, path: string): readonly PartChange<AnyEffect>[] => [
  ...choice.of.flatMap((_, index): readonly PartChange<AnyEffect>[] =>
    choice.of.length < 3
      ? []
      : [
          {
            kind: 'amount',
            path: `${path}.of[${index}]`,
            was: `alternative ${index}`,
            is: 'left out',
            result: { ...choice, of: choice.of.toSpliced(index, 1) } as AnyEffect,
          },
        ],
  ),
  ...effectMutations(choice.of, `${path}.of`).map((one) => ({
    ...one,
    result: { ...choice, of: one.result as PlainEffectSpec[] } as AnyEffect,
  })),
]

/** Every mutant of a list of consequences: each amount changed, each ladder step or alternative left out. */
export const effectMutations = (
  effects: readonly AnyEffect[],
  path: string,
): readonly PartChange<readonly AnyEffect[]>[] =>
  effects.flatMap((effect, index) => {
    const at = `${path}[${index}]`
    const changes =
      effect.kind === 'ladder'
        ? inLadder(effect, at)
        : effect.kind === 'choice'
          ? inChoice(effect, at)
          : [...inAmounts(effect, at), ...otherStep(effect, at)]
    return changes.map((one) => ({ ...one, result: effects.with(index, one.result) }))
  })

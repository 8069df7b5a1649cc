import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Compiled } from '../../src/conditions/compile.ts'
import { UNKNOWN } from '../../src/conditions/truth.ts'
import type { Condition, Leaf } from '../../src/document/condition.ts'
import { leavesOf } from '../../src/document/walk.ts'
import { arbitraryCase, arbitraryFullRules, type FullRule } from '../support/arbitrary-ruleset.ts'
import { arbitraryIntervals, judgedWith, policyOf, worldOf } from './random-case.ts'
import { type Between, judgeRule, leafAnswer, type Outcome, type Value, type World } from './reference.ts'

// A record that leaves something open stands for all the records that it may turn out to be. Here they are written out,
// one by one, and judged one by one by the obvious interpreter.

const numbers = [-1, 0, 1, 2, 3, 4, 5, 6, null]
const instants = ['08', '09', '10', '11', '12'].map((hour) => `2026-03-02T${hour}:30:00+08:00`)

/** What each fact may be, as far as any condition can tell values apart: those that are compared with, and others. */
const domains: Readonly<Record<string, readonly Value[]>> = {
  flag: [true, false, null],
  sign: [true, false, null],
  waived: [true, false, null],
  amount: numbers,
  limit: numbers,
  colour: ['red', 'blue', 'green', 'grey', null],
  mood: ['calm', 'angry', null],
  tags: [[], ['red'], ['blue'], ['green'], ['red', 'blue', 'green'], null],
  day: ['2025-12-31', '2026-01-01', '2026-01-02', '2026-01-15', '2026-02-01', '2026-02-02', null],
  replied: [...instants, '2026-03-02T09:00:00+08:00', null],
  limitAt: [...instants, '2026-03-02T10:00:00+08:00', null],
  // A parameter for which the text gives no value: a host may well have none either.
  'parameter:unset': numbers,
  'parameter:open': [true, false],
}

const MAX_WORLDS = 600

const referenced = (condition: Condition | undefined): readonly string[] =>
  condition === undefined
    ? []
    : leavesOf(condition).flatMap(({ leaf: { fact, value } }) => {
        if (typeof value !== 'object' || value === null || Array.isArray(value)) return [fact]
        return [fact, 'parameter' in value ? `parameter:${value.parameter}` : (value as { fact: string }).fact]
      })

const readBy = ({ applies, when, due, excuse, enabledBy }: Partial<FullRule>): readonly string[] => [
  ...new Set([
    ...[applies, when, excuse].flatMap(referenced),
    ...(due === undefined ? [] : [due.fact]),
    ...(enabledBy === undefined ? [] : [`parameter:${enabledBy}`]),
  ]),
]

const valueIn = ({ facts, parameters }: World, name: string): Value =>
  name.startsWith('parameter:') ? parameters[name.slice('parameter:'.length)] : facts[name]

const withValue = (world: World, name: string, value: Value): World =>
  name.startsWith('parameter:')
    ? { ...world, parameters: { ...world.parameters, [name.slice('parameter:'.length)]: value } }
    : { ...world, facts: { ...world.facts, [name]: value } }

const halves = ({ min, max }: Between): readonly number[] =>
  Array.from({ length: (max - min) * 2 + 1 }, (_, index) => min + index / 2)

/** What a name may stand for: itself where it is known. */
const choicesOf = (world: World, name: string): readonly Value[] | undefined => {
  const value = valueIn(world, name)
  if (value === undefined) return domains[name]
  return typeof value === 'object' && value !== null && 'min' in value ? halves(value) : undefined
}

/** All the records that one may turn out to be; none where they are too many to write out. */
const worldsOf = (world: World, names: readonly string[]): readonly World[] => {
  const open = names.flatMap((name) => {
    const choices = choicesOf(world, name)
    return choices === undefined ? [] : [[name, choices] as const]
  })
  if (open.reduce((count, [, choices]) => count * choices.length, 1) > MAX_WORLDS) return []
  return open.reduce<readonly World[]>(
    (worlds, [name, choices]) => worlds.flatMap((one) => choices.map((value) => withValue(one, name, value))),
    [world],
  )
}

const guilty: readonly Outcome[] = ['violated', 'earned', 'indicated', 'unmet']

/** Whether what was said of a record may be said of what it turned out to be. */
const holdsIn = (said: Outcome, turnedOut: Outcome): boolean =>
  said === 'met' ? !guilty.includes(turnedOut) : turnedOut === said || turnedOut === 'not-assessed'

/** A rule, and a record that leaves few of the facts open that it reads. */
const arbitraryPair = fc.tuple(
  arbitraryFullRules.map(([rule]) => rule!),
  arbitraryCase,
  arbitraryIntervals,
)

describe('a record that leaves something open stands for all that it may turn out to be', () => {
  test('what is decided is decided so in each of them, and what is met is violated in none', () => {
    const seen = new Map<Outcome, number>()
    let written = 0
    fc.assert(
      fc.property(arbitraryPair, ([rule, record, between]) => {
        const worlds = worldsOf(worldOf(record, {}, between), readBy(rule))
        if (worlds.length < 2) return
        const [said] = judgedWith(policyOf([rule]), record, between).outcomes
        if (said === 'not-assessed' || said === undefined) return
        for (const world of worlds) {
          const { outcome } = judgeRule(rule, world)
          if (!holdsIn(said, outcome)) expect({ said, outcome, world }).toBe('the same')
        }
        written += worlds.length
        seen.set(said, (seen.get(said) ?? 0) + 1)
      }),
      { numRuns: Number(process.env.WORLDS ?? 800) },
    )
    for (const outcome of ['violated', 'met', 'not-applicable'] as const)
      expect(seen.get(outcome), outcome).toBeGreaterThan(2)
    expect(written).toBeGreaterThan(1000)
  })

  test('a comparison is decided whenever all of them agree, and never where they do not', () => {
    let agreed = 0
    fc.assert(
      fc.property(arbitraryPair, ([rule, record, between]) => {
        const world = worldOf(record, {}, between)
        const { compiled, workspace } = judgedWith(policyOf([rule]), record, between)
        const { applies, when, excuse } = compiled[0]!
        const parts = [
          [applies, 'guard'],
          [when, 'asking'],
          [excuse, 'asking'],
        ] as const
        for (const [condition, part] of parts)
          for (const { leaf, test } of leavesIn(condition)) {
            const worlds = worldsOf(world, readBy({ when: leaf }))
            if (worlds.length === 0) continue
            const answers = new Set(worlds.map((one) => leafAnswer(leaf, one, part)))
            expect([leaf, test(workspace) !== UNKNOWN]).toEqual([leaf, answers.size === 1])
            if (worlds.length > 1 && answers.size === 1) agreed++
          }
      }),
      { numRuns: Number(process.env.WORLDS ?? 300) },
    )
    expect(agreed).toBeGreaterThan(2)
  })
})

type Tested = { readonly leaf: Leaf; readonly test: Compiled['test'] }

const leavesIn = (condition: Compiled | undefined): readonly Tested[] => {
  if (condition === undefined) return []
  if (condition.kind === 'leaf') return [{ leaf: condition.bound.leaf, test: condition.test }]
  return condition.kind === 'not' ? leavesIn(condition.part) : condition.parts.flatMap(leavesIn)
}

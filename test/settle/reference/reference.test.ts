import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { settleTeam } from '../../../src/settle/settle-team.ts'
import { accountOf, type Mechanism, mechanismsIn, plain } from './account.ts'
import {
  anyActs,
  anyMonth,
  attendanceOf,
  clauseOfAct,
  decisionOf,
  MONTH,
  type Month,
  period,
  policyOf,
  recordsOf,
  settled,
  type Word,
  worldsOf,
} from './month.ts'
import { isNoMore, reference, shareFund } from './reference.ts'

// So many random months in the suite; more by hand: `RULEBOOK_REFERENCE=20000 npx vitest run test/settle/reference`.
const runs = Number(process.env.RULEBOOK_REFERENCE ?? 30)

const held = new Map<string, number>()
const count = (name: string) => held.set(name, (held.get(name) ?? 0) + 1)
const note = (law: string, mechanisms: ReadonlySet<Mechanism>) => {
  count(`${law}: months`)
  for (const one of mechanisms) count(`${law}: ${one}`)
}
const report = (law: string) => {
  const all = held.get(`${law}: months`) ?? 0
  const shares = [...held].flatMap(([name, n]) =>
    name.startsWith(`${law}: `) ? [`${name.slice(law.length + 2)} ${((100 * n) / all).toFixed(1)} %`] : [],
  )
  if (runs > 1000) console.log(`${law}: ${all} months; ${shares.join(', ')}`)
}
/** A law that is kept by months in which nothing happens says nothing. Few months under another seed may hold less. */
const expectShares = (law: string, mechanisms: readonly Mechanism[]) => {
  report(law)
  if (process.env.RULEBOOK_SEED !== undefined && runs < 1000) return
  const all = held.get(`${law}: months`) ?? 0
  for (const one of mechanisms) expect([one, (held.get(`${law}: ${one}`) ?? 0) >= all * 0.05]).toEqual([one, true])
}

describe('the obvious settlement of a month agrees', () => {
  test('where all is known: lines, steps, totals, measures, what fell away, what is open, what was refused', () => {
    fc.assert(
      fc.property(anyMonth('known'), (month) => {
        const attendance = attendanceOf(month)
        const settlement = settled(month, undefined, attendance)
        expect(plain(accountOf(settlement, month))).toEqual(plain(reference(month)))
        note('known', mechanismsIn(month, attendance, settlement))
      }),
      { numRuns: runs },
    )
    expectShares('known', [
      ...(['conversion', 'period rule', 'ladder', 'discipline', 'chain of two', 'range', 'unset window'] as const),
      ...(['pending', 'fund', 'previous', 'waiver', 'fell away', 'refused'] as const),
    ])
  })

  test('where parts are unknown: what is charged is due in every way in which the month can have been', () => {
    fc.assert(
      fc.property(anyMonth('partly'), (given) => {
        const unknown = given.days.filter(([, kind]) => typeof kind === 'string' && kind !== 'nobody').length
        fc.pre(unknown > 0 && unknown < 3)
        const refused = new Set(accountOf(settled(given), given).refused)
        const month: Month = { ...given, words: given.words.filter((_, n) => !refused.has(n)) }
        const attendance = attendanceOf(month)
        const settlement = settled(month, undefined, attendance)
        const account = accountOf(settlement, month)
        const least = { ...account, deductions: [account.deductions[0], account.deductions[0]] as const }
        const isWaived = month.words.some(({ verdict }) => verdict === 'waive')
        for (const world of worldsOf(month)) {
          const due = reference(world)
          const most = { ...due, deductions: [due.deductions[0], due.deductions[0]] as const }
          const days = { ...least, wageDays: account.leastWageDays }
          expect(isNoMore(days, most)).toBe(true)
          for (const [key, [, max]] of account.charged)
            if (!isWaived && key.includes('month')) expect(due.charged.get(key)![1]).toBeLessThanOrEqual(max)
        }
        note('partly', mechanismsIn(month, attendance, settlement))
      }),
      { numRuns: runs },
    )
    expectShares('partly', ['conversion', 'period rule', 'ladder', 'discipline', 'chain of two', 'range', 'waiver'])
  })

  test('a fund of a team is paid to whoever earned first, and the rest of a team settles one by one', () => {
    const people = ['a1', 'a2', 'a3'] as const
    const teams = anyActs(9).chain((acts) =>
      fc
        .array(fc.constantFrom(...people), { minLength: acts.length, maxLength: acts.length })
        .map((owners) => acts.map((act, n) => [owners[n]!, act] as const)),
    )
    fc.assert(
      fc.property(teams, (all) => {
        const of = (person: string): Month => ({
          days: [],
          earlier: [],
          previous: undefined,
          window: undefined,
          words: [],
          acts: all.flatMap(([owner, act]) => (owner === person ? [act] : [])),
        })
        const records = people.flatMap((person) => recordsOf(person, of(person)))
        const { settlements } = settleTeam(policyOf({ window: undefined }), { period, records })
        const earned = all
          .filter(([, { act }]) => act === 'idle-chat')
          .map(([owner, act]) => ({ owner, act, cents: 6000 * act.count }))
          .sort((a, b) => (`${a.act.date} ${a.act.id}` < `${b.act.date} ${b.act.id}` ? -1 : 1))
        const paid = shareFund(earned, 10_000)
        for (const settlement of settlements) {
          const month = of(settlement.agentId)
          const rewards = earned.reduce((sum, one, n) => sum + (one.owner === settlement.agentId ? paid[n]! : 0), 0)
          const { score: _, ...expected } = { ...reference(month), rewards }
          const { score: __, ...got } = accountOf(settlement, month)
          expect(plain(got as never)).toEqual(plain(expected as never))
        }
      }),
      { numRuns: runs },
    )
  })
})

/** On a ladder, a reminder may take the place of a fine: the step is milder, and there is one measure more. */
const withoutReminders = (account: ReturnType<typeof accountOf>) => ({
  ...account,
  measures: new Set([...account.measures].filter((one) => !one.startsWith('reminder'))),
})

describe('no waiver raises what is owed, the days, the points or the measures', () => {
  const withWaiver = (kinds: 'known' | 'partly') =>
    anyMonth(kinds).chain((month) => fc.tuple(fc.constant(month), fc.nat(60), fc.nat(7)))
  const law = (kinds: 'known' | 'partly') => {
    fc.assert(
      fc.property(withWaiver(kinds), ([given, which, place]) => {
        const attendance = attendanceOf(given)
        // A person who fixed another amount may have fixed one that a milder step does not reach.
        const words = given.words.filter(({ verdict }) => verdict !== 'amend' && verdict !== 'resolve')
        const found: readonly Word[] = [
          ...attendance.findings.filter(({ kind }) => kind === 'violation'),
          ...given.acts.map(({ id, act }) => ({ recordId: id, clause: clauseOfAct[act] })),
        ].map(({ recordId, clause }) => ({ record: recordId, clause, verdict: 'waive' }))
        fc.pre(found.length > 0)
        const waiver = found[which % found.length]!
        const silent = words.filter(({ record, clause }) => record !== waiver.record || clause !== waiver.clause)
        const month = { ...given, words: silent }
        const before = settled(month, undefined, attendance)
        const said = silent.toSpliced(place % (silent.length + 1), 0, waiver)
        const after = settled({ ...month, words: said }, said.map(decisionOf), attendance)
        const [was, is] = [accountOf(before, month), accountOf(after, { ...month, words: said })].map(withoutReminders)
        expect(isNoMore(is!, was!) && is!.leastWageDays <= was!.leastWageDays).toBe(true)
        expect(after.lines.map(({ recordId, clause }) => `${recordId} ${clause}`)).not.toContain(
          `${waiver.record} ${waiver.clause}`,
        )
        note(`law, ${kinds}`, mechanismsIn(month, attendance, after))
      }),
      { numRuns: runs },
    )
    expectShares(`law, ${kinds}`, ['conversion', 'period rule', 'ladder', 'discipline', 'chain of two', 'fell away'])
  }
  test('where all is known', () => law('known'))
  test('where parts are unknown', () => law('partly'))
  test('also where a person waived what only the month with fewer waivers has', () => {
    const days = [90, 10, 10, 10, 10, 0, 10].map((late, n) => [`2026-03-0${n + 2}`, late] as const)
    const on = (record: string, clause: string): Word => ({ record, clause, verdict: 'waive' })
    const words = [on('a1/2026-03-05', '1'), on(MONTH, '4'), on('a1/2026-03-03', '1')]
    const month: Month = { days, words, acts: [], earlier: [], previous: undefined, window: 'month' }
    const more: Month = { ...month, words: [...words, on('a1/2026-03-06', '1')] }
    expect(accountOf(settled(month), month).deductions).toEqual([27_000, 27_000])
    expect(accountOf(settled(more), more).deductions).toEqual([4000, 4000])
  })
  test('also where a rule that was set aside could come back in doubt', () => {
    const days = [
      ...[10, 10, 10, 10, 150].map((late, n) => [`2026-03-0${n + 2}`, late] as const),
      ...([
        ['2026-03-07', 'unknown'],
        ['2026-03-08', 10],
        ['2026-03-09', 'nobody'],
      ] as const),
    ]
    const words: readonly Word[] = ['02', '03'].map((day) => ({
      record: `a1/2026-03-${day}`,
      clause: '1',
      verdict: 'waive',
    }))
    const month: Month = { days, words, acts: [], earlier: [], previous: 95, window: 'month' }
    const more: Month = { ...month, words: [...words, { record: 'a1/2026-03-04', clause: '1', verdict: 'waive' }] }
    const [was, is] = [month, more].map((one) => accountOf(settled(one), one))
    expect(is!.deductions[1]).toBeLessThanOrEqual(was!.deductions[1])
  })
})

import { boundsOf } from '../../../src/money/amounts.ts'
import type { AttendanceAssessment } from '../../../src/months/attendance.ts'
import { boundsOfQuantity } from '../../../src/settle/lines/draft-line.ts'
import type { Line, Settlement } from '../../../src/settle/settlement.ts'
import type { Month } from './month.ts'
import type { Account } from './reference.ts'

const keyOf = ({ recordId, clause }: { readonly recordId?: string; readonly clause?: string }) =>
  `${recordId} ${clause}`
const sorted = (all: Iterable<string>): string[] => [...all].sort()
const cents = (amount: Parameters<typeof boundsOf>[0]): readonly [number, number] => {
  const { min, max } = boundsOf(amount)
  return [min.mul(100).toNumber(), max.mul(100).toNumber()]
}

const paid: readonly Line['kind'][] = ['fine', 'red-packet', 'compensation', 'wage-days']

/** A settlement in the words of the reference. */
export const accountOf = (settlement: Settlement, month: Month): Account & { readonly leastWageDays: number } => {
  const { lines, points, discipline, setAside, fellAway, waived, pending, refusedDecisions } = settlement
  const charged = new Map<string, readonly [number, number]>()
  const steps = new Map<string, number[]>()
  for (const line of lines) {
    const key = keyOf(line)
    if (line.step !== undefined)
      steps.set(key, [...(steps.get(key) ?? []), ...new Array<number>(line.quantity as number).fill(line.step)])
    if (!paid.includes(line.kind) || line.amount === null) continue
    const [min, max] = charged.get(key) ?? [0, 0]
    const [a, b] = cents(line.amount)
    charged.set(key, [min + a, max + b])
  }
  return {
    charged,
    steps,
    deductions: cents(settlement.deductions),
    rewards: cents(settlement.rewards)[0],
    wageDays: boundsOfQuantity(settlement.wageDays).max.toNumber(),
    leastWageDays: boundsOfQuantity(settlement.wageDays).min.toNumber(),
    score: Number(points?.final),
    measures: new Set(discipline.map(({ step, clause }) => `${step} ${clause}`)),
    setAside: new Set(setAside.map(keyOf)),
    fellAway: new Set(fellAway.map(keyOf)),
    waived: new Set(waived.map(keyOf)),
    open: new Set(pending.map((one) => `${one.what} ${one.recordId === undefined ? one.findingId : keyOf(one)}`)),
    refused: month.words.flatMap((_, n) =>
      refusedDecisions.some(({ decision }) => new Date(decision.at).getUTCMinutes() === n) ? [n] : [],
    ),
  }
}

/** The same, in an order of its own, so that what differs is seen. */
export const plain = ({ leastWageDays: _, ...account }: Account & { readonly leastWageDays?: number }) => ({
  ...account,
  charged: Object.fromEntries([...account.charged].filter(([, [, max]]) => max > 0).sort()),
  steps: Object.fromEntries([...account.steps].sort()),
  measures: sorted(account.measures),
  setAside: sorted(account.setAside),
  fellAway: sorted(account.fellAway),
  waived: sorted(account.waived),
  open: sorted(account.open),
})

const mechanisms = {
  conversion: (_, { conversions }) => conversions.some(({ date, certain }) => date !== null && certain),
  'period rule': (_, { findings }) =>
    findings.some(({ subject, kind }) => subject === 'period' && kind === 'violation'),
  ladder: (_, __, { lines }) => lines.some(({ step = 0 }) => step > 1),
  discipline: (_, __, { discipline }) => discipline.some(({ step }) => step !== 'reminder'),
  'chain of two': (_, { findings }) => {
    const derived = new Set(findings.flatMap(({ id, basis }) => (basis === undefined ? [] : [id])))
    return findings.some(({ basis }) => basis?.findings.some((id) => derived.has(id)) === true)
  },
  range: (_, __, { lines }) => lines.some(({ amount }) => amount !== null && 'min' in amount),
  'unset window': ({ window, acts }) => window === undefined && acts.some(({ act }) => act === 'snack-at-desk'),
  pending: (_, __, { provisional }) => provisional,
  fund: ({ acts }) => acts.some(({ act }) => act === 'idle-chat'),
  previous: ({ previous }, _, { points }) => previous !== undefined && Number(points?.final) < 90,
  waiver: (_, __, { waived }) => waived.length > 0,
  'fell away': (_, __, { fellAway }) => fellAway.length > 0,
  refused: (_, __, { refusedDecisions }) => refusedDecisions.length > 0,
} satisfies Record<string, (month: Month, attendance: AttendanceAssessment, settlement: Settlement) => boolean>

export type Mechanism = keyof typeof mechanisms

/** What a month holds. */
export const mechanismsIn = (
  month: Month,
  attendance: AttendanceAssessment,
  settlement: Settlement,
): ReadonlySet<Mechanism> =>
  new Set((Object.keys(mechanisms) as Mechanism[]).filter((name) => mechanisms[name](month, attendance, settlement)))

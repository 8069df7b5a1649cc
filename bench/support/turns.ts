import { type Profile, profiled } from './profile.ts'

/** One thing to time: `run` is given the number of the record. */
export interface Contender {
  readonly name: string
  readonly run: (record: number) => unknown
  /** Runs in one sample. */
  readonly runs: number
  /** Whether it is ours: then it is profiled too, after all were timed. */
  readonly isOurs?: true
}

/** What a contender took. */
export interface Timed {
  readonly name: string
  /** Microseconds of the processor for one run: the lower quartile of the samples, because what disturbs only adds. */
  readonly micros: number
  /** How often it takes the time of the first contender: the median over rounds, in each of which both took their turn. */
  readonly ratio: number
  /** Of ours: where its time goes. */
  readonly where?: Profile
}

export const quantile = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) * share)]!

/** Rubbish of the contender before is not charged to the next. */
const sweep = (): void => {
  ;(globalThis as { gc?: (options: { type: 'minor' }) => void }).gc?.({ type: 'minor' })
}

/** Microseconds that the processor works for one run, the collector of garbage included. */
const sample = async ({ run, runs }: Contender, from: number, records: number): Promise<number> => {
  sweep()
  const start = process.cpuUsage()
  const first = run(from % records)
  if (first instanceof Promise) {
    await first
    for (let at = 1; at < runs; at++) await run((from + at) % records)
  } else for (let at = 1; at < runs; at++) run((from + at) % records)
  const { user, system } = process.cpuUsage(start)
  return (user + system) / runs
}

const WARM_UP_MICROS = 300_000

/** Until the engine has compiled what it will, as in a host that has been up for a while. */
const warmUp = async (contender: Contender, records: number, micros: number): Promise<void> => {
  for (let spent = 0, from = 0; spent < micros; from += contender.runs)
    spent += contender.runs * (await sample(contender, from, records))
}

const PROFILED_MICROS = 300_000

const whereOf = ({ run }: Contender, micros: number, records: number): Promise<Profile> =>
  profiled(async () => {
    for (let at = 0; at < PROFILED_MICROS / micros; at++) await run(at % records)
  })

/** Times contenders in turn in one process, over the same records, rotating their order. */
export const inTurns = async (
  contenders: readonly Contender[],
  {
    records,
    rounds,
    warmUpMicros = WARM_UP_MICROS,
  }: { readonly records: number; readonly rounds: number; readonly warmUpMicros?: number },
): Promise<readonly Timed[]> => {
  const most = Math.max(...contenders.map(({ runs }) => runs))
  for (const contender of contenders) await warmUp(contender, records, warmUpMicros)
  const times = contenders.map((): number[] => [])
  for (let round = 0; round < rounds; round++)
    for (let turn = 0; turn < contenders.length; turn++) {
      const at = (round + turn) % contenders.length
      times[at]!.push(await sample(contenders[at]!, round * most, records))
    }
  const timed: Timed[] = []
  for (const [at, contender] of contenders.entries()) {
    const micros = quantile(times[at]!, 0.25)
    timed.push({
      name: contender.name,
      micros,
      ratio: quantile(
        times[at]!.map((time, round) => time / times[0]![round]!),
        0.5,
      ),
      ...(contender.isOurs === true ? { where: await whereOf(contender, micros, records) } : {}),
    })
  }
  return timed
}

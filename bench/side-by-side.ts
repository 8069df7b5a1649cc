/** One thing to time: `run` is given the number of the record. */
export interface Contender {
  readonly name: string
  readonly run: (index: number) => unknown
  /** Runs in one sample. */
  readonly runs: number
}

const SAMPLES = 15

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!

const sample = async ({ run, runs }: Contender): Promise<number> => {
  const start = process.hrtime.bigint()
  const first = run(0)
  if (first instanceof Promise) {
    await first
    for (let index = 1; index < runs; index++) await run(index)
  } else for (let index = 1; index < runs; index++) run(index)
  return Number(process.hrtime.bigint() - start) / 1000 / runs
}

/**
 * Times contenders in turn, in one process, rotating their order, and prints medians and ratios to the
 * first. Single times drift with the machine; ratios of neighbouring samples hold.
 */
export const sideBySide = async (title: string, contenders: readonly Contender[]): Promise<readonly number[]> => {
  for (const contender of contenders) await sample(contender)
  const times = contenders.map((): number[] => [])
  for (let round = 0; round < SAMPLES; round++)
    for (let turn = 0; turn < contenders.length; turn++) {
      const index = (round + turn) % contenders.length
      times[index]!.push(await sample(contenders[index]!))
    }
  const medians = times.map(median)
  console.log(`\n${title}`)
  for (const [index, { name }] of contenders.entries()) {
    const ratios = times[index]!.map((time, round) => time / times[0]![round]!)
    const range = `${Math.min(...ratios).toFixed(2)}..${Math.max(...ratios).toFixed(2)}`
    console.log(
      `  ${medians[index]!.toFixed(2).padStart(10)} µs  ${median(ratios).toFixed(2).padStart(8)} ×  (${range})  ${name}`,
    )
  }
  return medians
}

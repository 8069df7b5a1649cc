import { Session } from 'node:inspector'

interface Coverage {
  readonly result: readonly {
    readonly url: string
    readonly functions: readonly { readonly ranges: readonly { readonly count: number }[] }[]
  }[]
}

const post = <T>(session: Session, method: string, params: object = {}): T => {
  let answer: T | undefined
  session.post(method, params, (error, result) => {
    if (error !== null) throw error
    answer = result as T
  })
  return answer as T
}

/**
 * How many blocks of code of `src/` a function enters: a count of steps that no busy machine changes. What runs inside
 * the engine (regular expressions, `indexOf`) is not counted.
 */
export const stepsOf = (run: () => unknown): number => {
  const session = new Session()
  session.connect()
  post(session, 'Profiler.enable')
  post(session, 'Profiler.startPreciseCoverage', { callCount: true, detailed: true })
  run()
  const { result } = post<Coverage>(session, 'Profiler.takePreciseCoverage')
  post(session, 'Profiler.stopPreciseCoverage')
  session.disconnect()
  let steps = 0
  for (const { url, functions } of result) {
    if (!url.includes('/src/')) continue
    for (const { ranges } of functions) for (const { count } of ranges) steps += count
  }
  return steps
}

/** How the steps grow when the size is doubled: 2 where they are linear, 4 where they are quadratic. */
export const growthOf = <T>(make: (size: number) => T, run: (input: T) => unknown, size: number): number => {
  const small = make(size)
  const large = make(2 * size)
  // What is made once, on the first run, is no part of it.
  run(small)
  run(large)
  // The engine may lose counts when it compiles a function meanwhile; it never adds any.
  const most = (input: T): number => Math.max(...[1, 2, 3].map(() => stepsOf(() => run(input))))
  // Counts lost of the small one make a linear cost look worse: it is measured again. A quadratic one says 4 each time.
  let least = Number.POSITIVE_INFINITY
  for (let attempt = 0; attempt < 5 && least > 2.5; attempt++) least = Math.min(least, most(large) / most(small))
  return least
}

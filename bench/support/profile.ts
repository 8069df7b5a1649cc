import { readFileSync } from 'node:fs'
import { type Profiler, Session } from 'node:inspector/promises'
import { digits } from './results.ts'

/** Where the time of some work goes: places in the source, and the share of each in percent, the largest first. */
export type Profile = Readonly<Record<string, number>>

const COLLECTING = 'collecting garbage'
// What the contender does outside the library: reading and parsing, mostly.
const THE_BENCH = 'the bench, reading included'

/** Which source each line of a bundle is from: esbuild writes its path before what it took over. */
const sourcesOf = (bundle: string): ((line: number) => string) => {
  const begins: { readonly line: number; readonly path: string }[] = []
  for (const [line, text] of readFileSync(bundle, 'utf8').split('\n').entries()) {
    const path = /^\s*\/\/ (\S+\.(?:ts|js|mjs|cjs|json))$/.exec(text)?.[1]
    if (path !== undefined) begins.push({ line, path })
  }
  return (line) => begins.findLast((one) => one.line <= line)?.path ?? 'bench'
}

/** `src/text/phrases/match.ts` is of `src/text/phrases`, what another package does is its own. */
const placeOf = (path: string): string => {
  const dependency = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1]
  if (dependency !== undefined) return dependency
  const from = path.indexOf('src/')
  return from < 0 ? THE_BENCH : path.slice(from).split('/').slice(0, -1).join('/')
}

/** The place of each node of the tree of calls: what is built in counts where it is called from. */
const placesOf = (nodes: readonly Profiler.ProfileNode[], sourceOf: (line: number) => string) => {
  const places = new Map<number, string | undefined>()
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const visit = (
    { id, callFrame: { functionName, url, lineNumber }, children = [] }: Profiler.ProfileNode,
    from?: string,
  ) => {
    const place =
      functionName === '(garbage collector)'
        ? COLLECTING
        : url.startsWith('file:')
          ? placeOf(sourceOf(lineNumber))
          : // The profiler's own start and stop.
            functionName === 'dispatch'
            ? undefined
            : from
    places.set(id, place)
    for (const child of children) visit(byId.get(child)!, place)
  }
  visit(nodes[0]!)
  return places
}

const sharesOf = ({ nodes, samples, timeDeltas }: Profiler.Profile, sourceOf: (line: number) => string): Profile => {
  const places = placesOf(nodes, sourceOf)
  const micros = new Map<string, number>()
  let whole = 0
  for (const [at, node] of samples!.entries()) {
    const place = places.get(node)
    if (place === undefined) continue
    micros.set(place, (micros.get(place) ?? 0) + timeDeltas![at]!)
    whole += timeDeltas![at]!
  }
  return Object.fromEntries(
    [...micros]
      .map(([place, own]): [string, number] => [place, digits((100 * own) / whole, 2)])
      .filter(([, share]) => share >= 1)
      .sort(([, a], [, b]) => b - a),
  )
}

/**
 * Runs some work under the profiler of the engine: the time of each function without what it calls, added up by folder of
 * the source. What is built in counts
 * where it is called from, and a function that the engine has put into its caller counts there.
 */
export const profiled = async (work: () => unknown): Promise<Profile> => {
  const session = new Session()
  session.connect()
  await session.post('Profiler.enable')
  await session.post('Profiler.setSamplingInterval', { interval: 200 })
  await session.post('Profiler.start')
  await work()
  const { profile } = await session.post('Profiler.stop')
  session.disconnect()
  return sharesOf(profile, sourcesOf(process.argv[1]!))
}

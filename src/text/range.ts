import { type Span, type Speaker, speaksAs, type Utterance } from './spec.ts'

/** A part of a transcript to look in. All bounds given must hold; none given is the whole. */
export interface RangeSpec {
  readonly speaker?: Speaker | 'any' | undefined
  /** First utterance of that speaker: 1 is the first, -1 the last. */
  readonly from?: number | undefined
  /** Last utterance of that speaker, counted likewise and included. */
  readonly to?: number | undefined
  /** Utterances starting from this second of the call on; negative: from the end. */
  readonly fromSeconds?: number | undefined
  /** Utterances starting before this second; negative: from the end. */
  readonly toSeconds?: number | undefined
  /** The same as a share of the transcript's length, 0 to 100. */
  readonly fromPercent?: number | undefined
  readonly toPercent?: number | undefined
  /** Where to look from a place that was found before. */
  readonly anchor?: AnchorSpec | undefined
}

/** A place that a range is counted from. */
export interface AnchorSpec {
  readonly side: 'after' | 'before' | 'around'
  /** The places, in order. */
  readonly places: readonly Span[]
  /** Which of them: 1 the first (default), 2 the second, -1 the last, 0 each. */
  readonly nth?: number | undefined
  /** At most so many utterances of anyone from the place; 0 is its own utterance only. */
  readonly withinUtterances?: number | undefined
  /** At most so many seconds between the starts of the two utterances. */
  readonly withinSeconds?: number | undefined
}

/** The parts of utterances that a range comes to, in order; or the times that it would need. */
export type Region = readonly Span[] | { readonly missing: 'utterances[].startMs' | 'utterances[].endMs' }

/** Tells a region from its missing times. */
export const isKnown = (region: Region): region is readonly Span[] => Array.isArray(region)

const lengthMs = (utterances: readonly Utterance[]): number | undefined => {
  let length = 0
  for (const { endMs } of utterances) {
    if (endMs === undefined) return undefined
    length = Math.max(length, endMs)
  }
  return length
}

const chosen = ({ places, nth = 1 }: AnchorSpec): readonly Span[] => {
  if (nth === 0) return places
  const place = places.at(nth > 0 ? nth - 1 : nth)
  return place === undefined ? [] : [place]
}

interface Neighbours {
  /** The nearest place in an earlier utterance. */
  earlier?: Span
  /** The first and the last place in this one. */
  first?: Span
  last?: Span
  /** The nearest place in a later utterance. */
  later?: Span
}

const neighboursOf = (count: number, places: readonly Span[]): readonly Neighbours[] => {
  const all: Neighbours[] = Array.from({ length: count }, () => ({}))
  for (const place of places) {
    const here = all[place.utterance] as Neighbours
    if (here.first === undefined || place.start < here.first.start) here.first = place
    if (here.last === undefined || place.start > here.last.start) here.last = place
  }
  for (let at = 1; at < count; at++) {
    const before = all[at - 1] as Neighbours
    const nearest = before.last ?? before.earlier
    if (nearest !== undefined) (all[at] as Neighbours).earlier = nearest
  }
  for (let at = count - 2; at >= 0; at--) {
    const after = all[at + 1] as Neighbours
    const nearest = after.first ?? after.later
    if (nearest !== undefined) (all[at] as Neighbours).later = nearest
  }
  return all
}

/** The part of each utterance that lies on the asked side of an anchor, near enough. */
const anchored = (utterances: readonly Utterance[], anchor: AnchorSpec): ((at: number) => Span | undefined) => {
  const neighbours = neighboursOf(utterances.length, chosen(anchor))
  const { side, withinUtterances = Number.POSITIVE_INFINITY, withinSeconds } = anchor
  const reaches = (at: number, place: Span | undefined): boolean => {
    if (place === undefined || Math.abs(place.utterance - at) > withinUtterances) return false
    if (withinSeconds === undefined) return true
    const start = (utterances[at] as Utterance).startMs as number
    return Math.abs(((utterances[place.utterance] as Utterance).startMs as number) - start) <= withinSeconds * 1000
  }
  return (at) => {
    const { earlier, first, last, later } = neighbours[at] as Neighbours
    const whole = { utterance: at, start: 0, end: (utterances[at] as Utterance).text.length }
    if (side !== 'before' && reaches(at, earlier)) return whole
    if (side !== 'after' && reaches(at, later)) return whole
    if (first === undefined || last === undefined) return undefined
    if (side === 'after') return { ...whole, start: first.end }
    return side === 'before' ? { ...whole, end: last.start } : whole
  }
}

const needsStarts = ({ fromSeconds, toSeconds, fromPercent, toPercent, anchor }: RangeSpec): boolean =>
  [fromSeconds, toSeconds, fromPercent, toPercent, anchor?.withinSeconds].some((bound) => bound !== undefined)

const needsLength = ({ fromSeconds = 0, toSeconds = 0, fromPercent, toPercent }: RangeSpec): boolean =>
  fromSeconds < 0 || toSeconds < 0 || fromPercent !== undefined || toPercent !== undefined

/** Works out which parts of which utterances a range means. */
export const selectRegion = (utterances: readonly Utterance[], range: RangeSpec): Region => {
  const { speaker = 'any', from = 1, to = -1, anchor } = range
  if (needsStarts(range) && utterances.some(({ startMs }) => startMs === undefined)) {
    return { missing: 'utterances[].startMs' }
  }
  const length = needsLength(range) ? lengthMs(utterances) : 0
  if (length === undefined) return { missing: 'utterances[].endMs' }

  const indices: number[] = []
  utterances.forEach((utterance, at) => {
    if (speaksAs(utterance.speaker, speaker)) indices.push(at)
  })
  const first = from > 0 ? from - 1 : Math.max(0, indices.length + from)
  const last = to > 0 ? to - 1 : indices.length + to
  const atMs = (seconds: number): number => (seconds < 0 ? length + seconds * 1000 : seconds * 1000)
  const bounds = [
    range.fromSeconds === undefined ? Number.NEGATIVE_INFINITY : atMs(range.fromSeconds),
    range.fromPercent === undefined ? Number.NEGATIVE_INFINITY : (length * range.fromPercent) / 100,
    range.toSeconds === undefined ? Number.POSITIVE_INFINITY : atMs(range.toSeconds),
    range.toPercent === undefined ? Number.POSITIVE_INFINITY : (length * range.toPercent) / 100,
  ] as const
  const earliest = Math.max(bounds[0], bounds[1])
  const latest = Math.min(bounds[2], bounds[3])

  const part = anchor === undefined ? undefined : anchored(utterances, anchor)
  const region: Span[] = []
  for (const at of indices.slice(first, last + 1)) {
    const { text, startMs = 0 } = utterances[at] as Utterance
    if (startMs < earliest || startMs >= latest) continue
    const span = part === undefined ? { utterance: at, start: 0, end: text.length } : part(at)
    if (span !== undefined) region.push(span)
  }
  return region
}

/** Those of the spans that lie in a region. Both are in order of place. */
export const isWithinRange = <S extends Span>(spans: readonly S[], region: readonly Span[]): readonly S[] => {
  const partOf = new Map(region.map((part) => [part.utterance, part]))
  return spans.filter(({ utterance, start, end }) => {
    const part = partOf.get(utterance)
    return part !== undefined && start >= part.start && end <= part.end
  })
}

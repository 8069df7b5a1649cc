import { foldedString, foldedUnits, foldText, originalSpan } from '../fold.ts'
import { memoryOf } from '../growing.ts'
import { alternatives, isTextPlaceholder, MAX_WORDINGS, PhraseError, placeholder } from '../phrases/pattern.ts'
import type { ScriptPosition, ScriptSpec, SlotSpec, Span, Utterance } from '../spec.ts'
import { spokenAlternatives, spokenCardinal } from '../spoken-number.ts'
import {
  type Alignment,
  alignStretch,
  type Demand,
  leastEdits,
  neededUnits,
  piecesOf,
  type Search,
  searchFor,
  type UnitSet,
  unitSet,
} from './edits.ts'

/** The value of a slot in one record: words, none (`null`), or not known. */
export type SlotValue = string | number | null | undefined

/** How near a transcript came to a script. */
export interface ScriptMatch {
  /**
   * 1 − edits ÷ characters of the script, at its nearest place; 0 where nothing was said. Where slots are unchecked it
   * is what the best fitting values would give.
   */
  readonly similarity: number
  readonly said: boolean
  /** The similarity that it has whatever the unchecked slots hold: that of a wording without any; the same without. */
  readonly leastSimilarity: number
  /** Whether it was said whatever the unchecked slots hold. */
  readonly saidAnyway: boolean
  /** What would have to be known to check the slots: fields, observations, `calendar`, the words in a gap. */
  readonly unknownInputs: readonly string[]
  /** The parts of the script that were left out or replaced there. */
  readonly missing: readonly string[]
  /** Where: one span for each utterance that it touches. Empty when not one character fits. */
  readonly spans: readonly Span[]
  /** Slots of the nearest wording whose value is not known, or that a gap may hide: any short text was taken for it. */
  readonly uncheckedSlots: readonly string[]
}

/** Looks for a script in some parts of the utterances. */
type Reader<T> = (
  utterances: readonly Utterance[],
  region: readonly Span[],
  slotValue: (name: string) => SlotValue,
) => T

/** A compiled script. */
export interface CompiledScript {
  /** The fields or observations that its slots ask for. */
  readonly inputs: readonly string[]
  readonly match: Reader<ScriptMatch>
  /** The similarities of `match` where they reach `least`, else 0: most turns need not be looked through for that. */
  nearness(least: number): Reader<ScriptNearness>
  /** Only whether it was said and where: what is further off than the tolerance is not measured. */
  readonly said: Reader<ScriptSaid>
}

/** Whether a script was said, and where. */
export type ScriptSaid = Pick<ScriptMatch, 'said' | 'saidAnyway' | 'unknownInputs' | 'spans'>

/** How near a transcript came to a script, and no more. */
export type ScriptNearness = Pick<ScriptMatch, 'similarity' | 'leastSimilarity' | 'unknownInputs'>

type Part = { readonly literal: string } | { readonly slot: string } | { readonly any: number; readonly least: number }

const NAME_MAX = 8
/** As long as a name of a centre may be. */
const VALUE_MAX = 24
/** What a recogniser writes where it understood nothing. */
const GAP = '_'
const WORDS_IN_GAP = 'utterances[].text'
const TEXT_MAX = 12
const slotMark = /\{([A-Za-z][A-Za-z0-9]*)\}/gu

const literals = (text: string): readonly Part[] => {
  const parts: Part[] = []
  let at = 0
  for (const found of text.matchAll(placeholder)) {
    parts.push({ literal: text.slice(at, found.index) })
    parts.push(isTextPlaceholder(found[0]) ? { any: TEXT_MAX, least: 0 } : { any: NAME_MAX, least: 1 })
    at = found.index + found[0].length
  }
  parts.push({ literal: text.slice(at) })
  return parts
}

const parseScript = (text: string): readonly Part[] => {
  const parts: Part[] = []
  let at = 0
  for (const found of text.matchAll(slotMark)) {
    parts.push(...literals(text.slice(at, found.index)), { slot: found[1] as string })
    at = found.index + found[0].length
  }
  parts.push(...literals(text.slice(at)))
  return parts
}

const anything = (least: number, most: number, shown: string): readonly Demand[] =>
  Array.from({ length: most }, (_, at) => ({
    accepts: [],
    optional: at >= least,
    shown: at === 0 ? shown : '',
  }))

const literalDemands = (text: string, slot?: string): readonly Demand[] => {
  const { units, starts, ends } = foldText(text)
  return units.map((unit, at) => ({
    accepts: slot === undefined ? [unit] : spokenAlternatives(unit),
    optional: false,
    ...(slot === undefined ? {} : { slot }),
    // The second half of a surrogate pair shows nothing of its own.
    shown: starts[at] === starts[at - 1] ? '' : text.slice(starts[at], ends[at]),
  }))
}

const slotOptions = (name: string, slot: SlotSpec | undefined, value: SlotValue): readonly (readonly Demand[])[] => {
  if (slot?.oneOf !== undefined) return slot.oneOf.map((text) => literalDemands(text, name))
  if (value === null || value === '') return [[]]
  if (value === undefined) return [anything(1, slot?.maxLength ?? VALUE_MAX, `{${name}}`)]
  const text = String(value)
  const cardinal = spokenCardinal(text)
  return [literalDemands(text, name), ...(cardinal === undefined ? [] : [literalDemands(cardinal, name)])]
}

/** One wording of a script with the values of its slots. */
interface Wording {
  readonly demands: readonly Demand[]
  /** How many characters it asks for; of values that are not known as many as they may have. */
  readonly weight: number
  readonly unchecked: readonly string[]
  /** The fewest characters that it must have. */
  readonly required: number
  /** Made when a turn is first looked through: most wordings share too few letters with every turn. */
  search: Search | undefined
  readonly needed: UnitSet
  /** By the number of edits, pieces of which one stands in every text that is so near. */
  readonly pieces: Map<number, readonly string[]>
}

const wordingOf = (demands: readonly Demand[], weight: number, unchecked: readonly string[]): Wording => ({
  demands,
  weight,
  unchecked,
  required: Math.max(1, demands.filter(({ optional }) => !optional).length),
  search: undefined,
  needed: neededUnits(demands),
  pieces: new Map(),
})

/** A gap may hide any part of a known value, but puts nothing else in its place. */
const withGap = (way: Wording): Wording => {
  const hidden = way.demands.flatMap(({ slot }) => (slot === undefined ? [] : [slot]))
  const unchecked = [...new Set([...way.unchecked, ...hidden])]
  return wordingOf(
    way.demands.map((demand) => (demand.slot === undefined ? demand : { ...demand, optional: true })),
    way.weight,
    unchecked,
  )
}

/** The wordings of a script in a call: those that are sure, those that ask for what is not known, and both with gaps. */
interface Ways {
  readonly all: readonly Wording[]
  readonly checked: readonly Wording[]
  readonly unchecked: readonly Wording[]
  /** Whether a known value must be said in one of them. */
  readonly hasValues: boolean
  readonly gapped: () => readonly Wording[]
}

const waysOf = (all: readonly Wording[]): Ways => {
  let gapped: readonly Wording[] | undefined
  return {
    all,
    checked: all.filter(isChecked),
    unchecked: all.filter((way) => !isChecked(way)),
    hasValues: all.some(hasSlot),
    gapped: () => {
      gapped ??= all.filter(hasSlot).map(withGap)
      return gapped
    },
  }
}

/** Most edits with which a wording is at least so similar, or (`more`) more similar. */
const editsFor = ({ weight, required }: Wording, least: number, more: boolean): number => {
  let cost = Math.min(required - 1, Math.ceil((1 - least) * weight) + 1)
  while (cost >= 0 && !(more ? 1 - cost / weight > least : 1 - cost / weight >= least)) cost--
  return cost
}

/** What stands in every text. */
const ANYWHERE: readonly string[] = ['']

/** Filters are worth their search where few pieces are asked for. */
const MOST_PIECES = 6

/** Whether a turn may be so near to a wording: it has letters enough of it, and one of its pieces stands there. */
const mayBeNear = (way: Wording, turn: Turn, most: number): boolean => {
  if (leastEdits(way.needed, turn.set) > most) return false
  if (most >= MOST_PIECES) return true
  let pieces = way.pieces.get(most)
  if (pieces === undefined) {
    pieces = piecesOf(way.demands, most) ?? ANYWHERE
    way.pieces.set(most, pieces)
  }
  const text = turn.text()
  for (const piece of pieces) if (text.includes(piece)) return true
  return false
}

/** What a turn has of one utterance. Where in the text its units stand is asked of one turn in a call, if of any. */
interface TurnPiece {
  readonly original: string
  readonly units: readonly number[]
  readonly part: Span
  readonly offset: number
}

/** Consecutive utterances of one speaker read as one turn: recognition splits greetings where the agent breathes. */
interface Turn {
  readonly units: readonly number[]
  readonly set: UnitSet
  readonly pieces: readonly TurnPiece[]
  readonly text: () => string
}

const turnsOf = (utterances: readonly Utterance[], region: readonly Span[]): readonly (readonly Span[])[] => {
  const turns: Span[][] = []
  let last: Span | undefined
  for (const part of region) {
    const joins =
      last !== undefined &&
      part.utterance === last.utterance + 1 &&
      utterances[part.utterance]?.speaker === utterances[last.utterance]?.speaker
    if (joins) turns.at(-1)?.push(part)
    else turns.push([part])
    last = part
  }
  return turns
}

const readTurn = (utterances: readonly Utterance[], parts: readonly Span[]): Turn => {
  let length = 0
  const pieces = parts.map((part): TurnPiece => {
    const original = (utterances[part.utterance] as Utterance).text.slice(part.start, part.end)
    const units = foldedUnits(original)
    const offset = length
    length += units.length
    return { original, units, part, offset }
  })
  const units = pieces.length === 1 ? pieces[0]!.units : pieces.flatMap((piece) => piece.units)
  let text: string | undefined
  return {
    units,
    set: unitSet(units),
    pieces,
    text: () => {
      text ??= foldedString(units)
      return text
    },
  }
}

/** Of each list of utterances the turns that were read of it: every script of a policy reads the same ones. */
const turns = new WeakMap<readonly Utterance[], Map<number, Turn>>()

const turnOf = (utterances: readonly Utterance[], parts: readonly Span[]): Turn => {
  let known = turns.get(utterances)
  if (known === undefined) {
    known = new Map()
    turns.set(utterances, known)
  }
  const first = (parts[0] as Span).utterance
  const before = known.get(first)
  const isSameTurn =
    before !== undefined &&
    before.pieces.length === parts.length &&
    before.pieces.every(
      ({ part, original }, at) =>
        isSame(part, parts[at] as Span) &&
        original === (utterances[part.utterance] as Utterance).text.slice(part.start, part.end),
    )
  if (isSameTurn) return before
  const turn = readTurn(utterances, parts)
  known.set(first, turn)
  return turn
}

/** Of each region the turns in it, which every script that looks there reads. */
const regions = new WeakMap<
  readonly Span[],
  { readonly of: readonly Utterance[]; readonly turns: readonly TurnPlace[] }
>()

/** A turn in a region, read when it is first asked. */
interface TurnPlace {
  readonly parts: readonly Span[]
  turn?: Turn
}

const placesIn = (utterances: readonly Utterance[], region: readonly Span[]): readonly TurnPlace[] => {
  const known = regions.get(region)
  if (known?.of === utterances) return known.turns
  const turns = turnsOf(utterances, region).map((parts): TurnPlace => ({ parts }))
  regions.set(region, { of: utterances, turns })
  return turns
}

const turnAt = (utterances: readonly Utterance[], place: TurnPlace): Turn => {
  place.turn ??= turnOf(utterances, place.parts)
  return place.turn
}

const spansOf = ({ pieces }: Turn, { from, to }: Alignment): readonly Span[] => {
  const spans: Span[] = []
  for (const { original, units, part, offset } of pieces) {
    const first = Math.max(0, from - offset)
    const last = Math.min(units.length, to - offset)
    if (first >= last) continue
    const { start, end } = originalSpan(foldText(original), first, last)
    spans.push({ utterance: part.utterance, start: part.start + start, end: part.start + end })
  }
  return spans
}

const placed = <T>(turns: readonly T[], position: ScriptPosition): readonly T[] =>
  position === 'first' ? turns.slice(0, 1) : position === 'last' ? turns.slice(-1) : turns

/**
 * A known value must itself be said: digits all of them, words as nearly as the script asks. Half a number in a
 * script that is otherwise perfect is not the number.
 */
const slotsSaid = (way: readonly Demand[], lost: Alignment['lost'], tolerance: number): boolean => {
  for (const [slot, count] of lost) {
    const demands = way.filter((demand) => demand.slot === slot)
    const hasDigits = demands.some(({ accepts }) => accepts.length > 1)
    if (hasDigits || 1 - count / demands.length < tolerance) return false
  }
  return true
}

const nothing = ({ demands, unchecked }: Wording): ScriptMatch => ({
  similarity: 0,
  said: false,
  leastSimilarity: 0,
  saidAnyway: false,
  unknownInputs: [],
  missing: [demands.map(({ shown, optional }) => (optional ? '' : shown)).join('')],
  spans: [],
  uncheckedSlots: unchecked,
})

interface Nearest {
  readonly turn: Turn
  readonly way: Wording
  readonly cost: number
  readonly end: number
  readonly similarity: number
  alignment?: Alignment
}

interface Both {
  readonly sure: Nearest | undefined
  readonly best: Nearest | undefined
}

const isChecked = ({ unchecked }: Wording): boolean => unchecked.length === 0
const hasSlot = ({ demands }: Wording): boolean => demands.some(({ slot }) => slot !== undefined)
const nearer = (a: Nearest | undefined, b: Nearest | undefined): Nearest | undefined =>
  a === undefined || (b !== undefined && b.similarity > a.similarity) ? b : a

const NOWHERE_NEAR: ScriptNearness = { similarity: 0, leastSimilarity: 0, unknownInputs: [] }

const NONE_NEAR: Both = { sure: undefined, best: undefined }

/** What a script has read of a call that goes on, by the utterance with which a turn begins. */
interface Remembered {
  known: string
  readonly turns: Map<number, { readonly first: Span; readonly last: Span; readonly nearest: Both }>
}

/** How many sets of slot values a script keeps its wordings of. */
const MAX_KEPT = 64

const isSame = (a: Span, b: Span): boolean => a.utterance === b.utterance && a.start === b.start && a.end === b.end

const wordingsOf = ({ text, variants = [] }: ScriptSpec): readonly (readonly Part[])[] =>
  [text, ...variants].flatMap((one) => alternatives(one)).map(parseScript)

const ownSlot = ({ slots }: ScriptSpec, name: string): SlotSpec | undefined =>
  slots !== undefined && Object.hasOwn(slots, name) ? slots[name] : undefined

const slotsIn = (wordings: readonly (readonly Part[])[]): ReadonlySet<string> =>
  new Set(wordings.flat().flatMap((part) => ('slot' in part ? [part.slot] : [])))

const inputsOf = (script: ScriptSpec, names: ReadonlySet<string>): readonly string[] =>
  [...names]
    .filter((name) => ownSlot(script, name)?.oneOf === undefined)
    .map((name) => ownSlot(script, name)?.from ?? name)

/** The fields or observations that the slots of a script ask for. */
export const scriptInputs = (script: ScriptSpec): readonly string[] => inputsOf(script, slotsIn(wordingsOf(script)))

/**
 * Compiles a script. A slot's known value must be said (digits one by one, 幺 for 1 and the like, or as a number).
 * Whether a value that is not known was said cannot be told: the match gives the similarity with whatever fits it best
 * (any text of 1 to `maxLength` characters, 24 by default) and the one that holds for every value.
 *
 * @throws {PhraseError} where nothing in the script could be said, or it has more than 256 wordings
 */
export const compileScript = (script: ScriptSpec): CompiledScript => {
  const wordings = wordingsOf(script)
  if (wordings.length > MAX_WORDINGS) throw new PhraseError('too-many-wordings', script.text)
  for (const parts of wordings) {
    const hasText = parts.some(
      (part) => 'slot' in part || ('literal' in part && foldText(part.literal).units.length > 0),
    )
    if (!hasText) throw new PhraseError('no-characters', script.text)
  }
  const slotOf = (name: string): SlotSpec | undefined => ownSlot(script, name)
  const sourceOf = (name: string): string => slotOf(name)?.from ?? name
  const names = slotsIn(wordings)
  const inputs = inputsOf(script, names)
  const tolerance = script.tolerance ?? 1
  const position = script.position ?? 'anywhere'

  const inputOf = (name: string): string =>
    slotOf(name)?.byHoliday !== undefined
      ? 'calendar'
      : sourceOf(name) === 'customerSurname'
        ? 'customerName'
        : sourceOf(name)
  const written = (parts: readonly Part[], slotValue: (name: string) => SlotValue): readonly Wording[] => {
    let ways: (readonly Demand[])[] = [[]]
    const unchecked: string[] = []
    let longest = 0
    for (const part of parts) {
      const value = 'slot' in part ? slotValue(sourceOf(part.slot)) : null
      if ('slot' in part && value === undefined && slotOf(part.slot)?.oneOf === undefined) {
        unchecked.push(part.slot)
        longest += (slotOf(part.slot)?.maxLength ?? VALUE_MAX) - 1
      }
      const options =
        'literal' in part
          ? [literalDemands(part.literal)]
          : 'slot' in part
            ? slotOptions(part.slot, slotOf(part.slot), value)
            : [anything(part.least, part.any, '……')]
      ways = ways.flatMap((way) => options.map((option) => [...way, ...option])).slice(0, MAX_WORDINGS)
    }
    return ways.map((demands) =>
      wordingOf(demands, Math.max(1, demands.filter(({ optional }) => !optional).length + longest), unchecked),
    )
  }
  const fixed = names.size === 0 ? waysOf(wordings.flatMap((parts) => written(parts, () => undefined))) : undefined
  // Not known and known to be none are two things, which JSON writes alike.
  const keyOf = (slotValue: (name: string) => SlotValue): string =>
    JSON.stringify(inputs.map((input) => slotValue(input) ?? (slotValue(input) === null ? null : [])))
  const byValues = new Map<string, Ways>()
  let last: { readonly values: readonly SlotValue[]; readonly ways: Ways } | undefined
  /** The wordings with these values: an agent's number and a centre's name come again with every call. */
  const waysWith = (slotValue: (name: string) => SlotValue): Ways => {
    if (fixed !== undefined) return fixed
    // Of most calls in a row the values are the same, or not known: they need no key.
    if (last?.values.every((value, at) => value === slotValue(inputs[at] as string)) === true) return last.ways
    const key = keyOf(slotValue)
    let ways = byValues.get(key)
    if (ways === undefined) {
      if (byValues.size >= MAX_KEPT) byValues.clear()
      ways = waysOf(wordings.flatMap((parts) => written(parts, slotValue)))
      byValues.set(key, ways)
    }
    last = { values: inputs.map(slotValue), ways }
    return ways
  }

  /** The nearest wordings that are at least so similar: the best, and the best of those that leave nothing unchecked. */
  const search =
    (reader: object, least: number): Reader<Both> =>
    (utterances, region, slotValue) => {
      const ways = waysWith(slotValue)
      const nearestOf = (turn: Turn, ways: readonly Wording[], from: Nearest | undefined): Nearest | undefined => {
        let best = from
        for (const way of ways) {
          const most = best === undefined ? editsFor(way, least, false) : editsFor(way, best.similarity, true)
          if (most < 0 || !mayBeNear(way, turn, most)) continue
          way.search ??= searchFor(way.demands)
          const found = way.search.nearest(turn.units, most)
          if (found === undefined) continue
          const { cost, end } = found
          best = { turn, way, cost, end, similarity: 1 - cost / way.weight }
        }
        return best
      }
      /**
       * The nearest wording that leaves nothing unchecked, and the nearest of all where it is nearer; what was found in
       * the turns before stays where a turn has nothing nearer.
       */
      const bothIn = (place: TurnPlace, before: Both): Both => {
        const turn = turnAt(utterances, place)
        const sure = nearestOf(turn, ways.checked, before.sure)
        let best = nearer(before.best, sure)
        if (sure?.similarity !== 1) {
          best = nearestOf(turn, ways.unchecked, best)
          const isGapped =
            ways.hasValues &&
            place.parts.some(({ utterance, start, end }) =>
              (utterances[utterance] as Utterance).text.slice(start, end).includes(GAP),
            )
          if (isGapped) best = nearestOf(turn, ways.gapped(), best)
        }
        return sure === before.sure && best === before.best ? before : { sure, best }
      }
      const memory = memoryOf(utterances, reader, (): Remembered => ({ known: '', turns: new Map() }))
      if (memory !== undefined) {
        const known = keyOf(slotValue)
        if (memory.known !== known) memory.turns.clear()
        memory.known = known
      }
      if (memory === undefined) {
        let both = NONE_NEAR
        for (const place of placed(placesIn(utterances, region), position)) {
          both = bothIn(place, both)
          if (both.sure?.similarity === 1) break
        }
        return both
      }
      // Of a call that goes on each turn is remembered by itself: what came before it may have changed.
      const read = (place: TurnPlace): Both => {
        const [first, last] = [place.parts[0]!, place.parts.at(-1)!]
        const before = memory.turns.get(first.utterance)
        if (before !== undefined && isSame(before.first, first) && isSame(before.last, last)) return before.nearest
        const nearest = bothIn(place, NONE_NEAR)
        memory.turns.set(first.utterance, { first, last, nearest })
        return nearest
      }
      let best: Nearest | undefined
      let sure: Nearest | undefined
      for (const place of placed(placesIn(utterances, region), position)) {
        const found = read(place)
        best = nearer(best, found.best)
        sure = nearer(sure, found.sure)
        if (sure?.similarity === 1) break
      }
      return { best, sure }
    }

  const alignmentOf = (one: Nearest): Alignment => {
    one.alignment ??= alignStretch(one.way.demands, one.turn.units, one)
    return one.alignment
  }
  const saidIn = (one: Nearest): boolean =>
    one.similarity >= tolerance && slotsSaid(one.way.demands, alignmentOf(one).lost, tolerance)
  const unknownInputsOf = ({ way }: Nearest, slotValue: (name: string) => SlotValue): readonly string[] => {
    // A slot that offers its words, or whose value is known, is open only because a gap may hide it.
    const missingFor = (slot: string): string =>
      slotOf(slot)?.oneOf !== undefined || slotValue(sourceOf(slot)) !== undefined ? WORDS_IN_GAP : inputOf(slot)
    return way.unchecked.length === 0 ? [] : [...new Set(way.unchecked.map(missingFor))]
  }
  const verdictOf = (best: Nearest, sure: Nearest | undefined, slotValue: (name: string) => SlotValue) => {
    const said = saidIn(best)
    return {
      said,
      saidAnyway: sure === best ? said : sure !== undefined && saidIn(sure),
      unknownInputs: unknownInputsOf(best, slotValue),
    }
  }
  const searchAll = search(script, 0)
  const searchSaid = search({}, tolerance)
  const notSaid: ScriptSaid = { said: false, saidAnyway: false, unknownInputs: [], spans: [] }

  return {
    inputs: [...new Set(inputs)],
    match: (utterances, region, slotValue) => {
      const { best, sure } = searchAll(utterances, region, slotValue)
      if (best === undefined) return nothing(waysWith(slotValue).all[0] as Wording)
      return {
        similarity: best.similarity,
        ...verdictOf(best, sure, slotValue),
        leastSimilarity: sure?.similarity ?? 0,
        // Only evidence asks where it was and what was missing.
        get missing() {
          return alignmentOf(best).missing
        },
        get spans() {
          return spansOf(best.turn, alignmentOf(best))
        },
        uncheckedSlots: best.way.unchecked,
      }
    },
    nearness: (least) => {
      const searchNear = search({}, least)
      return (utterances, region, slotValue) => {
        const { best, sure } = searchNear(utterances, region, slotValue)
        if (best === undefined) return NOWHERE_NEAR
        return {
          similarity: best.similarity,
          leastSimilarity: sure?.similarity ?? 0,
          unknownInputs: unknownInputsOf(best, slotValue),
        }
      }
    },
    said: (utterances, region, slotValue) => {
      const { best, sure } = searchSaid(utterances, region, slotValue)
      if (best === undefined) return notSaid
      return {
        ...verdictOf(best, sure, slotValue),
        get spans() {
          return spansOf(best.turn, alignmentOf(best))
        },
      }
    },
  }
}

import type { Cue } from '../document/document.ts'
import { type FactParams, Interval } from '../facts/contract.ts'
import { type BoundSlot, factBinder, SlotTable } from '../facts/scope/bind.ts'
import { Workspace } from '../facts/scope/workspace.ts'
import type { Call } from '../records/call.ts'
import { knownValues } from '../records/known-values.ts'
import type { Policy, PolicyVersion } from '../ruleset/policy.ts'
import { redact } from '../text/redact.ts'
import type { OpenQuestion } from './questions.ts'
import { cuesOf, sharedLexicons } from './shared-cues.ts'
import type { Quotation, Suggestion } from './suggestion.ts'

interface BoundCue {
  readonly cue: Cue
  readonly slot: BoundSlot
}

interface Cues {
  readonly workspace: Workspace
  /** By version, then by observation. */
  readonly of: ReadonlyMap<PolicyVersion, ReadonlyMap<string, readonly BoundCue[]>>
}

const factOf = ({ shared, lexicon = shared, script, absent: _, suggests: __, speaker = 'agent', ...range }: Cue) => {
  const given = Object.entries({ lexicon, script, speaker, ...range }).filter(([, value]) => value !== undefined)
  return { fact: lexicon === undefined ? 'scriptSaid' : 'phraseHits', params: Object.fromEntries(given) as FactParams }
}

const bindCues = (policy: Policy): Cues => {
  // One table: all lexicons are looked for in one pass over what was said.
  const table = new SlotTable()
  const of = new Map<PolicyVersion, ReadonlyMap<string, readonly BoundCue[]>>()
  const { calendar, calendars, soundsLike, limits } = policy
  const mostHits = limits.hits
  const binderFor = ({ ruleset: { document }, parameters }: PolicyVersion) =>
    factBinder({ document, subject: 'call', parameters, calendar, calendars, soundsLike, mostHits }, table).bind
  // What all rulesets share is bound once, whichever of them asks.
  const [first] = policy.rulesets.flatMap(({ versions }) => versions)
  const bindShared =
    first === undefined
      ? undefined
      : factBinder(
          {
            document: { ...first.ruleset.document, id: 'cues', version: '1.0.0', lexicons: sharedLexicons },
            subject: 'call',
            parameters: {},
            calendar,
            calendars,
            soundsLike,
            mostHits,
          },
          table,
        ).bind
  for (const version of policy.rulesets.flatMap(({ versions }) => versions)) {
    const bindOwn = binderFor(version)
    const byName = new Map<string, readonly BoundCue[]>()
    for (const [name, declared] of Object.entries(version.ruleset.document.observations)) {
      const cues = cuesOf(name, declared).map((cue): BoundCue => {
        const { fact, params } = factOf(cue)
        return { cue, slot: (cue.shared === undefined ? bindOwn : bindShared!)(fact, params) }
      })
      if (cues.length > 0) byName.set(name, cues)
    }
    of.set(version, byName)
  }
  return { workspace: new Workspace(), of }
}

const known = new WeakMap<Policy, Cues>()

const boundCues = (policy: Policy): Cues => {
  let cues = known.get(policy)
  if (cues === undefined) {
    cues = bindCues(policy)
    known.set(policy, cues)
  }
  return cues
}

const quotesOf = (slot: BoundSlot, workspace: Workspace, call: Call): readonly Quotation[] =>
  (slot.evidence?.(workspace) ?? []).flatMap(({ utterance, start, end }) => {
    if (utterance === undefined || start === undefined || end === undefined) return []
    const masked = redact(call.utterances![utterance]!.text, undefined, knownValues(call)).text
    return [{ utterance, start, end, excerpt: masked.slice(start, end) }]
  })

/** Whether the words were heard for certain, or for certain not said; undefined where neither is. */
const wasHeard = (slot: BoundSlot, workspace: Workspace): boolean | undefined => {
  const value = workspace.get(slot)
  if (typeof value === 'boolean') return value
  if (typeof value === 'number') return value > 0
  return value instanceof Interval && value.min > 0 ? true : undefined
}

/**
 * What cues suggest of the open questions of a call, or of another record about it. Words that are missing suggest
 * something only where all that was said is known: of a matter that runs over several contacts, one call is not all.
 */
export const cueSuggestions = (
  policy: Policy,
  call: Call,
  open: readonly OpenQuestion[],
  isAllThatWasSaid = true,
): readonly Suggestion[] => {
  const { workspace, of } = boundCues(policy)
  workspace.begin(call)
  const suggestions: Suggestion[] = []
  for (const { question, versions, rules } of open) {
    const values = new Map<string | number | boolean, Quotation[]>()
    for (const version of versions)
      for (const { cue, slot } of of.get(version)!.get(question.name) ?? []) {
        if (cue.absent === true && !isAllThatWasSaid) continue
        const heard = wasHeard(slot, workspace)
        if (heard === undefined || heard === (cue.absent === true)) continue
        const quotes = values.get(cue.suggests) ?? []
        for (const quote of heard ? quotesOf(slot, workspace, call) : [])
          if (!quotes.some((one) => one.utterance === quote.utterance && one.start === quote.start)) quotes.push(quote)
        values.set(cue.suggests, quotes)
      }
    for (const [value, quotes] of values)
      suggestions.push({ observation: question.name, value, by: 'cue', quotes, rules })
  }
  return suggestions
}

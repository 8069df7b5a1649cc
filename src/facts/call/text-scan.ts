import { problem, RecordError } from '../../errors.ts'
import type { Call } from '../../records/call.ts'
import { memoryOf } from '../../text/growing.ts'
import { compileLexicons, type Matcher, type PhraseHit, type SoundMatcher } from '../../text/phrases/match.ts'
import { type HeardAs, type Speaker, speaksAs } from '../../text/spec.ts'
import type { FactScope, RecordContext } from '../contract.ts'

/** In a call of several agents: words that may be those of the one who is judged. */
const isUnnamedAgent = (speaker: HeardAs, asked: Speaker | 'any'): boolean => speaker === 'unnamed' && asked === 'agent'

type Hits = ReadonlyMap<string, readonly PhraseHit[]>

const noHits: readonly PhraseHit[] = []
const nothingSaid: Hits = new Map()

const tooManyHits = (at: number, most: number): RecordError =>
  new RecordError([
    problem({
      code: 'too-many-hits',
      path: ['utterances', at, 'text'],
      expected: `at most ${most} phrases found in a call`,
      received: 'more',
      zh: '通话中找到的词语过多',
      en: 'too many phrases were found in the call',
    }),
  ])

/** Every lexicon that a policy's facts name, in one automaton, compiled when the first call asks for it. */
class TextScan {
  private readonly lexicons: Record<string, FactScope['ruleset']['lexicons'][string]> = Object.create(null)
  /** Whose utterances are asked for: most rules judge the agent, and what nobody asks for is not read. */
  private readonly asked = new Set<Speaker | 'any'>()
  private matcher: Matcher | undefined
  private readonly soundsLike: SoundMatcher | undefined

  private readonly mostHits: number

  constructor(soundsLike: SoundMatcher | undefined, mostHits = Number.POSITIVE_INFINITY) {
    this.soundsLike = soundsLike
    this.mostHits = mostHits
  }

  add(key: string, lexicon: FactScope['ruleset']['lexicons'][string], speaker: Speaker | 'any'): void {
    this.asked.add(speaker)
    if (this.lexicons[key] !== undefined) return
    this.lexicons[key] = lexicon
    this.matcher = undefined
  }

  read({ utterances = [], channel }: Call): Hits {
    // Nothing to read in: of a host without transcripts no lexicon is ever compiled.
    if (utterances.length === 0) return nothingSaid
    this.matcher ??= compileLexicons(this.lexicons, { soundsLike: this.soundsLike })
    const asked = [...this.asked]
    const conversation = { utterances, isWritten: channel === 'chat' || channel === 'message' }
    // A hit depends on its own utterance and on those before it: those of a call that goes on stay what they are.
    const memory = memoryOf(utterances, this, () => ({ length: 0, hits: new Map<string, PhraseHit[]>() }))
    let hits = memory?.hits
    const from = memory?.length ?? 0
    let count = memory === undefined ? 0 : [...memory.hits.values()].reduce((sum, list) => sum + list.length, 0)
    if (memory !== undefined) memory.length = utterances.length
    for (let at = from; at < utterances.length; at++) {
      const { speaker, text } = utterances[at]!
      if (!asked.some((one) => speaksAs(speaker, one) || isUnnamedAgent(speaker, one))) continue
      const found = this.matcher.match(text, at, conversation)
      if (found.length === 0) continue
      count += found.length
      if (count > this.mostHits) throw tooManyHits(at, this.mostHits)
      hits ??= new Map()
      for (const hit of found) {
        const list = hits.get(hit.lexicon)
        if (list === undefined) hits.set(hit.lexicon, [hit])
        else list.push(hit)
      }
    }
    return hits ?? nothingSaid
  }
}

const scanKey = {}

/**
 * Registers a lexicon with the policy's scan; the result gives its hits in a call, in order of place: surely those of
 * the speaker, those of others only where another fact asks for them.
 */
export const lexiconHits = (
  scope: FactScope,
  name: string,
  speaker: Speaker | 'any',
): ((context: RecordContext<Call>) => readonly PhraseHit[]) => {
  const scan = scope.shared(scanKey, () => new TextScan(scope.soundsLike, scope.mostHits))
  const key = `${scope.key} ${name}`
  scan.add(key, scope.ruleset.lexicons[name]!, speaker)
  return (context) => context.once(scan, (call) => scan.read(call)).get(key) ?? noHits
}

/** Whether a hit counts whatever a person would say. */
export const isSure = ({ hint }: PhraseHit): boolean => hint === undefined

/** Whether only a person can tell if a hit counts. */
export const isOpen = ({ hint }: PhraseHit): boolean => hint !== undefined

/** What would make the hits of a lexicon exact: a person's word on the open ones, the rest of a list cut short. */
export const openInputs = (lexicon: string, hits: readonly PhraseHit[], isComplete: boolean): readonly string[] => [
  ...(hits.some(isOpen) ? [`hint:${lexicon}`] : []),
  ...(isComplete ? [] : [`lexicon:${lexicon}`]),
]

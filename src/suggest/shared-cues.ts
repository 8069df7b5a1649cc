import cues from '../../rulesets/vocabulary/cues.json'
import type { Cue } from '../document/cue.ts'
import type { Lexicon, Observation } from '../document/document.ts'

const shared = cues as unknown as {
  readonly lexicons: Readonly<Record<string, Lexicon>>
  readonly questions: Readonly<Record<string, readonly Cue[]>>
}

/** The lexicons that suggest answers in every ruleset. */
export const sharedLexicons = shared.lexicons

const ofQuestions = shared.questions

/** Whether a cue's answer is one that the question can have. */
const fits = ({ type, values }: Observation, { suggests }: Cue): boolean =>
  values === undefined ? typeof suggests === type : Object.hasOwn(values, String(suggests))

/** The cues of a question: its ruleset's own where it declares any, else those that every question of that name has. */
export const cuesOf = (name: string, declared: Observation): readonly Cue[] =>
  declared.cues ?? (Object.hasOwn(ofQuestions, name) ? ofQuestions[name]!.filter((cue) => fits(declared, cue)) : [])

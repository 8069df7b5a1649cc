import type { Utterance } from '../spec.ts'
import { oneOf, Pattern } from './pattern.ts'

// A question stands at the end of what was said; how long it all was does not matter.
const TAIL = 24

const asks = new Pattern(
  () => `[?？]\\s*$|(?:${oneOf('asking')}|呢|吧)[。.，,！!\\s]*$|${oneOf('question')}|(\\p{Script=Han})[不没]\\1`,
)

/** Whether somebody else asked something just before an utterance. */
export const wasAsked = (utterances: readonly Utterance[], at: number): boolean => {
  const before = utterances[at - 1]
  return before !== undefined && before.speaker !== utterances[at]?.speaker && asks.test(before.text.slice(-TAIL))
}

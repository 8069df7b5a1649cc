import type { RulesetDocument } from '../../document/document.ts'
import { type Problem, problem } from '../../errors.ts'
import { checkLexicon, checkScript, type TextProblem } from '../../text/check.ts'

const wordings = {
  'no-characters': ['at least one letter, digit or Chinese character', '没有可匹配的文字', 'there is nothing to match'],
  'lone-surrogate': ['well-formed text', '含有不成对的代理字符', 'it holds half a character'],
  'parentheses-without-bar': ['(a|b)', '括号内须用竖线分隔', 'parentheses need a bar between their parts'],
  'unclosed-parenthesis': ['(a|b)', '括号不成对', 'a parenthesis is not closed'],
  'too-many-wordings': ['at most 256 wordings', '写法过多', 'it has too many wordings'],
} as const satisfies Record<TextProblem['problem'], readonly [expected: string, zh: string, en: string]>

/** Finds the phrases and scripts of a document that nothing said could match. */
export const checkTexts = ({ lexicons, scripts }: RulesetDocument, problems: Problem[]): void => {
  const report = (path: readonly (string | number)[], found: readonly TextProblem[]) => {
    for (const { path: place, problem: code, text } of found) {
      const [expected, zh, en] = wordings[code]
      problems.push(problem({ code, path: [...path, ...place], expected, received: text, zh, en }))
    }
  }
  for (const [name, lexicon] of Object.entries(lexicons)) report(['lexicons', name], checkLexicon(lexicon))
  for (const [name, script] of Object.entries(scripts)) report(['scripts', name], checkScript(script))
}

import type { RulesetDocument } from '../../document/document.ts'
import { nearestName, type Problem, problem } from '../../errors.ts'
import { checkLexicon, checkScript, type TextProblem } from '../../text/check.ts'

const wordings = {
  'no-characters': ['at least one letter, digit or Chinese character', '没有可匹配的文字', 'there is nothing to match'],
  'lone-surrogate': ['well-formed text', '含有不成对的代理字符', 'it holds half a character'],
  'parentheses-without-bar': ['(a|b)', '括号内须用竖线分隔', 'parentheses need a bar between their parts'],
  'unclosed-parenthesis': ['(a|b)', '括号不成对', 'a parenthesis is not closed'],
  'too-many-wordings': ['at most 256 wordings', '写法过多', 'it has too many wordings'],
  'lexicon-too-large': [
    'at most 100,000 wordings in a lexicon',
    '词表的写法总数过多',
    'the lexicon has too many wordings in all',
  ],
} as const satisfies Record<TextProblem['problem'], readonly [expected: string, zh: string, en: string]>

/** The fields of a call that a slot may hold. */
const slotFields: readonly string[] = [
  'agentId',
  'agentNumber',
  'centreName',
  'customerName',
  'customerSurname',
  'customerTitle',
  'teamId',
  'kind',
]

/** A slot that no record can fill would never be checked. */
const checkSlots = ({ scripts, observations }: RulesetDocument, problems: Problem[]): void => {
  const known = [...slotFields, ...Object.keys(observations)]
  for (const [name, { text, variants = [], slots = {} }] of Object.entries(scripts)) {
    const used = [text, ...variants].flatMap((one) => [...one.matchAll(/\{([A-Za-z]\w*)\}/gu)].map(([, slot]) => slot!))
    for (const slot of new Set(used)) {
      const spec = Object.hasOwn(slots, slot) ? slots[slot] : undefined
      if (spec?.oneOf !== undefined || spec?.byHoliday !== undefined) continue
      const from = spec?.from ?? slot
      if (known.includes(from)) continue
      problems.push(
        problem({
          code: 'unknown-slot',
          path: ['scripts', name, 'slots', slot],
          expected: { zh: '通话的字段，或已声明的观察项', en: 'a field of the call or a declared observation' },
          received: from,
          nearest: nearestName(from, known),
          zh: '没有可以填这一格的字段或观察项',
          en: 'no field or observation can fill this slot',
        }),
      )
    }
  }
}

/** Finds the phrases and scripts of a document that nothing said could match, and slots that nothing can fill. */
export const checkTexts = (document: RulesetDocument, problems: Problem[]): void => {
  const { lexicons, scripts } = document
  checkSlots(document, problems)
  const report = (path: readonly (string | number)[], found: readonly TextProblem[]) => {
    for (const { path: place, problem: code, text } of found) {
      const [expected, zh, en] = wordings[code]
      problems.push(problem({ code, path: [...path, ...place], expected, received: text, zh, en }))
    }
  }
  for (const [name, lexicon] of Object.entries(lexicons)) report(['lexicons', name], checkLexicon(lexicon))
  for (const [name, script] of Object.entries(scripts)) report(['scripts', name], checkScript(script))
}

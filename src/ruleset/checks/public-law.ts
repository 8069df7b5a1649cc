import type { RulesetDocument, RulesetSource } from '../../document/document.ts'
import { type Problem, problem } from '../../errors.ts'

/** What a court or an authority may impose on a firm is deducted from no person: public law has no effects. */
export const checkPublicLaw = (
  { source }: Pick<RulesetSource, 'source'>,
  { rules }: RulesetDocument,
  problems: Problem[],
): void => {
  if (source.publicLaw !== true) return
  for (const { id, effects } of rules)
    if (effects !== undefined)
      problems.push(
        problem({
          code: 'public-law-effect',
          path: ['rules', id, 'effects'],
          expected: {
            zh: '没有后果：法律规定的后果不从任何人的工资里结算',
            en: 'no effects: what the law provides for is not settled with anybody’s pay',
          },
          received: effects.map(({ kind }) => kind).join(', '),
          zh: '公法规定的后果不从任何人的工资中结算，规则不得带后果',
          en: 'what public law provides for is not settled with anybody’s pay: its rules have no effects',
        }),
      )
}

import { resolveAct } from '../../document/acts.ts'
import type { Assessment } from '../../evaluate/finding.ts'
import type { CaseFailure } from './case-failure.ts'

/** An act of the shared vocabulary that the ruleset does not know is a case's way of asking about another act. */
const isMisspelt = ({ path, name }: Assessment['undeclared'][number]): boolean =>
  path !== 'act' || resolveAct(name) === undefined

/** In a case a name that nobody declares is an error: a misspelt fact would let `notViolated` pass because the fact is missing. */
export const checkDeclared = (assessments: readonly Pick<Assessment, 'undeclared'>[]): readonly CaseFailure[] =>
  assessments.flatMap(({ undeclared }) =>
    undeclared.filter(isMisspelt).map(({ path, name, nearest }) => ({
      expectation: 'declared',
      expected: nearest === undefined ? 'a declared name' : `a declared name, such as ${nearest}`,
      received: path.endsWith(name) ? path : name,
    })),
  )

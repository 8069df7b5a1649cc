import * as z from 'zod'
import { clauseLabel, kebabName } from '../../document/names.ts'
import { RulesetError } from '../../errors.ts'
import { checked } from '../../input/checked.ts'
import type { Outline, OutlinedClause } from './outline-text.ts'

/** What a person says of a draft that no text can say for sure. */
export interface DraftOptions {
  /** Kebab-case name of the ruleset. */
  readonly id: string
  readonly jurisdiction?: string
  readonly timeZone?: string
  readonly currency?: string
  readonly sector?: string
}

const checkOptions = /* @__PURE__ */ checked(() =>
  z.strictObject({
    id: kebabName(),
    jurisdiction: z.string().optional(),
    timeZone: z.string().optional(),
    currency: z.string().optional(),
    sector: z.string().optional(),
  }),
)

const candidate = () => z.looseObject({ text: z.string() })

/** An outline, as it was stored. */
export const checkOutline = /* @__PURE__ */ checked<Outline>(
  () =>
    z.looseObject({
      title: z.string(),
      clauses: z.array(
        z.looseObject({
          clause: clauseLabel(),
          line: z.int().min(1),
          text: z.string(),
          isHeading: z.boolean(),
          obligations: z.array(candidate()),
          numbers: z.array(candidate()),
          money: z.array(candidate()),
          quotes: z.array(z.string()),
        }),
      ),
    }) as never,
  RulesetError,
)

const listed = (title: string, all: readonly string[]): readonly string[] =>
  all.length === 0 ? [] : [`${title}: ${all.join(' | ')}`]

/** What a person has to look at in a clause. */
const toConfirm = ({ line, text, obligations, numbers, money, quotes }: OutlinedClause): string =>
  [
    `TO CONFIRM (line ${line}): ${text}`,
    ...listed(
      'to encode',
      obligations.map((one) => one.text),
    ),
    ...listed(
      'numbers',
      numbers.map((one) => one.text),
    ),
    ...listed(
      'sums',
      money.map((one) => one.text),
    ),
    ...listed('quoted', quotes),
  ].join('\n')

/**
 * A ruleset document to begin with: every clause of an outline in its order, headings as headings, everything else as a
 * fragment whose note says what to confirm and to encode. It has no rule: those are for a person to write.
 *
 * @throws RulesetError for an outline that is none; PolicyError for options that are none
 * @example
 * ```ts
 * import { loadRuleset } from 'callcenter-rulebook'
 * import { draftRuleset, outlineText } from 'callcenter-rulebook/authoring'
 * const draft = draftRuleset(outlineText('考勤制度\n第一条 不得迟到。'), { id: 'our-attendance' })
 * loadRuleset(draft).document.clauses[0]?.clause // => '第一条'
 * ```
 */
export const draftRuleset = (outline: Outline, options: DraftOptions): object => {
  const { title, clauses } = checkOutline(outline)
  const {
    id,
    jurisdiction = 'CN',
    timeZone = 'Asia/Shanghai',
    currency = 'CNY',
    sector = 'management',
  } = checkOptions(options)
  const name = title === '' ? id : title
  return {
    id,
    version: '1.0.0',
    effectiveFrom: null,
    status: 'draft',
    jurisdiction,
    timeZone,
    currency,
    title: { zh: name, en: name },
    sector,
    source: { document: name, issuer: null, truncated: false },
    clauses: clauses.map((one) =>
      one.isHeading
        ? { clause: one.clause, none: 'heading', ...(one.text === '' ? {} : { gist: { zh: one.text, en: one.text } }) }
        : { clause: one.clause, none: 'fragment', note: { zh: toConfirm(one), en: toConfirm(one) } },
    ),
  }
}

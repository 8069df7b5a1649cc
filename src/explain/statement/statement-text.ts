import * as z from 'zod'
import { RecordError } from '../../errors.ts'
import { checked } from '../../input/checked.ts'
import { escaped } from './escaped.ts'
import type { OpenClauses, OpenItem, Statement, StatementItem, WantedInput } from './statement.ts'

/** How a page is laid out: plain text, or Markdown. */
interface Layout {
  readonly title: (text: string) => string
  readonly section: (text: string) => string
  readonly item: (text: string) => string
  readonly detail: (text: string) => string
}

const layouts: Readonly<Record<'text' | 'markdown', Layout>> = {
  text: {
    title: (text) => text,
    section: (text) => `== ${text} ==`,
    item: (text) => text,
    detail: (text) => `    ${text}`,
  },
  markdown: {
    title: (text) => `# ${escaped(text)}`,
    section: (text) => `## ${escaped(text)}`,
    item: (text) => `- ${escaped(text)}`,
    detail: (text) => `  - ${escaped(text)}`,
  },
}

/** More than these would bury the page; the statement itself has them all. */
const MOST_WANTED = 8
const MOST_CLAUSES = 6

const checkFormat = /* @__PURE__ */ checked(() =>
  z.strictObject({ format: z.optional(z.enum(['text', 'markdown'])), short: z.optional(z.boolean()) }),
)
const checkStatement = /* @__PURE__ */ checked(() => {
  const text = z.string()
  const texts = z.array(text)
  const item = {
    number: text,
    findingId: text,
    recordId: text,
    date: text,
    regulation: text,
    clause: text,
    what: text,
    measured: texts,
    consequences: texts,
  }
  const open = z.array(z.looseObject({ what: text, who: text, missing: texts }))
  const places = z.array(z.looseObject({ regulation: text, clauses: texts }))
  return z.looseObject({
    agentId: text,
    name: text,
    locale: z.enum(['zh-CN', 'en']),
    from: text,
    to: text,
    provisional: z.boolean(),
    totals: z.array(z.looseObject({ label: text, text })),
    measures: z.array(z.looseObject({ measure: text, regulation: text, clause: text, numbers: texts })),
    certain: z.array(z.looseObject(item)),
    open: z.array(z.looseObject({ ...item, open })),
    alsoOpen: z.array(
      z.looseObject({
        what: text,
        who: text,
        missing: texts,
        places: z.array(z.looseObject({ regulation: text, clause: text, what: text })),
      }),
    ),
    notCharged: z.array(z.looseObject({ ...item, why: text })),
    refused: z.array(z.looseObject({ decision: text, why: text })),
    wanted: z.array(z.looseObject({ input: text, rules: z.number(), alone: z.number(), clauses: places })),
  })
}, RecordError)

/**
 * Writes a statement as a page in its own language: plain text, or Markdown.
 *
 * @param options `format`: `text` (default) or `markdown`. `short`: a line an item, without what was measured, and of what costs
 *   nothing only how much of it there is; for a look over a month, not for the person to contest
 * @throws RecordError for what is no statement, PolicyError for another format
 */
export const writeStatement = (
  statement: Statement,
  options: { readonly format?: 'text' | 'markdown'; readonly short?: boolean } = {},
): string => {
  const { format = 'text', short = false } = checkFormat(options)
  const write = short ? shortPageOf : pageOf
  return write(checkStatement(statement, 'statement') as unknown as Statement, layouts[format])
}

const titleOf = ({ name, from, to, provisional, locale }: Statement): string =>
  locale === 'en'
    ? `Statement for ${name}, ${from} to ${to}${provisional ? ' (provisional)' : ''}`
    : `${name} 结算单，${from} 至 ${to}${provisional ? '（暂定）' : ''}`

/** The same month at a glance: a line an item. */
const shortPageOf = (statement: Statement, layout: Layout): string => {
  const { locale, totals, measures, certain, open, alsoOpen, notCharged, refused, wanted } = statement
  const word = (zh: string, en: string): string => (locale === 'en' ? en : zh)
  const joint = word('：', ': ')
  const list = (all: readonly string[]): string => all.join(word('；', '; '))
  const item = ({ number, date, clause, what, consequences }: StatementItem): string =>
    `${number} ${date} ${clause}${joint}${what}${consequences.length === 0 ? '' : ` → ${list(consequences)}`}`
  const openText = (all: OpenItem['open']): string =>
    list(all.map(({ what, who }) => `${word('待定：', 'open: ')}${what}${word('，由', '; ')}${who}`))
  const clausesOf = ({ places }: OpenClauses): string =>
    places.length === 0
      ? ''
      : word(
          `；涉及 ${places.length} 条：${places.map(({ clause }) => clause).join('、')}`,
          `; ${places.length === 1 ? 'one clause' : `${places.length} clauses`}: ${places.map(({ clause }) => clause).join(', ')}`,
        )
  const count = (all: readonly unknown[], zh: string, en: string): readonly string[] =>
    all.length === 0 ? [] : [word(`${zh} ${all.length} 项`, `${all.length} ${en}`)]
  const rest = [
    ...count(notCharged, '不计的事项', 'not charged'),
    ...count(refused, '未采纳的决定', 'decisions not applied'),
    ...count(wanted, '因缺数据无法评定，缺', 'inputs missing for rules that were not judged'),
  ]
  return [
    layout.title(titleOf(statement)),
    ...(layout === layouts.markdown ? [''] : []),
    layout.item(list(totals.map(({ label, text }) => label + joint + text))),
    ...measures.map(({ measure, clause, numbers }) =>
      layout.item(`${measure}${joint}${clause} (${numbers.join(', ')})`),
    ),
    ...certain.map((one) => layout.item(item(one))),
    ...open.map((one) => layout.item(`${item(one)}${word('；', '; ')}${openText(one.open)}`)),
    ...alsoOpen.map((one) => layout.item(openText([one]) + clausesOf(one))),
    ...(rest.length === 0 ? [] : [layout.item(list(rest))]),
  ].join('\n')
}

const pageOf = (statement: Statement, layout: Layout): string => {
  const isEnglish = statement.locale === 'en'
  const word = (zh: string, en: string): string => (isEnglish ? en : zh)
  const joint = word('：', ': ')
  const list = (all: readonly string[]): string => all.join(word('、', ', '))
  /** Records that are not the person's own day or month have ids of the host's, by which they are found. */
  const recordText = ({ recordId }: StatementItem): string =>
    recordId.startsWith(`${statement.agentId}/`) ? '' : word(`（记录 ${recordId}）`, ` (record ${recordId})`)
  const where = (one: StatementItem): string => {
    const { number, date, regulation, clause, what } = one
    return isEnglish
      ? `No. ${number} · ${date} · ${regulation}, clause ${clause}: ${what}${recordText(one)}`
      : `编号 ${number}　${date}　《${regulation}》${clause}：${what}${recordText(one)}`
  }
  const details = (one: StatementItem): string[] => [
    ...one.measured.map((text) => layout.detail(word('依据：', 'Because: ') + text)),
    ...one.consequences.map((text) => layout.detail(word('后果：', 'Comes to: ') + text)),
  ]
  const openText = ({ what, who, missing }: OpenItem['open'][number]): string =>
    layout.detail(
      `${word('待定：', 'Open: ')}${what}${word('；由', '; ')}${who}${
        missing.length === 0 ? '' : word('；须知：', '; needed: ') + list(missing)
      }`,
    )
  const openOfPeriod = ({ what, who, missing, places }: OpenClauses): string[] => [
    layout.item(`${what}${word('；由', '; ')}${who}`),
    ...places.map(({ regulation, clause, what: demand }) =>
      layout.detail(isEnglish ? `${regulation}, clause ${clause}: ${demand}` : `《${regulation}》${clause}：${demand}`),
    ),
    ...(missing.length === 0 ? [] : [layout.detail(word('须知：', 'Needed: ') + missing.join(word('；', '; ')))]),
  ]
  const section = (title: string, rows: readonly string[]): string[] =>
    rows.length === 0 ? [] : ['', layout.section(title), ...rows]
  const wantedText = ({ input, rules, alone, clauses }: WantedInput): string => {
    const places = clauses.map(({ regulation, clauses: all }) => {
      const shown = list(all.slice(0, MOST_CLAUSES))
      const more = all.length > MOST_CLAUSES ? word(' 等', ' and more') : ''
      return isEnglish ? `${regulation}: ${shown}${more}` : `《${regulation}》${shown}${more}`
    })
    const only =
      alone === rules
        ? word('，只缺这一项', ', this alone is missing')
        : word(`，其中 ${alone} 条只缺这一项`, `, for ${alone} of them this alone is missing`)
    const count = word(`涉及 ${rules} 条`, `${rules} ${rules === 1 ? 'rule' : 'rules'}`) + (alone === 0 ? '' : only)
    return layout.item(
      `${input}${word('（', ' (')}${count}${word('；', '; ')}${places.join(word('；', '; '))}${word('）', ')')}`,
    )
  }
  const rest = statement.wanted.length - MOST_WANTED
  const wanted = [
    ...statement.wanted.slice(0, MOST_WANTED).map(wantedText),
    ...(rest > 0 ? [layout.item(isEnglish ? `and ${rest} more inputs` : `另有 ${rest} 项数据`)] : []),
  ]
  return [
    layout.title(titleOf(statement)),
    ...(layout === layouts.markdown ? [''] : []),
    ...statement.totals.map(({ label, text }) => layout.item(label + joint + text)),
    ...(layout === layouts.markdown ? [''] : []),
    word(
      '请核对以下各项。尚未确定的不作定论，缺数据的不计任何后果。',
      'Please check what follows. What is still open decides nothing, and nothing is counted for missing data.',
    ),
    ...section(
      word('处分', 'Measures'),
      statement.measures.map(({ measure, regulation, clause, numbers }) =>
        layout.item(
          isEnglish
            ? `${measure}: ${regulation}, clause ${clause} (No. ${list(numbers)})`
            : `${measure}：《${regulation}》${clause}（编号 ${list(numbers)}）`,
        ),
      ),
    ),
    ...section(
      word('已确定', 'Certain'),
      statement.certain.flatMap((one) => [layout.item(where(one)), ...details(one)]),
    ),
    ...section(word('尚未确定', 'Still open'), [
      ...statement.open.flatMap((one) => [layout.item(where(one)), ...details(one), ...one.open.map(openText)]),
      ...statement.alsoOpen.flatMap(openOfPeriod),
    ]),
    ...section(
      word('不计的事项', 'Not charged'),
      statement.notCharged.flatMap((one) => [
        layout.item(where(one)),
        layout.detail(word('原因：', 'Why: ') + one.why),
      ]),
    ),
    ...section(
      word('未采纳的决定', 'Decisions not applied'),
      statement.refused.map(({ decision, why }) => layout.item(decision + word('——', ' — ') + why)),
    ),
    ...section(
      word(
        '因缺数据而没有评定（未计任何后果），补上即可评定',
        'Not judged, because data is missing (nothing is counted for it)',
      ),
      wanted,
    ),
    '',
    isEnglish
      ? 'To contest an item, quote its number and say why; it stays open until somebody answers.'
      : '对任何一项有异议，请写明编号和理由提出申诉；答复之前该项不作定论。',
  ].join('\n')
}

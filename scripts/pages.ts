import { coverage } from '../src/authoring/coverage.ts'
import { sharedMeasures } from '../src/document/measure.ts'
import type { Ruleset } from '../src/ruleset/load.ts'
import { constructions } from '../src/text/answer/judge.ts'
import type { DecidedEntry } from './decided.ts'
import { type ScopeTotals, sumOfTotals } from './scopes.ts'

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ')

const note = '<!-- Generated from the documents in rulesets/. Do not edit. -->\n'

const verdicts = ['proved', 'renamed', 'open', 'disputed', 'no-fact', 'words'] as const

/** How far it is proved that rules apply only where their clauses do. */
const scopesTable = (scopes: Readonly<Record<string, ScopeTotals>>): string => {
  const line = (id: string, totals: ScopeTotals) => `| ${[id, ...verdicts.map((one) => totals[one])].join(' | ')} |`
  return `
## What rules apply to

A clause speaks of some records only: inbound calls that were answered, a day of duty, a reviewer. Of each clause of the catalogue that says
so it is proved, where it can be, that \`applies\` of its rules implies it (\`npm run check:scopes\`).

- proved: every rule of the clause applies only there.
- renamed: an observation says it where the record has a field of its own.
- open: a rule applies elsewhere too.
- disputed: it does, and the text asks for no less (\`scripts/scope-disputes.json\`, in the words of the text).
- no fact: records of that kind do not say it.
- words: the condition is a sentence, which no record says.

| regulation | proved | renamed | open | disputed | no fact | words |
| --- | --: | --: | --: | --: | --: | --: |
${Object.entries(scopes)
  .map(([id, totals]) => line(id, totals))
  .join('\n')}
${line('**all**', sumOfTotals(Object.values(scopes)))}
`
}

const origins = ['examples', 'hotline', 'dialogues', 'callLog', 'clock'] as const

const percent = (counts: readonly [decided: number, of: number] | undefined): string =>
  counts === undefined ? '' : `${Math.floor((100 * counts[0]) / counts[1])} % of ${counts[1]}`

/** How much of rule × record is decided. */
const decidedTable = (decided: Readonly<Record<string, DecidedEntry>>): string => `
## What is decided

The share of outcomes, one for each rule and record, that are decided (\`npm run check:decided\`), as records come: what they do not say,
and what nobody was asked, is open. No share falls without a reason, clause by clause. The records: those of \`examples/\`; ten real calls to
a hotline, transcribed without times; fifty task dialogues in chat; two hundred calls of a log without transcript; a month of ten people's
first and last punches.

| regulation | examples | hotline | dialogues | call log | clock |
| --- | --: | --: | --: | --: | --: |
${Object.entries(decided)
  .filter(([, entry]) => Object.keys(entry).length > 0)
  .map(([id, entry]) => `| ${[id, ...origins.map((origin) => percent(entry[origin]))].join(' | ')} |`)
  .join('\n')}
`

/** docs/coverage.md: what becomes of each regulation's clauses. */
export const coveragePage = (
  rulesets: readonly Ruleset[],
  casesOf: (ruleset: Ruleset) => number,
  scopes: Readonly<Record<string, ScopeTotals>>,
  decided: Readonly<Record<string, DecidedEntry>>,
): string => {
  const rows = rulesets.map((ruleset) => {
    const [one] = coverage(ruleset)
    const { clauses, rules, interpretations, requiredParameters } = one!
    return { id: ruleset.id, ...clauses, rules, cases: casesOf(ruleset), interpretations, required: requiredParameters }
  })
  const sum = (key: 'total' | 'rule' | 'merged' | 'none' | 'rules' | 'cases' | 'interpretations') =>
    rows.reduce((all, row) => all + row[key], 0)
  const line = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`
  return `${note}
# Coverage

Every clause of every regulation is accounted for: it is decided by a rule of its own, decided by the rule of another clause (merged),
or a statement that asks nothing of anybody (none). A required parameter is a number or choice that the text does not give.

${line(['regulation', 'clauses', 'rule', 'merged', 'none', 'rules', 'cases', 'interpretations', 'required parameters'])}
${line(['---', '--:', '--:', '--:', '--:', '--:', '--:', '--:', '---'])}
${rows
  .map((row) =>
    line([
      row.id,
      row.total,
      row.rule,
      row.merged,
      row.none,
      row.rules,
      row.cases,
      row.interpretations,
      row.required.map((name) => `\`${name}\``).join(' '),
    ]),
  )
  .join('\n')}
${line(['**all**', sum('total'), sum('rule'), sum('merged'), sum('none'), sum('rules'), sum('cases'), sum('interpretations'), ''])}
${scopesTable(scopes)}${decidedTable(decided)}`
}

/** docs/interpretations.md: how each ambiguous clause was read. */
export const interpretationsPage = (rulesets: readonly Ruleset[]): string =>
  `${note}
# Interpretations

Where a text can be read in more than one way, the rule says how it was read; where a host may reasonably read it otherwise, the choice
is a parameter of the ruleset.
${rulesets
  .map(({ id, document }) => {
    const read = document.rules.filter((rule) => rule.interpretation !== undefined)
    if (read.length === 0) return ''
    return `
## ${document.title.en} (\`${id}\`)

| clause | rule | 解读 | reading |
| --- | --- | --- | --- |
${read.map((rule) => `| ${cell(rule.clause)} | \`${rule.id}\` | ${cell(rule.interpretation!.zh)} | ${cell(rule.interpretation!.en)} |`).join('\n')}
`
  })
  .join('')}`

/** The table of rulesets in a README. */
export const rulesetTable = (rulesets: readonly Ruleset[], language: 'zh' | 'en'): string => {
  if (rulesets.length === 0) throw new Error('there are no rulesets: the table would be empty')
  const head =
    language === 'en'
      ? '| ruleset | title | sector | subjects | clauses |'
      : '| 规则集 | 名称 | 领域 | 记录种类 | 条款数 |'
  const rows = rulesets.map(({ id, source, document }) => {
    const subjects = [...new Set(document.rules.map((rule) => rule.subject))].sort().join(' ')
    const law =
      source.source.publicLaw === true
        ? language === 'en'
          ? ' (public law, no legal advice)'
          : '（公法，非法律意见）'
        : ''
    return `| [\`${id}\`](rulesets/${id}) | ${cell(document.title[language])}${law} | ${source.sector} | ${subjects} | ${document.clauses.length} |`
  })
  return [head, '| --- | --- | --- | --- | --: |', ...rows].join('\n')
}

const noAdvice =
  'This is not legal advice. It is a reading of a public text as data, made from the sources that each clause names, as of the day that is given; ask a lawyer before you rely on it.'

/** docs/public-law.md: statutes and regulators' rules, clause by clause. */
export const publicLawPage = (rulesets: readonly Ruleset[]): string => {
  const laws = rulesets.filter(({ source }) => source.source.publicLaw === true)
  const part = ({ id, version, source, document }: Ruleset): string => {
    const rows = document.clauses.map(({ clause, disposition, gist, note, see }) => {
      const rules = document.rules.filter((rule) => rule.clause === clause)
      const decided =
        disposition === 'merged'
          ? `see ${see?.join(', ')}`
          : disposition === 'none'
            ? '–'
            : rules.map((rule) => `\`${rule.id}\``).join(' ')
      const force = [
        ...new Set(rules.map(({ force = 'prohibition', draft }) => (draft ? 'draft: advice only' : force))),
      ].join(', ')
      const said = (gist ?? rules[0]?.summary)?.en ?? ''
      return `| ${cell(clause)} | ${cell(said)} | ${decided} | ${force} | ${cell(note?.en ?? '')} |`
    })
    return `
## ${document.title.en} (\`${id}\` ${version})

${source.source.document}${source.source.issuer === null ? '' : `, ${source.source.issuer}`}. In force ${document.effectiveFrom === null ? 'from a day that is not stated' : `from ${document.effectiveFrom}`}${document.effectiveTo === null ? '' : ` to ${document.effectiveTo}`}; read as of ${source.source.asOf ?? 'an unknown day'}${source.reviewBy === undefined ? '' : `; to be looked at again by ${source.reviewBy}`}.
${noAdvice}

| clause | what it says | rules | force | sources and doubts |
| --- | --- | --- | --- | --- |
${rows.join('\n')}
`
  }
  return `${note}
# Public law

${noAdvice}

- A rule whose source could not be verified is a **draft**: its findings are advice and enter no settlement.
- A **presumption** can be rebutted: a person decides. An **indicator** is never a violation. A **condition** breaks nothing by itself:
  an excuse depends on it.
- No rule of public law has effects. What an authority or a court may impose on a firm is deducted from no person.
- Numbers are parameters: a host that follows a stricter reading overrides them and sees that it did in every finding.
${laws.map(part).join('')}`
}

/** The table of shared measures. */
export const measuresTable = (): string => {
  const rows = Object.entries(sharedMeasures).map(([name, { of, take, by, label }]) => {
    const keys = typeof by === 'string' ? by : by.join(', ')
    return `| \`${name}\` | ${of} | ${take} | ${keys} | ${cell(label.en)} | ${cell(label.zh)} |`
  })
  return ['| measure | of | takes | by | what it is | 名称 |', '| --- | --- | --- | --- | --- | --- |', ...rows].join(
    '\n',
  )
}

/** The constructions that decide about a forbidden answer, in the order in which they are asked. */
export const constructionsTable = (): string => {
  const verdicts = { answer: '**answer**', innocent: 'innocent', open: '*open*' }
  const rows = constructions.map(
    ({ name, verdict, heads, en, zh, example, source }) =>
      `| \`${name}\` | ${verdicts[verdict]} | ${heads === undefined ? 'all' : heads.join(', ')} | ${cell(en)} | ${cell(zh)} | ${cell(example)} | ${cell(source)} |`,
  )
  return [
    '| construction | verdict | of | what it is | 名称 | example | source |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...rows,
  ].join('\n')
}

/** A page with the table between its marks. A page without exactly one pair of marks is an error. */
export const withTable = (path: string, page: string, table: string, mark = 'rulesets'): string => {
  const marks = [`<!-- ${mark} -->`, `<!-- /${mark} -->`] as const
  const [before, ...opened] = page.split(marks[0])
  const [, after, ...more] = opened.join('').split(marks[1])
  if (opened.length !== 1 || after === undefined || more.length > 0)
    throw new Error(`${path} needs ${marks[0]} and then ${marks[1]}, once each: a table stands between them`)
  return `${before}${marks[0]}\n\n${table}\n\n${marks[1]}${after}`
}

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { chinaCalendar } from '../../src/calendar.ts'
import { assess } from '../../src/evaluate/assess-record.ts'
import type { Assessment, Finding } from '../../src/evaluate/finding.ts'
import { statementOf } from '../../src/explain/statement/statement.ts'
import { writeStatement } from '../../src/explain/statement/statement-text.ts'
import { parseRecord } from '../../src/records/parse.ts'
import { loadRuleset } from '../../src/ruleset/load.ts'
import { createPolicy } from '../../src/ruleset/policy.ts'
import { createRulebook } from '../../src/ruleset/rulebook.ts'
import { settle } from '../../src/settle/settle.ts'

const root = join(import.meta.dirname, '..', '..', 'rulesets')
const read = (path: string) => JSON.parse(readFileSync(join(root, path), 'utf8'))
const subjects = ['call', 'attendance']
const period = { kind: 'year', from: '2026-01-01', to: '2026-12-31' } as const

interface Given {
  readonly subject: string
  readonly record?: Record<string, unknown>
  readonly parameters?: object
  readonly past?: object
  readonly expect: { readonly violated?: readonly string[]; readonly notAssessed?: readonly string[] }
}

/** The statements, in both languages, of what a ruleset's own cases have broken and left open: the first case of each clause. */
const pagesOf = (id: string): { readonly zh: string[]; readonly en: string[] } => {
  const policy = createPolicy(createRulebook([loadRuleset(read(`${id}/1.0.0.json`))]), {
    rulesets: [id],
    calendar: chinaCalendar,
  })
  const seen = new Set<string>()
  const cases = (read(`${id}/1.0.0.cases.json`) as Given[]).filter(
    ({ subject, record, parameters, past, expect: { violated = [], notAssessed = [] } }) => {
      const clauses = [...violated.map((one) => `+${one}`), ...notAssessed.map((one) => `?${one}`)]
      const isNew = clauses.some((one) => !seen.has(one))
      const isFit = record !== undefined && parameters === undefined && past === undefined && subjects.includes(subject)
      if (isNew && isFit) for (const one of clauses) seen.add(one)
      return isNew && isFit
    },
  )
  const assessments: Assessment[] = cases.map(({ subject, record }, n) => {
    // Each a record of its own, whatever the cases call theirs: calls of one person, days of many.
    const own = subject === 'call' ? { ...record, id: `c${n}`, agentId: 'p' } : { ...record, agentId: `p${n}` }
    return assess(policy, subject as 'call', parseRecord(subject as 'call', own))
  })
  const findings: Finding[] = assessments.flatMap((one) => one.findings)
  const people = [...new Set(findings.flatMap(({ bearer }) => (bearer.id === undefined ? [] : [bearer.id])))]
  const write = (locale: 'zh-CN' | 'en') =>
    people.map((agentId) => {
      const own = assessments.filter((one) => one.findings.some(({ bearer }) => bearer.id === agentId))
      const settlement = settle(policy, { agentId, period, assessments: own })
      const page = writeStatement(statementOf(policy, settlement, { locale, findings, names: { [agentId]: '—' } }))
      // What a host calls its records, what was said, and what the clauses of a Chinese text are called are nobody's translation.
      return page
        .replace(/ ?[（(](?:记录|record) [^）)]*[）)]/g, '')
        .replace(/[「“][^」”]*[」”]/g, '')
        .replace(/clause [^:\n]*:|》[^：\n]*：/g, '')
    })
  return { zh: write('zh-CN'), en: write('en') }
}

const ids = readdirSync(root)
  .filter((id) => existsSync(join(root, id, '1.0.0.json')))
  .filter((id) =>
    subjects.some((subject) => readFileSync(join(root, id, '1.0.0.json'), 'utf8').includes(`"${subject}"`)),
  )

const pages = ids.map((id) => [id, pagesOf(id)] as const)

const sayIn = (locale: 'zh' | 'en', code: RegExp): string[] =>
  pages.flatMap(([id, of]) =>
    of[locale].flatMap((page) => page.split('\n').flatMap((line) => (code.test(line) ? [`${id}: ${line}`] : []))),
  )

// Names of fields, codes, JSON's own words, instants, what was not turned into text.
const code =
  /\b[a-z]+[A-Z]\w*|\b(?:null|undefined|true|NaN)\b|\[object|\d{4}-\d\d-\d\dT|\b(?:(?:observations|parameter|hint)[.:]|days\[)/

describe('statements under every ruleset on calls and attendance have no code', () => {
  test('in Chinese, and no word of English in small letters', () => {
    expect(sayIn('zh', new RegExp(`${code.source}|[a-z]{3,}`))).toEqual([])
  })
  test('in English, and what is measured, owed and open is not in Chinese', () => {
    const lines = sayIn('en', new RegExp(`${code.source}|(?:Comes to|Open|Why|Because): .*\\p{Script=Han}`, 'u'))
    expect(lines).toEqual([])
  })
})

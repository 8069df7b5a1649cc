import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runCases } from '../authoring/cases/run-cases.ts'
import { diffRulesets } from '../authoring/diff/diff.ts'
import { renderDiff } from '../authoring/diff/render-diff.ts'
import { lintPolicy } from '../authoring/lint/lint.ts'
import { missingCase } from '../authoring/mutate/missing-case.ts'
import { mutateRuleset } from '../authoring/mutate/mutate.ts'
import { runMutants } from '../authoring/mutate/mutation-run.ts'
import { checkPublished, enterPublished, type Published } from '../authoring/published.ts'
import { renderReplay } from '../authoring/replay/render-replay.ts'
import { type RecordToJudge, startReplay } from '../authoring/replay/replay.ts'
import { chinaCalendar } from '../calendar.ts'
import { RecordError } from '../errors.ts'
import { createPolicy, type Locale } from '../ruleset/policy.ts'
import { createRulebook } from '../ruleset/rulebook.ts'
import { readLines } from './read-lines.ts'
import { readBaseOf, readCasesFile, readJsonFile, readRulesetFile, readRulesetFolder } from './ruleset-files.ts'

type Print = (line: string) => void

export interface Look {
  readonly locale: Locale
  readonly markdown?: true
}

const say = (locale: Locale, zh: string, en: string): string => (locale === 'en' ? en : zh)

const percent = (share: number): string => `${Math.floor(share * 1000) / 10} %`

/**
 * Checks a ruleset file as its author needs it: is it well formed, do its cases hold, is anything odd about it, and which slips
 * would no case notice.
 *
 * @returns whether all cases hold and lint found no error
 */
export const checkRuleset = (path: string, { locale }: Look, print: Print): boolean => {
  const ruleset = readRulesetFile(path)
  const { clauses, rules } = ruleset.document
  const cases = readCasesFile(path)
  const results = runCases(ruleset, cases, { calendar: chinaCalendar })
  const failed = results.filter(({ failures }) => failures.length > 0)
  print(
    say(
      locale,
      `${ruleset.id} ${ruleset.version}：${clauses.length} 条，${rules.length} 条规则，${results.length} 个用例，${failed.length} 个不通过`,
      `${ruleset.id} ${ruleset.version}: ${clauses.length} clauses, ${rules.length} rules, ${results.length} cases, ${failed.length} failing`,
    ),
  )
  for (const { name, failures } of failed)
    for (const { expectation, clause = '', expected, received } of failures)
      print(
        say(
          locale,
          `- 用例「${name}」${expectation} ${clause}：应为 ${expected}，实为 ${received}`,
          `- case “${name}”: ${expectation} ${clause}: expected ${expected}, received ${received}`,
        ),
      )
  const issues = lintPolicy(createPolicy(createRulebook([ruleset]), { rulesets: [ruleset.id] }))
  for (const { code, severity, message, places } of issues) {
    const where = places.map(({ clause, ruleId, name }) => clause ?? ruleId ?? name).join(', ')
    print(`- ${severity} ${code} ${where}: ${locale === 'en' ? message.en : message.zh}`)
  }
  const base = readBaseOf(path)
  const tested = new Set(base === undefined ? [] : mutateRuleset(base).map(({ id }) => id))
  const {
    score,
    survived,
    killed,
    results: mutants,
  } = runMutants(ruleset, cases, {
    calendar: chinaCalendar,
    // What an overlay takes over as it is, the cases of its base test.
    select: ({ id }) => !tested.has(id),
  })
  print(
    say(
      locale,
      `故意改错 ${killed + survived} 处，用例发现 ${killed} 处（${percent(score)}）`,
      `${killed + survived} slips tried, ${killed} noticed by the cases (${percent(score)})`,
    ),
  )
  for (const { mutant, outcome } of mutants)
    if (outcome === 'survived')
      print(
        `- ${mutant.id}\n  ${locale === 'en' ? `missing case: ${missingCase(mutant).en}` : `缺用例：${missingCase(mutant).zh}`}`,
      )
  return failed.length === 0 && issues.every(({ severity }) => severity !== 'error')
}

/**
 * Prints what differs between two versions.
 *
 * @returns whether the version number says enough
 */
export const diffFiles = (from: string, to: string, { locale, markdown }: Look, print: Print): boolean => {
  const diff = diffRulesets(readRulesetFile(from), readRulesetFile(to))
  print(renderDiff(diff, { locale, format: markdown ? 'markdown' : 'text' }))
  return diff.isEnough
}

const policyOf = (path: string) => {
  const ruleset = readRulesetFile(path)
  // Pinned: the same records by both texts, whatever their dates.
  return createPolicy(createRulebook([ruleset]), {
    rulesets: [`${ruleset.id}@${ruleset.version}`],
    calendar: chinaCalendar,
  })
}

/** Prints what another version would have found in the same records: NDJSON, one `{ "subject", "record" }` a line. */
export const replayFiles = async (
  from: string,
  to: string,
  records: string,
  { locale, markdown }: Look,
  print: Print,
): Promise<void> => {
  const replay = startReplay(policyOf(from), policyOf(to))
  for await (const line of readLines(records)) {
    if ('error' in line) throw line.error
    replay.add(line.record as RecordToJudge)
  }
  const report = replay.report()
  print(renderReplay(report, { locale, format: markdown ? 'markdown' : 'text' }))
  for (const { index, error } of report.errors)
    print(
      `- ${index + 1}: ${error instanceof RecordError ? error.messages[locale === 'en' ? 'en' : 'zh'] : String(error)}`,
    )
}

/**
 * Enters the new ruleset versions of a folder in its `published.json`, or only checks that none was changed since.
 *
 * @returns whether all is as it was published
 */
export const publishFolder = (
  folder: string,
  { check }: { readonly check?: true },
  locale: Locale,
  print: Print,
): boolean => {
  const file = join(folder, 'published.json')
  const published = (existsSync(file) ? readJsonFile(file) : {}) as Published
  const rulesets = readRulesetFolder(folder)
  // Two versions in force on one day are refused here, not when the first record comes.
  createRulebook(rulesets)
  const problems = checkPublished(published, rulesets).filter(({ code }) => check || code !== 'version-not-published')
  for (const { message } of problems) print(locale === 'en' ? message.en : message.zh)
  if (problems.length > 0) return false
  if (!check) writeFileSync(file, `${JSON.stringify(enterPublished(published, rulesets), null, 2)}\n`)
  print(say(locale, `${rulesets.length} 个版本，均已登记`, `${rulesets.length} versions, all entered`))
  return true
}

import type { Command } from 'commander'
import { runCases } from '../../../authoring/cases/run-cases.ts'
import { lintPolicy } from '../../../authoring/lint/lint.ts'
import { missingCase } from '../../../authoring/mutate/missing-case.ts'
import { mutateRuleset } from '../../../authoring/mutate/mutate.ts'
import { runMutants } from '../../../authoring/mutate/mutation-run.ts'
import { chinaCalendar } from '../../../calendar.ts'
import { createPolicy } from '../../../ruleset/policy.ts'
import { createRulebook } from '../../../ruleset/rulebook.ts'
import { exitCodes } from '../../exit-codes.ts'
import { readBaseOf, readCasesFile, readRulesetFile } from '../../input/ruleset-files.ts'
import { inLocale, type Look, type Print } from '../../options.ts'
import type { Cli } from '../../terminal/cli.ts'

const percent = (share: number): string => `${Math.floor(share * 1000) / 10} %`

/**
 * Checks a ruleset file as its author needs it: is it well formed, do its cases hold, is anything odd about it, and which mutants
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
    inLocale(
      locale,
      `${ruleset.id} ${ruleset.version}：${clauses.length} 条，${rules.length} 条规则，${results.length} 个用例，${failed.length} 个不通过`,
      `${ruleset.id} ${ruleset.version}: ${clauses.length} clauses, ${rules.length} rules, ${results.length} cases, ${failed.length} failing`,
    ),
  )
  for (const { name, failures } of failed)
    for (const { expectation, clause = '', expected, received } of failures)
      print(
        inLocale(
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
    inLocale(
      locale,
      `故意改错 ${killed + survived} 处，用例发现 ${killed} 处（${percent(score)}）`,
      `${killed + survived} mutants tried, ${killed} noticed by the cases (${percent(score)})`,
    ),
  )
  for (const { mutant, outcome } of mutants)
    if (outcome === 'survived')
      print(
        `- ${mutant.id}\n  ${locale === 'en' ? `missing case: ${missingCase(mutant).en}` : `缺用例：${missingCase(mutant).zh}`}`,
      )
  return failed.length === 0 && issues.every(({ severity }) => severity !== 'error')
}

/** `ruleset check <file...>` */
export const addRulesetCheck = (program: Command, cli: Cli): void => {
  program
    .command('check')
    .description(
      cli.t(
        '读入规则集，运行旁边的用例，检查疏漏，列出没有用例能发现的改错',
        'load a ruleset, run the cases beside it, lint it, and list the mutants that no case kills',
      ),
    )
    .argument(
      '<file...>',
      cli.t('<id>/<版本>.json；用例在 <版本>.cases.json', '<id>/<version>.json; its cases are in <version>.cases.json'),
    )
    .action((files: string[], look: Look) => {
      // Every file is checked, whatever came of the others.
      const results = files.map((file) => checkRuleset(file, look, cli.print))
      if (results.includes(false)) process.exitCode = exitCodes.failed
    })
}

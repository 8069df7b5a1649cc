import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Command } from 'commander'
import { checkPublished, datesOf, enterPublished, type Published, retireVersion } from '../../../authoring/published.ts'
import { RulesetError } from '../../../errors.ts'
import type { Locale } from '../../../ruleset/policy.ts'
import { createRulebook } from '../../../ruleset/rulebook.ts'
import { exitCodes } from '../../exit-codes.ts'
import { readJsonFile } from '../../input/read-json.ts'
import { readRulesetFolder } from '../../input/ruleset-files.ts'
import { inLocale, type Look, type Print } from '../../options.ts'
import { writeWhole } from '../../output/write-whole.ts'
import type { Cli } from '../../terminal/cli.ts'
import { withExamples } from '../../terminal/help.ts'

interface RetireOptions {
  readonly to: string
  readonly replacedBy?: string
  readonly folder?: string
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
  const here = new Set(rulesets.map(({ id, version }) => `${id}@${version}`))
  const dates = Object.entries(datesOf(published)).filter(([name]) => here.has(name))
  createRulebook(rulesets, { dates: Object.fromEntries(dates) })
  const problems = checkPublished(published, rulesets).filter(({ code }) => check || code !== 'version-not-published')
  for (const { message } of problems) print(locale === 'en' ? message.en : message.zh)
  if (problems.length > 0) return false
  if (!check) writeWhole(file, `${JSON.stringify(enterPublished(published, rulesets), null, 2)}\n`)
  print(inLocale(locale, `${rulesets.length} 个版本，均已登记`, `${rulesets.length} versions, all entered`))
  return true
}

/** Says of a version that it ends, and what takes its place, beside its digest. */
export const retireInFolder = (
  name: string,
  { folder = 'rulesets', ...end }: RetireOptions,
  { t, print }: Cli,
): void => {
  const file = join(folder, 'published.json')
  const published = readJsonFile(file) as Published
  const next = retireVersion(published, name, end.replacedBy === undefined ? { to: end.to } : end)
  const rulesets = readRulesetFolder(folder)
  // An end before the beginning, after the file's own, or a replacement that does not exist is refused here.
  createRulebook(rulesets, { dates: datesOf(next) })
  const [wrong] = checkPublished(next, rulesets).filter(({ code }) => code === 'unknown-replacement')
  if (wrong !== undefined) throw new RulesetError([wrong])
  writeWhole(file, `${JSON.stringify(next, null, 2)}\n`)
  print(t(`${name} 至 ${end.to} 止`, `${name} ends on ${end.to}`))
}

/** `ruleset publish <folder>`, `ruleset retire <id>@<version>` */
export const addRulesetPublish = (program: Command, cli: Cli): void => {
  const retire = program
    .command('retire')
    .description(
      cli.t(
        '在 published.json 里写明一个已登记版本的失效日和替代者；文件本身不改',
        'say in published.json on which day an entered version ends and what takes its place; its file does not change',
      ),
    )
    .argument('<version>', cli.t('<id>@<版本>', '<id>@<version>'))
    .requiredOption('--to <date>', cli.t('最后一天', 'its last day'))
    .option(
      '--replaced-by <ruleset>',
      cli.t('替代它的规则集，或 <id>@<版本>', 'the ruleset, or <id>@<version>, that takes its place'),
    )
    .option('--folder <folder>', cli.t('规则集所在（rulesets）', 'where the rulesets are (rulesets)'))
    .action((name: string, { to, replacedBy, folder }: RetireOptions) =>
      retireInFolder(
        name,
        { to, ...(replacedBy === undefined ? {} : { replacedBy }), ...(folder === undefined ? {} : { folder }) },
        cli,
      ),
    )
  withExamples(retire, cli, [
    ['ruleset retire riverside-hotline@1.1.0 --to 2026-12-31', '年底失效', 'ends with the year'],
  ])
  const publish = program
    .command('publish')
    .description(
      cli.t(
        '把新版本登记到 <folder>/published.json；登记后的版本不得再改',
        'enter new versions in <folder>/published.json; a version that was entered must not change any more',
      ),
    )
    .argument('<folder>', cli.t('内有 <id>/<版本>.json', 'holds <id>/<version>.json'))
    .option(
      '--check',
      cli.t(
        '不登记，只检查；有改动或未登记时退出码为 1',
        'enter nothing; exit with 1 where something changed or is not entered',
      ),
    )
    .action((folder: string, options: Look & { readonly check?: true }) => {
      if (!publishFolder(folder, options, options.locale, cli.print)) process.exitCode = exitCodes.failed
    })
  withExamples(publish, cli, [
    ['ruleset publish rulesets', '登记新版本', 'enter new versions'],
    ['ruleset publish rulesets --check', '只检查', 'only check'],
  ])
}

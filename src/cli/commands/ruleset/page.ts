import { existsSync } from 'node:fs'
import { type Command, Option } from 'commander'
import { rulesetPage } from '../../../authoring/page/ruleset-page.ts'
import { readCasesFile, rulesetNamed } from '../../input/ruleset-files.ts'
import type { Look, Print } from '../../options.ts'
import { htmlPage } from '../../output/html-page.ts'
import { writeWhole } from '../../output/write-whole.ts'
import type { Cli } from '../../terminal/cli.ts'
import { withExamples } from '../../terminal/help.ts'

interface PageLook extends Look {
  readonly format: 'markdown' | 'html'
  readonly output?: string
}

/** Writes a version out clause by clause, as Markdown or as one HTML file that needs nothing else. */
export const writePage = async (of: string, { locale, format, output }: PageLook, print: Print): Promise<void> => {
  const ruleset = rulesetNamed(of)
  const markdown = rulesetPage(ruleset, { locale, cases: existsSync(of) ? readCasesFile(of) : [] })
  const text =
    format === 'html'
      ? await htmlPage(markdown, ruleset.document.title[locale === 'en' ? 'en' : 'zh'], locale)
      : markdown
  if (output === undefined) print(text)
  else writeWhole(output, text)
}

/** `ruleset page <file or id>` */
export const addRulesetPage = (program: Command, cli: Cli): void => {
  const page = program
    .command('page')
    .description(
      cli.t(
        '逐条用文字说明一个版本：凭什么判断，后果如何，怎样理解原文',
        'a version in words, clause by clause: what decides it, what follows, how it was read',
      ),
    )
    .argument(
      '<ruleset>',
      cli.t(
        '<id>/<版本>.json，或自带规则集的编号（<id>@<版本>）',
        '<id>/<version>.json, or the id of a shipped ruleset (<id>@<version>)',
      ),
    )
    .addOption(
      new Option(
        '--format <format>',
        cli.t('markdown，或独立的 HTML 文件', 'markdown, or one self-contained HTML file'),
      )
        .choices(['markdown', 'html'])
        .default('markdown'),
    )
    .option('--output <file>', cli.t('写入文件', 'write to a file'))
    .action((of: string, look: PageLook) => writePage(of, look, cli.print))
  withExamples(page, cli, [
    ['ruleset page zhuji-broadcast-hotline-standard', '自带的制度', 'a regulation that is shipped'],
    [
      'ruleset page ours/1.1.0.json --format html --output page.html',
      '自己的版本，写成网页',
      'a version of your own, as a page',
    ],
  ])
}

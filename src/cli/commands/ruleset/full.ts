import type { Command } from 'commander'
import { readCasesFile, readRulesetFile } from '../../input/ruleset-files.ts'
import type { Print } from '../../options.ts'
import { writeWhole } from '../../output/write-whole.ts'
import type { Cli } from '../../terminal/cli.ts'
import { withExamples } from '../../terminal/help.ts'

interface FullOptions {
  readonly cases?: true
  readonly output?: string
}

/** Writes a version out in full: the document that its digest is of, or all its cases. */
export const writeFull = (path: string, { cases, output }: FullOptions, print: Print): void => {
  const whole = cases ? readCasesFile(path) : readRulesetFile(path).source
  const text = JSON.stringify(whole, null, 2)
  if (output === undefined) print(text)
  else writeWhole(output, `${text}\n`)
}

/** `ruleset full <file>` */
export const addRulesetFull = (program: Command, cli: Cli): void => {
  const { t, print } = cli
  const full = program
    .command('full')
    .description(
      t(
        '把只写差别的版本（overlay、delta）写成全文',
        'a version that is written as differences (an overlay, a delta), written out in full',
      ),
    )
    .argument('<file>', t('<id>/<版本>.json', '<id>/<version>.json'))
    .option('--cases', t('改写出用例，沿用的也在内', 'its cases instead, those of the version before included'))
    .option('--output <file>', t('写入文件', 'write to a file'))
    .action((path: string, options: FullOptions) => writeFull(path, options, print))
  withExamples(full, cli, [['ruleset full rulesets/riverside-hotline/1.1.0.json', '写成全文', 'in full']])
}

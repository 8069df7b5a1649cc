import type { Command } from 'commander'
import { diffRulesets } from '../../../authoring/diff/diff.ts'
import { renderDiff } from '../../../authoring/diff/render-diff.ts'
import { exitCodes } from '../../exit-codes.ts'
import { readRulesetFile } from '../../input/ruleset-files.ts'
import type { Look, Print } from '../../options.ts'
import type { Cli } from '../../terminal/cli.ts'

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

/** `ruleset diff <from> <to>` */
export const addRulesetDiff = (program: Command, cli: Cli): void => {
  program
    .command('diff')
    .description(
      cli.t(
        '两个版本有何不同；版本号升得不够时退出码为 1',
        'what differs between two versions; exit with 1 where the version number says too little',
      ),
    )
    .arguments('<from> <to>')
    .option('--markdown', cli.t('输出 Markdown 表格', 'as a Markdown table'))
    .action((from: string, to: string, look: Look) => {
      if (!diffFiles(from, to, look, cli.print)) process.exitCode = exitCodes.failed
    })
}

import type { Command } from 'commander'
import { diffRulesets } from '../../authoring/diff/diff.ts'
import { renderDiff } from '../../authoring/diff/render-diff.ts'
import { exitCodes } from '../exit-codes.ts'
import { readRulesetFile } from '../input/ruleset-files.ts'
import { type Look, localeOption, type Print } from '../options.ts'

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
export const addRulesetDiff = (program: Command, print: Print): void => {
  program
    .command('diff')
    .description('what differs between two versions; exit with 1 where the version number says too little')
    .arguments('<from> <to>')
    .addOption(localeOption())
    .option('--markdown', 'as a Markdown table')
    .action((from: string, to: string, look: Look) => {
      if (!diffFiles(from, to, look, print)) process.exitCode = exitCodes.failed
    })
}

import { Command } from 'commander'
import { libraryVersion } from '../version.ts'
import { addInit } from './commands/choose/init.ts'
import { addRulesets } from './commands/choose/rulesets.ts'
import { addDemo } from './commands/demo.ts'
import { addEvaluate } from './commands/evaluate.ts'
import { addImport } from './commands/import.ts'
import { addPipe } from './commands/pipe.ts'
import { addDescribe, addExplain, addRedact, addSample, addScore, addSuggest } from './commands/records/people.ts'
import { addReport } from './commands/records/report.ts'
import { addSettle } from './commands/records/settle.ts'
import { addReduce } from './commands/reduce.ts'
import { addRulesetDiff } from './commands/ruleset/diff.ts'
import { addRulesetFull } from './commands/ruleset/full.ts'
import { addRulesetNew } from './commands/ruleset/new.ts'
import { addRulesetOutline } from './commands/ruleset/outline.ts'
import { addRulesetPage } from './commands/ruleset/page.ts'
import { addRulesetPublish } from './commands/ruleset/publish.ts'
import { addRulesetReplay } from './commands/ruleset/replay.ts'
import { addRulesetVerify } from './commands/ruleset/verify.ts'
import { addRulesetVocabulary } from './commands/ruleset/vocabulary.ts'
import type { AddCommand } from './options.ts'
import type { Cli } from './terminal/cli.ts'
import { speak } from './terminal/help.ts'

const people: readonly AddCommand[] = [
  addDemo,
  addRulesets,
  addInit,
  addImport,
  addReport,
  addSettle,
  addEvaluate,
  addExplain,
  addDescribe,
  addScore,
  addSample,
  addSuggest,
  addRedact,
  addRulesetReplay,
  addRulesetDiff,
  addPipe,
  addReduce,
]

const authors: readonly AddCommand[] = [
  addRulesetOutline,
  addRulesetNew,
  addRulesetVerify,
  addRulesetPage,
  addRulesetDiff,
  addRulesetFull,
  addRulesetReplay,
  addRulesetPublish,
  addRulesetVocabulary,
]

/** The whole command line: one module a command, each adding itself. */
export const buildProgram = (cli: Cli): Command => {
  const { t } = cli
  const program = new Command('callcenter-rulebook')
    .description(
      t(
        '把呼叫中心制度写成可执行的规则集，用来评定通话、考勤和质检记录。',
        'Call-centre regulations as executable rulesets.',
      ),
    )
    .version(libraryVersion, '-V, --version', t('显示版本', 'show the version'))
    .showSuggestionAfterError()
  for (const add of people) add(program, cli)
  const ruleset = program
    .command('ruleset')
    .description(t('编写、检验、发布自己的规则集', 'write, test and version rulesets of your own'))
  for (const add of authors) add(ruleset, cli)
  speak(program, cli)
  // A wrong call ends with one exit code for all commands, instead of at once with 1.
  const throwing = (command: Command): void => {
    command.exitOverride()
    command.commands.forEach(throwing)
  }
  throwing(program)
  return program
}

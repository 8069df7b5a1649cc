import { Command } from 'commander'
import { libraryVersion } from '../version.ts'
import { addAttendance } from './commands/attendance.ts'
import { addDemo } from './commands/demo.ts'
import { addEvaluate } from './commands/evaluate.ts'
import { addImport } from './commands/import.ts'
import { addMonth } from './commands/month.ts'
import { addRulesetCheck } from './commands/ruleset-check.ts'
import { addRulesetDiff } from './commands/ruleset-diff.ts'
import { addRulesetOutline } from './commands/ruleset-outline.ts'
import { addRulesetPage } from './commands/ruleset-page.ts'
import { addRulesetPublish } from './commands/ruleset-publish.ts'
import { addRulesetReplay } from './commands/ruleset-replay.ts'
import { addRulesetVerify } from './commands/ruleset-verify.ts'
import { addRulesetVocabulary } from './commands/ruleset-vocabulary.ts'
import type { Print } from './options.ts'

/** The whole command line: one module a command, each adding itself. */
export const buildProgram = (print: Print): Command => {
  const program = new Command('callcenter-rulebook')
    .description('Call-centre regulations as executable rulesets.')
    .version(libraryVersion)
    .showSuggestionAfterError()
  for (const add of [addDemo, addImport, addMonth, addAttendance, addEvaluate]) add(program, print)
  const ruleset = program.command('ruleset').description('write, test and version rulesets of your own')
  for (const add of [
    addRulesetOutline,
    addRulesetVerify,
    addRulesetPage,
    addRulesetCheck,
    addRulesetDiff,
    addRulesetReplay,
    addRulesetPublish,
    addRulesetVocabulary,
  ])
    add(ruleset, print)
  // A wrong call ends with one exit code for all commands, instead of at once with 1.
  const throwing = (command: Command): void => {
    command.exitOverride()
    command.commands.forEach(throwing)
  }
  throwing(program)
  return program
}

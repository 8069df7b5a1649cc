import { Argument, type Command, Option } from 'commander'
import { type Subject, subjects } from '../records/subject.ts'
import { checkRuleset, diffFiles, type Look, publishFolder, replayFiles } from './ruleset.ts'
import { printFacts, printVocabulary } from './ruleset-words.ts'

const locale = () => new Option('--locale <locale>', 'language of the output').choices(['zh-CN', 'en']).default('zh-CN')

const fail = (isFine: boolean): void => {
  if (!isFine) process.exitCode = 1
}

/** The commands for those who write rulesets: words, check, diff, replay, publish. */
export const addRulesetCommands = (program: Command): void => {
  const ruleset = program.command('ruleset').description('write, test and version rulesets of your own')
  ruleset
    .command('check')
    .description('load a ruleset, run the cases beside it, lint it, and say which slips no case would notice')
    .argument('<file...>', '<id>/<version>.json; its cases are in <version>.cases.json')
    .addOption(locale())
    .action((files: string[], look: Look) => {
      for (const file of files) fail(checkRuleset(file, look, console.log))
    })
  ruleset
    .command('diff')
    .description('what differs between two versions; exit with 1 where the version number says too little')
    .arguments('<from> <to>')
    .addOption(locale())
    .option('--markdown', 'as a Markdown table')
    .action((from: string, to: string, look: Look) => fail(diffFiles(from, to, look, console.log)))
  ruleset
    .command('replay')
    .description('what another version would have found in the same records')
    .arguments('<from> <to> <records>')
    .addOption(locale())
    .option('--markdown', 'as Markdown tables')
    .action((from: string, to: string, records: string, look: Look) =>
      replayFiles(from, to, records, look, console.log),
    )
  ruleset
    .command('publish')
    .description('enter new versions in <folder>/published.json; a version that was entered must not change any more')
    .argument('<folder>', 'holds <id>/<version>.json')
    .addOption(locale())
    .option('--check', 'enter nothing; exit with 1 where something changed or is not entered')
    .action((folder: string, options: Look & { readonly check?: true }) =>
      fail(publishFolder(folder, options, options.locale, console.log)),
    )
  ruleset
    .command('facts')
    .description('the facts that conditions may name')
    .addArgument(new Argument('<subject>', 'kind of record').choices(subjects))
    .addOption(locale())
    .action((subject: Subject, look: Look) => printFacts(subject, look.locale, console.log))
  for (const what of ['acts', 'topics'] as const)
    ruleset
      .command(what)
      .description(`the shared ${what}, or those that contain a word`)
      .argument('[word]', 'in the code or its text', '')
      .addOption(locale())
      .action((word: string, look: Look) => printVocabulary(what, word, look.locale, console.log))
}

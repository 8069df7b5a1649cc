import type { Command } from 'commander'
import { sharedActs, sharedTopics } from '../../document/vocabulary.ts'
import type { FactParamSpec } from '../../facts/contract.ts'
import { factsOf } from '../../facts/vocabulary.ts'
import type { Subject } from '../../records/subject.ts'
import type { Locale } from '../../ruleset/policy.ts'
import { type Look, localeOption, type Print, subjectArgument } from '../options.ts'

const paramText = ([name, spec]: readonly [string, FactParamSpec]): string =>
  `${name}${spec.optional === true ? '?' : ''}: ${spec.kind === 'enum' ? spec.values.join(' | ') : spec.kind}`

/** Prints the facts that conditions on a subject may name: type, unit, params, meaning. */
export const printFacts = (subject: Subject, locale: Locale, print: Print): void => {
  for (const [name, { type, unit, values, params, label }] of Object.entries(factsOf(subject))) {
    const kind = unit ?? (values === undefined ? type : values.join(' | '))
    const given = params === undefined ? '' : ` { ${Object.entries(params).map(paramText).join(', ')} }`
    print(`${name} (${kind})${given}: ${locale === 'en' ? label.en : label.zh}`)
  }
}

/** Prints the shared acts or topics whose code or text contains a word. */
export const printVocabulary = (what: 'acts' | 'topics', word: string, locale: Locale, print: Print): void => {
  const table: Readonly<Record<string, { readonly zh: string; readonly en: string }>> =
    what === 'acts' ? sharedActs : sharedTopics
  for (const [code, { zh, en }] of Object.entries(table))
    if (`${code} ${zh} ${en}`.includes(word)) print(`${code}: ${locale === 'en' ? en : zh}`)
}

/** `ruleset facts`, `ruleset acts`, `ruleset topics`: the words that documents may use. */
export const addRulesetVocabulary = (program: Command, print: Print): void => {
  program
    .command('facts')
    .description('the facts that conditions may name')
    .addArgument(subjectArgument())
    .addOption(localeOption())
    .action((subject: Subject, { locale }: Look) => printFacts(subject, locale, print))
  for (const what of ['acts', 'topics'] as const)
    program
      .command(what)
      .description(`the shared ${what}, or those that contain a word`)
      .argument('[word]', 'in the code or its text', '')
      .addOption(localeOption())
      .action((word: string, { locale }: Look) => printVocabulary(what, word, locale, print))
}

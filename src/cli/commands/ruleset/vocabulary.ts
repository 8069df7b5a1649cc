import type { Command } from 'commander'
import { sharedActs, sharedTopics } from '../../../document/vocabulary.ts'
import type { FactParamSpec } from '../../../facts/contract.ts'
import { factsOf } from '../../../facts/vocabulary.ts'
import type { Subject } from '../../../records/subject.ts'
import type { Locale } from '../../../ruleset/policy.ts'
import { type Look, type Print, subjectArgument } from '../../options.ts'
import type { Cli } from '../../terminal/cli.ts'
import { withExamples } from '../../terminal/help.ts'
import { declaredNames, exampleCondition } from './example-condition.ts'

const paramText = ([name, spec]: readonly [string, FactParamSpec]): string =>
  `${name}${spec.optional === true ? '?' : ''}: ${spec.kind === 'enum' ? spec.values.join(' | ') : spec.kind}`

/** Prints the facts that conditions on a subject may name: type, unit, params, meaning, without which fields they are unknown, and an example. */
export const printFacts = (subject: Subject, locale: Locale, print: Print): void => {
  for (const [name, { type, unit, values, params, label, fields }] of Object.entries(factsOf(subject))) {
    const kind = unit ?? (values === undefined ? type : values.join(' | '))
    const given = params === undefined ? '' : ` { ${Object.entries(params).map(paramText).join(', ')} }`
    const from = fields.join(locale === 'en' ? ', ' : '、')
    const needed =
      from === '' ? '' : locale === 'en' ? ` (from ${from}; unknown without)` : `（来自 ${from}；缺则未知）`
    print(`${name} (${kind})${given}: ${locale === 'en' ? label.en : label.zh}${needed}`)
    print(`  ${locale === 'en' ? 'e.g. ' : '例：'}${JSON.stringify(exampleCondition(subject, name))}`)
  }
  const stand = Object.values(declaredNames)
  print(
    locale === 'en'
      ? `In the examples ${stand.join(', ')} stand for names that the document declares, good for a grade of its own.`
      : `例中的 ${stand.join('、')} 代表文档自己声明的名称，good 代表自己的等级。`,
  )
}

/** Prints the shared acts or topics whose code or text contains a word. */
export const printVocabulary = (what: 'acts' | 'topics', word: string, locale: Locale, print: Print): void => {
  const table: Readonly<Record<string, { readonly zh: string; readonly en: string }>> =
    what === 'acts' ? sharedActs : sharedTopics
  for (const [code, { zh, en }] of Object.entries(table))
    if (`${code} ${zh} ${en}`.includes(word)) print(`${code}: ${locale === 'en' ? en : zh}`)
}

/** `ruleset facts`, `ruleset acts`, `ruleset topics`: the words that documents may use. */
export const addRulesetVocabulary = (program: Command, cli: Cli): void => {
  const facts = program
    .command('facts')
    .description(cli.t('条件可以使用的事实', 'the facts that conditions may name'))
    .addArgument(subjectArgument(cli))
    .action((subject: Subject, { locale }: Look) => printFacts(subject, locale, cli.print))
  withExamples(facts, cli, [['ruleset facts call', '通话的事实', 'the facts of calls']])
  for (const what of ['acts', 'topics'] as const) {
    const words = program
      .command(what)
      .description(
        cli.t(
          what === 'acts' ? '共用的行为，或含某个词的' : '共用的主题，或含某个词的',
          `the shared ${what}, or those that contain a word`,
        ),
      )
      .argument('[word]', cli.t('代码或文字中的词', 'in the code or its text'), '')
      .action((word: string, { locale }: Look) => printVocabulary(what, word, locale, cli.print))
    withExamples(words, cli, [
      what === 'acts'
        ? ['ruleset acts 零食', '含“零食”的行为', 'acts that speak of snacks']
        : ['ruleset topics 等待', '含“等待”的主题', 'topics that speak of waiting'],
    ])
  }
}

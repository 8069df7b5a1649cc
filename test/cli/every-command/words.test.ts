import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Command } from 'commander'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildProgram } from '../../../src/cli/program.ts'
import { sharedActs, sharedTopics } from '../../../src/document/vocabulary.ts'
import { disciplineWords } from '../../../src/explain/words.ts'
import { factsOf } from '../../../src/facts/vocabulary.ts'
import { fieldWords } from '../../../src/facts/words/field-words.ts'
import { valueWords } from '../../../src/facts/words/value-words.ts'
import { subjects } from '../../../src/records/subject.ts'
import type { Locale } from '../../../src/ruleset/policy.ts'
import { builtin } from '../../../src/rulesets.ts'
import { testCli } from '../../support/cli.ts'
import { commandFolder } from './folder.ts'
import { type Ran, runLine } from './run-line.ts'

const root = join(import.meta.dirname, '..', '..', '..')

const documents = builtin.ids.map((id) => builtin.latest(id)!.document)

/** Every name and value of the vocabulary, and what the rulesets shipped call their own parts. */
const codes = new Set([
  ...subjects.flatMap((subject) =>
    Object.entries(factsOf(subject)).flatMap(([name, { values }]) => [name, ...(values ?? [])]),
  ),
  ...Object.keys(fieldWords).flatMap((path) => path.split('.')),
  ...Object.keys(valueWords),
  ...Object.keys(disciplineWords),
  ...Object.keys(sharedActs),
  ...Object.keys(sharedTopics),
  ...documents.flatMap((one) =>
    ['parameters', 'observations', 'lexicons', 'scripts', 'measures', 'scorecards'].flatMap((part) =>
      Object.keys((one as unknown as Record<string, object | undefined>)[part] ?? {}),
    ),
  ),
])

const commands = (command: Command, path = ''): { readonly path: string; readonly command: Command }[] =>
  command.commands.flatMap((one) => {
    const own = `${path} ${one.name()}`.trim()
    return [{ path: own, command: one }, ...commands(one, own)]
  })
const all = commands(buildProgram(testCli()))

const documented = ['command-line.md', 'import.md'].flatMap((page) =>
  [...readFileSync(join(root, 'docs', page), 'utf8').matchAll(/^npx callcenter-rulebook (.*)$/gm)].map(
    ([, line]) => line!,
  ),
)

/** What shows documents and the words that they are written in: names and quotations are its very matter. */
const ofDocuments = /^(ruleset )?(facts|acts|topics|full|new|new-rule|outline|verify|diff|replay|page) (?!--help)/

/** A line without what is no sentence: options and calls, ids, paths, values of choices, code in backticks. */
const sentence = (line: string, data: readonly string[]): string => {
  let text = line
  if (/^\s*(npx )?callcenter-rulebook |^\s*[{[]"|^\s*\S+\t?\{/.test(text)) return ''
  for (const word of data) if (word.length > 1) text = text.replaceAll(word, ' ')
  return (
    text
      // What no rule asks for is named as the record names it.
      .replace(/没有规则用到：.*/, ' ')
      .replace(/`[^`]*`/g, ' ')
      .replace(/^ {2}[a-z]+ {2,}|\[[^\]]*\]/g, ' ')
      .replace(/（可用：[^）]*）|"[a-z0-9-]+",?|；?默认：[^）]*/g, ' ')
      .replace(/--[a-z-]+( [<\w.=@>-]+)?|<[^>]*>/g, ' ')
      .replace(/\b[\w./<>-]+\.(json|ndjson|csv|xlsx|html|md|txt)\b/g, ' ')
      .replace(/\b[a-z0-9]+(-[a-z0-9]+)+\b/g, (id) => (codes.has(id) ? id : ' '))
  )
}

const namesIn = (text: string): readonly string[] =>
  [...text.matchAll(/[A-Za-z][\w-]*/g)].flatMap(([word]) => (codes.has(word) || /[a-z][A-Z]/.test(word) ? [word] : []))

/** In Chinese: English sentences that nobody translated. */
const sentencesIn = (text: string): readonly string[] =>
  [...text.matchAll(/\b[a-z]+(?: [a-z]+){2,}\b/g)].map(([words]) => words)

const clauses = documents.flatMap((one) => one.clauses.map(({ clause }) => clause)).sort((a, b) => b.length - a.length)

/** In English: Chinese that is neither quoted nor the label of a clause. */
const hanIn = (text: string): readonly string[] => {
  let rest = text.replace(/“[^”]*”|"[^"]*"|\([^()]*\)/g, ' ')
  for (const clause of clauses) if (/\p{Script=Han}/u.test(clause)) rest = rest.replaceAll(clause, ' ')
  return rest.match(/\p{Script=Han}+/gu) ?? []
}

/** The calls that a help text shows as its examples. */
const examplesIn = ({ said }: Ran): readonly string[] =>
  said.flatMap((text) => [...text.matchAll(/^ {2}callcenter-rulebook (.*)$/gm)].map(([, line]) => line!))

describe.each(['zh-CN', 'en'] as const)('every command in %s', (locale: Locale) => {
  const ran = new Map<string, Ran>()
  const examples = new Map<string, readonly string[]>()
  let data: readonly string[] = []
  const before = process.cwd()
  let made = ''
  beforeAll(async () => {
    const folder = await commandFolder()
    made = folder.folder
    data = folder.data
    process.chdir(made)
    await runLine('ruleset publish rulesets', locale)
    for (const { path } of all) {
      const help = await runLine(`${path} --help`, locale)
      ran.set(`${path} --help`, help)
      examples.set(path, examplesIn(help))
    }
    for (const line of new Set([...[...examples.values()].flat(), ...documented])) {
      // Threads take seconds to begin, and say nothing.
      if (line.includes('--workers')) continue
      const isFirst = line.startsWith('init ')
      if (isFirst) rmSync('rulebook.json', { force: true })
      ran.set(line, await runLine(line, line === 'demo --locale en' ? 'en' : locale))
      if (isFirst) await folder.configure()
    }
  }, 120_000)
  afterAll(() => {
    process.chdir(before)
    rmSync(made, { recursive: true })
  })
  const leaks = (find: (text: string, line: string) => readonly string[]): readonly string[] =>
    [...ran].flatMap(([line, { said }]) =>
      line.includes('--locale en')
        ? []
        : said.flatMap((one) => {
            const found = find(sentence(one, data), line)
            return found.length === 0 ? [] : [`${line}\n   ${one}\n   ${found.join(', ')}`]
          }),
    )

  test('has examples, which end well', () => {
    expect(
      all.flatMap(({ path, command }) => (command.commands.length + examples.get(path)!.length === 0 ? [path] : [])),
    ).toEqual([])
    // Without a terminal nobody is asked by which regulation; a bad row or card is said by the exit code.
    const ends = [...ran].flatMap(([line, { exitCode, said }]) =>
      exitCode > 1 ? [`${exitCode} ${line}: ${said.at(-1)}`] : [],
    )
    expect(ends.filter((one) => !one.startsWith('2 init calls.xlsx'))).toEqual([])
  })

  if (locale === 'zh-CN') {
    test('says no name of a field, no code of a value, no parameter', () =>
      expect(leaks((text, line) => (ofDocuments.test(line) ? [] : namesIn(text)))).toEqual([]))
    test('says nothing in English', () =>
      expect(leaks((text, line) => (ofDocuments.test(line) ? [] : sentencesIn(text)))).toEqual([]))
  } else
    test('says nothing in Chinese but what it quotes', () =>
      expect(leaks((text, line) => (ofDocuments.test(line) ? [] : hanIn(text)))).toEqual([]))
})

test('what leaked once is found', () => {
  for (const leak of ['缺 lookupMade', '挂机方：agent', '参数 maxHoldSeconds', '处分 dismissal'])
    expect(namesIn(sentence(leak, [])), leak).toHaveLength(1)
  expect(sentencesIn(sentence('应为 a ruleset with scorecards in the policy', []))).toHaveLength(1)
  expect(hanIn(sentence('fine (扣款) by “不行”, 罚款', []))).toEqual(['罚款'])
})

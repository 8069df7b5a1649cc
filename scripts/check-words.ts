import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

// One concept has one word, and docs, docstrings and messages use the words that engineers use. Pages that are written from
// the rulesets' own texts, and the titles of regulations, are not ours to word.

const root = join(import.meta.dirname, '..')

const banned: readonly (readonly [word: RegExp, instead: string])[] = [
  [/\bstrangers?\b/gi, 'undeclared field, unknown id'],
  [/what is not there/gi, 'missing input, absent field'],
  [/\b(?:is|are|was) not (?:there|here)\b/gi, 'is missing, is absent'],
  [/\bfor want of\b|\bby want of\b/gi, 'because … is missing'],
  [/\bmirror image\b/gi, 'the opposite, in the same way'],
  [/\bout of doubt\b/gi, 'open, not certain'],
  [/\blaid under\b/gi, 'computed for'],
  [/\bkeystrokes?\b/gi, 'step'],
  [/\bnobody knows\b/gi, 'it is not known'],
  [/\b(?:is|are) told\b|\btold of\b/gi, 'is listed, says, reports'],
  [/\bslips?\b/gi, 'mutant, mistake'],
  [/\bnobody's\b/gi, 'of no agent, of no ruleset'],
  [/主机/g, '使用方'],
  [/座席/g, '坐席'],
]

/** A page without the table that is written from the rulesets' own titles. */
const ours = (text: string): string =>
  text.replace(/<!-- rulesets -->[\s\S]*<!-- \/rulesets -->/, (table) => table.replace(/[^\n]/g, ''))

const files = [
  'README.md',
  'README.zh-CN.md',
  'CHANGELOG.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  ...['src', 'docs', 'examples'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
  ),
].filter(
  (file) =>
    /\.(?:ts|md)$/.test(file) &&
    !/^src[\\/]rulesets[\\/]|src[\\/]document[\\/]act-codes\.ts$|docs[\\/](?:rulesets[\\/].*|interpretations|contradictions|coverage)\.md$/.test(
      file,
    ),
)

/** Where a text uses a word for which there is a better one. */
export const bannedWords = (text: string): readonly string[] =>
  text
    .split('\n')
    .flatMap((line, at) =>
      banned.flatMap(([word, instead]) =>
        [...line.matchAll(word)].map(([found]) => `${at + 1}: “${found}”, rather: ${instead}`),
      ),
    )

/** Chinese lines of a ruleset document that name a value of JSON: hosts read them in a form, where it is called 无. */
const englishInChinese = (text: string): readonly string[] =>
  text
    .split('\n')
    .flatMap((line, at) => (/^\s*"zh": ".*\b(?:null|true|false)\b/.test(line) ? [`${at + 1}: ${line.trim()}`] : []))

if (process.argv[1] === import.meta.filename) {
  if (bannedWords('a slip that strangers are told of, for want of what was not there').length !== 5)
    throw new Error('the check finds nothing')
  if (englishInChinese('  "zh": "何时回拨（没有填 null）？",').length !== 1) throw new Error('the check finds nothing')
  const documents = readdirSync(join(root, 'rulesets'), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\d\.json$/.test(name))
    .map((name) => join('rulesets', name))
  for (const file of documents)
    for (const place of englishInChinese(readFileSync(join(root, file), 'utf8'))) {
      console.error(`${file}:${place}`)
      process.exitCode = 1
    }
  for (const file of files)
    for (const place of bannedWords(ours(readFileSync(join(root, file), 'utf8')))) {
      console.error(`${file}:${place}`)
      process.exitCode = 1
    }
}

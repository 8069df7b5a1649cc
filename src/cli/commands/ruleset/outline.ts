import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Command } from 'commander'
import { draftRuleset } from '../../../authoring/outline/draft-ruleset.ts'
import { type Outline, outlineText } from '../../../authoring/outline/outline-text.ts'
import { CommandError, exitCodes } from '../../exit-codes.ts'
import { readDocument } from '../../input/read-document.ts'
import { inLocale, type Look, type Print } from '../../options.ts'
import { writeWhole } from '../../output/write-whole.ts'
import type { Cli } from '../../terminal/cli.ts'
import { withExamples } from '../../terminal/help.ts'

interface OutlineLook extends Look {
  readonly id?: string
  readonly output?: string
  readonly json?: true
}

const printOutline = ({ title, clauses }: Outline, { locale }: Look, print: Print): void => {
  print(title)
  for (const { clause, line, text, isHeading, obligations, numbers, money, quotes } of clauses) {
    const marks = [
      isHeading ? inLocale(locale, '标题', 'heading') : '',
      obligations.length === 0 ? '' : `${inLocale(locale, '要求', 'obligations')} ${obligations.length}`,
      numbers.length === 0 ? '' : numbers.map((one) => one.text).join(' '),
      money.length === 0 ? '' : money.map((one) => one.text).join(' '),
      quotes.length === 0 ? '' : `${inLocale(locale, '引语', 'quotes')} ${quotes.length}`,
    ].filter((one) => one !== '')
    print(
      `${String(line).padStart(5)}  ${clause}  ${text.slice(0, 40)}${marks.length === 0 ? '' : `  [${marks.join('; ')}]`}`,
    )
  }
}

const writeDraft = (outline: Outline, id: string, folder: string): readonly string[] => {
  const draft = draftRuleset(outline, { id })
  const base = join(folder, id, '1.0.0')
  if (existsSync(`${base}.json`))
    throw new CommandError(exitCodes.usage, {
      zh: `${base}.json 已存在，不覆盖`,
      en: `${base}.json is there already and is not overwritten`,
    })
  mkdirSync(join(folder, id), { recursive: true })
  writeWhole(`${base}.json`, `${JSON.stringify(draft, null, 2)}\n`)
  writeWhole(`${base}.outline.json`, `${JSON.stringify(outline, null, 2)}\n`)
  return [`${base}.json`, `${base}.outline.json`]
}

/** Outlines a regulation: prints it, or drafts a ruleset from it. */
export const outlineFile = async (path: string, look: OutlineLook, print: Print): Promise<void> => {
  const outline = outlineText(await readDocument(path))
  if (look.id !== undefined)
    for (const file of writeDraft(outline, look.id, look.output ?? 'rulesets'))
      print(inLocale(look.locale, `已写 ${file}`, `written: ${file}`))
  else if (look.json) print(JSON.stringify(outline, null, 2))
  else printOutline(outline, look, print)
}

/** `ruleset outline <text>` */
export const addRulesetOutline = (program: Command, cli: Cli): void => {
  const outline = program
    .command('outline')
    .description(
      cli.t(
        '读入制度原文（文本、Markdown、DOCX），草拟条款清单，全部有待确认',
        'read a regulation (text, Markdown, DOCX) and draft its clauses; everything is to be confirmed',
      ),
    )
    .argument(
      '<file>',
      cli.t('制度原文；文本编码 UTF-8、GB18030 或 UTF-16', 'the regulation; text in UTF-8, GB18030 or UTF-16'),
    )
    .option(
      '--id <id>',
      cli.t(
        '写出草稿 <output>/<id>/1.0.0.json 和旁边的 1.0.0.outline.json',
        'write <output>/<id>/1.0.0.json as a draft, and 1.0.0.outline.json beside it',
      ),
    )
    .option('--output <folder>', cli.t('草稿放在哪里（rulesets）', 'where the draft goes (rulesets)'))
    .option('--json', cli.t('以 JSON 输出', 'cli.print the outline as JSON'))
    .action((path: string, look: OutlineLook) => outlineFile(path, look, cli.print))
  withExamples(outline, cli, [
    ['ruleset outline regulation.txt', '看条款清单', 'its clauses'],
    ['ruleset outline regulation.txt --id our-hotline', '写出草稿', 'written as a draft'],
  ])
}

import { existsSync, statSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { type Command, Option } from 'commander'
import { lintCodes, lintSeverities } from '../../../authoring/lint/issue.ts'
import type { LintSeverities } from '../../../authoring/lint/lint.ts'
import type { MissingCase, VerifyProblem, VerifyReport } from '../../../authoring/verify/report.ts'
import { type VersionToVerify, verifyRulesets } from '../../../authoring/verify/verify-rulesets.ts'
import { chinaCalendar } from '../../../calendar.ts'
import { nearestName } from '../../../errors.ts'
import { builtin } from '../../../rulesets.ts'
import { CommandError, exitCodes } from '../../exit-codes.ts'
import { lineFinder } from '../../input/locate.ts'
import { readJsonFile, readText } from '../../input/read-json.ts'
import { versionFilesIn } from '../../input/ruleset-files.ts'
import { inLocale, type Look, type Print } from '../../options.ts'
import { annotationsOf } from '../../output/verify/annotations.ts'
import { junitOf } from '../../output/verify/junit.ts'
import { sarifOf } from '../../output/verify/sarif.ts'
import { printVerifyReport } from '../../output/verify/text.ts'
import { writeWhole } from '../../output/write-whole.ts'
import type { Cli } from '../../terminal/cli.ts'
import { withExamples } from '../../terminal/help.ts'

interface VerifyLook extends Look {
  readonly format: 'text' | 'json' | 'junit' | 'sarif' | 'github'
  readonly mark: number
  readonly strictLint?: true
  readonly writeCases?: true
  readonly lint?: LintSeverities
}

/** A file beside a version's, where there is one. */
const beside = (file: string, kind: string): string => file.replace(/\.json$/, `.${kind}.json`)
const readBeside = (file: string, kind: string): unknown =>
  existsSync(beside(file, kind)) ? readJsonFile(beside(file, kind)) : undefined

/** The versions in some folders, or the files named; what is beside a version (its cases) is no version. */
const filesOf = (paths: readonly string[]): readonly string[] =>
  paths.flatMap((path) => {
    if (!existsSync(path) || statSync(path).isDirectory()) return versionFilesIn(path)
    return /\.(cases|equivalent|outline|cases\.todo)\.json$/.test(path) ? [] : [path]
  })

const publishedOf = (files: readonly string[]): unknown => {
  const roots = [...new Set(files.map((file) => dirname(dirname(file))))]
  const tables = roots.map((root) => join(root, 'published.json')).filter((path) => existsSync(path))
  return tables.length === 0 ? undefined : Object.assign({}, ...tables.map((path) => readJsonFile(path) as object))
}

const withLines = (problems: readonly VerifyProblem[]): readonly VerifyProblem[] => {
  const finders = new Map<string, (path: string) => number>()
  return problems.map((one) => {
    if (!existsSync(one.file)) return one
    let find = finders.get(one.file)
    if (find === undefined) {
      find = lineFinder(readText(one.file))
      finders.set(one.file, find)
    }
    return { ...one, line: find(one.path) }
  })
}

/** Writes the records that tell survivors apart beside the version, without what to expect of them. */
const writeMissing = (missing: readonly MissingCase[]): readonly string[] =>
  [...new Set(missing.map(({ file }) => file))].map((file) => {
    const path = beside(file, 'cases.todo')
    const cases = missing
      .filter((one) => one.file === file)
      .map(({ mutant, about, subject, record }) => ({ name: about.en, mutant, subject, record, expect: {} }))
    writeWhole(path, `${JSON.stringify(cases, null, 2)}\n`)
    return path
  })

/** Takes the versions in some folders or files through all gates. */
export const verifyFiles = (paths: readonly string[], look: VerifyLook, print: Print): boolean => {
  // From where the command runs: what editors and code hosts open.
  const files = filesOf(paths).map((path) => relative('.', path))
  if (files.length === 0)
    throw new CommandError(exitCodes.usage, {
      zh: `${paths.join(' ')}：没有 <id>/<版本>.json`,
      en: `${paths.join(' ')}: there is no <id>/<version>.json`,
    })
  const report = verifyRulesets(
    {
      versions: files.map((file): VersionToVerify => {
        const equivalent = readBeside(file, 'equivalent') as VersionToVerify['equivalent']
        const outline = readBeside(file, 'outline')
        return {
          file,
          source: readJsonFile(file),
          cases: readBeside(file, 'cases') ?? [],
          ...(outline === undefined ? {} : { outline }),
          ...(equivalent === undefined ? {} : { equivalent }),
        }
      }),
      published: publishedOf(files),
    },
    {
      mutationMark: look.mark,
      lint: look.strictLint ? 'error' : 'warning',
      severities: look.lint ?? {},
      calendar: chinaCalendar,
      rulebook: builtin,
      writeCases: look.writeCases === true || look.format === 'json',
    },
  )
  const located: VerifyReport = { ...report, problems: withLines(report.problems) }
  if (look.format === 'text') printVerifyReport(located, look.locale, print)
  else for (const line of shown(located, files, look.format)) print(line)
  if (look.writeCases)
    for (const path of writeMissing(report.missingCases))
      if (look.format === 'text')
        print(inLocale(look.locale, `待填写预期的用例：${path}`, `cases to complete with what to expect: ${path}`))
  return report.ok
}

const shown = (report: VerifyReport, files: readonly string[], format: VerifyLook['format']): readonly string[] => {
  switch (format) {
    case 'json':
      return [JSON.stringify(report, null, 2)]
    case 'junit':
      return [junitOf(report, files)]
    case 'sarif':
      return [JSON.stringify(sarifOf(report), null, 2)]
    default:
      return annotationsOf(report)
  }
}

const share = (text: string): number => {
  const value = Number(text)
  if (text.trim() === '' || !(value >= 0 && value <= 1))
    throw new CommandError(exitCodes.usage, {
      zh: `--mark 须在 0 与 1 之间，收到 ${text}`,
      en: `--mark is from 0 to 1, received ${text}`,
    })
  return value
}

/** `--lint review-missing=off`, once for each kind of issue. */
const severity = (text: string, before: LintSeverities = {}): LintSeverities => {
  const [code = '', chosen = ''] = text.split('=')
  const wrong = (what: string, received: string, known: readonly string[]) =>
    new CommandError(exitCodes.usage, {
      zh: `--lint ${what}：收到 ${received}，可用 ${nearestName(received, known) ?? known.join('、')}`,
      en: `--lint ${what}: received ${received}, known: ${nearestName(received, known) ?? known.join(', ')}`,
    })
  const severities: readonly string[] = [...lintSeverities, 'off']
  if (!(lintCodes as readonly string[]).includes(code)) throw wrong('<code>=<severity>', code, lintCodes)
  if (!severities.includes(chosen)) throw wrong(`${code}=`, chosen, severities)
  return { ...before, [code]: chosen }
}

/** `ruleset verify <folder...>` */
export const addRulesetVerify = (program: Command, cli: Cli): void => {
  const verify = program
    .command('verify')
    .description(
      cli.t(
        '发布前的总检查：格式、名称、疏漏、用例、改错、条款、版本号、日期、摘要',
        'the one gate: schema, names, lint, cases, mutation, clauses, version step, dates, digests',
      ),
    )
    .argument(
      '<path...>',
      cli.t(
        '存放 <id>/<版本>.json 的文件夹（可有 published.json），或这些文件',
        'folders of <id>/<version>.json (with published.json, if any), or such files',
      ),
    )
    .addOption(
      new Option('--format <format>', cli.t('报告的格式', 'how the report is printed'))
        .choices(['text', 'json', 'junit', 'sarif', 'github'])
        .default('text'),
    )
    .option('--json', cli.t('等于 --format json', 'the same as --format json'))
    .option(
      '--mark <share>',
      cli.t('用例至少要发现的改错比例，0 到 1', 'least share of mutants that the cases notice, 0 to 1'),
      share,
      1,
    )
    .option(
      '--lint <code=severity>',
      cli.t(
        '某种提示的轻重（`error`、`contradiction`、`warning`、`note`、`off`），可多次给出；各种提示见 docs/lint',
        'severity of one kind of issue (error, contradiction, warning, note, off), may be given several times; docs/lint has them all',
      ),
      severity,
    )
    .option('--strict-lint', cli.t('疏漏提示和矛盾也算错误', 'lint warnings and contradictions are errors'))
    .option(
      '--write-cases',
      cli.t(
        '写出 <版本>.cases.todo.json：能区分未发现改错的记录，待人补全',
        'write <version>.cases.todo.json: records that tell surviving mutants apart, to be completed',
      ),
    )
    .action((paths: string[], look: VerifyLook & { readonly json?: true }) => {
      const format = look.json ? 'json' : look.format
      if (!verifyFiles(paths, { ...look, format }, cli.print)) process.exitCode = exitCodes.failed
    })
  withExamples(verify, cli, [
    ['ruleset verify rulesets/riverside-hotline', '一个规则集的各个版本', 'the versions of one ruleset'],
  ])
}

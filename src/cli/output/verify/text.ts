import { gates, gatesOfLoading, type VerifyProblem, type VerifyReport } from '../../../authoring/verify/report.ts'
import type { Bilingual } from '../../../errors.ts'
import type { Locale } from '../../../ruleset/policy.ts'
import { inLocale, type Print } from '../../options.ts'

/** What the gates look at. */
const gateWords: Readonly<Record<(typeof gates)[number], Bilingual>> = {
  schema: { zh: '格式', en: 'schema' },
  names: { zh: '名称', en: 'names' },
  lint: { zh: '疏漏', en: 'lint' },
  cases: { zh: '用例', en: 'cases' },
  mutation: { zh: '改错', en: 'mutation' },
  clauses: { zh: '条款', en: 'clauses' },
  step: { zh: '版本号', en: 'step' },
  windows: { zh: '日期', en: 'windows' },
  digest: { zh: '摘要', en: 'digest' },
}

const severityWords: Readonly<Record<VerifyProblem['severity'], Bilingual>> = {
  error: { zh: '错误', en: 'error' },
  warning: { zh: '警告', en: 'warning' },
}

/** A line for each gate, and under it what it found: `file:line`, so that an editor opens the place. */
export const printVerifyReport = (report: VerifyReport, locale: Locale, print: Print): void => {
  for (const gate of gates) {
    const found = report.problems.filter((one) => one.gate === gate)
    const errors = found.filter(({ severity }) => severity === 'error').length
    const warnings = found.length - errors
    const counts = inLocale(locale, `${errors} 个错误，${warnings} 个警告`, `${errors} errors, ${warnings} warnings`)
    const unseen = gatesOfLoading.includes(gate) ? 0 : report.notLookedAt.length
    const said = [
      ...(found.length === 0 ? [] : [counts]),
      ...(unseen === 0 ? [] : [inLocale(locale, `${unseen} 个文件未检查`, `${unseen} not looked at`)]),
    ]
    const mark = errors > 0 ? '✗' : unseen > 0 ? '–' : '✓'
    const name = gateWords[gate]
    print(
      `${mark} ${inLocale(locale, name.zh, name.en)}${said.length === 0 ? '' : `: ${said.join(inLocale(locale, '，', ', '))}`}`,
    )
    for (const { severity, file, line, path, code, message } of found)
      print(
        `  ${inLocale(locale, severityWords[severity].zh, severityWords[severity].en)} ${file}${line === undefined ? '' : `:${line}`}${path === '' ? '' : ` ${path}`} ${code}: ${inLocale(locale, message.zh, message.en)}`,
      )
  }
  const { mutants, killed, equivalent } = report.mutation
  print(
    inLocale(
      locale,
      `故意改错 ${mutants} 处，用例发现 ${killed} 处，${equivalent} 处等价`,
      `${mutants} mutants, ${killed} noticed by the cases, ${equivalent} equivalent`,
    ),
  )
}

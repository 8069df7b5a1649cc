import { gates, gatesOfLoading, type VerifyProblem, type VerifyReport } from '../../../authoring/verify/report.ts'

const escaped = (text: string): string =>
  text
    // Not allowed in XML 1.0, not even escaped.
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to take out
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\n', '&#10;')

const failureOf = ({ code, file, line, path, message }: VerifyProblem): string =>
  `<failure type="${escaped(code)}" message="${escaped(message.en)}">${escaped(
    `${file}${line === undefined ? '' : `:${line}`} ${path}`.trim(),
  )}</failure>`

/** JUnit's XML, as CI servers read it: a suite for each gate, a test for each file, errors as failures. */
export const junitOf = (report: VerifyReport, files: readonly string[]): string => {
  const suites = gates.map((gate) => {
    const errors = report.problems.filter((one) => one.gate === gate && one.severity === 'error')
    const others = errors.map(({ file }) => file).filter((file) => !files.includes(file))
    const tests = [...new Set([...files, ...others])].map((file) => {
      const failures = errors.filter((one) => one.file === file).map(failureOf)
      const isUnseen = !gatesOfLoading.includes(gate) && report.notLookedAt.includes(file)
      const parts = isUnseen && failures.length === 0 ? ['<skipped/>'] : failures
      return `<testcase classname="${gate}" name="${escaped(file)}">${parts.join('')}</testcase>`
    })
    const failed = new Set(errors.map(({ file }) => file)).size
    return `<testsuite name="${gate}" tests="${tests.length}" failures="${failed}">${tests.join('')}</testsuite>`
  })
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>${suites.join('')}</testsuites>\n`
}

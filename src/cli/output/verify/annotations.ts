import type { VerifyReport } from '../../../authoring/verify/report.ts'

const data = (text: string): string => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
const property = (text: string): string => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C')

/** Workflow commands (`::error file=…,line=…::…`) that code hosts turn into notes at the lines. */
export const annotationsOf = ({ problems }: VerifyReport): readonly string[] =>
  problems.map(
    ({ severity, file, line = 1, gate, code, message }) =>
      `::${severity} file=${property(file)},line=${line},title=${property(`${gate}: ${code}`)}::${data(message.en)}`,
  )

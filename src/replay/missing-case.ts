import type { Mutant } from '../evaluate/mutate.ts'

/** The case that would notice a mutant, for whoever writes it. */
export const missingCase = ({ kind, was, is, rules, fact, path }: Mutant): string => {
  const of =
    rules.length === 1
      ? `rule ${rules[0]}`
      : rules.length === 0
        ? 'a scorecard'
        : `one of the rules ${rules.join(', ')}`
  const what = fact === undefined ? 'the measured value' : fact
  switch (kind) {
    case 'threshold':
      return `${of}: ${what} exactly at the limit and one unit beyond it, each with its outcome (${was}, not ${is})`
    case 'boundary':
      return `${of}: ${what} exactly at the limit, where ${was} and ${is} differ`
    case 'operator':
      return `${of}: a record that only "${was}"${fact === undefined ? '' : ` of ${fact}`} decides, all else being as the rule needs it`
    case 'condition':
      return `${of}: a record on which everything holds but "${was}", with the outcome that follows`
    case 'choice':
      return `${of}: a record on which ${path.replace('parameters.', '')} = ${was} and ${is} come to different outcomes`
    case 'phrase':
      return `${of}: an utterance with 「${was}」 and no other phrase of the list, violated; or a settlement that counts every phrase`
    case 'exception':
      return `${of}: an utterance with 「${was}」 and no other phrase of the list, met`
    case 'variant':
      return `${of}: the wording ${was}, and no other, said`
    case 'matching':
      return `${of}: the wording said at another place than ${was}`
    case 'amount':
      return `${of}: a settlement case whose total, points or discipline includes this one (${was}, not ${is})`
    case 'ladder':
      return `${of}: a settlement case that reaches ${was}, with earlier offences in history`
    case 'override':
      return `${of}: a settlement case that breaks both rules, where ${was} must be set aside`
  }
}

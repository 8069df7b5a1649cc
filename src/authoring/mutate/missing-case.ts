import type { Bilingual } from '../../errors.ts'
import type { Mutant } from './mutate.ts'

/** The case that would notice a mutant, for whoever writes it. */
export const missingCase = ({ kind, was, is, rules, fact, path }: Mutant): Bilingual => {
  const names = rules.join(', ')
  const of: Bilingual =
    rules.length === 0
      ? { zh: '评分表', en: 'a scorecard' }
      : { zh: `规则 ${names}`, en: rules.length === 1 ? `rule ${names}` : `one of the rules ${names}` }
  const what: Bilingual = { zh: fact ?? '测得的值', en: fact ?? 'the measured value' }
  const say = (zh: string, en: string): Bilingual => ({ zh: `${of.zh}：${zh}`, en: `${of.en}: ${en}` })
  switch (kind) {
    case 'threshold':
      return say(
        `${what.zh} 恰在界限、再过一个单位，各一例（是 ${was}，不是 ${is}）`,
        `${what.en} exactly at the limit and one unit beyond it, each with its outcome (${was}, not ${is})`,
      )
    case 'boundary':
      return say(
        `${what.zh} 恰在界限：${was} 与 ${is} 在此不同`,
        `${what.en} exactly at the limit, where ${was} and ${is} differ`,
      )
    case 'operator':
      return say(
        `只由「${was}」${fact === undefined ? '' : `（${fact}）`}决定结果的一条记录，其余都符合规则所需`,
        `a record that only “${was}”${fact === undefined ? '' : ` of ${fact}`} decides, all else being as the rule needs it`,
      )
    case 'condition':
      return say(
        `除「${was}」外全都成立的一条记录，写明其结果`,
        `a record on which everything holds but “${was}”, with the outcome that follows`,
      )
    case 'choice': {
      const name = path.replace('parameters.', '')
      return say(
        `${name} 为 ${was} 与为 ${is} 时结果不同的一条记录`,
        `a record on which ${name} = ${was} and ${is} come to different outcomes`,
      )
    }
    case 'phrase':
      return say(
        `只说「${was}」、不说表中其他词的一句话，违反；或逐句计数的结算用例`,
        `an utterance with 「${was}」 and no other phrase of the list, violated; or a settlement that counts every phrase`,
      )
    case 'exception':
      return say(
        `只说「${was}」、不说表中其他词的一句话，符合`,
        `an utterance with 「${was}」 and no other phrase of the list, met`,
      )
    case 'variant':
      return say(`只用「${was}」这一说法`, `the wording 「${was}」, and no other, said`)
    case 'matching':
      return say(`用语说在别处，不在 ${was}`, `the wording said at another place than ${was}`)
    case 'amount':
      return say(
        `金额、分值或处分计入这一项的结算用例（是 ${was}，不是 ${is}）`,
        `a settlement case whose total, points or discipline includes this one (${was}, not ${is})`,
      )
    case 'bearer':
      return say(
        `写明谁的责任（bearer）的一条违反记录：是 ${was}，不是 ${is}`,
        `a breach with its \`bearer\`: ${was}, not ${is}`,
      )
    case 'due':
      return say(
        `带 asOf、恰在期限前后的记录各一条，写明 dueAt`,
        `a record with \`asOf\` just before it is due and one just after, the first with its \`dueAt\``,
      )
    case 'pardon':
      return say(
        `没有说这一项的违反记录：${was === 'pardon' ? '违反' : '不予评定'}`,
        `a breach that says nothing of it: ${was === 'pardon' ? 'violated' : 'not assessed'}`,
      )
    case 'answer':
      return say(
        `没有作答而数据给出答案的一条记录，写明其结果；数据也没有的一条，missing 里写明问题（${path.split('.')[1]}）`,
        `a record without the answer where data gives it, with its outcome, and one without that data too, with the question in \`missing\` (${path.split('.')[1]})`,
      )
    case 'ladder':
      return say(
        `到达 ${was} 的结算用例，在 history 里写明先前的违规`,
        `a settlement case that reaches ${was}, with earlier offences in history`,
      )
    case 'override':
      return say(
        `同时违反两条规则的结算用例，${was} 应不另计`,
        `a settlement case that breaks both rules, where ${was} must be set aside`,
      )
  }
}

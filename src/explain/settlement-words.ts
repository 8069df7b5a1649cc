import type { Bilingual } from '../errors.ts'
import type { Decision } from '../settle/decisions/decision.ts'
import type { Line, LineReason, PendingItem, SetAsideReason } from '../settle/settlement.ts'

export const kindWords: Readonly<Record<Line['kind'], Bilingual>> = {
  fine: { zh: '罚款', en: 'fine' },
  'red-packet': { zh: '红包', en: 'red packet' },
  'wage-days': { zh: '扣工资', en: 'wage deduction' },
  points: { zh: '分值', en: 'points' },
  'counts-as': { zh: '折算', en: 'conversion' },
  discipline: { zh: '处分', en: 'measure' },
  compensation: { zh: '赔偿', en: 'compensation' },
  reward: { zh: '奖励', en: 'reward' },
  pay: { zh: '应发', en: 'pay' },
  grade: { zh: '等级', en: 'grade' },
  'cancel-annual-leave': { zh: '取消当年年假', en: "the year's annual leave is cancelled" },
  other: { zh: '其他', en: 'other' },
  choice: { zh: '择一', en: 'one of several' },
}

export const reasonWords: Readonly<Record<LineReason, Bilingual>> = {
  resolved: { zh: '由人裁定', en: 'decided by a person' },
  amended: { zh: '由人更改', en: 'amended by a person' },
  discretionary: { zh: '由人裁量，尚未决定', en: 'left to a person, not decided yet' },
  'not-chosen': { zh: '未采用', en: 'not chosen' },
  capped: { zh: '奖励基金余额所限', en: 'limited by what the fund holds' },
  'at-least': { zh: '至少如此，其余数量未知', en: 'at least; how many more is not known' },
  'once-per-unit': { zh: '同一单位只计一次', en: 'charged once for the unit, in another line' },
}

export const verdictWords: Readonly<Record<Decision['verdict'], Bilingual>> = {
  uphold: { zh: '维持', en: 'upheld' },
  waive: { zh: '免除', en: 'waived' },
  amend: { zh: '更改', en: 'amended' },
  appeal: { zh: '申诉', en: 'appealed' },
  resolve: { zh: '裁定', en: 'resolved' },
}

export const pendingWords: Readonly<Record<PendingItem['what'], Bilingual>> = {
  range: { zh: '幅度内的数额待裁定', en: 'the amount within the range is to be decided' },
  amount: { zh: '原文没有数额，待裁定', en: 'the text states no amount; it is to be decided' },
  option: { zh: '比例待选定', en: 'a rate is to be chosen' },
  choice: { zh: '采用哪一项待选定', en: 'one of several consequences is to be chosen' },
  quantity: { zh: '数量未知', en: 'the number is not known' },
  discipline: { zh: '是否采取该措施待决定', en: 'whether to take the measure is to be decided' },
  parameter: { zh: '参数尚未设定', en: 'a parameter has no value' },
  'wage-base': { zh: '缺少计薪基数，尚未折成金额', en: 'there is no wage to price the days by' },
  points: { zh: '分值未定，等级待定', en: 'the score is open, and so is what follows from it' },
  days: {
    zh: '有的日子记录不全，条款是否成立待定',
    en: 'days that are not fully recorded decide whether the clause has a case',
  },
  appeal: { zh: '申诉尚未答复', en: 'the appeal has not been answered' },
  'waived-event': {
    zh: '所计事项中有一项已免除，无从得知其中是否含有该项',
    en: 'an event of the kind that it counts was waived, and nothing says whether it was counted',
  },
  'machine-answer': {
    zh: '依据机器的回答，待人工确认',
    en: 'it rests on a machine’s answer; a person has to confirm it',
  },
}

export const setAsideWords: Readonly<Record<SetAsideReason, Bilingual>> = {
  overridden: { zh: '已由更具体的条款处理', en: 'a more specific clause takes its place' },
  'same-topic': {
    zh: '同一件事已由另一制度处理',
    en: 'another ruleset deals with the same matter on the same contact',
  },
  'after-waiver': {
    zh: '免除之后才会出现，不因免除而新增',
    en: 'it would be a finding only since the waiver, and a waiver costs nobody anything',
  },
}

export const notedWords: Readonly<Record<'no-consequence' | 'ladder-exhausted', Bilingual>> = {
  'no-consequence': { zh: '条款没有规定后果', en: 'the clause states no consequence' },
  'ladder-exhausted': { zh: '递进处理已到末级', en: 'the ladder has no further step' },
}

import type { clauseReasons } from '../../document/clause.ts'
import type { Operator } from '../../document/condition.ts'
import type { forces } from '../../document/rule.ts'
import type { Bilingual } from '../../errors.ts'
import type { Subject } from '../../records/subject.ts'

/** Operators as parts of a sentence. */
export const operatorPhrases: Readonly<Record<Operator, Bilingual>> = {
  equal: { zh: '为', en: 'is' },
  notEqual: { zh: '不为', en: 'is not' },
  lessThan: { zh: '少于', en: 'is less than' },
  lessThanInclusive: { zh: '不超过', en: 'is at most' },
  greaterThan: { zh: '超过', en: 'is more than' },
  greaterThanInclusive: { zh: '不少于', en: 'is at least' },
  in: { zh: '是其中之一：', en: 'is one of' },
  notIn: { zh: '不是其中任何一个：', en: 'is none of' },
  contains: { zh: '包含', en: 'contains' },
  doesNotContain: { zh: '不包含', en: 'does not contain' },
}

/** The same of points in time, which are early or late, not large or small. */
export const timePhrases: Readonly<Partial<Record<Operator, Bilingual>>> = {
  lessThan: { zh: '早于', en: 'is before' },
  lessThanInclusive: { zh: '不晚于', en: 'is not after' },
  greaterThan: { zh: '晚于', en: 'is after' },
  greaterThanInclusive: { zh: '不早于', en: 'is not before' },
}

export const subjectWords: Readonly<Record<Subject, Bilingual>> = {
  call: { zh: '通话', en: 'call' },
  case: { zh: '工单', en: 'case' },
  attendance: { zh: '考勤日', en: 'day of attendance' },
  incident: { zh: '现场事件', en: 'incident' },
  review: { zh: '质检评分', en: 'review' },
  period: { zh: '统计期', en: 'period' },
  audit: { zh: '检查', en: 'audit' },
}

export const forceWords: Readonly<Record<(typeof forces)[number], Bilingual>> = {
  prohibition: { zh: '违反即成立', en: 'a breach' },
  presumption: { zh: '推定，可反驳，由人决定', en: 'a presumption that can be rebutted; a person decides' },
  indicator: { zh: '迹象，不是违规', en: 'a sign, no breach' },
  condition: { zh: '条件，本身不构成违规', en: 'a condition, no breach by itself' },
}

export const reasonWords: Readonly<Record<(typeof clauseReasons)[number], Bilingual>> = {
  heading: { zh: '标题', en: 'a heading' },
  purpose: { zh: '目的', en: 'a purpose' },
  scope: { zh: '适用范围', en: 'the scope' },
  definition: { zh: '定义', en: 'a definition' },
  principle: { zh: '原则', en: 'a principle' },
  statement: { zh: '陈述', en: 'a statement' },
  reference: { zh: '引用', en: 'a reference' },
  permission: { zh: '许可', en: 'a permission' },
  fragment: { zh: '残句', en: 'a fragment' },
}

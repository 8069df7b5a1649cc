import { describe, expect, test } from 'vitest'
import { assess } from '../../src/evaluate/assess-record.ts'
import { explain } from '../../src/explain/explain.ts'
import { parseRecord } from '../../src/records/parse.ts'
import { subjects } from '../../src/records/subject.ts'
import { createPolicy } from '../../src/ruleset/policy.ts'
import { builtin } from '../../src/rulesets.ts'
import { bareRecord } from '../rulesets/shipped.ts'

// Under every regulation, on records that say little: what is missing is said most.

const policy = createPolicy(builtin, { rulesets: builtin.ids })

/** Words of Latin letters that are no id of a regulation, no clause and no name that people use in Chinese. */
const codesIn = (text: string): readonly string[] => [
  ...new Set(
    text
      .replace(/出处：\S+/g, '')
      // What was done, by its code, where the regulation that knows it is not at hand.
      .replace(/(行为|种类)[^；。\n]*/g, '')
      .replace(/^(条款|通话|工单|考勤|现场事件|质检|周期|检查) \S+/gm, '')
      // Regulations of other countries have titles and phrases of their own.
      .match(/\b[a-z]+[A-Z]\w*|\b[a-z]+(?:-[a-z]+)+\b|\b(?:true|false|null|agent|customer|inbound|outbound)\b/g) ?? [],
  ),
]

describe.each(subjects)('%s', (subject) => {
  const assessment = assess(policy, subject, parseRecord(subject, { ...bareRecord(subject), observations: {} }), {
    outcomes: true,
  })
  test('with the policy at hand, Chinese words have no code of a field or an answer among them', () =>
    expect(codesIn(explain(assessment, { policy }))).toEqual([]))
  test('without it neither: what only the regulation has words for is counted', () =>
    expect(codesIn(explain(assessment))).toEqual([]))
  test('what is missing is said in the shorter account, too', () => {
    const { outcomes: _, ...short } = assessment
    expect(codesIn(explain(short, { policy }))).toEqual([])
    expect(codesIn(explain(short))).toEqual([])
  })
})

test('questions are named where the policy is given, and counted where it is not', () => {
  const one = createPolicy(builtin, { rulesets: ['zhuji-broadcast-hotline-standard'] })
  const found = assess(
    one,
    'call',
    parseRecord('call', { ...bareRecord('call'), direction: 'inbound', answered: true }),
  )
  expect(explain(found, { policy: one })).toContain('坐席是否进行了查询？')
  expect(explain(found)).toMatch(/缺 .*其他数据 \d+ 项/)
})

test('what is no policy is refused', () =>
  expect(() =>
    explain(assess(policy, 'call', parseRecord('call', bareRecord('call'))), { policy: {} as never }),
  ).toThrow())

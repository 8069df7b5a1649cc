import { describe, expect, test } from 'vitest'
import { PolicyError } from '../../src/errors.ts'
import { evaluateCase } from '../../src/evaluate/evaluate.ts'
import { explain } from '../../src/explain/explain.ts'
import { tinyDocument, tinyPolicy } from '../support/tiny.ts'

// One rule on a case: an answer is due by a time, leave excuses, being out of scope takes it away.

const ask = { zh: '？', en: '?' }
const is = (fact: string, value: boolean) => ({ fact, operator: 'equal', value })
const rule = {
  id: 'answered',
  clause: '1',
  subject: 'case',
  summary: { zh: '按时答复', en: 'Answer in time' },
  applies: is('inScope', true),
  when: { fact: 'answeredAt', operator: 'equal', value: null },
}
const observations = {
  inScope: { type: 'boolean', ask },
  answeredAt: { type: 'instant', ask },
  answerBy: { type: 'instant', event: false, ask },
  onLeave: { type: 'boolean', nullable: true, ask },
  waived: { type: 'boolean', pardon: true, ask },
  polite: { type: 'boolean', nullable: true, ask },
}

const evaluate = (
  changes: object,
  answers: object,
  { asOf, policy, document }: { asOf?: string; policy?: object; document?: object } = {},
) => {
  const whole = {
    ...tinyDocument(),
    observations,
    rules: [{ ...rule, ...changes }],
    ...document,
  }
  const record = {
    id: 'k',
    kind: 'task',
    openedAt: '2026-03-02T08:00:00+08:00',
    observations: answers,
    ...(asOf === undefined ? {} : { asOf }),
  }
  return evaluateCase(tinyPolicy(policy ?? {}, whole), record as never)
}

const outcome = (...args: Parameters<typeof evaluate>) => {
  const { counts, notAssessed, indicators, excused } = evaluate(...args)
  if (notAssessed[0] !== undefined) return notAssessed[0].dueAt ?? notAssessed[0].missing
  if (indicators.length > 0) return 'indicated'
  if (excused.length > 0) return 'excused'
  return Object.entries(counts).find(([, count]) => count > 0)?.[0]
}

const broken = { inScope: true, answeredAt: null }
const nine = '2026-03-02T09:00:00+08:00'

describe('the parts of a rule, in their order', () => {
  test('out of scope, it is not applicable', () =>
    expect(outcome({}, { ...broken, inScope: false })).toBe('notApplicable'))
  test('not broken, it is met, whether it is in scope or not', () =>
    expect(outcome({}, { answeredAt: nine })).toBe('met'))
  test('broken, but perhaps out of scope, it is not assessed', () =>
    expect(outcome({}, { answeredAt: null })).toEqual(['inScope']))
  test('in scope, but perhaps not broken, it is not assessed', () =>
    expect(outcome({}, { inScope: true })).toEqual(['answeredAt']))
})

describe('an omission counts from the instant at which it is due', () => {
  const due = { due: { fact: 'answerBy' } }
  const by = { ...broken, answerBy: nine }
  const at = (asOf: string) => outcome(due, by, { asOf })
  test('a moment before, only time is missing', () =>
    expect(at('2026-03-02T08:59:59+08:00')).toBe('2026-03-02T01:00:00.000Z'))
  test('at that instant it counts', () => expect(at(nine)).toBe('violated'))
  test('in a record that says all, it counts', () => expect(outcome(due, by)).toBe('violated'))
  test('an instant that is not known leaves it open', () => expect(outcome(due, broken)).toEqual(['answerBy']))
  test('an instant that never comes takes it away', () =>
    expect(outcome(due, { ...broken, answerBy: null })).toBe('notApplicable'))
  test('what is done is done, whenever it was due', () =>
    expect(outcome(due, { inScope: true, answeredAt: nine })).toBe('met'))
})

describe('an excuse', () => {
  const excuse = { excuse: is('onLeave', true) }
  test('takes the breach away, and is named', () => {
    expect(outcome(excuse, { ...broken, onLeave: true })).toBe('excused')
    expect(evaluate(excuse, { ...broken, onLeave: true })).toMatchObject({
      counts: { met: 1, violated: 0 },
      excused: [{ ruleId: 'answered', clause: '1', by: [{ fact: 'onLeave', value: true }] }],
    })
  })
  test('that is not there changes nothing', () =>
    expect(outcome(excuse, { ...broken, onLeave: false })).toBe('violated'))
  test('that is known decides, also where the breach is open', () => {
    const open = { inScope: true, onLeave: true }
    expect(outcome(excuse, open)).toBe('met')
    expect(evaluate(excuse, open).excused).toEqual([])
    expect(outcome(excuse, { onLeave: true })).toEqual(['inScope', 'answeredAt'])
  })
  test('that is known decides, also before it is due or where that is not known', () => {
    const dated = { ...excuse, due: { fact: 'answerBy' } }
    const onLeave = { ...broken, onLeave: true }
    expect(outcome(dated, { ...onLeave, answerBy: nine }, { asOf: '2026-03-02T08:30:00+08:00' })).toBe('met')
    expect(outcome(dated, onLeave)).toBe('met')
    expect(outcome(dated, { ...onLeave, answerBy: nine })).toBe('excused')
  })
  test('that is not known leaves it open', () => expect(outcome(excuse, broken)).toEqual(['onLeave']))
  test('that does not arise takes the rule away', () =>
    expect(outcome(excuse, { ...broken, onLeave: null })).toBe('notApplicable'))
  test('is not listed where nothing was broken', () =>
    expect(evaluate(excuse, { inScope: true, answeredAt: nine, onLeave: true }).excused).toEqual([]))
  test('of a later word is not there until somebody speaks it', () => {
    expect(outcome({ excuse: is('waived', true) }, broken)).toBe('violated')
    expect(outcome({ excuse: is('waived', true) }, { ...broken, waived: true })).toBe('excused')
  })
})

describe('a question that does not arise', () => {
  const asked = (when: object) => outcome({ applies: undefined, when }, { polite: null, onLeave: false })
  test('is neither yes nor no', () => {
    expect(asked(is('polite', false))).toBe('notApplicable')
    expect(asked({ fact: 'polite', operator: 'notEqual', value: true })).toBe('notApplicable')
    expect(asked({ not: is('polite', true) })).toBe('notApplicable')
  })
  test('takes nothing from another that does', () => {
    expect(asked({ any: [is('polite', false), is('onLeave', false)] })).toBe('violated')
    expect(asked({ any: [is('polite', false), is('onLeave', true)] })).toBe('met')
  })
  test('proves nothing together with others', () =>
    expect(asked({ all: [is('polite', false), is('onLeave', false)] })).toBe('notApplicable'))
  test('is the same however "neither" is written', () => {
    const neither = { not: { any: [is('polite', true), is('onLeave', true)] } }
    expect(asked(neither)).toBe(asked({ all: [{ not: is('polite', true) }, { not: is('onLeave', true) }] }))
  })
  test('may be asked for itself', () =>
    expect(asked({ fact: 'polite', operator: 'equal', value: null })).toBe('violated'))
})

describe('the force of a rule', () => {
  test('is that of a prohibition where it says nothing', () =>
    expect(evaluate({}, broken).findings[0]?.force).toBe('prohibition'))
  test('a presumption is a finding that can be rebutted', () =>
    expect(evaluate({ force: 'presumption' }, broken).findings[0]?.force).toBe('presumption'))
  test('an indicator is listed apart and counted as no violation', () =>
    expect(evaluate({ force: 'indicator' }, broken)).toMatchObject({
      findings: [],
      indicators: [{ ruleId: 'answered', force: 'indicator' }],
      counts: { violated: 0, met: 0 },
    }))
  test('a condition that is not fulfilled breaks nothing', () =>
    expect(evaluate({ force: 'condition' }, broken)).toMatchObject({
      findings: [],
      indicators: [],
      counts: { violated: 0 },
    }))
  test('a draft gives advice', () => {
    expect(evaluate({ draft: true }, broken).findings[0]?.force).toBe('advice')
    expect(evaluate({}, broken, { document: { draft: true } }).findings[0]?.force).toBe('advice')
  })
  test('so does a version before the day from which it binds', () => {
    const force = (bindingFrom: string) => evaluate({}, broken, { document: { bindingFrom } }).findings[0]?.force
    expect(force('2026-03-03')).toBe('advice')
    expect(force('2026-03-02')).toBe('prohibition')
  })
  test('a rule that was withdrawn judges nothing', () =>
    expect(outcome({ withdrawn: { reason: ask } }, broken)).toBeUndefined())
})

describe('what a policy takes for granted', () => {
  const policy = { assume: { tiny: { inScope: true, onLeave: null } } }
  test('stands in for what the record does not say, and is named wherever it is used', () =>
    expect(evaluate({ applies: undefined, when: is('inScope', true) }, {}, { policy })).toMatchObject({
      findings: [{ evidence: [{ fact: 'inScope', value: true, assumed: true }] }],
      assumed: [{ rulesetId: 'tiny', observation: 'inScope', value: true, ruleIds: ['answered'] }],
    }))
  test('gives way to what the record says', () => {
    const assessment = evaluate({}, { ...broken, inScope: false }, { policy })
    expect([assessment.counts.notApplicable, assessment.assumed]).toEqual([1, []])
  })
  test('must be declared, and fit', () => {
    const errorOf = (assume: object): unknown => {
      try {
        evaluate({}, broken, { policy: { assume: { tiny: assume } } })
      } catch (error) {
        return error instanceof PolicyError && [error.code, error.path, error.nearest]
      }
      return undefined
    }
    expect(errorOf({ inScoop: true })).toEqual(['unknown-observation', 'assume.tiny.inScoop', 'inScope'])
    expect(errorOf({ inScope: 'yes' })).toEqual(['wrong-assumption', 'assume.tiny.inScope', undefined])
  })
})

describe('in words', () => {
  const said = (...args: Parameters<typeof evaluate>) =>
    (['en', 'zh-CN'] as const).map((locale) => explain(evaluate(...args), { locale }))
  test('an excuse is named', () => {
    const [en, zh] = said({ excuse: is('onLeave', true) }, { ...broken, onLeave: true })
    expect([en, zh]).toEqual([expect.stringContaining('excused'), expect.stringContaining('免责')])
  })
  test('what is not due yet says when to ask again', () => {
    const asOf = '2026-03-02T08:30:00+08:00'
    const [en, zh] = said({ due: { fact: 'answerBy' } }, { ...broken, answerBy: nine }, { asOf })
    expect([en, zh]).toEqual([expect.stringContaining('not due yet'), expect.stringContaining('尚未到期')])
  })
  test.each([
    [{ force: 'presumption' }, '推定'],
    [{ force: 'indicator' }, '线索'],
    [{ draft: true }, '提示'],
  ])('%o says what it is', (changes, word) => expect(said(changes, broken)[1]).toContain(word))
})

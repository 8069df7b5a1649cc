import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { requireVersionStep } from '../../src/authoring/diff/diff.ts'
import { diffRulesets } from '../../src/authoring/diff/diff-rulesets.ts'
import { renderDiff } from '../../src/authoring/diff/render-diff.ts'
import { judgement, pinnedPolicy } from '../../src/authoring/witness/judgement.ts'
import { furnished } from '../../src/authoring/witness/search-record.ts'
import { RulesetError } from '../../src/errors.ts'
import { parseRecord } from '../../src/records/parse.ts'
import type { Subject } from '../../src/records/subject.ts'
import { extendRuleset } from '../../src/ruleset/extend/extend-ruleset.ts'
import { arbitraryRules, documentOf } from '../support/arbitrary-ruleset.ts'
import { loadWritten } from '../support/clauses.ts'
import { call, tinyDocument } from '../support/tiny.ts'

type Tiny = ReturnType<typeof tinyDocument>

/** The difference that a change of the tiny document makes. */
const changedTo = (change: (document: Tiny) => unknown, version = '1.1.0') => {
  const document = { ...structuredClone(tinyDocument()), version }
  change(document as Tiny)
  return diffRulesets(loadWritten(tinyDocument()), loadWritten(document))
}

const ruleNamed = (diff: ReturnType<typeof changedTo>, name: string) =>
  diff.changes.find((one) => one.part === 'rule' && one.name === name)

test('a version against itself differs in nothing and needs no step', () => {
  const ruleset = loadWritten(tinyDocument())
  expect(diffRulesets(ruleset, ruleset)).toMatchObject({ changes: [], required: 'none', isEnough: true })
})

test('a lower limit is stricter, a higher one looser', () => {
  const limit = (value: number) =>
    changedTo((document) => {
      document.parameters.maxHoldSeconds.value = value
    })
  expect(ruleNamed(limit(20), 'hold')).toMatchObject({ direction: 'stricter', because: ['parameter maxHoldSeconds'] })
  expect(ruleNamed(limit(40), 'hold')?.direction).toBe('looser')
})

test('an inclusive boundary is stricter by exactly the boundary', () => {
  const diff = changedTo((document) => {
    document.rules[0]!.when = { ...document.rules[0]!.when, operator: 'greaterThanInclusive' } as never
  })
  expect(ruleNamed(diff, 'hold')).toMatchObject({ direction: 'stricter', because: ['when'] })
})

test('on whole numbers "more than 2" and "at least 3" say the same', () => {
  const rings = (operator: string, value: number) => ({
    ...tinyDocument(),
    rules: tinyDocument().rules.map((rule) =>
      rule.id === 'rings' ? { ...rule, when: { fact: 'ringCount', operator, value } } : rule,
    ),
  })
  const diff = diffRulesets(
    loadWritten(rings('greaterThan', 2)),
    loadWritten({ ...rings('greaterThanInclusive', 3), version: '1.1.0' }),
  )
  expect(ruleNamed(diff, 'rings')?.direction).toBeUndefined()
})

test('a further condition is looser, a further alternative stricter', () => {
  const more = { fact: 'answered', operator: 'equal', value: true }
  const joined = (key: 'all' | 'any') =>
    changedTo((document) => {
      document.rules[0]!.when = { [key]: [document.rules[0]!.when, more] } as never
    })
  expect(ruleNamed(joined('all'), 'hold')?.direction).toBe('looser')
  expect(ruleNamed(joined('any'), 'hold')?.direction).toBe('stricter')
})

test('a phrase added to what excuses is looser', () => {
  const excused = (version: string, more: readonly object[]) => {
    const document = structuredClone(tinyDocument())
    document.lexicons.forbidden.phrases.push(...(more as never[]))
    Object.assign(document.rules[0]!, { excuse: document.rules[2]!.when })
    return loadWritten({ ...document, version })
  }
  const diff = diffRulesets(excused('1.0.0', []), excused('1.1.0', [{ text: '没办法' }]))
  expect(ruleNamed(diff, 'hold')?.direction).toBe('looser')
  expect(ruleNamed(diff, 'forbidden-phrase')?.direction).toBe('stricter')
})

test.each([
  ['bearer', { bearer: 'supervisor' }],
  ['force', { force: 'presumption' }],
  ['draft', { draft: true }],
  ['due', { due: { fact: 'startedAt' } }],
] as const)('another %s is a change of the rule', (part, change) => {
  const diff = changedTo((document) => Object.assign(document.rules[0]!, change))
  expect(ruleNamed(diff, 'hold')?.because).toEqual([part])
})

test('an observation with fewer values is a major step', () => {
  const valued = (version: string, names: readonly string[]) => {
    const values = Object.fromEntries(names.map((name) => [name, { zh: '值', en: 'value' }]))
    const observations = {
      ...tinyDocument().observations,
      mood: { type: 'string', values, ask: { zh: '？', en: '?' } },
    }
    return loadWritten({ ...tinyDocument(), version, observations })
  }
  expect(diffRulesets(valued('1.0.0', ['good', 'bad']), valued('1.1.0', ['good'])).required).toBe('major')
  expect(diffRulesets(valued('1.0.0', ['good']), valued('1.1.0', ['good', 'bad'])).required).toBe('patch')
})

test('a phrase added is stricter, an exception added looser, both are changed', () => {
  const phrases = (change: (document: Tiny) => void) => ruleNamed(changedTo(change), 'forbidden-phrase')?.direction
  expect(
    phrases((document) => {
      document.lexicons.forbidden.phrases.push({ text: '没办法' } as never)
    }),
  ).toBe('stricter')
  expect(
    phrases((document) => {
      document.lexicons.forbidden.phrases[0]!.except!.push('可不行')
    }),
  ).toBe('looser')
  expect(
    phrases((document) => {
      document.lexicons.forbidden.phrases.push({ text: '没办法' } as never)
      document.lexicons.forbidden.phrases[0]!.except!.push('可不行')
    }),
  ).toBe('changed')
})

test('phrases are named one by one, with their clause', () => {
  const diff = changedTo((document) => {
    document.lexicons.forbidden.phrases.splice(0, 1)
  })
  expect(diff.changes).toContainEqual(
    expect.objectContaining({ part: 'phrase', change: 'removed', name: 'forbidden: 不行', clause: '3.1' }),
  )
})

test('an amount through its parameter is a change of the effect', () => {
  const diff = changedTo((document) => {
    document.parameters.phraseFine.value = '20'
  })
  expect(diff.changes).toContainEqual(
    expect.objectContaining({
      part: 'effect',
      name: 'forbidden-phrase',
      direction: 'stricter',
      from: expect.objectContaining({ amount: '10' }),
      to: expect.objectContaining({ amount: '20' }),
    }),
  )
})

test('a rule switched to another outcome is neither stricter nor looser', () => {
  const diff = changedTo((document) => {
    document.rules[0]!.when = { fact: 'holdCount', operator: 'greaterThan', value: 3 } as never
  })
  expect(ruleNamed(diff, 'hold')?.direction).toBe('changed')
})

describe('the step of the version number', () => {
  const required = (change: (document: Tiny) => unknown) => changedTo(change).required
  test('words are a revision', () => {
    expect(
      required((document) => {
        document.rules[0]!.summary.en = 'Hold for at most 30 s'
      }),
    ).toBe('patch')
    expect(
      required((document) => {
        document.title.zh = '小规则集'
      }),
    ).toBe('patch')
  })
  test('another value and a new rule are a revision, another date is another text', () => {
    expect(
      required((document) => {
        document.parameters.maxHoldSeconds.value = 31
      }),
    ).toBe('patch')
    expect(
      required((document) => {
        document.effectiveFrom = '2026-04-01'
      }),
    ).toBe('minor')
    expect(
      required((document) => {
        document.rules.push({ ...document.rules[0]!, id: 'again' } as never)
      }),
    ).toBe('patch')
  })
  test('what hosts name and is gone is major', () => {
    expect(
      required((document) => {
        document.rules.splice(0, 1)
      }),
    ).toBe('major')
    expect(
      required((document) => {
        delete (document.parameters.maxHoldSeconds as { value?: number }).value
      }),
    ).toBe('major')
    expect(
      required((document) => {
        ;(document as { timeZone: string }).timeZone = 'Asia/Tokyo'
      }),
    ).toBe('major')
  })
  test('a number that says less is refused, with the step it needs', () => {
    const diff = changedTo((document) => {
      document.effectiveFrom = '2026-04-01'
    }, '1.0.1')
    expect(diff).toMatchObject({ declared: 'patch', required: 'minor', isEnough: false })
    expect(() => requireVersionStep(diff)).toThrow(RulesetError)
    expect(() => requireVersionStep(diff)).toThrow(/a minor step from 1.0.0/)
  })
  test('an older number is no step at all', () => {
    expect(
      changedTo((document) => {
        document.parameters.maxHoldSeconds.value = 31
      }, '0.9.0').isEnough,
    ).toBe(false)
  })
  test('before 1.0.0 the second number may break', () => {
    const draft = { ...tinyDocument(), version: '0.1.0' }
    const next = { ...tinyDocument(), version: '0.2.0', timeZone: 'Asia/Tokyo' }
    expect(diffRulesets(loadWritten(draft), loadWritten(next)).isEnough).toBe(true)
  })
})

test('two rulesets are not two versions', () => {
  expect(() => diffRulesets(loadWritten(tinyDocument()), loadWritten({ ...tinyDocument(), id: 'other' }))).toThrow(
    RulesetError,
  )
})

test('written in Chinese, in English and as Markdown', () => {
  const diff = changedTo((document) => {
    document.parameters.phraseFine.value = '20'
    document.effectiveFrom = '2026-04-01'
  }, '1.0.1')
  expect(renderDiff(diff)).toContain('- 修改后果 forbidden-phrase (3)：扣除奖金 10 元 → 扣除奖金 20 元，更严 [修订号]')
  expect(renderDiff(diff, { locale: 'en' })).toContain('NEEDED: minor')
  expect(renderDiff(diff, { locale: 'en', format: 'markdown' })).toContain(
    '| changed parameter | phraseFine | value 10 → 20 |',
  )
})

test('reversed, every stricter rule is looser', () => {
  const turned = { stricter: 'looser', looser: 'stricter', changed: 'changed' } as const
  fc.assert(
    fc.property(arbitraryRules, arbitraryRules, (one, other) => {
      const [a, b] = [loadWritten(documentOf(one)), loadWritten({ ...documentOf(other), version: '2.0.0' })]
      const directions = (diff: ReturnType<typeof diffRulesets>) =>
        Object.fromEntries(diff.changes.filter((c) => c.part === 'rule').map((c) => [c.name, c.direction]))
      const there = directions(diffRulesets(a, b))
      const back = directions(diffRulesets(b, a))
      for (const [name, direction] of Object.entries(there))
        expect(back[name]).toBe(direction === undefined ? undefined : turned[direction])
    }),
  )
})

describe('what a change comes to', () => {
  const base = loadWritten(tinyDocument())
  const later = extendRuleset(base, {
    extends: 'tiny@1.0.0',
    id: 'tiny',
    version: '1.0.1',
    parameters: { maxHoldSeconds: 20, phraseFine: '15' },
    add: {
      clauses: [
        { clause: '4', rules: [{ subject: 'review', expects: 'permitted', summary: { zh: '许', en: 'May' } }] },
      ],
    },
  })
  const { witnesses = [] } = diffRulesets(base, later, { witness: true })
  const of = (ruleId: string) => witnesses.find((one) => one.ruleId === ruleId)
  test('the witness of a limit stands between the two, and has nothing that is not needed', () => {
    expect(of('hold')).toMatchObject({
      before: { outcomes: { hold: 'met' } },
      after: { outcomes: { hold: 'violated' } },
    })
    const { holds, ...rest } = of('hold')?.record as { holds: { seconds: number }[] }
    expect([holds.length, holds[0]!.seconds > 20 && holds[0]!.seconds <= 30]).toEqual([1, true])
    expect(Object.keys(rest).sort()).toEqual(['agentId', 'id', 'startedAt'])
  })
  test('the witness of an amount has the money of both', () =>
    expect(of('forbidden-phrase')?.charges).toMatchObject({
      before: { amount: '10.00' },
      after: { amount: '15.00' },
      difference: { amount: '5.00' },
    }))
  test('of a rule that is new, a record that it finds', () =>
    expect(of('permitted')).toMatchObject({ before: { findings: [] }, after: { outcomes: { permitted: 'violated' } } }))
  test('nothing differs, nothing is found', () =>
    expect(diffRulesets(base, base, { witness: true }).witnesses).toEqual([]))
  test('witnesses come of what both say of the record, whatever was judged before', () => {
    for (const { ruleId, record, subject, before, after } of witnesses) {
      const again = [base, later].map(
        (ruleset) =>
          judgement(pinnedPolicy([ruleset], undefined), subject, record, (one) => one.ruleId === ruleId)?.outcomes,
      )
      expect(again).toEqual([before.outcomes, after.outcomes])
    }
  })
  const said = (text: string) => ({
    subject: 'call' as const,
    record: call({ utterances: [{ speaker: 'agent', text }] }),
  })
  const records = [said('您好'), { ...said('不行'), name: 'a phrase' }, { subject: 'call' as const, record: { id: 3 } }]
  const diff = diffRulesets(base, later, { records })
  test('examples are counted in money, by their names, and what cannot be judged is said', () =>
    expect(diff.examples).toMatchObject({
      records: 3,
      recordsChanged: 1,
      changes: [
        {
          name: 'a phrase',
          ruleId: 'forbidden-phrase',
          change: 'differs',
          charges: { difference: { amount: '5.00' } },
        },
      ],
      charges: { before: { amount: '10.00' }, after: { amount: '15.00' } },
      errors: [{ name: '3' }],
    }))
  test.each(['text', 'markdown'] as const)('both stand in the %s', (format) => {
    const text = renderDiff(diffRulesets(base, later, { records, witness: true }), { locale: 'en', format })
    expect(text).toContain('3 example records, 1 of them judged differently; charges CNY 10 → CNY 15')
    expect(text).toContain('met → violated')
    expect(text).toContain('cannot be judged: 3')
  })
  test('what is no option is refused', () =>
    expect(() => diffRulesets(base, later, { wittness: true } as never)).toThrow(/wittness/))
})

test.each(Object.entries(furnished))('the record to begin with is one of its subject: %s', (subject, record) =>
  expect(() => parseRecord(subject as Subject, record)).not.toThrow())

import { describe, expect, test } from 'vitest'
import { selectRegion } from '../../src/text/range.ts'
import { compileScript, type SlotValue } from '../../src/text/scripts/script.ts'
import type { ScriptSpec, Span, Utterance } from '../../src/text/spec.ts'

const match = (script: ScriptSpec, texts: readonly string[], values: Readonly<Record<string, SlotValue>> = {}) => {
  const utterances: Utterance[] = texts.map((text) =>
    text.startsWith('客：') ? { speaker: 'customer', text: text.slice(2) } : { speaker: 'agent', text },
  )
  const region = selectRegion(utterances, { speaker: 'agent' }) as readonly Span[]
  const found = compileScript(script).match(utterances, region, (name) => values[name])
  return {
    ...found,
    heard: found.spans.map(({ utterance, start, end }) => utterances[utterance]?.text.slice(start, end)),
  }
}

const opening: ScriptSpec = { text: '您好,很高兴为您服务', tolerance: 0.8 }
const numbered: ScriptSpec = { text: '您好,{centreName}{agentNumber}号为您服务,请讲!', tolerance: 0.8 }

describe('tolerance', () => {
  test('a character lost by recognition is forgiven and named', () => {
    expect(match(opening, ['您好很高兴您服务'])).toMatchObject({ said: true, similarity: 8 / 9, missing: ['为'] })
  })
  test('without tolerance it is not', () => {
    expect(match({ text: opening.text }, ['您好很高兴您服务']).said).toBe(false)
  })
  test('exactly the stated similarity is enough', () => {
    expect(match({ ...opening, tolerance: 8 / 9 }, ['您好很高兴您服务']).said).toBe(true)
  })
  test('punctuation, spaces and what stands around are no difference', () => {
    expect(match(opening, ['喂，您 好！很高兴_为您服务。请问'])).toMatchObject({ similarity: 1, missing: [] })
  })
  test('half a script is half similar, and the rest is what was missing', () => {
    expect(match({ text: '感谢您的来电再见' }, ['感谢您的'])).toMatchObject({ similarity: 0.5, missing: ['来电再见'] })
  })
  test('where nothing was said nothing is similar', () => {
    expect(match(opening, [])).toMatchObject({ similarity: 0, said: false, missing: ['您好很高兴为您服务'], spans: [] })
  })
  test('a variant counts as the script', () => {
    expect(match({ ...opening, variants: ['您好,请讲'] }, ['您好请讲']).similarity).toBe(1)
  })
})

describe('slots', () => {
  const values = { centreName: '诸暨广播电视台呼叫中心', agentNumber: '023' }
  test('a known value must be said', () => {
    expect(match(numbered, ['您好，诸暨广播电视台呼叫中心023号为您服务，请讲'], values).said).toBe(true)
    expect(match(numbered, ['您好，诸暨广播电视台呼叫中心024号为您服务，请讲'], values)).toMatchObject({
      said: false,
      missing: ['3'],
    })
  })
  test.each(['零二三', '〇二三', '０２３', '洞两三'])('023 may be spoken %s', (spoken) => {
    expect(match(numbered, [`您好，诸暨广播电视台呼叫中心${spoken}号为您服务，请讲`], values).similarity).toBe(1)
  })
  test.each([
    ['12', '十二'],
    ['105', '一百零五'],
    ['1024', '一千零二十四'],
    ['110', '幺幺零'],
  ])('%s may be spoken %s', (agentNumber, spoken) => {
    expect(match({ text: '{agentNumber}号为您服务' }, [`${spoken}号为您服务`], { agentNumber }).said).toBe(true)
  })
  test('for a value that is not known some short text must stand, and the match says so', () => {
    expect(match(numbered, ['您好，某某中心8号为您服务，请讲'])).toMatchObject({
      similarity: 1,
      uncheckedSlots: ['centreName', 'agentNumber'],
    })
    expect(match({ text: '您好{agentNumber}号为您服务' }, ['您好号为您服务']).said).toBe(false)
  })
  test('a value known to be none asks for nothing', () => {
    expect(match({ text: '再见{customerTitle}' }, ['再见'], { customerTitle: null }).similarity).toBe(1)
  })
  test('the words of a slot may be listed', () => {
    const festive: ScriptSpec = { text: '{greeting}!请讲', slots: { greeting: { oneOf: ['新年好', '中秋节快乐'] } } }
    expect(match(festive, ['中秋节快乐，请讲']).said).toBe(true)
    expect(match(festive, ['您好，请讲']).said).toBe(false)
  })
  test('a slot may take its value from another field', () => {
    const script: ScriptSpec = { text: '我是{number}号', slots: { number: { from: 'agentNumber' } } }
    expect(compileScript(script).inputs).toEqual(['agentNumber'])
    expect(match(script, ['我是7号'], { agentNumber: 7 }).said).toBe(true)
  })
})

describe('place', () => {
  test('first is the first turn of the speaker, however it is cut', () => {
    const first: ScriptSpec = { ...opening, position: 'first' }
    expect(match(first, ['客：喂', '您好', '很高兴为您服务', '客：我想问', '好的']).heard).toEqual([
      '您好',
      '很高兴为您服务',
    ])
    expect(match(first, ['什么事', '客：我想问', '您好很高兴为您服务']).said).toBe(false)
  })
  test('last is the last turn', () => {
    const last: ScriptSpec = { text: '再见', position: 'last' }
    expect(match(last, ['再见', '客：等等', '您说']).said).toBe(false)
    expect(match(last, ['您说', '客：没了', '感谢来电，再见', '客：再见']).said).toBe(true)
  })
  test('anywhere is the nearest of all turns', () => {
    expect(match({ text: '请稍等' }, ['请等', '客：好', '请稍等']).similarity).toBe(1)
  })
})

describe('what a slot holds is an input', () => {
  const script: ScriptSpec = { text: '您好,{agentNumber}号为您服务' }
  test('unknown, the similarity lies between that of any value and that of the best fitting one', () => {
    expect(match(script, ['您好，8号为您服务'])).toMatchObject({
      similarity: 1,
      leastSimilarity: 0,
      said: true,
      saidAnyway: false,
      unknownInputs: ['agentNumber'],
    })
  })
  test('known, both are one', () => {
    expect(match(script, ['您好，8号为您服务'], { agentNumber: 8 })).toMatchObject({
      similarity: 1,
      leastSimilarity: 1,
      unknownInputs: [],
    })
  })
  test('where a wording without the slot was said, nothing is unknown', () => {
    expect(match({ ...script, variants: ['您好,请讲'] }, ['您好，请讲'])).toMatchObject({ leastSimilarity: 1 })
  })
  test('no value could mend what else is missing', () => {
    const { similarity } = match(script, ['您好，8号'])
    expect(similarity).toBeLessThan(1)
    for (const agentNumber of ['8', '12345678', '1'.repeat(24)])
      expect(match(script, ['您好，8号'], { agentNumber }).similarity).toBeLessThanOrEqual(similarity)
  })
  test('a slot of another name names the field that fills it', () => {
    const named: ScriptSpec = { text: '我是{number}号', slots: { number: { from: 'agentNumber' } } }
    expect(match(named, ['我是7号']).unknownInputs).toEqual(['agentNumber'])
  })
  test.each([
    ['您好，_号为您服务', 1],
    ['您好，0_3号为您服务', 1],
    ['您好，02_号为您服务', 1],
    ['您好_，024号为您服务', 9 / 10],
  ])('%s: a gap may hide the number, but not another one', (text, most) => {
    expect(match(script, [text], { agentNumber: '023' })).toMatchObject({ similarity: most })
  })
  test('a gap where the number was said all the same hides nothing', () => {
    expect(match(script, ['您好_023号为您服务'], { agentNumber: '023' }).leastSimilarity).toBe(1)
  })
  test('of words that a gap may hide the words are missing, not a field; of a value the field', () => {
    const named: ScriptSpec = { text: '{customerSurname}{title}', slots: { title: { oneOf: ['先生', '女士'] } } }
    expect(match(named, ['李_'], { customerSurname: '李' }).unknownInputs).toEqual(['utterances[].text'])
    expect(match(named, ['李_']).unknownInputs).toContain('customerName')
  })
})

import { expect, test } from 'vitest'
import { evaluateCall } from '../../src/evaluate/evaluate.ts'
import type { Call } from '../../src/records/call.ts'
import { createPolicy } from '../../src/ruleset/policy.ts'
import { builtin } from '../../src/rulesets.ts'

// Ten regulations on one transferred call: A takes it and hands it over after a minute, B brings it to its end. What each
// clause comes to for either of them was read against the regulation's own text.

const at = (second: number) => new Date(Date.parse('2026-03-02T01:00:00Z') + second * 1000).toISOString()
const says = (speaker: 'agent' | 'customer', by: string, second: number, text: string) => ({
  speaker,
  by,
  text,
  startMs: second * 1000,
  endMs: second * 1000 + 3000,
})

interface Words {
  readonly first: string
  readonly middle?: string
  readonly last: string
}

const transferred = ({ first, middle = '转接一下', last }: Words, fields: Partial<Call> = {}): Call => ({
  id: 'c',
  startedAt: at(0),
  answeredAt: at(4),
  endedAt: at(120),
  endedBy: 'customer',
  direction: 'inbound',
  channel: 'phone',
  answered: true,
  customerName: '王晓明',
  customerTitle: '先生',
  centreName: '证券',
  holds: [],
  participants: [
    { id: 'pc', role: 'customer' },
    { id: 'pa', role: 'agent', agentId: 'A', agentNumber: '101', joinedAt: at(4), leftAt: at(60) },
    { id: 'pb', role: 'agent', agentId: 'B', agentNumber: '102', joinedAt: at(62), leftAt: at(120) },
  ],
  utterances: [
    says('agent', 'pa', 5, first),
    says('customer', 'pc', 10, '我家没信号了'),
    says('agent', 'pa', 15, middle),
    says('customer', 'pc', 40, '哦'),
    says('agent', 'pb', 63, '喂'),
    says('customer', 'pc', 70, '我家没信号了'),
    says('agent', 'pb', 80, last),
    says('customer', 'pc', 115, '哦'),
  ],
  ...fields,
})

const nothing = { first: '喂', last: '嗯' }
const others = 'not-applicable'
const repair = { kind: 'repair', observations: { holidayGreetingPeriod: null } }
const zhuji = {
  first: '您好,诸暨广播电视台呼叫中心 101号为您服务,请讲!',
  last: '谢谢您的来电,王先生,再见!',
}
const handedOver = (is: boolean) => ({
  observations: { transferred: true, transferTargetAnnounced: is, nextPersonBriefed: is },
})
const dalong = {
  first: '您好,大龙供暖报修101为您服务,请问您有什么问题',
  middle: '请问您的具体地址?请问您的姓名?',
  last: '好!维修人员会尽快跟您联系。感谢您的来电。再见!',
}

test.each<[ruleset: string, rule: string, call: Call, a: string, b: string]>([
  // The first agent owes the opening, the last one the closing.
  ['zhuji-broadcast-hotline-standard', 'opening-line', transferred(zhuji), 'met', others],
  ['zhuji-broadcast-hotline-standard', 'opening-line', transferred(nothing), 'violated', others],
  ['zhuji-broadcast-hotline-standard', 'closing-line', transferred(zhuji, { endedBy: 'pb' }), others, 'met'],
  ['zhuji-broadcast-hotline-standard', 'closing-line', transferred(nothing, { endedBy: 'pb' }), others, 'violated'],
  ['dalong-heating-repair-hotline', 'repair-opening', transferred(dalong, repair), 'met', others],
  ['dalong-heating-repair-hotline', 'repair-opening', transferred(nothing, repair), 'violated', others],
  ['dalong-heating-repair-hotline', 'repair-closing', transferred(dalong, repair), others, 'met'],
  ['dalong-heating-repair-hotline', 'repair-closing', transferred(nothing, repair), others, 'violated'],
  [
    'aten-call-centre-service-rules',
    'opening-line',
    transferred({ ...nothing, first: 'ATEN宏正,您好!' }),
    'met',
    others,
  ],
  ['aten-call-centre-service-rules', 'opening-line', transferred(nothing), 'violated', others],
  ['hubei-zheke-hotline-process', 'greeting', transferred(nothing), 'violated', others],
  ['securities-call-centre-conduct-2015', 'greeting', transferred({ ...nothing, first: '您好,证券' }), 'met', others],
  ['securities-call-centre-conduct-2015', 'greeting', transferred(nothing), 'violated', others],
  [
    'securities-call-centre-conduct-2015',
    'closing-thanks',
    transferred(nothing, { endedBy: 'pb' }),
    others,
    'violated',
  ],
  [
    'online-service-standard-handbook',
    'answered-within-rings',
    transferred(nothing, { ringCount: 4 }),
    'violated',
    others,
  ],
  [
    'wenshang-zhigu-company-rules',
    'answered-within-rings',
    transferred(nothing, { ringCount: 4, observations: { calleeAvailable: true } }),
    'violated',
    others,
  ],
  // Who hung up, hung up.
  ['qa-monitoring-scoring-scale', 'agent-hung-up-first', transferred(nothing, { endedBy: 'pb' }), others, 'violated'],
  ['qa-monitoring-scoring-scale', 'agent-hung-up-first', transferred(nothing, { endedBy: 'pa' }), 'violated', others],
  ['qa-monitoring-scoring-scale', 'agent-hung-up-first', transferred(nothing), 'met', 'met'],
  // What one of them asked need not be asked again; what nobody asked is nobody’s in particular.
  ['dalong-heating-repair-hotline', 'address-asked', transferred(dalong, repair), 'met', 'met'],
  ['dalong-heating-repair-hotline', 'address-asked', transferred(nothing, repair), 'not-assessed', 'not-assessed'],
  // How it was handed over is one answer about the whole call.
  ['zhuji-broadcast-hotline-standard', 'transfer-target-announced', transferred(zhuji, handedOver(true)), 'met', 'met'],
  [
    'zhuji-broadcast-hotline-standard',
    'transfer-target-announced',
    transferred(zhuji, handedOver(false)),
    'not-assessed',
    'not-assessed',
  ],
  ['zhuji-broadcast-hotline-standard', 'next-person-briefed', transferred(zhuji, handedOver(true)), 'met', 'met'],
  [
    'mobile-outbound-vendor-service-standard',
    'courtesy-words',
    transferred({ first: '您好，请问方便吗', last: '谢谢，不好意思，再见' }, { direction: 'outbound' }),
    'met',
    'met',
  ],
  // Each speaks politely; which words the text means beside those it names, nobody knows.
  [
    'call-centre-staff-attendance-conduct',
    'polite-words',
    transferred({ ...nothing, last: '再见' }),
    'not-assessed',
    'met',
  ],
])('%s %s comes to what its text says for either agent', (id, rule, call, a, b) => {
  const policy = createPolicy(builtin, { rulesets: [id as never] })
  const outcomes = evaluateCall(policy, call, { outcomes: true }).outcomes!.filter(({ ruleId }) => ruleId === rule)
  expect(outcomes.map(({ agent, outcome }) => [agent, outcome])).toEqual([
    ['A', a],
    ['B', b],
  ])
})

import { createPolicy, openCall } from 'callcenter-rulebook'
import { builtin } from 'callcenter-rulebook/rulesets'

// What an agent's screen could show while a call goes on: after each thing that happens, what was said, what is still owed
// and what is broken, clause by clause.

const policy = createPolicy(builtin, { rulesets: ['zhuji-broadcast-hotline-standard'] })
const running = openCall(policy, {
  id: 'c1',
  startedAt: '2026-03-02T09:00:00+08:00',
  direction: 'inbound',
  answered: true,
  agentId: 'A',
  agentNumber: '6',
  customerName: '王晓明',
  customerTitle: '先生',
  holds: [],
})

const say = (speaker: 'agent' | 'customer', second: number, text: string) => ({
  speaker,
  text,
  startMs: second * 1000,
  endMs: (second + 3) * 1000,
})

const happened = [
  say('customer', 1, '喂?'),
  say('agent', 3, '您好,诸暨广播电视台呼叫中心 6号为您服务,请讲!'),
  say('customer', 8, '我家电视没信号了。'),
  { seconds: 42, at: '2026-03-02T09:00:15+08:00' },
  say('agent', 60, '已经为您登记,一小时内有人与您联系。'),
  say('agent', 70, '谢谢您的来电,王先生,再见!'),
  { endedAt: '2026-03-02T09:01:20+08:00', endedBy: 'customer' as const },
]

const clauses = (list: readonly { readonly clause: string }[]): string =>
  list.length === 0 ? '-' : list.map(({ clause }) => clause).join(', ')

for (const one of happened) {
  const { asOf, said, owed, broken } = running.push(one)
  const what = 'text' in one ? `${one.speaker}: ${one.text}` : 'seconds' in one ? `hold of ${one.seconds} s` : 'the end'
  console.log(`${asOf.slice(11, 19)}  ${what}`)
  console.log(`          said ${clauses(said)} | owed ${clauses(owed)} | broken ${clauses(broken)}`)
}

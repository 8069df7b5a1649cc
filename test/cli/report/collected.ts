import { policyOf } from '../../../src/cli/config/rulebook-file.ts'
import { type Collected, ReportCollector, type Source } from '../../../src/cli/report/collect.ts'
import type { Locale } from '../../../src/ruleset/policy.ts'
import { testCli } from '../../support/cli.ts'

export const attack = `</script><img src=x onerror="document.title='broken'"><b>不行</b>`

/** A call with a forbidden phrase, by place. */
export const callAt = (index: number, text = '不行，套餐没到期退不了。') => ({
  id: `c-${String(index).padStart(5, '0')}`,
  agentId: `M${200 + (index % 7)}`,
  startedAt: `2026-03-${String(1 + (index % 28)).padStart(2, '0')}T09:21:00+08:00`,
  direction: 'outbound',
  answered: true,
  utterances: [
    { speaker: 'agent', text: '您好，我是移动公司的客户代表，请问现在方便吗？', startMs: 0 },
    { speaker: 'customer', text: '什么事？我的电话是13857501234。', startMs: 3000 },
    { speaker: 'agent', text, startMs: 5000 },
  ],
})

export const collected = (records: readonly object[], locale: Locale = 'zh-CN'): Collected => {
  const cli = testCli(locale)
  const policy = policyOf({ folder: '.', file: { rulesets: ['mobile-outbound-vendor-service-standard'] } })
  const sources: Source[] = [
    { name: 'calls.csv', records: records.map((record, place) => ({ place, subject: 'call' as const, record })) },
  ]
  return new ReportCollector({ policy, timeZone: 'Asia/Shanghai', settlement: undefined, step() {} }, cli).collect(
    sources,
  )
}

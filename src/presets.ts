import type { Bilingual } from './errors.ts'
import type { ShippedNames } from './rulesets/names.ts'

/** A ruleset of a preset, and why it is in it. */
export interface PresetRuleset {
  readonly id: keyof ShippedNames
  readonly reason: Bilingual
}

/** Rulesets that belong together for a usual need, in order of precedence. */
export interface Preset {
  readonly title: Bilingual
  readonly rulesets: readonly PresetRuleset[]
}

const one = (id: PresetRuleset['id'], zh: string, en: string): PresetRuleset => ({ id, reason: { zh, en } })

/**
 * Usual needs and the rulesets that meet them. A preset is a place to start: what it names first takes
 * precedence where two regulations speak of the same thing.
 *
 * @example
 * ```ts
 * import { createPolicy } from 'callcenter-rulebook'
 * import { builtin, presets } from 'callcenter-rulebook/rulesets'
 * const rulesets = presets['outbound-sales'].rulesets.map(({ id }) => id)
 * createPolicy(builtin, { rulesets }).rulesets.length // => 4
 * ```
 */
export const presets = {
  'outbound-sales': {
    title: { zh: '电话外呼营销', en: 'Outbound sales' },
    rulesets: [
      one(
        'mobile-outbound-vendor-service-standard',
        '外呼用语、忌语、现场纪律最全，金额写明，故居首',
        'The fullest on wording, forbidden phrases and floor discipline, with stated amounts: it leads',
      ),
      one(
        'telemarketing-management',
        '补上每日外呼量、客户跟进记录和日报月报',
        'Adds daily call quotas, follow-up records and reports',
      ),
      one(
        'call-centre-outbound-rules',
        '补上外呼时段和呼叫前的客户资料',
        'Adds calling hours and the customer data due before a call',
      ),
      one(
        'bank-outbound-industry-rules',
        '补上产品风险与客户承受能力的匹配',
        'Adds matching a product’s risk to what the customer can bear',
      ),
    ],
  },
  'inbound-hotline': {
    title: { zh: '呼入热线', en: 'Inbound hotline' },
    rulesets: [
      one(
        'zhuji-broadcast-hotline-standard',
        '接听、等待、通话时长都有数字，故居首',
        'Has numbers for answering, holding and talking: it leads',
      ),
      one(
        'aten-call-centre-service-rules',
        '补上逐类的服务用语和禁用语',
        'Adds wording by occasion and a list of forbidden sentences',
      ),
      one(
        'soucai-call-centre-general-rules',
        '补上投诉转办、催办和回复时限',
        'Adds passing on complaints, chasing them and answering in time',
      ),
    ],
  },
  attendance: {
    title: { zh: '考勤', en: 'Attendance' },
    rulesets: [
      one(
        'fingerprint-attendance',
        '迟到、旷工、请假的换算链最完整，故居首',
        'The most complete chain from lateness to absence to wage days: it leads',
      ),
      one(
        'call-centre-staff-attendance-conduct',
        '补上调班、病假证明和请假提前量',
        'Adds swaps, sick notes and notice of leave',
      ),
      one(
        'agent-seat-management-rules',
        '补上坐席系统的签入签出与离席',
        'Adds logging in and out of the seat, and leaving it',
      ),
    ],
  },
  'quality-assurance': {
    title: { zh: '质量检查', en: 'Quality assurance' },
    rulesets: [
      one(
        'qa-work-system-full-health-telesales',
        '差错分级和罚则最细，故居首',
        'The finest grading of faults and what they cost: it leads',
      ),
      one(
        'qa-monitoring-scoring-scale',
        '补上监听评分表和质检员行为规范',
        'Adds the monitoring scorecard and the conduct of inspectors',
      ),
      one(
        'qa-management-system-four-grades',
        '补上四级评定和新人加检',
        'Adds four grades and closer monitoring of newcomers',
      ),
      one(
        'call-centre-quality-monitoring',
        '补上每周监听次数和重大问题反馈',
        'Adds how often to listen each week and feedback on major problems',
      ),
    ],
  },
  'public-service': {
    title: { zh: '政务与便民服务', en: 'Public service' },
    rulesets: [
      one(
        'village-people-service-station',
        '受理、办结时限以工作日计，故居首',
        'Counts acceptance and completion in working days: it leads',
      ),
      one(
        'community-workstation-rules',
        '补上首问责任、一次告知和错时值班',
        'Adds first-contact responsibility, telling all at once and staggered duty',
      ),
      one('gaositai-township-mass-work', '补上交办与督办', 'Adds assigned matters and chasing them'),
      one('village-mass-work-station', '补上站点职责的检查清单', 'Adds the checklist of a station’s duties'),
    ],
  },
} as const satisfies Record<string, Preset>

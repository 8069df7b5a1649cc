import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runCases } from '../src/authoring/cases/run-cases.ts'
import { chinaCalendar } from '../src/calendar.ts'
import { loadRuleset } from '../src/ruleset/load.ts'

// Carries ruleset documents over from the first form (rules and checks beside a list of clauses) to the second (rules inside
// their clauses): `tsx scripts/migrate.ts <folder of <id>/<version>.json>`. It says nothing new: expanded, both forms are equal.

// biome-ignore lint/suspicious/noExplicitAny: documents of a form that is no more
type Json = Record<string, any>

const root = process.argv[2] ?? 'rulesets'
const list = (names: string | string[] | undefined): string[] =>
  names === undefined ? [] : typeof names === 'string' ? [names] : names
const one = <T>(all: T[]): T | T[] => (all.length === 1 ? all[0]! : all)
const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

/** What values mean, as `value: zh / en / alias, alias`. */
const value = (lines: string): Json =>
  Object.fromEntries(
    lines
      .trim()
      .split('\n')
      .map((line) => {
        const [name, zh, en, aliases] = line.trim().split(' / ')
        return [name, { zh, en, ...(aliases === undefined ? {} : { aliases: aliases.split(', ') }) }]
      }),
  )

const gender = value('female / 女 / Female\nmale / 男 / Male')
const states = value(
  'busy / 示忙 / Busy\nidle / 示闲 / Idle\non-call / 通话中 / On a call\nafter-call / 话后处理 / After-call work\naway / 离席 / Away\nother / 其他 / Other',
)
const phoneMode = value('silent / 静音 / Silent\nvibrate / 震动 / Vibrating\nringing / 响铃 / Ringing / loud')
const reportChannel = value(
  'email / 电子邮件 / Email\nmessage / 即时消息 / Message\npaper / 纸质 / Paper\noral / 口头 / By word of mouth',
)

/** The closed sets of the strings that conditions compare. */
const valuesOf: Record<string, Record<string, Json>> = {
  'aten-call-centre-service-rules': {
    place: value(
      'machine-room / 机房 / Machine room / 机房\nrest-area / 休息区 / Rest area / 休息区\nother / 别处 / Elsewhere / 会议室',
    ),
    phoneMode,
  },
  'call-centre-floor-rules-v1': {
    gender,
    seatKind: value(
      'csr / 普通坐席 / Agent’s seat\nteam-leader / 组长席 / Team leader’s seat\nexpert / 专家席 / Expert’s seat\nquality / 质检席 / Quality inspector’s seat',
    ),
  },
  'call-centre-office-rules': { gender },
  'call-centre-staff-attendance-conduct': {
    gender,
    noticeChannel: value(
      'phone / 电话 / Phone\nmessage / 短信 / Text message\nwechat / 微信 / WeChat\nother / 其他 / Other',
    ),
    requestChannel: value(
      'form / 书面 / Form\nphone / 电话 / Phone\noral / 口头 / By word of mouth\nverbal-message / 捎口信 / By a message through somebody\nother / 其他 / Other',
    ),
  },
  'community-workstation-rules': {
    firstHandlerDisposition: value(
      'guided / 指引 / Guided\nintroduced / 介绍 / Introduced\nanswered / 答疑 / Answered\nother-help / 其他帮助 / Helped otherwise\nsent-away / 打发走 / Sent away\nnone / 没有处理 / Did nothing',
    ),
  },
  'courier-service-dispatch-rules': {
    contactType: value('complaint / 投诉 / Complaint\nenquiry / 咨询 / Enquiry\nother / 其他 / Other'),
  },
  'dalong-heating-repair-hotline': {
    holidayGreetingPeriod: value(
      'new-year / 元旦 / New Year\nspring-festival / 春节 / Spring Festival\nlabour-day / 劳动节 / Labour Day\nmid-autumn / 中秋节 / Mid-Autumn Festival\nnational-day / 国庆节 / National Day',
    ),
    followUpAttitude: value('满意 / 满意 / Satisfied\n一般 / 一般 / So-so\n不满意 / 不满意 / Dissatisfied'),
    callKind: value('repair / 报修 / Repair request\nfollow-up / 回访 / Follow-up\nother / 其他 / Other'),
  },
  'ecommerce-department-pay-rules': {
    department: value(
      'customer-service / 客服部 / Customer service\nmarketing / 市场部 / Marketing\nlogistics / 物流部 / Logistics\nproduct / 产品部 / Product\ndata / 数据部 / Data\noperations / 运营部 / Operations\nother / 其他 / Other',
    ),
    staffGrade: value('ordinary / 普通员工 / Ordinary\nexperienced / 资深员工 / Experienced\nmanager / 经理 / Manager'),
    post: value(
      'operations-director / 运营总监 / Operations director\noperations-assistant / 运营助理 / Operations assistant\nother / 其他 / Other',
    ),
  },
  'fingerprint-attendance': {
    missedPunchReason: value(
      'machineFault / 机器故障 / Fault of the machine\nofficialBusiness / 公务 / Official business\nforgotten / 忘记 / Forgotten\noverslept / 睡过头 / Overslept\nother / 其他 / Other',
    ),
  },
  'hubei-zheke-hotline-process': {
    followUpKind: value(
      'agreement / 协议回访 / On an agreement\nsite-visit / 上门回访 / On a site visit\nreturned-card / 返卡回访 / On a returned card\nvoice-message / 电话留言回访 / On a voice message\nwebsite-message / 网站留言回访 / On a message on the website\nother / 其他 / Other',
    ),
  },
  'mobile-outbound-vendor-service-standard': {
    agentState: states,
  },
  'qa-management-system-four-grades': {
    resultGrade: value('优秀 / 优秀 / Excellent\n良好 / 良好 / Good\n合格 / 合格 / Pass\n不合格 / 不合格 / Fail'),
  },
  'qa-work-system-full-health-telesales': {
    reportedTo: value(
      'training / 培训 / Training\nsupervisor / 主管 / Supervisor\ndirector / 总监 / Director\nother / 其他 / Other',
    ),
  },
  'securities-call-centre-conduct-2015': {
    gender,
    agentState: states,
    disconnectCause: value(
      'network / 网络 / Network\nequipment / 设备 / Equipment\nunknown / 原因不明 / Cause not known\ncustomer / 客户挂断 / The customer hung up\nother / 其他 / Other',
    ),
    phoneMode,
  },
  'telemarketing-management': {
    followUpCategory: value(
      'interested / 意向客户 / Interested\ndevelopable / 能发展的 / May be developed\nno-need / 不需要 / No need\nnone / 不属任何一类 / None of these',
    ),
    dailyReportChannel: reportChannel,
    dailyReportRecipientRole: value(
      'supervisor / 主管 / Supervisor\ngroupLeader / 组长 / Group leader\nother / 其他 / Other',
    ),
    monthlyReportChannel: reportChannel,
    monthlyReportFormat: value(
      'spreadsheet / 电子表格 / Spreadsheet\ndocument / 文档 / Document\nother / 其他 / Other',
    ),
  },
  'village-mass-work-station': {
    stationHeadPost: value(
      'liaison-director / 联络处主任 / Director of the liaison office\nliaison-deputy / 联络处副主任 / Deputy director of the liaison office\ncity-unit-deputy / 市直单位副职 / Deputy head of a city unit\ncity-unit-leadership / 市直单位班子成员 / Member of a city unit’s leadership\nother / 其他 / Other',
    ),
    standingDeputyPost: value(
      'village-secretary / 村书记 / Village secretary\nvillage-director / 村主任 / Village director\nother / 其他 / Other',
    ),
    deputyHeadKind: value(
      'seconded-cadre / 下派干部 / Seconded cadre\nrespected-local / 本地贤达 / Respected local\nother / 其他 / Other',
    ),
    staffSource: value(
      'village-committees / 村两委 / Village committees\ngraduate-official / 大学生村官 / Graduate village official\nselected-graduate / 选调生 / Selected graduate\nnew-civil-servant / 新录用公务员 / New civil servant\nreserve-cadre / 后备干部 / Reserve cadre\ntownship-cadre / 乡镇干部 / Township cadre\ncity-unit-cadre / 市直干部 / City cadre\nother / 其他 / Other',
    ),
  },
  'village-people-service-station': {
    firstHandlerDisposition: value(
      'answered / 解答 / Answered\nguided / 导办 / Guided\naccepted / 受理 / Accepted\nnone / 没有处理 / Did nothing\nnobody / 无人接待 / Nobody received the visitor',
    ),
    matterLevel: value('village / 村级 / Village\nstreet / 街道 / Street\ncounty / 区县 / County'),
  },
  'wenshang-zhigu-company-rules': {
    talkPlace: value(
      'hall / 大厅 / Hall\nmeeting-room / 会议室 / Meeting room\nreception-room / 接待室 / Reception room\ngeneral-manager-office / 总经理室 / General manager’s office\nown-desk / 个人工作区 / Own desk\ncorridor / 走廊 / Corridor\nother / 别处 / Elsewhere',
    ),
    talkChannel: value(
      'internal-line / 内线电话 / Internal line\nface-to-face / 当面 / Face to face / in-person\nother / 其他 / Other',
    ),
  },
  'working-time-and-floor-discipline': {
    personRole: value(
      'agent / 坐席 / Agent\ngroupLeader / 组长 / Group leader\ntelephoneServiceSupervisor / 电话服务主管 / Telephone service supervisor\nsupervisor / 主管 / Supervisor\ndepartmentManager / 部门经理 / Department manager\nother / 其他 / Other',
    ),
  },
  'zhuji-broadcast-hotline-standard': {
    activity: value(
      '交单 / 交单 / Handing in a work order\n交单给领班 / 交单给领班 / Handing a work order to the shift leader\n开会 / 开会 / In a meeting\n小组培训 / 小组培训 / In group training\n就餐 / 就餐 / Having a meal\n领导谈话 / 领导谈话 / Talking with a superior\n上洗手间 / 上洗手间 / In the washroom\n支援他席 / 支援他席 / Helping at another seat\n回复用户 / 回复用户 / Replying to a customer\n与上一通电话有关的工作 / 与上一通电话有关的工作 / Work on the previous call\n接听 / 接听 / Taking calls\n其他 / 其他 / Other',
    ),
    logoutMethod: value(
      'exit-button / 按退出键 / By the exit button\nautomatic / 自动退出 / Automatically\nother / 其他 / Other',
    ),
  },
}

type Simple = readonly [fact: string, value: string | number | boolean | (string | number)[]]

/** The guard that a comparison is, if it is one. */
const simple = (part: Json): Simple | undefined => {
  if (part.fact === undefined || part.params !== undefined) return undefined
  if (part.operator === 'equal' && part.value !== null && typeof part.value !== 'object') return [part.fact, part.value]
  return part.operator === 'in' && Array.isArray(part.value) ? [part.fact, part.value] : undefined
}

/** A map of guards where every part is one and no fact is asked twice; else the condition. */
const guard = (parts: Json[]): Json | undefined => {
  if (parts.length === 0) return undefined
  const guards = parts.map(simple)
  if (guards.every((part) => part !== undefined) && new Set(guards.map((part) => part![0])).size === parts.length)
    return Object.fromEntries(guards as Simple[])
  return parts.length === 1 ? parts[0] : { all: parts }
}

const is = (fact: string, value: unknown): Json => ({ fact, operator: 'equal', value })
const partsOf = (condition: Json | undefined): Json[] =>
  condition === undefined ? [] : condition.all !== undefined ? condition.all : [condition]
const any = (parts: Json[]): Json => (parts.length === 1 ? parts[0]! : { any: parts })

/** Where a value was known by two words, conditions compare with the one that stays. */
const named = (condition: Json, sets: Record<string, Json>): Json => {
  if (condition.all !== undefined) return { all: condition.all.map((part: Json) => named(part, sets)) }
  if (condition.any !== undefined) return { any: condition.any.map((part: Json) => named(part, sets)) }
  if (condition.not !== undefined) return { not: named(condition.not, sets) }
  const values = sets[condition.fact]
  if (values === undefined || condition.value === null) return condition
  const name = (word: string): string =>
    Object.keys(values).find((key) => key === word || values[key].aliases?.includes(word)) ?? word
  if (typeof condition.value === 'string') return { ...condition, value: name(condition.value) }
  if (!Array.isArray(condition.value)) return condition
  const names = [...new Set(condition.value.map(name))]
  return names.length === 1 && condition.operator === 'in'
    ? { ...condition, operator: 'equal', value: names[0] }
    : { ...condition, value: names }
}

interface Moved {
  readonly clause: string
  readonly rule: Json
}

const order = [
  'id',
  'subject',
  'bearer',
  'kind',
  'force',
  'also',
  'topic',
  'severity',
  'summary',
  'applies',
  'expects',
  'forbids',
  'act',
  'when',
  'occurrences',
  'due',
  'excuse',
  'effects',
  'overrides',
  'enabledBy',
  'interpretation',
]
const ordered = (rule: Json): Json =>
  Object.fromEntries(order.filter((key) => rule[key] !== undefined).map((key) => [key, rule[key]]))

const ofRule = ({ clause, ...rule }: Json, sets: Record<string, Json>): Moved => ({
  clause,
  rule: ordered({
    ...rule,
    ...(rule.applies === undefined ? {} : { applies: guard(partsOf(named(rule.applies, sets))) }),
    when: named(rule.when, sets),
  }),
})

const ofCheck = (check: Json, sets: Record<string, Json>): Moved => {
  const { clause, act, expects, forbids, if: only, ifNot, unless, ask: _, applies, ...rest } = check
  const [acts, right, wrong] = [list(act), list(expects), list(forbids)]
  const applying = [
    ...list(only).map((fact) => is(fact, true)),
    ...list(ifNot).map((fact) => is(fact, false)),
    ...partsOf(applies === undefined ? undefined : named(applies, sets)),
  ]
  const broken = [...right.map((fact) => is(fact, false)), ...wrong.map((fact) => is(fact, true))]
  const forms = [acts, right, wrong].filter((names) => names.length > 0).length
  const isLong = forms > 1 || check.kind === 'reward'
  const when: Json[] = [
    ...(acts.length === 0 ? [] : [{ fact: 'count', operator: 'greaterThan', value: 0 }]),
    ...(broken.length === 0 ? [] : [any(broken)]),
  ]
  const actGuard =
    acts.length === 0 ? [] : [acts.length === 1 ? is('act', acts[0]) : { fact: 'act', operator: 'in', value: acts }]
  const excuses = list(unless)
  return {
    clause,
    rule: ordered({
      ...rest,
      subject: check.subject ?? 'incident',
      ...(isLong
        ? {
            id: check.id ?? acts[0] ?? kebab([...right, ...wrong][0]!),
            applies: guard([...actGuard, ...applying]),
            when: when.length === 1 ? when[0] : { all: when },
          }
        : { applies: guard(applying), act, expects, forbids }),
      ...(excuses.length === 0
        ? {}
        : { excuse: excuses.length === 1 ? { [excuses[0]!]: true } : { any: excuses.map((name) => is(name, true)) } }),
    }),
  }
}

const asked = (check: Json): Json => {
  const { ask } = check
  if (ask === undefined) return {}
  if (typeof ask.zh === 'string')
    return { [[...list(check.expects), ...list(check.forbids)][0]!]: { type: 'boolean', ask } }
  return Object.fromEntries(Object.entries(ask).map(([name, question]) => [name, { type: 'boolean', ask: question }]))
}

const migrate = (document: Json): Json => {
  const { rules = [], checks = [], clauses, observations, lexicons, ...head } = document
  const sets = valuesOf[document.id] ?? {}
  const all: Moved[] = [
    ...rules.map((rule: Json) => ofRule(rule, sets)),
    ...checks.map((check: Json) => ofCheck(check, sets)),
  ]
  const questions: Json = Object.fromEntries(
    Object.entries({ ...Object.assign({}, ...checks.map(asked)), ...observations } as Json).map(([name, declared]) => {
      const { optional: _, values, ...rest } = declared
      const words =
        sets[name] ??
        (Array.isArray(values) ? Object.fromEntries(values.map((one: string) => [one, { zh: one, en: one }])) : values)
      if (Array.isArray(values) && sets[name] === undefined)
        throw new Error(`${document.id}: no words for the values of ${name}`)
      return [name, words === undefined ? rest : { type: rest.type, values: words, ...rest }]
    }),
  )
  const clausesOf = (id: string): string =>
    all.find(
      ({ rule }) => (rule.id ?? list(rule.act)[0] ?? kebab([...list(rule.expects), ...list(rule.forbids)][0]!)) === id,
    )!.clause
  return {
    ...head,
    ...(lexicons === undefined ? {} : { lexicons }),
    ...(Object.keys(questions).length === 0 ? {} : { observations: questions }),
    clauses: clauses.map(({ clause, disposition, reason, rules: ids, gist, note }: Json) => {
      const words = { ...(gist === undefined ? {} : { gist }) }
      const after = { ...(note === undefined ? {} : { note }) }
      if (disposition === 'none') return { clause, none: reason, ...words, ...after }
      const own = all.filter((moved) => moved.clause === clause).map(({ rule }) => rule)
      if (own.length > 0) return { clause, ...words, rules: own, ...after }
      const leading =
        disposition === 'merged'
          ? ids.map(clausesOf)
          : all.filter(({ rule }) => rule.also?.includes(clause)).map((moved) => moved.clause)
      return {
        clause,
        ...words,
        see: one([...new Set<string>(leading)]),
        ...(disposition === 'merged' ? { reason } : {}),
        ...after,
      }
    }),
  }
}

const bare: Record<string, Json> = {
  call: { id: 'c1', startedAt: '2026-03-02T09:00:00+08:00' },
  case: { id: 'k1', kind: 'task', openedAt: '2026-03-02T09:00:00+08:00' },
  attendance: { agentId: 'a1', date: '2026-03-02' },
  incident: { id: 'i1', agentId: 'a1', at: '2026-03-02T09:00:00+08:00' },
  review: { id: 'r1', agentId: 'a1', reviewedAt: '2026-03-02T09:00:00+08:00' },
  period: { agentId: 'a1', kind: 'month', from: '2026-03-01', to: '2026-03-31', totals: {} },
  audit: { id: 'u1', organisationId: 'o1', at: '2026-03-02T09:00:00+08:00' },
}

/** A check that had to be written in full is no longer tested by its form: its outcomes become cases. */
const casesOfLong = (before: Json): Json[] =>
  ((before.checks ?? []) as Json[]).flatMap((check) => {
    const [acts, right, wrong] = [list(check.act), list(check.expects), list(check.forbids)]
    const isLong = [acts, right, wrong].filter((names) => names.length > 0).length > 1 || check.kind === 'reward'
    if (!isLong || check.applies !== undefined || check.enabledBy !== undefined) return []
    const subject = check.subject ?? 'incident'
    const values = (...parts: [string[], boolean | null][]): Json =>
      Object.fromEntries(parts.flatMap(([names, answer]) => names.map((name) => [name, answer])))
    const guards = values([list(check.if), true], [list(check.ifNot), false], [list(check.unless), false])
    const record = (observations: Json): Json => ({
      ...bare[subject],
      ...(acts.length === 0 ? {} : { act: acts[0] }),
      observations: { ...guards, ...observations },
    })
    const name = check.summary.zh
    const one = (what: string, observations: Json, outcome: string): Json => ({
      name: `${name} ${what}`,
      subject,
      record: record(observations),
      expect: { [outcome]: [check.clause] },
    })
    const isReward = check.kind === 'reward'
    return [
      one('不符合', values([right, false], [wrong, true]), isReward ? 'earned' : 'violated'),
      one('符合', values([right, true], [wrong, false]), isReward ? 'notApplicable' : 'met'),
      one('没有回答', {}, 'notAssessed'),
      one('不涉及', values([[...right, ...wrong], null]), 'notApplicable'),
    ]
  })

/** What was left unsaid and had a default (no, none) is said in the cases that rest on it. */
const spokenOut = (cases: Json[], before: Json, after: Json): Json[] => {
  const defaults = Object.entries((before.observations ?? {}) as Json)
    .filter(([, declared]) => declared.optional === true)
    .map(([name, { type, aliases = [] }]) => ({
      name,
      names: [name, ...aliases],
      value: type === 'boolean' ? false : null,
    }))
  if (defaults.length === 0) return cases
  const ruleset = loadRuleset(after)
  const isRead = (name: string, subject: string): boolean =>
    ruleset.document.rules.some((rule) => rule.subject === subject && JSON.stringify(rule).includes(`"${name}"`))
  const said = (subject: string, record: Json): Json => {
    const unsaid = defaults.filter(
      ({ name, names }) =>
        isRead(name, subject) &&
        !names.some(
          (one) =>
            Object.hasOwn(record.observations ?? record.totals ?? {}, one) ||
            Object.hasOwn(record.observations ?? {}, one),
        ),
    )
    if (unsaid.length === 0) return record
    return {
      ...record,
      observations: { ...record.observations, ...Object.fromEntries(unsaid.map(({ name, value }) => [name, value])) },
    }
  }
  const results = runCases(ruleset, cases, { calendar: chinaCalendar })
  return cases.map((one, index) => {
    if (results[index]!.failures.length === 0) return one
    if (one.days !== undefined) return { ...one, days: one.days.map((day: Json) => said('attendance', day)) }
    if (one.records !== undefined)
      return {
        ...one,
        records: one.records.map(({ subject, record }: Json) => ({ subject, record: said(subject, record) })),
      }
    return { ...one, record: said(one.subject, one.record) }
  })
}

for (const id of readdirSync(root))
  for (const file of existsSync(join(root, id, '1.0.0.json')) ? readdirSync(join(root, id)) : []) {
    if (!/^\d+\.\d+\.\d+\.json$/.test(file)) continue
    const path = join(root, id, file)
    const before = JSON.parse(readFileSync(path, 'utf8')) as Json
    if (!before.clauses.some((entry: Json) => entry.disposition !== undefined)) continue
    const after = migrate(before)
    writeFileSync(path, `${JSON.stringify(after, null, 2)}\n`)
    const cases = path.replace(/\.json$/, '.cases.json')
    if (!existsSync(cases)) continue
    const text = readFileSync(cases, 'utf8')
    const spoken = `${JSON.stringify([...spokenOut(JSON.parse(text), before, after), ...casesOfLong(before)], null, 2)}\n`
    if (JSON.stringify(JSON.parse(spoken)) !== JSON.stringify(JSON.parse(text))) writeFileSync(cases, spoken)
  }

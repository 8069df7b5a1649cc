import { outlineText } from '../../src/authoring.ts'
import { chinaCalendar } from '../../src/calendar.ts'
import * as library from '../../src/index.ts'
import zhuji from '../../src/rulesets/zhuji-broadcast-hotline-standard.ts'
import { builtin } from '../../src/rulesets.ts'
import { scorecardSchema } from '../../src/schemas.ts'

interface Door {
  /** Valid arguments; each call makes them anew. */
  readonly args: () => readonly unknown[]
  /** It cannot be called within a test: only that it refuses what is none. */
  readonly refusesValid?: true
  /** Takes long: fewer changes are tried. */
  readonly slow?: true
}

const id = 'zhuji-broadcast-hotline-standard'
const policy = library.createPolicy(builtin, { rulesets: [id], calendar: chinaCalendar })
const asked = Object.keys(
  library.describeInputs(policy, 'call').properties?.observations?.properties ?? {},
)[0] as string
const at = '2026-03-02T09:00:00+08:00'
const period = { kind: 'month', from: '2026-03-01', to: '2026-03-31' }
const call = {
  id: 'c1',
  agentId: 'a1',
  startedAt: at,
  holds: [{ seconds: 31 }],
  utterances: [{ speaker: 'agent', text: '不知道' }],
}
const incident = { id: 'i1', agentId: 'a1', at, act: 'snack-at-desk' }
const matter = { id: 'k1', kind: 'repair', openedAt: at }
const review = (callId: string, reviewerId: string, value: boolean) => ({
  id: `${callId}/${reviewerId}`,
  agentId: 'a1',
  callId,
  reviewerId,
  reviewedAt: at,
  answers: { polite: { value } },
})
const reviews = () => [
  review('c1', 'r1', true),
  review('c1', 'r2', true),
  review('c2', 'r1', true),
  review('c2', 'r2', false),
]
const day = {
  agentId: 'a1',
  date: '2026-03-02',
  shift: { segments: [{ start: '09:00', end: '18:00' }] },
  punches: [{ at: '2026-03-02T09:12:00+08:00' }, { at: '2026-03-02T18:00:00+08:00' }],
  leaves: [],
}
const assessment = () => library.evaluateCall(policy, call as never)
const json = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T
const settleInput = () => ({
  agentId: 'a1',
  period,
  assessments: [assessment()],
  decisions: [],
  history: [],
})
const settlement = () => json(library.settle(policy, settleInput() as never))
const card = scorecardSchema.parse({
  zh: '监听评分',
  en: 'Monitoring',
  scale: 'points',
  base: 100,
  rounding: { places: 0, mode: 'half-up' },
  sections: [
    {
      id: 'manner',
      zh: '态度',
      en: 'Manner',
      items: [
        {
          id: 'interrupted',
          zh: '打断',
          en: 'Interrupted',
          scoring: { kind: 'deduct', points: 0, perHit: 5, cap: 10 },
        },
        { id: 'polite', zh: '礼貌', en: 'Polite', scoring: { kind: 'yes-no', yes: 5, no: 0 } },
      ],
    },
  ],
})
const scoring = library.loadRuleset({
  id: 'our-quality',
  version: '1.0.0',
  effectiveFrom: null,
  jurisdiction: 'CN',
  timeZone: 'Asia/Shanghai',
  currency: 'CNY',
  title: { zh: '质检', en: 'Quality' },
  sector: 'quality-assurance',
  source: { document: '质检', issuer: null, truncated: false },
  clauses: [],
  scorecards: { monitoring: card },
})
const qualityPolicy = library.createPolicy(library.createRulebook([scoring]), { rulesets: ['our-quality'] })
const suggestion = (value: boolean) => ({
  observation: 'thanked',
  value,
  by: 'cue',
  quotes: [{ utterance: 0, start: 0, end: 2, excerpt: '谢谢' }],
  rules: [{ ruleId: 'r', rulesetId: id, clause: '1', also: [], severity: 'minor' }],
})
const trust = {
  confidence: 0.95,
  questions: [{ observation: 'thanked', by: 'cue', values: [{ value: true, labelled: 60, lower: 0.96 }] }],
}
const ownReview = {
  id: 'v1',
  agentId: 'a1',
  reviewedAt: at,
  answers: { interrupted: { value: 1 }, polite: { value: true } },
}
const office = { calendar: chinaCalendar, hours: [{ start: '09:00', end: '18:00' }] }
const lexicon = { match: 'contains', phrases: ['不行', { text: '不知道', except: ['知不知道'] }] }
const cases = [{ name: 'a long hold', subject: 'call', record: call, expect: { violated: ['1.6'] } }]
const tiny = () => ({
  id: 'ours',
  version: '1.0.0',
  effectiveFrom: null,
  jurisdiction: 'CN',
  timeZone: 'Asia/Shanghai',
  currency: 'CNY',
  title: { zh: '标准', en: 'Standard' },
  sector: 'attendance',
  source: { document: 'ours', issuer: null, truncated: false },
  parameters: { most: { type: 'number', unit: 'count', value: 3, zh: '次', en: 'times' } },
  clauses: [
    {
      clause: '3',
      rules: [
        {
          id: 'late',
          subject: 'period',
          summary: { zh: '迟到', en: 'Late' },
          when: { fact: 'lateCount', operator: 'greaterThanInclusive', value: { parameter: 'most' } },
        },
      ],
    },
  ],
})
const overlay = {
  extends: `${id}@1.0.0`,
  id: 'our-hotline',
  version: '1.0.0',
  effectiveFrom: '2026-04-01',
  title: { zh: '本中心', en: 'Ours' },
  parameters: { maxHoldSeconds: 45 },
}
const sampling = {
  seed: 's',
  period: { from: '2026-03-02', to: '2026-03-08' },
  timeZone: 'Asia/Shanghai',
  calls: [call],
  agents: [{ agentId: 'a1' }],
  quota: { perWeek: 1 },
}
const amount = { amount: '10.00', currency: 'CNY' }

/** Valid arguments of every exported function, by name. */
export const doors: Readonly<Record<string, Door>> = {
  accumulatePeriod: { args: () => [policy, { kind: 'month', shard: 'one', dedupe: true }] },
  accumulateSettlement: { args: () => [policy, { period }] },
  addOfficeMinutes: { args: () => [office, at, 60] },
  addWorkingDays: { args: () => [chinaCalendar, '2026-03-02', 3] },
  applySafeguards: { args: () => [settlement(), { wageCny: '3000', capShare: '0.2' }] },
  assignPunches: { args: () => [[{ at: 1 }], [{ key: 'a', start: 0, end: 2 }], 10] },
  automaticAnswers: { args: () => [card, { rules: { late: { outcome: 'violated' } }, facts: { x: 1 } }] },
  calibrationRound: {
    args: () => [reviews(), { callIds: ['c1'], reviewerIds: ['r1', 'r2'], seed: 's', expertId: 'r1' }],
  },
  caseOrder: { args: () => [[matter]] },
  checkPublished: { args: () => [{ [id]: { '1.0.0': { digest: zhuji.digest } } }, [zhuji]] },
  cohenKappa: {
    args: () => [
      [
        [true, true],
        [true, false],
      ],
      { weights: 'none', confidence: 0.9 },
    ],
  },
  coverage: { args: () => [zhuji] },
  createCalendar: { args: () => [{ from: '2026-01-01', to: '2026-12-31', holidays: { x: ['2026-01-01'] } }] },
  createPast: {
    args: () => [
      policy,
      [json(library.toPast(policy, 'call', call))],
      [{ subject: 'call', since: at, until: at, keys: { agent: 'a1' } }],
    ],
  },
  createPolicy: {
    args: () => [
      builtin,
      { rulesets: [id], parameters: { [id]: { maxHoldSeconds: 45 } }, topics: 'first', strict: false },
    ],
  },
  createRulebook: { args: () => [[zhuji]] },
  datesOf: { args: () => [{ [id]: { '1.0.0': { digest: zhuji.digest, to: '2026-06-30' } } }] },
  deadlines: { args: () => [policy, 'case', matter] },
  defineRuleset: { args: () => [tiny()] },
  // It makes tests, which only a runner may do outside of one: what it does with them is `runCases`.
  describeCases: { args: () => [], refusesValid: true },
  describeVerification: { args: () => [], refusesValid: true },
  acceptSuggestions: { args: () => [call, [suggestion(true)], { trust, mark: 0.9, minLabelled: 50, severe: true }] },
  confirmSuggestions: { args: () => [call, [suggestion(true)], { by: 'q1' }] },
  measureTrust: {
    args: () => [
      [{ recordId: 'c1', suggestions: [suggestion(true)] }],
      [{ recordId: 'c1', observation: 'thanked', value: true, by: 'q1' }],
      { confidence: 0.9 },
    ],
  },
  planAnswering: {
    args: () => [
      policy,
      'call',
      [{ record: call, suggestions: [suggestion(true)] }],
      { seed: 's', count: 1, randomShare: 0.5, trust, mark: 0.9, minLabelled: 50 },
    ],
    slow: true,
  },
  suggestAnswers: {
    args: () => [
      policy,
      'call',
      call,
      { judge: async () => ({ answers: [] }), judgeName: 'm', maxQuestions: 3, signal: new AbortController().signal },
    ],
    slow: true,
  },
  suggestBatch: {
    args: () => [policy, 'call', [call], { judge: async () => ({ answers: [] }), judgeName: 'm' }],
    slow: true,
  },
  describeInputs: { args: () => [policy, 'call', { suggestions: [suggestion(true)] }], slow: true },
  diffRulesets: { args: () => [zhuji, zhuji], slow: true },
  diffSettlements: { args: () => [settlement(), settlement()] },
  draftRuleset: {
    args: () => [
      outlineText('考勤制度\n第一条 不得迟到。'),
      { id: 'ours', jurisdiction: 'CN', timeZone: 'Asia/Shanghai', currency: 'CNY', sector: 'attendance' },
    ],
  },
  enterPublished: { args: () => [{ [id]: { '1.0.0': { digest: zhuji.digest } } }, [zhuji]] },
  evaluateAttendance: { args: () => [policy, { agentId: 'a1', period, days: [day], role: 'agent' }] },
  evaluateAttendanceDay: { args: () => [policy, day] },
  evaluateAudit: { args: () => [policy, { id: 'u1', organisationId: 'o1', at, observations: { x: true } }] },
  evaluateBatch: { args: () => [policy, 'call', [call, { id: 'c2' }]] },
  evaluateCall: { args: () => [policy, call] },
  evaluateCallAsync: { args: () => [policy, call, { facts: { [asked]: () => true } }] },
  evaluateCase: { args: () => [policy, matter] },
  evaluateIncident: { args: () => [policy, incident] },
  evaluateLines: { args: () => [policy, 'call', [JSON.stringify(call)], { maxLineBytes: 1000 }] },
  evaluatePeriod: { args: () => [policy, { agentId: 'a1', ...period, totals: { lateCount: 1 } }] },
  evaluateReview: { args: () => [policy, review('c1', 'r1', true)] },
  explain: { args: () => [json(assessment().findings[0]), { locale: 'en' }] },
  extendCalendar: { args: () => [chinaCalendar, { holidays: ['2026-06-08'] }] },
  extendRuleset: { args: () => [zhuji, overlay], slow: true },
  fleissKappa: {
    args: () => [
      [
        ['a', 'a'],
        ['b', 'b'],
      ],
    ],
  },
  formatAmount: { args: () => [amount, 'en'] },
  holidayPeriod: { args: () => [chinaCalendar, 'national-day', 2026] },
  inheritCases: { args: () => [cases, [{ name: 'another', subject: 'call', record: call, expect: {} }]] },
  isRange: { args: () => [amount] },
  judgeAttendanceAgain: {
    args: () => [
      policy,
      json(library.evaluateAttendance(policy, { agentId: 'a1', period, days: [day] } as never).ledger),
      { excused: [{ date: day.date, what: 'late', by: 'lead', at }], waived: ['f1'] },
    ],
  },
  krippendorffAlpha: {
    args: () => [
      [
        [1, 1, null],
        [2, 2, 2],
      ],
      { level: 'interval', order: [1, 2] },
    ],
  },
  lintPolicy: { args: () => [policy, { asOf: '2026-03-02' }], slow: true },
  loadRuleset: { args: () => [tiny()] },
  loadRulesets: { args: () => [[tiny()], { rulebook: builtin }] },
  mayContact: { args: () => [policy, { direction: 'outbound' }, { at, withinDays: 3 }] },
  measureAgreement: {
    args: () => [reviews(), { seed: 's', resamples: 20, confidence: 0.9, items: { polite: { level: 'nominal' } } }],
  },
  money: { args: () => ['12.345'] },
  mutateRuleset: { args: () => [zhuji], slow: true },
  normaliseText: { args: () => ['不行'] },
  officeMinutesBetween: { args: () => [office, at, at] },
  outlineText: { args: () => ['考勤制度\n第一条 不得迟到5分钟，罚款20元。'] },
  percentAgreement: {
    args: () => [
      [
        [true, true],
        [true, false],
      ],
    ],
  },
  pinyinMatcher: { args: () => [() => ['mei'], { fuzzy: true }] },
  newRule: {
    args: () => [tiny(), [], { clause: '9', subject: 'incident', act: 'snack-at-desk' }, { calendar: chinaCalendar }],
    slow: true,
  },
  newRuleset: { args: () => [{ id: 'ours', title: { zh: '规范', en: 'Rules' } }] },
  openCall: { args: () => [policy, call] },
  fromVcon: {
    args: () => [
      {
        uuid: 'v1',
        parties: [{ role: 'customer' }, { role: 'agent' }],
        dialog: [{ type: 'text', start: at, parties: [1], body: 'x' }],
      },
      { roles: ['customer', 'agent'], agentIds: [null, 'a1'] },
    ],
  },
  toVconAnalysis: { args: () => [assessment(), { dialog: [0] }] },
  joinConnectContacts: { args: () => [[{ ContactId: 'a', InitiationTimestamp: at, DisconnectTimestamp: at }]] },
  joinAsteriskEvents: {
    args: () => [
      ['CHAN_START', 'LINKEDID_END'].map((eventtype) => ({
        eventtype,
        eventtime: at,
        channame: 'PJSIP/8001-1',
        uniqueid: '1',
        linkedid: '1',
      })),
      { timeZone: 'Asia/Shanghai', agents: { '8001': 'a1' } },
    ],
  },
  overtimePay: {
    args: () => [
      { totals: { minutes: 90 } },
      { hourlyWageCny: '20', kinds: [{ total: 'minutes', rate: '1.5' }], paidCny: '10' },
    ],
  },
  planSampling: { args: () => [sampling] },
  affectedBy: { args: () => [policy, { subject: 'call', record: call }, [{ subject: 'call', record: call }]] },
  recordAssessment: { args: () => [policy, 'call', call, { input: 'as-given', documents: false }] },
  redact: { args: () => ['138 0013 8000', ['mobile']] },
  renderDiff: { args: () => [library.diffRulesets(zhuji, zhuji), { locale: 'en', format: 'text' }] },
  renderReplay: { args: () => [json(library.replay([], policy, policy)), { locale: 'en', format: 'markdown' }] },
  replay: { args: () => [[{ subject: 'call', record: call }], policy, policy, { keep: 3 }] },
  requireVersionStep: { args: () => [json(library.diffRulesets(zhuji, zhuji))] },
  resolveAct: { args: () => ['snack-at-desk'] },
  rulesetPage: { args: () => [zhuji, { locale: 'en', cases }], slow: true },
  retireVersion: {
    args: () => [{ ours: { '1.0.0': { digest: 'd' } } }, 'ours@1.0.0', { to: '2026-06-30', replacedBy: 'theirs' }],
  },
  runCases: { args: () => [zhuji, cases, { calendar: chinaCalendar }] },
  runMutants: { args: () => [zhuji, cases, { select: () => false, equivalent: { x: 'y' } }], slow: true },
  sampleSize: { args: () => [{ marginOfError: 0.05, population: 1000 }] },
  scoreCard: {
    args: () => [card, { answers: ownReview.answers }, { parameters: {}, automatic: { polite: { value: true } } }],
  },
  scoreReview: { args: () => [qualityPolicy, ownReview, { call }] },
  answerReview: { args: () => [qualityPolicy, ownReview, { call }] },
  settle: { args: () => [policy, json(settleInput())] },
  settleTeam: {
    args: () => [
      policy,
      { period, records: [{ subject: 'call', record: call }], decisions: [], agents: { a1: { role: 'agent' } } },
    ],
  },
  statementOf: { args: () => [policy, settlement(), { locale: 'en', findings: json(assessment().findings) }] },
  writeStatement: { args: () => [json(library.statementOf(policy, settlement())), { format: 'markdown' }] },
  teamPageOf: {
    args: () => [
      json(library.settleTeam(policy, { period, records: [{ subject: 'call', record: call }] } as never)),
      { locale: 'en' },
    ],
  },
  writeTeamPage: {
    args: () => [
      json(library.teamPageOf(library.settleTeam(policy, { period, records: [] } as never))),
      { format: 'markdown' },
    ],
  },
  foldAppeals: {
    args: () => [
      [{ type: 'issued', findingId: 'f1', at, by: 'chen' }],
      { timeZone: 'Asia/Shanghai', asOf: at, appealDays: 7, answerDays: 5 },
    ],
  },
  shiftFor: { args: () => [[{ id: 's', segments: [{ start: '09:00', end: '18:00' }] }], { date: '2026-07-01' }] },
  simulateReview: { args: () => [qualityPolicy, ownReview, { call }] },
  simulateScores: { args: () => [card, { answers: { polite: { value: true } } }, { parameters: {} }] },
  startReplay: { args: () => [policy, policy, { keep: 3, onChange: () => undefined }] },
  sumAmounts: { args: () => [[amount, { min: amount, max: amount }]] },
  toAttendanceDays: {
    args: () => [
      [{ person: 'a1', date: '2026-03-02', shift: 'day', in: '08:55' }],
      { shifts: { day: { segments: [{ start: '09:00', end: '18:00' }] } } },
    ],
  },
  toLedger: { args: () => [settlement(), json(assessment().findings)] },
  toPast: { args: () => [policy, 'call', call] },
  toWagePeriod: { args: () => [settlement(), { wageCny: '3000' }] },
  tryLexicon: {
    args: () => [lexicon, [{ utterances: [{ speaker: 'agent', text: '不行' }] }], { samples: 2, speaker: 'agent' }],
  },
  whyNot: {
    args: () => [
      policy,
      'call',
      call,
      { rulesetId: 'zhuji-broadcast-hotline-standard', ruleId: assessment().findings[0]!.ruleId },
    ],
  },
  verifyRulesets: {
    args: () => [
      {
        versions: [{ file: 'ours/1.0.0.json', source: tiny(), cases: [], equivalent: { x: 'y' } }],
        published: { ours: { '1.0.0': { digest: 'x' } } },
      },
      { mutationMark: 0.5, lint: 'error', calendar: chinaCalendar, rulebook: builtin, writeCases: true },
    ],
    slow: true,
  },
  validateRecord: { args: () => [policy, 'call', call] },
  verifyAssessment: {
    args: () => [json(library.recordAssessment(policy, 'call', call)), { rulebook: builtin, calendar: chinaCalendar }],
  },
  workingDaysAfter: { args: () => [chinaCalendar, '2026-03-02', '2026-03-09'] },
  workingDaysBefore: { args: () => [chinaCalendar, '2026-03-02', '2026-03-09'] },
}

import { nearestName } from '../../errors.ts'
import { oneSpelling } from './cells.ts'

/** What can be imported. */
export type ImportSubject = 'call' | 'attendance'

/** The fields that a column may fill, and what systems and people call them. */
const known: Readonly<Record<ImportSubject, Readonly<Record<string, readonly string[]>>>> = {
  call: {
    id: [
      '通话编号',
      '通话id',
      '录音编号',
      '流水号',
      '会话id',
      '工单号',
      'id',
      'call id',
      'callid',
      'contact id',
      'contactid',
      'conversation id',
      'conversationid',
      'uniqueid',
      'linkedid',
    ],
    agentId: [
      '坐席工号',
      '工号',
      '坐席',
      '坐席id',
      '客服工号',
      '客服',
      '员工编号',
      'agent',
      'agent id',
      'agentid',
      'agent username',
      'username',
      'user id',
      'member',
    ],
    startedAt: [
      '开始时间',
      '呼叫时间',
      '来电时间',
      '通话时间',
      '拨打时间',
      '呼叫开始时间',
      '通话开始时间',
      'start',
      'start time',
      'started at',
      'initiation timestamp',
      'initiationtimestamp',
      'conversationstart',
      'conversation start',
      'calldate',
    ],
    answeredAt: [
      '接通时间',
      '应答时间',
      '接听时间',
      'answer',
      'answer time',
      'answered at',
      'connected to agent timestamp',
    ],
    endedAt: [
      '结束时间',
      '挂断时间',
      '挂机时间',
      '通话结束时间',
      'end',
      'end time',
      'ended at',
      'disconnect timestamp',
      'disconnecttimestamp',
      'conversationend',
      'conversation end',
    ],
    direction: [
      '呼叫方向',
      '方向',
      '呼叫类型',
      '通话类型',
      '呼入呼出',
      'direction',
      'call direction',
      'initiation method',
      'originating direction',
    ],
    answered: ['是否接通', '接通状态', '接通', '通话状态', '呼叫结果', 'answered', 'disposition', 'call result'],
    ringCount: ['振铃次数', '响铃次数', '振铃声数', 'ring count', 'rings'],
    ringSeconds: ['振铃时长', '响铃时长', '振铃时间', 'ring time', 'ring duration', 'ring seconds', 'ringtime'],
    queueSeconds: [
      '等待时长',
      '排队时长',
      '等待时间',
      '排队时间',
      '排队等待时长',
      'queue time',
      'wait time',
      'queue wait',
      'queue duration',
      'queue seconds',
      'holdtime',
    ],
    talkSeconds: [
      '通话时长',
      '通话时间长度',
      '时长',
      '计费时长',
      'talk time',
      'talk duration',
      'talk seconds',
      'billsec',
      'agent interaction duration',
      'interaction duration',
      'calltime',
    ],
    afterCallSeconds: [
      '话后时长',
      '事后处理时长',
      '话后处理时长',
      '整理时长',
      'acw',
      'after call work',
      'after call work duration',
      'wrap up time',
    ],
    holdSecondsTotal: [
      '保持时长',
      '通话保持时长',
      'hold time',
      'hold duration',
      'customer hold duration',
      'total hold',
    ],
    endedBy: ['挂断方', '挂机方', '挂机方式', 'disconnected by', 'hangup by', 'disconnect reason'],
    number: [
      '客户号码',
      '客户电话',
      '主叫号码',
      '来电号码',
      '对方号码',
      'customer number',
      'customer phone',
      'caller id',
      'ani',
      'src',
    ],
    teamId: ['班组', '技能组', '组别', '团队', '队列', 'team', 'queue', 'queue name', 'queuename', 'skill'],
    agentNumber: ['坐席号', '话务员号', 'agent number'],
    utterances: [
      '通话内容',
      '对话内容',
      '转写文本',
      '录音文本',
      '聊天记录',
      '会话内容',
      'transcript',
      'conversation',
      'text',
    ],
  },
  attendance: {
    person: [
      '工号',
      '员工工号',
      '人员编号',
      '考勤号码',
      '用户id',
      'userid',
      'employee',
      'employee id',
      'person',
      'agent id',
      '姓名',
      'name',
      'employee name',
    ],
    date: ['日期', '考勤日期', '打卡日期', '出勤日期', 'date', 'attendance date', 'work date'],
    shift: ['班次', '排班', '班次名称', 'shift', 'shift name'],
    in: [
      '上班打卡',
      '上班打卡时间',
      '签到时间',
      '上班1打卡时间',
      '上班时间',
      '签到',
      'in',
      'in time',
      'check in',
      'clock in',
      'first in',
    ],
    out: [
      '下班打卡',
      '下班打卡时间',
      '签退时间',
      '下班1打卡时间',
      '下班时间',
      '签退',
      'out',
      'out time',
      'check out',
      'clock out',
      'last out',
    ],
    punches: ['打卡时间', '打卡记录', '刷卡时间', '所有打卡', 'punches', 'punch times', 'time'],
    leave: ['请假', '请假类型', '假别', '关联的审批单', 'leave', 'leave type'],
  },
}

/** Names compared without blanks, brackets and case; what stands in brackets may be a unit. */
const folded = (name: string): string =>
  oneSpelling(name.normalize('NFKC'))
    .toLowerCase()
    .replace(/[([{（【].*?[)\]}）】]/g, '')
    .replace(/[_\-.]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()

/** A column of the file and the field that it fills; none where it is not known. */
export interface Column {
  readonly header: string
  readonly field: string | undefined
  /** For lengths of time: what the header says it counts. */
  readonly unit: 'milliseconds' | 'seconds' | 'minutes' | 'hours'
}

const unitIn = (header: string): Column['unit'] => {
  const inside = /[([（【]\s*(.*?)\s*[)\]）】]/.exec(header)?.[1] ?? header
  if (/毫秒|millisec|\bms\b/i.test(inside)) return 'milliseconds'
  if (/分钟|^分$|minutes?|\bmins?\b/i.test(inside)) return 'minutes'
  return /小时|hours?\b/i.test(inside) ? 'hours' : 'seconds'
}

export const fieldsOf = (subject: ImportSubject): readonly string[] => Object.keys(known[subject])

/** A field by its name, or the nearest one there is. */
export const nearestField = (subject: ImportSubject, name: string): string | undefined =>
  nearestName(name, fieldsOf(subject))

/** Which column fills which field: as a person said, else by what it is called; a field is filled by one column. */
export const mapColumns = (
  subject: ImportSubject,
  header: readonly string[],
  said: Readonly<Record<string, string | null>>,
): readonly Column[] => {
  const taken = new Set<string>(Object.values(said).filter((field) => field !== null))
  const guesses = new Map<number, string>()
  // In the order of what a field is called, so that the commonest name of a field wins over a rare one.
  for (const [field, names] of Object.entries(known[subject]))
    for (const name of [field.toLowerCase(), ...names]) {
      if (taken.has(field)) break
      const at = header.findIndex(
        (one, index) => !guesses.has(index) && !Object.hasOwn(said, one) && folded(one) === folded(name),
      )
      if (at < 0) continue
      guesses.set(at, field)
      taken.add(field)
    }
  return header.map((name, index): Column => {
    const field = Object.hasOwn(said, name) ? (said[name] ?? undefined) : guesses.get(index)
    return { header: name, field, unit: unitIn(name) }
  })
}

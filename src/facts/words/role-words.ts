import type { Bearer } from '../../document/rule.ts'
import type { Bilingual } from '../../errors.ts'

/** Whose duty something is, in words. */
export const roleWords: Readonly<Record<Bearer, Bilingual>> = {
  agent: { zh: '坐席', en: 'the agent' },
  reviewer: { zh: '质检员', en: 'the reviewer' },
  supervisor: { zh: '主管', en: 'the supervisor' },
  staff: { zh: '员工', en: 'the member of staff' },
  department: { zh: '部门', en: 'the department' },
  centre: { zh: '中心', en: 'the centre' },
  system: { zh: '系统', en: 'the system' },
}

import { defineFacts } from '../contract.ts'
import { field, wordField } from './fields.ts'

/** Where the person stands whom a record is about: the same names on every subject. */
export const personFacts = defineFacts<object>()({
  agentId: field('agentId', 'string', { zh: '坐席', en: 'Agent' }),
  role: wordField('role', 'roles', { zh: '岗位', en: 'Role' }),
  teamId: field('teamId', 'string', { zh: '班组', en: 'Team' }),
  supervisorId: field('supervisorId', 'string', { zh: '主管', en: 'Supervisor' }),
  departmentId: field('departmentId', 'string', { zh: '部门', en: 'Department' }),
  centreId: field('centreId', 'string', { zh: '中心', en: 'Centre' }),
})

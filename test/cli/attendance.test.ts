import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { attendance } from '../../src/cli/commands/attendance.ts'

const lines: string[] = []
attendance(join(import.meta.dirname, '..', '..', 'examples', 'attendance.json'), 'zh-CN', (text) => lines.push(text))
const output = lines.join('\n')
/** What is said of one person's month. */
const of = (name: string, to: string) =>
  output.split('■ ').find((block) => block.startsWith(`${name}，截至 ${to}`)) ?? ''

describe('the example of a team of five', () => {
  test('three latenesses become a day of absence, and that two wage days', () => {
    const month = of('chen', '2026-09-30')
    expect(month).toContain('✗ 第四条.1.(3)b')
    expect(month).toContain('→ 扣工资 2 天')
  })
  test('65 minutes are half a day of absence, 135 a whole one', () => {
    const month = of('chen', '2026-10-31')
    expect(month).toMatch(/65 分钟.*\n.*按旷工（缺勤）计（0.5 天）/)
    expect(month).toMatch(/135 分钟.*\n.*按旷工（缺勤）计（1 天）/)
  })
  test('a night shift is judged on the day it begins', () => {
    expect(of('wang', '2026-09-30')).toMatch(/2026-09-11 {2}✗ 第四条\.1\.\(4\).*\n.*20 分钟/)
  })
  test('what is not known is named, with the number of days', () => {
    expect(of('chen', '2026-09-30')).toContain('缺 punchAttempted（22 天）')
  })
  test('what may count as absence is said to be uncertain', () => {
    expect(of('zhao', '2026-09-30')).toContain('是否违反尚不确定')
  })
})

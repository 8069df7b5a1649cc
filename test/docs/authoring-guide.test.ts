import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const read = (name: string) => readFileSync(join(import.meta.dirname, '../../docs', name), 'utf8')
const [english, chinese] = [read('authoring.md'), read('authoring.zh-CN.md')]

const fences = (page: string) => [...page.matchAll(/```[\s\S]*?\n```/g)].map(([fence]) => fence)
const levels = (page: string) =>
  [...page.replace(/```[\s\S]*?\n```/g, '').matchAll(/^(#+) (\d+)?/gm)].map(([, level, number]) => [level, number])
const tableRows = (page: string) => page.split('\n').filter((line) => line.startsWith('| ')).length
const named = (page: string) =>
  [
    ...new Set(
      [...page.replace(/```[\s\S]*?\n```/g, '').matchAll(/`([^`]+)`/g)].map(([, code]) => code!.replace(/\s+/g, ' ')),
    ),
  ].sort()

test('the two guides have the same sections', () => expect(levels(chinese)).toEqual(levels(english)))
test('and the same blocks, in the same order', () => expect(fences(chinese)).toEqual(fences(english)))
test('and the same rows of tables', () => expect(tableRows(chinese)).toBe(tableRows(english)))
test('and what the one names in code, the other names too', () => {
  expect(named(english).filter((code) => !chinese.includes(code))).toEqual([])
})

import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { root } from './read-examples.ts'

test('the example of a running call prints what was said, is owed and is broken, step by step', async () => {
  const printed = vi.spyOn(console, 'log').mockImplementation(() => {})
  await import(/* @vite-ignore */ join(root, 'examples/running-call/follow-a-call.ts'))
  const lines = printed.mock.calls.map(([line]) => String(line).trim())
  printed.mockRestore()
  expect(lines.filter((line) => line.startsWith('said'))).toEqual([
    'said - | owed 1.2 | broken -',
    'said 1.2 | owed - | broken -',
    'said 1.2 | owed - | broken -',
    'said 1.2 | owed - | broken 1.6',
    'said 1.2 | owed - | broken 1.6',
    'said 1.2, 1.3 | owed - | broken 1.6',
    'said 1.2, 1.3 | owed - | broken 1.6',
  ])
})

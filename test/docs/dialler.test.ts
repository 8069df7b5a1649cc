import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { dialAt, openStore, rounds, runCampaign } from '../../examples/dialler/campaign.ts'

const folder = mkdtempSync(join(tmpdir(), 'dialler-'))
afterAll(() => rmSync(folder, { recursive: true }))

describe('the example of a dialler', () => {
  const lines = runCampaign(join(folder, 'campaign.db'))
  const dialled = (contact: string) => lines.filter((line) => line.includes(` ${contact}: dialled`))

  test('nobody is called more than seven times in the week, though each round opens the store anew', () => {
    expect(dialled('p2')).toHaveLength(7)
    expect(dialled('p3')).toHaveLength(7)
  })
  test('after a conversation there is no further call, and it says from when one may be made', () => {
    expect(dialled('p1')).toHaveLength(2)
    expect(lines.findLast((line) => line.includes(' p1: no'))).toMatch(
      /no \(1006\.14\(b\)\(2\)\(i\)\(B\),\(ii\)\(B\)\); from 2026-03-09T12:00:00\.000Z$/,
    )
  })
  test('where the zone is one of two, a call waits until both places are open', () =>
    expect(lines.filter((line) => line.includes('09:00:00-05:00 p3')).join()).not.toMatch(/dialled/))
  test('a round that is run again after a crash dials nobody twice', () => {
    const store = openStore(join(folder, 'again.db'))
    const at = rounds[1] as string
    dialAt(store, at)
    expect(dialAt(store, at).filter((line) => !line.endsWith('dialled before'))).toEqual([])
    expect(store.of('p2', 'd2')).toHaveLength(1)
    store.close()
  })
})

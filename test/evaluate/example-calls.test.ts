import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type Call, createPolicy, evaluateCall, explain } from '../../src/index.ts'
import type { Rulebook } from '../../src/ruleset/rulebook.ts'
import { builtin } from '../../src/rulesets.ts'

const calls = new Map(
  readFileSync(join(import.meta.dirname, '..', '..', 'examples', 'calls.ndjson'), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .flatMap((line) => {
      try {
        return [JSON.parse(line) as Call]
      } catch {
        return []
      }
    })
    .map((call) => [call.id, call]),
)
const policies = {
  z: createPolicy(builtin as Rulebook, { rulesets: ['zhuji-broadcast-hotline-standard'] }),
  m: createPolicy(builtin as Rulebook, { rulesets: ['mobile-outbound-vendor-service-standard'] }),
}
const of = (id: string) => evaluateCall(policies[id[0] as 'z' | 'm'], calls.get(id)!)
const clauses = (id: string) => of(id).findings.map(({ clause }) => clause)

test('a hold of exactly 30 s is no finding, 31 s is', () => {
  expect(clauses('z02')).not.toContain('1.6')
  expect(clauses('z03')).toContain('1.6')
})

test('行不行, 知不知道 and a customer’s 不行 are no findings', () => {
  for (const id of ['m01', 'm04', 'm05']) expect(clauses(id)).not.toContain('六.1d')
})

test('不行 and 不知道 as replies are two', () =>
  expect(of('m02').findings.find(({ clause }) => clause === '六.1d')).toMatchObject({
    also: ['三.1', '三.2'],
    occurrences: 2,
  }))

test('blanks that recognition leaves do not hide a phrase', () =>
  expect(
    of('m08')
      .findings.map((one) => explain(one))
      .join(),
  ).toContain('「不 知 道 ，'))

test('no personal data of the transcripts is in what is said of them', () => {
  const said = ['z', 'm'].flatMap((kind) =>
    [...calls.keys()].filter((id) => id[0] === kind).map((id) => explain(of(id))),
  )
  for (const secret of ['13857501234', '13912345678', '110105', '6222']) expect(said.join()).not.toContain(secret)
})

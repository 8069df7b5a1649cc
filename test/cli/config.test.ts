import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Ajv from 'ajv/dist/2020.js'
import { afterAll, describe, expect, test } from 'vitest'
import { checkConfig } from '../../src/cli/config/config-schema.ts'
import { openConfig, policyOf } from '../../src/cli/config/rulebook-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'config-'))
afterAll(() => rmSync(folder, { recursive: true }))

const root = join(import.meta.dirname, '..', '..')
const schema = JSON.parse(readFileSync(join(root, 'rulesets', 'rulebook.schema.json'), 'utf8'))
const fits = new Ajv({ strict: true, allowUnionTypes: true, formats: { date: /^\d{4}-\d{2}-\d{2}$/ } }).compile(schema)

const example = JSON.parse(
  /```json\n([\s\S]*?)```/.exec(readFileSync(join(root, 'docs', 'command-line.md'), 'utf8'))![1]!,
)
const written = (config: object) => {
  const path = join(folder, 'rulebook.json')
  writeFileSync(path, JSON.stringify(config))
  return path
}
const zhuji = 'zhuji-broadcast-hotline-standard'

describe('rulebook.json', () => {
  test('the documented example fits the schema that is shipped, and the reader', () => {
    expect(fits(example), JSON.stringify(fits.errors)).toBe(true)
    expect(checkConfig(example).rulesets[0]).toBe(zhuji)
  })
  test.each([
    ['no regulation', { rulesets: [] }],
    ['a misspelt key', { rulesets: [zhuji], rulesett: [] }],
    ['a calendar that there is not', { rulesets: [zhuji], calendar: 'moon' }],
    ['a wrong date order', { rulesets: [zhuji], call: { dateOrder: 'myd' } }],
  ])('%s is refused by both', (_, config) => {
    expect(fits(config)).toBe(false)
    expect(() => checkConfig(config)).toThrow(expect.objectContaining({ name: 'PolicyError' }))
  })
  test('values of parameters reach the policy', () => {
    const path = written({ rulesets: [zhuji], parameters: { [zhuji]: { maxHoldSeconds: 45 } } })
    const policy = policyOf(openConfig({ config: path }))
    expect(policy.rulesets[0]!.versions.at(-1)!.parameters.maxHoldSeconds).toBe(45)
  })
  test('--ruleset takes the place of its regulations, and of what is said of them', () => {
    const path = written({ rulesets: [zhuji], parameters: { [zhuji]: { maxHoldSeconds: 45 } } })
    const policy = policyOf(openConfig({ config: path, ruleset: ['fingerprint-attendance'] }))
    expect(policy.rulesets.map(({ id }) => id)).toEqual(['fingerprint-attendance'])
  })
  test('files of one’s own stand beside what is shipped', () => {
    const own = join(root, 'examples', 'rulesets', 'riverside-hotline', '1.0.0.json')
    const policy = policyOf(openConfig({ config: written({ rulesets: [own, zhuji] }) }))
    expect(policy.rulesets.map(({ id }) => id)).toEqual(['riverside-hotline', zhuji])
  })
  test('without a regulation nothing is judged', () =>
    expect(() => openConfig({})).toThrow(expect.objectContaining({ exitCode: 2 })))
  test('without a calendar workdays are unknown; own days are taken into the Chinese one', () => {
    expect(policyOf(openConfig({ config: written({ rulesets: [zhuji], calendar: 'none' }) })).calendar).toBeUndefined()
    const own = written({ rulesets: [zhuji], calendar: { holidays: ['2026-03-02'] } })
    expect(policyOf(openConfig({ config: own })).calendar?.isWorkday('2026-03-02')).toBe(false)
  })
})

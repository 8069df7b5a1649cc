import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { runMutants } from '../../src/authoring/mutate/mutation-run.ts'
import { diffFiles } from '../../src/cli/commands/ruleset/diff.ts'
import { publishFolder } from '../../src/cli/commands/ruleset/publish.ts'
import { replayFiles } from '../../src/cli/commands/ruleset/replay.ts'
import { readCasesFile, readRulesetFile } from '../../src/cli/input/ruleset-files.ts'
import { evaluateCall } from '../../src/evaluate/evaluate.ts'
import { createPolicy } from '../../src/ruleset/policy.ts'
import { createRulebook } from '../../src/ruleset/rulebook.ts'
import { describeCases } from '../../src/vitest.ts'
import { testCli } from '../support/cli.ts'

const root = join(import.meta.dirname, '../..')
const folder = join(root, 'examples/rulesets/riverside-hotline')
const path = (name: string) => join(folder, name)
const guide = readFileSync(join(root, 'docs/authoring.md'), 'utf8')

const versions = ['1.0.0', '1.1.0'].map((version) => readRulesetFile(path(`${version}.json`)))

for (const ruleset of versions) describeCases(ruleset, readCasesFile(path(`${ruleset.version}.json`)))

test.each(versions)('no slip in $version goes unnoticed', (ruleset) => {
  const { results } = runMutants(ruleset, readCasesFile(path(`${ruleset.version}.json`)))
  expect(results.filter(({ outcome }) => outcome === 'survived').map(({ mutant }) => mutant.id)).toEqual([])
})

test('the date of a call selects the version', () => {
  const policy = createPolicy(createRulebook(versions), { rulesets: ['riverside-hotline'] })
  const on = (date: string) =>
    evaluateCall(policy, { id: 'c', startedAt: `${date}T09:00:00+08:00`, holds: [{ seconds: 25 }] }).findings.length
  expect([on('2026-03-31'), on('2026-04-01')]).toEqual([0, 1])
})

describe('the guide', () => {
  const printed = async (run: (print: (line: string) => void) => unknown) => {
    const lines: string[] = []
    await run((line) => lines.push(line))
    return lines.join('\n')
  }
  test('shows the difference as it is printed', async () => {
    expect(guide).toContain(
      await printed((print) => diffFiles(path('1.0.0.json'), path('1.1.0.json'), { locale: 'en' }, print)),
    )
  })
  test('shows the replay as it is printed', async () => {
    const cli = testCli('en')
    await replayFiles(path('1.0.0.json'), path('1.1.0.json'), path('march.ndjson'), {}, cli)
    expect(guide).toContain(cli.printed.join('\n'))
  })
  test('every JSON in it is well formed', () => {
    const fences = [...guide.matchAll(/```json\n([\s\S]*?)```/g)].map((match) => match[1]!)
    expect(fences.length).toBeGreaterThan(3)
    for (const json of fences) expect(() => JSON.parse(json)).not.toThrow()
  })
})

describe('publishing a folder', () => {
  const host = () => {
    const at = mkdtempSync(join(tmpdir(), 'rulesets-'))
    mkdirSync(join(at, 'riverside-hotline'))
    for (const name of ['1.0.0.json', '1.1.0.json']) copyFileSync(path(name), join(at, 'riverside-hotline', name))
    return at
  }
  const quiet = () => {}
  test('enters each version once, and notices a change afterwards', () => {
    const at = host()
    expect(publishFolder(at, { check: true }, 'en', quiet)).toBe(false)
    expect(publishFolder(at, {}, 'en', quiet)).toBe(true)
    expect(publishFolder(at, { check: true }, 'en', quiet)).toBe(true)
    const file = join(at, 'riverside-hotline/1.0.0.json')
    writeFileSync(file, readFileSync(file, 'utf8').replace('"value": 30', '"value": 35'))
    expect(publishFolder(at, {}, 'en', quiet)).toBe(false)
  })
  test('an overlay is found beside its base', () => {
    const at = host()
    mkdirSync(join(at, 'night-desk'))
    const overlay = {
      extends: 'riverside-hotline@1.1.0',
      id: 'night-desk',
      version: '1.0.0',
      effectiveFrom: '2026-04-01',
      title: { zh: '夜班', en: 'Night desk' },
      parameters: { maxRings: 5 },
    }
    writeFileSync(join(at, 'night-desk/1.0.0.json'), JSON.stringify(overlay))
    expect(readRulesetFile(join(at, 'night-desk/1.0.0.json')).document.parameters.maxRings?.value).toBe(5)
  })
})

test('the commands fail where the version number says too little', () => {
  const at = mkdtempSync(join(tmpdir(), 'rulesets-'))
  const bumped = join(at, '1.0.1.json')
  writeFileSync(bumped, readFileSync(path('1.1.0.json'), 'utf8').replace('"version": "1.1.0"', '"version": "1.0.1"'))
  const run = () =>
    execFileSync('npx', ['tsx', 'src/cli/main.ts', 'ruleset', 'diff', path('1.0.0.json'), bumped, '--locale', 'en'], {
      cwd: root,
      stdio: 'pipe',
      encoding: 'utf8',
    })
  expect(run).toThrow(/NEEDED: minor|Command failed/)
})

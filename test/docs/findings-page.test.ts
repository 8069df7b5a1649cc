import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'
import { evaluateCall } from '../../src/index.ts'
import { createPolicy } from '../../src/ruleset/policy.ts'
import { builtin } from '../../src/rulesets.ts'
import { root } from './read-examples.ts'
import { blocksOf } from './walk/blocks.ts'

const source = ts.createSourceFile(
  'finding.ts',
  readFileSync(join(root, 'src', 'evaluate', 'finding.ts'), 'utf8'),
  ts.ScriptTarget.Latest,
)

/** The fields of an interface, in its order. */
const fieldsOf = (name: string): readonly string[] =>
  source.statements.flatMap((one) =>
    ts.isInterfaceDeclaration(one) && one.name.text === name
      ? one.members.flatMap((member) => (member.name === undefined ? [] : [member.name.getText(source)]))
      : [],
  )

const policy = createPolicy(builtin, { rulesets: ['mobile-outbound-vendor-service-standard'] })
const { findings, notAssessed, undeclared, outcomes } = evaluateCall(
  policy,
  {
    id: 'c-1',
    agentId: 'M201',
    startedAt: '2026-03-03T09:21:00+08:00',
    direction: 'outbound',
    utterances: [{ speaker: 'agent', text: '不行，套餐没到期退不了。' }],
    observations: { customerCouldHaer: true },
  },
  { outcomes: true },
)

describe.each(['findings.md', 'findings.zh-CN.md'])('%s', (name) => {
  const page = readFileSync(join(root, 'docs', name), 'utf8')
  const tables = page
    .split(/^## /m)
    .map((section) => [...section.matchAll(/^\| `(\w+)` \|/gm)].map(([, field]) => field))

  test.each([
    ['Finding', 1],
    ['Evidence', 2],
    ['Assessment', 5],
  ])('says of each field of %s what it means', (type, section) => {
    expect(tables[section]).toEqual(fieldsOf(type))
  })
  test('shows what an evaluation gives', () => {
    const shown = blocksOf(page)
      .filter(({ language }) => language === 'json')
      .map(({ text }) => JSON.parse(text))
    expect(shown).toEqual([findings[0], notAssessed[0], undeclared[0], outcomes?.[1]])
  })
})

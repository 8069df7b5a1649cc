import { readFileSync } from 'node:fs'
import { loadRuleset } from 'callcenter-rulebook'
import { describeCases } from 'callcenter-rulebook/vitest'

// A host's own ruleset in its own test suite: each case beside it becomes a test.

const read = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../rulesets/riverside-hotline/${name}`, import.meta.url), 'utf8'))

describeCases(loadRuleset(read('1.0.0.json')), read('1.0.0.cases.json'))

import { createPolicy, createRulebook, defineRuleset, loadRuleset, type Rulebook } from '../../src/index.ts'
import zhuji from '../../src/rulesets/zhuji-broadcast-hotline-standard.ts'
import { builtin, presets } from '../../src/rulesets.ts'

// Checked by the compiler alone (`npm run check:types`): each line that must not compile says so.

const mine = defineRuleset({
  id: 'mine',
  version: '1.0.0',
  effectiveFrom: null,
  jurisdiction: 'CN',
  timeZone: 'Asia/Shanghai',
  currency: 'CNY',
  title: { zh: '我的', en: 'Mine' },
  sector: 'attendance',
  source: { document: '我的', issuer: null, truncated: false },
  parameters: { maxHoldSeconds: { type: 'number', unit: 'seconds', value: 30, zh: '最长', en: 'Longest' } },
  clauses: [],
  rules: [],
})

// Ids and parameters of the rulesets shipped.
createPolicy(builtin, { rulesets: ['zhuji-broadcast-hotline-standard'] })
createPolicy(builtin, { rulesets: ['zhuji-broadcast-hotline-standard@1.0.0'] })
createPolicy(builtin, { rulesets: builtin.ids })
createPolicy(builtin, { rulesets: presets['outbound-sales'].rulesets.map(({ id }) => id) })
createPolicy(builtin, { rulesets: [zhuji.id], parameters: { [zhuji.id]: { maxHoldSeconds: 45 } } })
// @ts-expect-error a misspelt id
createPolicy(builtin, { rulesets: ['zhuji-broadcast-hotline-standrd'] })
createPolicy(builtin, {
  rulesets: [zhuji.id],
  // @ts-expect-error a misspelt parameter
  parameters: { 'zhuji-broadcast-hotline-standard': { maxHoldSecond: 45 } },
})
createPolicy(builtin, {
  rulesets: [zhuji.id],
  // @ts-expect-error a misspelt id
  inForce: { 'zhuji-broadcast-hotline-standrd': { from: '2026-01-01' } },
})
// @ts-expect-error a misspelt option
createPolicy(builtin, { rulesets: [zhuji.id], topic: 'all' })

// What a host defines keeps its names through a rulebook, beside those that are shipped.
const both = createRulebook([builtin, mine])
createPolicy(both, { rulesets: ['mine', zhuji.id], parameters: { mine: { maxHoldSeconds: 20 } } })
// @ts-expect-error a parameter of another ruleset
createPolicy(both, { rulesets: ['mine'], parameters: { mine: { forbiddenPhraseFine: '10' } } })
// @ts-expect-error an id of neither
createPolicy(both, { rulesets: ['yours'] })
// @ts-expect-error a rulebook of one does not have the others
createPolicy(createRulebook([mine]), { rulesets: [zhuji.id] })

// Of a document that was read, and of a rulebook declared without names, any text will do.
const read = loadRuleset(JSON.parse('{}'))
createPolicy(createRulebook([read]), { rulesets: ['anything'], parameters: { anything: { whatever: 1 } } })
createPolicy(createRulebook([builtin, read]), { rulesets: ['anything', zhuji.id] })
const some: Rulebook = builtin
createPolicy(some, { rulesets: [String(1)], parameters: { anything: { whatever: 1 } } })

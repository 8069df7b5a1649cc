import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createPolicy, evaluateCall, evaluateCallAsync, explain } from 'callcenter-rulebook'
import { renderDiff } from 'callcenter-rulebook/authoring'
import { chinaCalendar } from 'callcenter-rulebook/calendar'
import { cohenKappa } from 'callcenter-rulebook/quality'
import { builtin } from 'callcenter-rulebook/rulesets'
import zhuji from 'callcenter-rulebook/rulesets/zhuji-broadcast-hotline-standard'
import { callSchema } from 'callcenter-rulebook/schemas'
import { fromVcon } from 'callcenter-rulebook/vcon'

const clean = createPolicy(builtin, { rulesets: [zhuji.id] })
// Before any schema of records is built: what a host put on every object is no part of one.
Object.prototype.holds = [{ seconds: 900 }]
assert.deepEqual(evaluateCall(clean, { id: 'c', startedAt: '2026-03-02T09:00:00+08:00', keys: {} }).findings, [])
delete Object.prototype.holds

const policy = createPolicy(builtin, { rulesets: [zhuji.id], calendar: chinaCalendar })
const call = { id: 'c', startedAt: '2026-03-02T09:00:00+08:00', holds: [{ seconds: 31 }] }
const assessment = evaluateCall(policy, call)
assert.equal(assessment.findings[0].clause, '1.6')
assert.match(explain(assessment.findings[0], { locale: 'en' }), /31 s \(> 30 s\)/)
assert.deepEqual(await evaluateCallAsync(policy, call, { facts: {} }), assessment)
assert.equal(callSchema.safeParse(call).success, true)
assert.deepEqual([typeof renderDiff, typeof cohenKappa], ['function', 'function'])
assert.equal(fromVcon({ uuid: 'v', dialog: [{ type: 'recording', start: call.startedAt, duration: 1 }] }).id, 'v')

const folder = mkdtempSync(join(tmpdir(), 'rulebook-'))
writeFileSync(join(folder, 'rulebook.json'), JSON.stringify({ rulesets: [zhuji.id] }))
const cli = join(dirname(fileURLToPath(import.meta.resolve('callcenter-rulebook'))), 'cli.js')
const piped = [1, 2].map((workers) =>
  execFileSync(process.execPath, [cli, 'pipe', 'call', '--workers', String(workers)], {
    cwd: folder,
    input: JSON.stringify(call),
  }),
)
rmSync(folder, { recursive: true })
assert.equal(JSON.parse(piped[0]).assessment.findings[0].clause, '1.6')
assert.deepEqual(piped[1], piped[0])

// Node opens the rest of the library when it is first called; bundlers get all of it: the same names, the same classes.
const here = import.meta.resolve('callcenter-rulebook')
const [lazy, whole] = await Promise.all([import(here), import(new URL('index.js', here))])
assert.ok(here.endsWith('/node.js'))
assert.deepEqual(Object.keys(lazy), Object.keys(whole))
assert.equal(lazy.evaluateCall, whole.evaluateCall)
assert.throws(() => lazy.loadRuleset({}), whole.RulesetError)
console.log('the package works as ESM')

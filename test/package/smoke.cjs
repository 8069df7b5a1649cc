const assert = require('node:assert/strict')
const { createPolicy, evaluateCall } = require('callcenter-rulebook')
const { chinaCalendar } = require('callcenter-rulebook/calendar')
const { builtin } = require('callcenter-rulebook/rulesets')
const zhuji = require('callcenter-rulebook/rulesets/zhuji-broadcast-hotline-standard')

const policy = createPolicy(builtin, { rulesets: [zhuji.default.id], calendar: chinaCalendar })
const call = { id: 'c', startedAt: '2026-03-02T09:00:00+08:00', holds: [{ seconds: 31 }] }
assert.equal(evaluateCall(policy, call).findings[0].clause, '1.6')
console.log('the package works as CommonJS')

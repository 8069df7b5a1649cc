// The package in a CommonJS program: the same functions, by require.
const { createPolicy, evaluateCall, explain } = require('callcenter-rulebook')
const { builtin } = require('callcenter-rulebook/rulesets')

const policy = createPolicy(builtin, { rulesets: ['zhuji-broadcast-hotline-standard'] })
const call = { id: 'c1', startedAt: '2026-03-02T09:00:00+08:00', holds: [{ seconds: 31 }] }

for (const finding of evaluateCall(policy, call).findings) console.log(explain(finding, { locale: 'en' }))

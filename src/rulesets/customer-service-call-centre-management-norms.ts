// Generated from the documents in rulesets/. Do not edit.
import document from '../../rulesets/customer-service-call-centre-management-norms/1.0.0.json'
import { loadRuleset, type Ruleset } from '../ruleset/load.ts'

const ruleset: Ruleset = /* @__PURE__ */ loadRuleset(document)
export default ruleset

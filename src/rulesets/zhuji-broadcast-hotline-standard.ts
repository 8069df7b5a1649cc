// Generated from the documents in rulesets/. Do not edit.
import document from '../../rulesets/zhuji-broadcast-hotline-standard/1.0.0.json'
import { loadRuleset, type Ruleset } from '../ruleset/load.ts'

const ruleset: Ruleset = /* @__PURE__ */ loadRuleset(document)
export default ruleset

export { type Preset, type PresetRuleset, presets } from './presets.ts'

import { loadRuleset, type Ruleset } from './ruleset/load.ts'
import { lazyRulebook, type Rulebook } from './ruleset/rulebook.ts'
import { documents } from './rulesets/documents.ts'

/**
 * Every ruleset shipped. Each is checked and made ready when it is first asked for.
 *
 * @example
 * ```ts
 * import { builtin } from 'callcenter-rulebook/rulesets'
 * builtin.latest('zhuji-broadcast-hotline-standard').version // => '1.0.0'
 * ```
 */
export const builtin: Rulebook = /* @__PURE__ */ lazyRulebook(documents, (document): Ruleset => loadRuleset(document))

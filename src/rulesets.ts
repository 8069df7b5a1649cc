import { lazyRulebook, type Rulebook } from './ruleset/rulebook.ts'
import { loadShipped } from './ruleset/shipped.ts'
import { dates } from './rulesets/dates.ts'
import { documents } from './rulesets/documents.ts'
import type { ShippedNames } from './rulesets/names.ts'

export { type Preset, type PresetRuleset, presets } from './presets.ts'
export { type ScorecardPreset, scorecardPresets } from './scorecard-presets.ts'

/**
 * Every ruleset shipped. Each is read and made ready when it is first asked for.
 *
 * @example
 * ```ts
 * import { builtin } from 'callcenter-rulebook/rulesets'
 * builtin.latest('zhuji-broadcast-hotline-standard')?.version // => '1.0.0'
 * ```
 */
export const builtin = /* @__PURE__ */ lazyRulebook(documents, loadShipped, dates) as Rulebook<
  keyof ShippedNames,
  ShippedNames
>

import * as z from 'zod'
import { checked } from '../input/checked.ts'
import { aLocale } from '../input/terms.ts'
import type { Locale } from '../ruleset/policy.ts'

/** How a difference, or what a replay found, is written. */
export interface RenderOptions {
  readonly locale?: Locale
  readonly format?: 'text' | 'markdown'
}

/** Language and form of what is written. */
export const checkRenderOptions = /* @__PURE__ */ checked(() =>
  z.strictObject({ locale: z.optional(aLocale()), format: z.enum(['text', 'markdown']).optional() }),
)

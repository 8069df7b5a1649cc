import * as z from 'zod'

/** Names that could reach an object's prototype are refused everywhere. */
const forbiddenNames = new Set(['__proto__', 'constructor', 'prototype'])

const named = (pattern: RegExp, what: string) =>
  z
    .string()
    .max(100)
    .regex(pattern, what)
    .refine((name) => !forbiddenNames.has(name), 'a name that is not reserved')

/** `mobile-outbound-vendor-service-standard` */
export const kebabName = named(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'a kebab-case name')

/** `maxHoldSeconds` */
export const camelName = named(/^[a-z][A-Za-z0-9]*$/, 'a camelCase name')

/** A lexicon, script, scorecard or item: camelCase or kebab-case. */
export const partName = named(/^[a-z][A-Za-z0-9]*(-[A-Za-z0-9]+)*$/, 'a camelCase or kebab-case name')

/** A clause label as the regulation prints it: `三.5`, `第四条.1.(1)a`, `1.6`. */
export const clauseLabel = z.string().min(1).max(60)

export const bilingual = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) })

/** A decimal number as text: exact, never a binary float. */
export const decimalText = z.string().regex(/^-?\d{1,15}(\.\d{1,6})?$/, 'a decimal number as text, e.g. "10" or "0.5"')

/** A decimal that is not negative. */
export const amountText = z.string().regex(/^\d{1,15}(\.\d{1,6})?$/, 'a non-negative decimal as text, e.g. "10"')

export const localDate = z.iso.date()
export const semver = z.string().regex(/^\d+\.\d+\.\d+$/, 'a semantic version, e.g. "1.0.0"')

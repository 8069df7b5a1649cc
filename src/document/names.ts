import * as z from 'zod'
import { once } from '../input/checked.ts'
import { amountPattern, decimalPattern } from './patterns.ts'

/** Names that could reach an object's prototype are refused everywhere. */
const forbiddenNames = new Set(['__proto__', 'constructor', 'prototype'])

const named = (pattern: RegExp, what: string) =>
  z
    .string()
    .max(100)
    .regex(pattern, what)
    .refine((name) => !forbiddenNames.has(name), 'a name that is not reserved')

/** `mobile-outbound-vendor-service-standard` */
export const kebabName = once(() => named(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'a kebab-case name'))

/** `maxHoldSeconds` */
export const camelName = once(() => named(/^[a-z][A-Za-z0-9]*$/, 'a camelCase name'))

/** A lexicon, script, scorecard or item: camelCase or kebab-case. */
export const partName = once(() => named(/^[a-z][A-Za-z0-9]*(-[A-Za-z0-9]+)*$/, 'a camelCase or kebab-case name'))

/** A clause label as the regulation prints it: `三.5`, `第四条.1.(1)a`, `1.6`. */
export const clauseLabel = once(() => z.string().min(1).max(60))

const languageTag = /^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$/

const text = once(() => z.string().min(1))

/** Texts beside zh and en are by language tag; every other key is a mistake. */
const onlyLanguages = (
  texts: Readonly<Record<string, unknown>>,
  known: readonly string[],
  context: z.RefinementCtx,
) => {
  for (const key of Object.keys(texts))
    if (!known.includes(key) && !languageTag.test(key))
      context.addIssue({
        code: 'custom',
        path: [key],
        params: { code: 'unknown-field', zh: 'zh、en 或语言标签（BCP 47）' },
        message: 'zh, en or a language tag (BCP 47)',
      })
}

/** What JSON Schema says of it: keys are the known ones or language tags. */
const languageKeys = (...known: readonly string[]) => ({
  propertyNames: { pattern: `${languageTag.source}${known.map((key) => `|^${key}$`).join('')}` },
})

/** A text in zh and en, and in any further language by its BCP 47 tag. */
export const bilingual = once(() =>
  z
    .object({ zh: text(), en: text() })
    .catchall(text())
    .superRefine((texts, context) => onlyLanguages(texts, [], context))
    .meta(languageKeys()),
)

/** One value of a closed set: its words, and what else records call it. */
export const valueWords = once(() =>
  z
    .object({ zh: text(), en: text(), aliases: z.array(text()).min(1).optional() })
    .catchall(text())
    .superRefine((words, context) => onlyLanguages(words, ['aliases'], context))
    .meta(languageKeys('aliases')),
)

/** A decimal number as text: exact, never a binary float. */
export const decimalText = once(() => z.string().regex(...decimalPattern))

/** A decimal that is not negative. */
export const amountText = once(() => z.string().regex(...amountPattern))

export const localDate = once(() => z.iso.date())
export const semver = once(() => z.string().regex(/^\d+\.\d+\.\d+$/, 'a semantic version, e.g. "1.0.0"'))

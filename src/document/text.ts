import * as z from 'zod'
import { once } from '../input/checked.ts'
import { courtesyKinds } from '../text/phrases/courtesy.ts'
import { holidayNames } from '../time/working/calendar.ts'
import { camelName, clauseLabel } from './names.ts'

const match = once(() => z.enum(['contains', 'utterance', 'word']))
const text = once(() => z.string().min(1).max(500))

const phrase = once(() =>
  z.union([
    text(),
    z.strictObject({
      text: text(),
      match: match().optional(),
      except: z.array(text()).min(1).optional(),
      /** The clause that forbids or demands just this phrase. */
      clause: clauseLabel().optional(),
      variants: z.array(text()).min(1).optional(),
      /** The courtesy that the phrase is: every word that does the same counts as it. */
      courtesy: z.enum(courtesyKinds).optional(),
      /** The source does not print it: it generalises what the source gives as an example. A hit is a hint. */
      listed: z.literal(false).optional(),
    }),
  ]),
)

/** A named list of phrases, its matching mode and its exceptions. */
export const lexiconSchema = once(() =>
  z.strictObject({
    match: match(),
    phrases: z.array(phrase()).min(1),
    except: z.array(text()).min(1).optional(),
    /** Spellings that stand for one another: `["那里", "哪里"]`. */
    variants: z
      .array(z.tuple([text(), text()]))
      .min(1)
      .optional(),
    repeatedCharacters: z.literal('collapse').optional(),
    soundsLike: z.literal(true).optional(),
    /** A forbidden answer: a hit counts only where the speaker gives it as his own answer. */
    as: z.literal('answer').optional(),
    /** The source cuts the list short: a listed phrase that is heard is heard, one that is missing proves nothing. */
    complete: z.literal(false).optional(),
    /** The language whose upper and lower case its letters have: a Turkish I is ı, not i. */
    language: z
      .string()
      .regex(/^[a-z]{2,3}$/)
      .optional(),
    /** Letters that differ only in accents are one, as far as the language counts them so: é and e in French. */
    accents: z.literal('ignore').optional(),
    /** A hit heard with less confidence (0 to 1) than this is a hint, not a finding. */
    minConfidence: z.number().min(0).max(1).optional(),
    zh: z.string().min(1).optional(),
    en: z.string().min(1).optional(),
  }),
)

/** A required utterance with slots, its accepted variants, place and tolerance. */
export const scriptSchema = once(() =>
  z.strictObject({
    text: text(),
    variants: z.array(text()).min(1).optional(),
    slots: z
      .record(
        camelName(),
        z.strictObject({
          /** The record field or observation that gives the value; by default the slot's own name. */
          from: camelName().optional(),
          oneOf: z.array(text()).min(1).optional(),
          maxLength: z.int().positive().optional(),
          /** What is due on the days of a public holiday: `{ "new-year": "新年好" }`; `otherwise` on all other days. */
          byHoliday: z.partialRecord(z.enum(holidayNames), text()).optional(),
          otherwise: text().optional(),
        }),
      )
      .optional(),
    /** Least similarity (0 to 1) that still counts as said; 1 by default: exact after normalisation. */
    tolerance: z.number().min(0).max(1).optional(),
    position: z.enum(['first', 'last', 'anywhere']).optional(),
    clause: clauseLabel().optional(),
    zh: z.string().min(1).optional(),
    en: z.string().min(1).optional(),
  }),
)

import * as z from 'zod'
import { once } from '../input/checked.ts'
import { sharedCueLexicons } from './cue-names.ts'
import { partName } from './names.ts'

const place = once(() =>
  z
    .int()
    .min(-1000)
    .max(1000)
    .refine((at) => at !== 0, '1 is the first, -1 the last'),
)

/** A lexicon or script that, heard (or, with `absent`, not heard), suggests an answer. */
export const cueSchema = once(() =>
  z.strictObject({
    /** A lexicon that all rulesets share. */
    shared: z.enum(sharedCueLexicons).optional(),
    /** A lexicon of the ruleset’s own. */
    lexicon: partName().optional(),
    script: partName().optional(),
    absent: z.literal(true).optional(),
    /** Whose words; the agent's by default. */
    speaker: z.enum(['agent', 'customer', 'any']).optional(),
    /** Utterances of that speaker: 1 the first, -1 the last, both included. */
    from: place().optional(),
    to: place().optional(),
    /** Only after something was said: a lexicon from where the cue’s own words are. */
    after: partName().optional(),
    /** The same from where a script of the ruleset was said. */
    afterScript: partName().optional(),
    anchorSpeaker: z.enum(['agent', 'customer', 'any']).optional(),
    nth: z.int().min(-100).max(100).optional(),
    withinUtterances: z.int().min(0).max(1000).optional(),
    suggests: z.union([z.string(), z.number(), z.boolean()]),
  }),
)

export type Cue = z.infer<ReturnType<typeof cueSchema>>

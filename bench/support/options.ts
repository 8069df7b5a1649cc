import { parseArgs } from 'node:util'

const { values } = parseArgs({
  options: { sentences: { type: 'string' }, quick: { type: 'boolean', default: false } },
  strict: false,
})

/** A folder of texts to take sentences from, beside those that are made. */
export const sentencesFolder = typeof values.sentences === 'string' ? values.sentences : undefined

/** Rounds of measuring; a quick run says little, and is for writing a bench. */
export const rounds = (usual: number): number => (values.quick === true ? Math.ceil(usual / 8) : usual)

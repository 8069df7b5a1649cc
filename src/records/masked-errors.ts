import { type Problem, RecordError } from '../errors.ts'
import { redact } from '../text/redact.ts'
import { knownValues } from './known-values.ts'

// A value that an error shows is cut off at some length: half a number is no number to the mask, but is one to a reader.
const cutOff = /\d[\d\s.,，、-]{2,}…/g

const isRecord = (value: unknown): value is object => typeof value === 'object' && value !== null

/**
 * What a function throws about a record, without the personal data of the record: numbers, addresses and names would
 * otherwise reach the logs of a host by way of the errors. Paths, codes and what was expected stay as they are.
 */
export const maskedErrors = <T>(record: unknown, run: () => T): T => {
  try {
    return run()
  } catch (error) {
    if (!(error instanceof RecordError)) throw error
    throw new RecordError(error.problems.map(maskerOf(record)) as unknown as [Problem, ...Problem[]])
  }
}

const maskerOf = (record: unknown): ((one: Problem) => Problem) => {
  const known = isRecord(record) ? knownValues(record) : []
  const mask = (text: string): string =>
    redact(text, undefined, known).text.replaceAll(cutOff, (digits) => `${'*'.repeat(digits.length - 1)}…`)
  return (one) => {
    const received = mask(one.received)
    if (received === one.received) return one
    const inMessage = (text: string): string => text.replace(one.received, () => received)
    return { ...one, received, message: { zh: inMessage(one.message.zh), en: inMessage(one.message.en) } }
  }
}

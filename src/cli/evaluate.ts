import { once } from 'node:events'
import { chinaCalendar } from '../calendar.ts'
import { canonicalJson } from '../document/digest.ts'
import type { RecordError } from '../errors.ts'
import { evaluateOne } from '../evaluate/batch.ts'
import type { Subject } from '../records/subject.ts'
import { createPolicy } from '../ruleset/policy.ts'
import { builtin } from '../rulesets.ts'
import { readLines } from './read-lines.ts'
import { Strangers } from './strangers.ts'

const errorResult = (index: number, error: RecordError, id?: string) => ({
  ok: false,
  index,
  ...(id === undefined ? {} : { id }),
  error: error.toJSON(),
})

/**
 * Evaluates NDJSON from a file or standard input: exactly one line out for each line in, in order,
 * canonical JSON; a bad record is an error result in its place. No state between lines.
 *
 * @returns how many lines were errors
 */
export const evaluate = async (subject: Subject, path: string, rulesets: readonly string[]): Promise<number> => {
  const policy = createPolicy(builtin, { rulesets, calendar: chinaCalendar })
  const strangers = new Strangers(policy, subject)
  let errors = 0
  for await (const line of readLines(path)) {
    const index = line.number - 1
    if ('record' in line) strangers.note(line.record)
    const result = 'error' in line ? errorResult(index, line.error) : evaluateOne(policy, subject, line.record, index)
    if (!result.ok) errors++
    const output =
      'assessment' in result || !('error' in result)
        ? result
        : 'toJSON' in result.error
          ? { ...result, error: result.error.toJSON() }
          : result
    if (!process.stdout.write(`${canonicalJson(output)}\n`)) await once(process.stdout, 'drain')
  }
  const warning = strangers.warning('en')
  if (warning !== undefined) process.stderr.write(`${warning}\n`)
  return errors
}

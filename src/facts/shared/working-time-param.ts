import { readTime } from '../../time/local/local-time.ts'
import { type FactParams, type FactScope, type Unknown, unknown } from '../contract.ts'

/** A local time among a fact's parameters, `HH:mm` or by a ruleset parameter; undefined where it is left out. */
export const timeParam = (params: FactParams, name: string, scope: FactScope): string | Unknown | undefined => {
  const given = params[name]
  if (given === undefined || given === null) return undefined
  const parameter = typeof given === 'object' && 'parameter' in given ? given.parameter : undefined
  const text = parameter === undefined ? given : scope.parameter(parameter)
  if (typeof text === 'string' && !Number.isNaN(readTime(text))) return text
  return unknown(parameter === undefined ? name : `parameter:${parameter}`)
}

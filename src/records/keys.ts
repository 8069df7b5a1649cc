/**
 * What records can have in common, opaque: compared and never shown. `contact` is the person, `number` what was
 * dialled, `matter` what it is about, `caller` the legal person that places the call, `principal` the one for whom.
 */
export const keyNames = [
  'agent',
  'reviewer',
  'team',
  'department',
  'centre',
  'contact',
  'number',
  'debt',
  'campaign',
  'matter',
  'caller',
  'principal',
] as const

/** The name of a key. */
export type KeyName = (typeof keyNames)[number]

/** Whether something is a version number of three parts, as every ruleset has one. */
export const isSemver = (version: unknown): version is string =>
  typeof version === 'string' && /^\d+\.\d+\.\d+$/.test(version)

const numbersOf = (version: string): readonly number[] => version.split('.').map(Number)

/** The order of two semantic versions: negative where the first is the earlier one. */
export const semverOrder = (a: string, b: string): number => {
  const [x, y] = [numbersOf(a), numbersOf(b)]
  return x[0]! - y[0]! || x[1]! - y[1]! || x[2]! - y[2]!
}

/** Which text a version encodes: `1.0` of `1.0.2`. Versions that differ in the last number only are revisions of one encoding. */
export const editionOf = (version: string): string => version.slice(0, version.lastIndexOf('.'))

/** The first number after all that are taken which takes a step from a version: `1.0.2` where `1.0.0` and `1.0.1` are there. */
export const freeVersion = (taken: readonly string[], version: string, step: 'patch' | 'minor' | 'major'): string => {
  const [major, minor] = numbersOf(version)
  const all = [version, ...taken].map(numbersOf)
  const greatest = (numbers: readonly (number | undefined)[]): number => Math.max(...numbers.map((one) => one ?? 0))
  const sameMajor = all.filter((one) => one[0] === major)
  if (step === 'major') return `${greatest(all.map((one) => one[0])) + 1}.0.0`
  if (step === 'minor') return `${major}.${greatest(sameMajor.map((one) => one[1])) + 1}.0`
  return `${major}.${minor}.${greatest(sameMajor.filter((one) => one[1] === minor).map((one) => one[2])) + 1}`
}

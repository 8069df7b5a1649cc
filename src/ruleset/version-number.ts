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

import { problem, RulesetError } from '../../errors.ts'
import { createRulebook } from '../../ruleset/rulebook.ts'
import { editionOf, semverOrder } from '../../ruleset/version-number.ts'
import { checkPublished, datesOf, type Published } from '../published.ts'
import type { LoadedVersion } from './one-version.ts'
import { atGate, type Gate, type VerifyProblem } from './report.ts'

const gateOf = (code: string): Gate =>
  code === 'version-step-too-small' ? 'step' : code === 'unknown-replacement' ? 'windows' : 'digest'

/** The file of the version that a problem's path (`<id>@<version>`) names. */
const fileOf = (versions: readonly LoadedVersion[], path: string): string =>
  versions.find(({ ruleset }) => path === `${ruleset.id}@${ruleset.version}`)?.file ?? 'published.json'

const withoutPath = (one: VerifyProblem): VerifyProblem => ({ ...one, path: '' })

const publishedGate = (
  versions: readonly LoadedVersion[],
  published: Published,
  isGiven: boolean,
): readonly VerifyProblem[] => {
  try {
    return checkPublished(
      published,
      versions.map(({ ruleset }) => ruleset),
    )
      .filter(({ code }) => isGiven || gateOf(code) !== 'digest')
      .map((one) => {
        const severity = one.code === 'version-not-published' ? 'warning' : 'error'
        return withoutPath(atGate(gateOf(one.code), fileOf(versions, one.path), one, severity))
      })
  } catch (error) {
    if (error instanceof RulesetError) return error.problems.map((one) => atGate('digest', 'published.json', one))
    throw error
  }
}

const windowGate = (versions: readonly LoadedVersion[], published: Published): readonly VerifyProblem[] => {
  try {
    const here = new Set(versions.map(({ ruleset: { id, version } }) => `${id}@${version}`))
    const dates = Object.entries(datesOf(published)).filter(([name]) => here.has(name))
    const rulebook = createRulebook(
      versions.map(({ ruleset }) => ruleset),
      { dates: Object.fromEntries(dates) },
    )
    for (const id of rulebook.ids) rulebook.versions(id)
    return []
  } catch (error) {
    if (!(error instanceof RulesetError)) throw error
    return error.problems.map((one) => {
      const version = versions.find(({ ruleset }) => one.path.includes(`${ruleset.id}@${ruleset.version}`))
      const ofId = versions.find(({ ruleset }) => one.path.includes(ruleset.id))
      return atGate('windows', (version ?? ofId ?? versions[0]!).file, one)
    })
  }
}

/** A later text begins later: versions are numbered in the order of their dates. */
const orderGate = (versions: readonly LoadedVersion[]): readonly VerifyProblem[] =>
  [...new Set(versions.map(({ ruleset }) => ruleset.id))].flatMap((id) => {
    const ordered = versions
      .filter(({ ruleset }) => ruleset.id === id)
      .sort((a, b) => semverOrder(a.ruleset.version, b.ruleset.version))
    return ordered.slice(1).flatMap(({ file, ruleset }, index): VerifyProblem[] => {
      const before = ordered[index]!.ruleset
      const [from, to] = [before.document.effectiveFrom, ruleset.document.effectiveFrom]
      if (editionOf(before.version) === editionOf(ruleset.version)) return []
      if (to !== null && (from === null || from < to)) return []
      return [
        atGate(
          'windows',
          file,
          problem({
            code: 'dates-out-of-order',
            path: 'effectiveFrom',
            expected:
              from === null
                ? `a date, because ${before.version} is in force before it`
                : `after ${from}, when ${before.version} begins`,
            received: to,
            zh: '版本号在后，生效日期也须在后',
            en: 'a later version begins later',
          }),
        ),
      ]
    })
  })

/** Takes versions through the gates that look at neighbours: the step of the number, the dates, the digests on record. */
export const verifySeries = (
  versions: readonly LoadedVersion[],
  published: Published | undefined,
): readonly VerifyProblem[] => {
  if (versions.length === 0) return []
  const table = published ?? {}
  return [
    ...publishedGate(versions, table, published !== undefined),
    ...windowGate(versions, table),
    ...orderGate(versions),
  ]
}

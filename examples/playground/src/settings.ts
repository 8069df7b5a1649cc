import type { ParameterValue } from '../../../src/document/parameter.ts'
import type { Locale } from '../../../src/ruleset/policy.ts'

/** What a person chose on the page. */
export interface Settings {
  readonly locale: Locale
  readonly rulesets: readonly string[]
  readonly parameters: Readonly<Record<string, Readonly<Record<string, ParameterValue>>>>
  readonly shifts: string
  readonly allLeaveShown: boolean
  /** What was pasted; in a link only where the person says so. */
  readonly text?: string
  /** Answers to questions, by id of the record. */
  readonly answers?: Readonly<Record<string, object>>
}

export const emptySettings = (locale: Locale): Settings => ({
  locale,
  rulesets: [],
  parameters: {},
  shifts: '',
  allLeaveShown: false,
})

const throughStream = async (bytes: Uint8Array<ArrayBuffer>, stream: CompressionStream | DecompressionStream) =>
  new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(stream)).arrayBuffer())

/** Settings as a fragment: what follows `#` in an address stays in the browser, and is sent to no server. */
export const toFragment = async (settings: Settings): Promise<string> => {
  const bytes = new TextEncoder().encode(JSON.stringify(settings))
  const packed = await throughStream(bytes, new CompressionStream('deflate-raw'))
  return btoa(Array.from(packed, (one) => String.fromCharCode(one)).join(''))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '')
}

const isTable = (value: unknown): value is Record<string, object> =>
  typeof value === 'object' &&
  value !== null &&
  Object.values(value).every((one) => typeof one === 'object' && one !== null)

/** The settings of a fragment; undefined where it holds none that can be used. */
export const fromFragment = async (fragment: string): Promise<Settings | undefined> => {
  try {
    const binary = atob(fragment.replaceAll('-', '+').replaceAll('_', '/'))
    const bytes = Uint8Array.from(binary, (one) => one.charCodeAt(0))
    const text = new TextDecoder().decode(await throughStream(bytes, new DecompressionStream('deflate-raw')))
    const { locale, rulesets, parameters, shifts, allLeaveShown, text: pasted, answers } = JSON.parse(text)
    if (!Array.isArray(rulesets) || !isTable(parameters)) return undefined
    return {
      locale: locale === 'en' ? 'en' : 'zh-CN',
      rulesets: rulesets.filter((one) => typeof one === 'string'),
      parameters: parameters as Settings['parameters'],
      shifts: typeof shifts === 'string' ? shifts : '',
      allLeaveShown: allLeaveShown === true,
      ...(typeof pasted === 'string' ? { text: pasted } : {}),
      ...(isTable(answers) ? { answers } : {}),
    }
  } catch {
    return undefined
  }
}

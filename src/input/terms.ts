import * as z from 'zod/mini'

/** A value that no plain schema describes (a function, a calendar), by a test and what to call it. */
export const such = <T>(expected: string, test: (value: unknown) => boolean) =>
  z.custom<T>(test, { error: expected, params: { code: 'wrong-type' } })

export const aFunction = () =>
  such<(...given: never[]) => unknown>('a function', (value) => typeof value === 'function')

/** Anything that can be gone through once: a list, a generator, a set. */
export const anIterable = <T>() =>
  such<Iterable<T>>(
    'a list, or another iterable',
    (value) =>
      typeof value === 'object' &&
      value !== null &&
      typeof (value as Partial<Iterable<T>>)[Symbol.iterator] === 'function',
  )

export const localDate = () => z.iso.date({ error: 'a local date, YYYY-MM-DD' })

export const anInstant = () => z.iso.datetime({ offset: true, error: 'an instant, ISO 8601 with offset' })

/** The languages of the library, by what a host may call them. */
const languages = ['zh-CN', 'en'] as const
export type Language = (typeof languages)[number]

/** `en-US` and `en-GB` are English; `zh` and `zh-Hans` are the simplified Chinese that texts are written in. */
const understood = (value: unknown): Language | undefined => {
  if (typeof value !== 'string' || !/^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,4}$/.test(value)) return undefined
  const [language, ...rest] = value.toLowerCase().split('-')
  if (language === 'en') return 'en'
  const isTraditional = rest.some((part) => part === 'hant' || part === 'tw' || part === 'hk' || part === 'mo')
  return language === 'zh' && !isTraditional ? 'zh-CN' : undefined
}

/** A locale, read as one of the library's languages. */
export const aLocale = () =>
  z.pipe(
    z.custom<string>((value) => understood(value) !== undefined, {
      error: languages.join(' | '),
      params: { code: 'unknown-locale', known: languages },
    }),
    z.transform((value: string): Language => understood(value) as Language),
  )

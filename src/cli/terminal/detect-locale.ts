import { readFileSync } from 'node:fs'
import type { Locale } from '../../ruleset/policy.ts'

/** The language of a tag such as `zh_CN.UTF-8`, `zh-Hans-CN`, `en_GB`; undefined where it says none. */
const localeOf = (tag: string | undefined): Locale | undefined => {
  if (tag === undefined || tag === '' || /^(C|POSIX)(\.|$)/i.test(tag)) return undefined
  return /^zh/i.test(tag) ? 'zh-CN' : 'en'
}

const valueAfter = (args: readonly string[], name: string): string | undefined => {
  const at = args.findIndex((one) => one === name || one.startsWith(`${name}=`))
  if (at < 0) return undefined
  return args[at] === name ? args[at + 1] : args[at]!.slice(name.length + 1)
}

/** The language that a configuration names; whatever else is wrong with the file is said by who reads it. */
const configured = (path: string): string | undefined => {
  try {
    const { locale } = JSON.parse(readFileSync(path, 'utf8')) as { readonly locale?: unknown }
    return typeof locale === 'string' ? locale : undefined
  } catch {
    return undefined
  }
}

/**
 * The language to speak, help and errors included: `--locale`, that of the configuration, that of the environment,
 * otherwise Chinese.
 */
export const detectLocale = (args: readonly string[], environment: NodeJS.ProcessEnv): Locale =>
  localeOf(valueAfter(args, '--locale')) ??
  localeOf(configured(valueAfter(args, '--config') ?? 'rulebook.json')) ??
  localeOf(environment.LC_ALL || environment.LC_MESSAGES || environment.LANG) ??
  // Windows says its language only here.
  (process.platform === 'win32' ? localeOf(new Intl.DateTimeFormat().resolvedOptions().locale) : undefined) ??
  'zh-CN'

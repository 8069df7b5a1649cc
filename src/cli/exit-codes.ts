import { readdirSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { nearestName, RulebookError } from '../errors.ts'

/** What the process says to its caller; the same for every command. */
export const exitCodes = {
  /** The command did what it was asked. */
  done: 0,
  /** A check failed or, with `--strict`, a record was bad. */
  failed: 1,
  /** The command line, the configuration or a ruleset is wrong: nothing was done. */
  usage: 2,
  /** An input could not be read. */
  input: 3,
  /** The output could not be written. */
  output: 4,
  /** Stopped from the keyboard (128 + SIGINT). */
  interrupted: 130,
} as const

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]

/** Something outside of the library that ends a command: which exit code it has, and one line in both languages. */
export class CommandError extends Error {
  override readonly name = 'CommandError'
  readonly exitCode: ExitCode
  readonly messages: { readonly zh: string; readonly en: string }

  constructor(exitCode: ExitCode, messages: { readonly zh: string; readonly en: string }) {
    super(messages.en)
    this.exitCode = exitCode
    this.messages = messages
  }
}

/** The file of the same folder whose name is nearest. */
const meantBy = (path: string): string | undefined => {
  try {
    const near = nearestName(basename(path), readdirSync(dirname(path)))
    return near === undefined ? undefined : join(dirname(path), near)
  } catch {
    return undefined
  }
}

/** A file that could not be read, as one line with what to do next. */
export const unreadable = (path: string, cause: unknown): CommandError => {
  const { code = 'unknown' } = cause as NodeJS.ErrnoException
  const why: Readonly<Record<string, { zh: string; en: string }>> = {
    ENOENT: { zh: '没有这个文件；请核对文件名和所在文件夹', en: 'there is no such file; check its name and folder' },
    EISDIR: { zh: '这是一个文件夹', en: 'it is a folder' },
    ENOTDIR: { zh: '路径中有一段不是文件夹', en: 'a part of the path is not a folder' },
    EACCES: { zh: '没有读取权限', en: 'it may not be read' },
  }
  const { zh, en } = why[code] ?? { zh: `无法读取（${code}）`, en: `it cannot be read (${code})` }
  const meant = code === 'ENOENT' ? meantBy(path) : undefined
  return new CommandError(exitCodes.input, {
    zh: `${path}：${zh}${meant === undefined ? '' : `；是否想写 ${meant}？`}`,
    en: `${path}: ${en}${meant === undefined ? '' : `; did you mean ${meant}?`}`,
  })
}

/** The exit code of an error that ended a command; undefined for one that nobody foresaw. */
export const exitCodeOf = (error: unknown): ExitCode | undefined => {
  if (error instanceof CommandError) return error.exitCode
  return error instanceof RulebookError ? exitCodes.usage : undefined
}

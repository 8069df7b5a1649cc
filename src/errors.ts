import { closest, distance } from 'fastest-levenshtein'
import { inChinese } from './expectations.ts'

/** A text in both of the library's languages. */
export interface Bilingual {
  readonly zh: string
  readonly en: string
}

/** One thing that is wrong with an input: where, what was expected, what was there. */
export interface Problem {
  /** Machine-readable kind of the problem, e.g. `unknown-fact`. */
  readonly code: string
  /** Where, in the document or record: `rules[2].when.all[0].fact`. Empty for the whole. */
  readonly path: string
  readonly expected: string
  readonly received: string
  /** The nearest valid name, where the problem is an unknown name. */
  readonly nearest?: string
  readonly message: Bilingual
}

type Path = string | readonly PropertyKey[]

/** Writes a path as `holds[0].seconds`. */
export const formatPath = (path: Path): string => {
  if (typeof path === 'string') return path
  let text = ''
  for (const key of path) text += typeof key === 'number' ? `[${key}]` : text === '' ? String(key) : `.${String(key)}`
  return text
}

const MAX_SHOWN = 80

/** Shows a received value, shortened, so that an error never repeats a whole record. */
export const show = (value: unknown): string => {
  if (value === undefined) return 'nothing'
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'function') return String(value)
  let text: string
  try {
    text = JSON.stringify(value) ?? String(value)
  } catch {
    text = Object.prototype.toString.call(value)
  }
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN - 1)}…` : text
}

/** The known name nearest to a mistyped one, if any is near enough to be meant. */
export const nearestName = (name: string, known: readonly string[]): string | undefined => {
  if (known.length === 0 || name.length > 200) return undefined
  const best = closest(name, [...known])
  return distance(name.toLowerCase(), best.toLowerCase()) <= Math.max(2, Math.floor(best.length / 2)) ? best : undefined
}

/** What a code is called besides, in words; codes are written in English. */
interface Called {
  readonly en: string
  readonly synonyms?: readonly string[]
}

const plainWord = (word: string): string => word.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')

/** The code that is called so, by code, synonym or text, however it is spelt. */
export const calledSo = (word: string, codes: Readonly<Record<string, Called>>): string | undefined => {
  const plain = plainWord(word)
  return Object.entries(codes).find(([code, { en, synonyms = [] }]) =>
    [code, en, ...synonyms].some((one) => plainWord(one) === plain),
  )?.[0]
}

/** The code that a word was meant for: the one that is called so, else the one whose code or synonym is nearest in spelling. */
export const nearestCode = (word: string, codes: Readonly<Record<string, Called>>): string | undefined => {
  const entries = Object.entries(codes)
  const called = calledSo(word, codes)
  if (called !== undefined) return called
  const names = new Map(entries.flatMap(([code, { synonyms = [] }]) => synonyms.map((name) => [name, code] as const)))
  for (const [code] of entries) names.set(code, code)
  const near = nearestName(word, [...names.keys()])
  return near === undefined ? undefined : names.get(near)
}

/** What would be right: names, units and values as they are written, or words in both languages. */
export type Expected = string | Bilingual

export interface ProblemInput {
  readonly code: string
  readonly path: Path
  readonly expected: Expected
  readonly received: unknown
  readonly nearest?: string | undefined
  /** What is wrong, without the path: the message adds path, expected and received. */
  readonly zh: string
  readonly en: string
}

const inBoth = (expected: Expected): Bilingual =>
  typeof expected === 'string' ? { zh: inChinese(expected), en: expected } : expected

/** Builds a problem with its two messages. */
export const problem = (input: ProblemInput): Problem => {
  const path = formatPath(input.path)
  const received = show(input.received)
  const hint = input.nearest === undefined ? undefined : input.nearest
  const { zh, en } = inBoth(input.expected)
  return {
    code: input.code,
    path,
    expected: en,
    received,
    ...(hint === undefined ? {} : { nearest: hint }),
    message: {
      zh: `${path === '' ? '' : `${path}：`}${input.zh}；应为 ${zh}，收到 ${inChinese(received)}${hint === undefined ? '' : `；是否想写 ${hint}？`}`,
      en: `${path === '' ? '' : `${path}: `}${input.en}; expected ${en}, received ${received}${hint === undefined ? '' : `; did you mean ${hint}?`}`,
    },
  }
}

/** The same problem at another place: where differences state what is wrong in the whole, or the whole is one of several. */
export const movedTo = (one: Problem, path: string): Problem => {
  const { zh, en } = one.message
  const [inZh, inEn] = one.path === '' ? [`：${zh}`, `: ${en}`] : [zh, en].map((text) => text.slice(one.path.length))
  return { ...one, path, message: { zh: `${path}${inZh}`, en: `${path}${inEn}` } }
}

/** A `RulebookError` as plain JSON, for error results and logs: nothing of it is left out. */
export interface ErrorJson {
  readonly name: string
  readonly code: string
  readonly path: string
  readonly expected: string
  readonly received: string
  readonly nearest?: string
  readonly messages: Bilingual
  readonly problems: readonly Problem[]
}

/** Problems that a message spells out; `problems` holds all of them. */
const SPELT_OUT = 20

const andMore: Readonly<Record<keyof Bilingual, (count: number) => string>> = {
  zh: (count) => `另有 ${count} 处问题`,
  en: (count) => `and ${count} more`,
}

const lines = (problems: readonly Problem[], language: keyof Bilingual): string => {
  const spelt = problems.slice(0, SPELT_OUT).map(({ message }) => message[language])
  const left = problems.length - spelt.length
  return [...spelt, ...(left > 0 ? [andMore[language](left)] : [])].join('\n')
}

/**
 * What the library throws: a list of problems, the first of which it repeats in its own fields. `message` is English;
 * `messages` has both languages. Each says the first twenty problems, one a line, and how many there are more.
 */
export abstract class RulebookError extends Error {
  readonly code: string
  readonly path: string
  readonly expected: string
  readonly received: string
  readonly nearest?: string
  readonly messages: Bilingual
  readonly problems: readonly Problem[]

  constructor(problems: readonly [Problem, ...Problem[]]) {
    const [first] = problems
    const messages = { zh: lines(problems, 'zh'), en: lines(problems, 'en') }
    super(messages.en)
    this.code = first.code
    this.path = first.path
    this.expected = first.expected
    this.received = first.received
    if (first.nearest !== undefined) this.nearest = first.nearest
    this.messages = messages
    this.problems = problems
  }

  toJSON(): ErrorJson {
    const { name, code, path, expected, received, nearest, messages, problems } = this
    return {
      name,
      code,
      path,
      expected,
      received,
      ...(nearest === undefined ? {} : { nearest }),
      messages,
      problems,
    }
  }
}

/** A record that a host passed in is not what the library accepts. */
export class RecordError extends RulebookError {
  override readonly name = 'RecordError'
}

/** A ruleset document, or a rulebook of them, is not well formed or not consistent. */
export class RulesetError extends RulebookError {
  override readonly name = 'RulesetError'
}

/** The judge that a host asked for answers failed, or replied with what is no reply. */
export class JudgeError extends RulebookError {
  override readonly name = 'JudgeError'
}

/** The choice a host made (rulesets, parameters, options) cannot be carried out. */
export class PolicyError extends RulebookError {
  override readonly name = 'PolicyError'
}

/** A class of the library's errors. */
export type Raised = new (problems: readonly [Problem, ...Problem[]]) => RulebookError

/** Throws an error of one problem: a `RecordError`, unless another class is given. */
export function refuse(one: ProblemInput, Raised: Raised = RecordError): never {
  throw new Raised([problem(one)])
}

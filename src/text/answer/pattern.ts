import { marks } from './marks.ts'

type MarkClass = keyof typeof marks

const literally = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

const alternation = (words: readonly string[]): string =>
  `(?:${[...words]
    .sort((a, b) => b.length - a.length)
    .map(literally)
    .join('|')})`

/** The words of one or more classes as an alternation, the longest first. */
export const oneOf = (...classes: readonly MarkClass[]): string => alternation(classes.flatMap((name) => marks[name]))

let runs = 0

/**
 * As many words as there are, of classes or (`=word`) by themselves, the longest first and never given back: words
 * that are each other’s parts (还 是 还是) could else be read in exponentially many ways.
 */
export const run = (...of: readonly (MarkClass | `=${string}`)[]): string => {
  const words = of.flatMap((one) => (one.startsWith('=') ? [one.slice(1)] : marks[one as MarkClass]))
  const name = `run${runs++}`
  return `(?=(?<${name}>${alternation(words)}*))\\k<${name}>`
}

/** A regular expression that is made when it is first asked. */
export class Pattern {
  private readonly make: () => string
  private made: RegExp | undefined
  constructor(make: () => string) {
    this.make = make
  }
  test(text: string): boolean {
    this.made ??= new RegExp(this.make(), 'u')
    return this.made.test(text)
  }
}

import { createInterface } from 'node:readline/promises'
import type { Cli } from './cli.ts'

/** Asks a person a question; an empty answer is one, too. */
export type Ask = (question: string) => Promise<string>

/** A person at a terminal, if there is one: questions go to standard error, so that standard output stays the result's. */
export const personAt = (
  input: NodeJS.ReadStream,
  output: NodeJS.WriteStream,
): { readonly ask: Ask; close(): void } | undefined => {
  if (input.isTTY !== true || output.isTTY !== true) return undefined
  const lines = createInterface({ input, output })
  return { ask: (question) => lines.question(`${question} `), close: () => lines.close() }
}

/** The choice of a person among some, by number; undefined for none of them. */
export const choose = async (
  ask: Ask,
  { note, t }: Cli,
  question: string,
  options: readonly string[],
): Promise<number | undefined> => {
  for (const [at, option] of options.entries()) note(`  ${at + 1}. ${option}`)
  for (;;) {
    const answer = (await ask(question)).trim()
    if (answer === '') return undefined
    const number = Number(answer)
    if (Number.isInteger(number) && number >= 1 && number <= options.length) return number - 1
    note(t(`请输入 1 到 ${options.length}，或直接回车`, `a number from 1 to ${options.length}, or nothing`))
  }
}

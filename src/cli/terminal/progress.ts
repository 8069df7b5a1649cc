import type { Cli } from './cli.ts'

/** Where progress is shown: a terminal, where lines can be written over. */
interface Terminal {
  readonly isTTY?: boolean
  write(text: string): unknown
}

const EVERY_MS = 200

/** Counts what is done, with rate and time left, on one line of a terminal; elsewhere it says nothing. */
export const startProgress = (
  total: number,
  { t }: Pick<Cli, 't'>,
  terminal: Terminal = process.stderr,
  now: () => number = Date.now,
) => {
  const begun = now()
  let [done, shown] = [0, begun]
  const show = (): void => {
    const seconds = Math.max((now() - begun) / 1000, 0.001)
    const rate = done / seconds
    const left = Math.ceil((total - done) / Math.max(rate, 0.001))
    const text = t(
      `${done} / ${total} 条，每秒 ${Math.round(rate)} 条，还需约 ${left} 秒`,
      `${done} of ${total}, ${Math.round(rate)} a second, about ${left} s left`,
    )
    terminal.write(`\r\u001b[2K${text}`)
  }
  return {
    step(): void {
      done++
      if (terminal.isTTY !== true || now() - shown < EVERY_MS) return
      shown = now()
      show()
    },
    end(): void {
      if (terminal.isTTY === true && shown > begun) terminal.write('\r\u001b[2K')
    },
  }
}

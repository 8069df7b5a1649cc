/** Whole lines as they came, the last perhaps without its end; or the length of a line that is longer than may be kept. */
export type Block = { readonly lines: Uint8Array } | { readonly tooLong: number }

const NEW_LINE = 10

const joined = (pieces: readonly Uint8Array[], length: number): Uint8Array => {
  const whole = new Uint8Array(length)
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}

/** Cuts bytes that come in pieces of any length at the ends of lines. It holds at most one unfinished line. */
export class BlockCutter {
  private held: Uint8Array[] = []
  private heldLength = 0
  private readonly maxLineBytes: number

  constructor(maxLineBytes: number) {
    this.maxLineBytes = maxLineBytes
  }

  /** The whole lines that a piece completes. */
  push(piece: Uint8Array): readonly Block[] {
    const last = piece.lastIndexOf(NEW_LINE)
    if (last < 0) {
      this.hold(piece)
      return []
    }
    const blocks: Block[] = []
    let begin = 0
    if (this.heldLength > 0) {
      begin = piece.indexOf(NEW_LINE) + 1
      blocks.push(this.finished(piece.subarray(0, begin)))
    }
    if (begin <= last) blocks.push({ lines: piece.subarray(begin, last + 1) })
    this.hold(piece.subarray(last + 1))
    return blocks
  }

  /** The last line, where nothing ended it. */
  end(): readonly Block[] {
    return this.heldLength === 0 ? [] : [this.finished(new Uint8Array(0))]
  }

  private hold(piece: Uint8Array): void {
    if (piece.length === 0) return
    this.heldLength += piece.length
    // What is too long is only counted. The piece is copied (a Buffer's slice is none): its owner may write into it again.
    if (this.heldLength > this.maxLineBytes) this.held = []
    else this.held.push(new Uint8Array(piece))
  }

  private finished(end: Uint8Array): Block {
    const length = this.heldLength + end.length
    const isTooLong = this.heldLength > this.maxLineBytes
    const lines = isTooLong ? undefined : joined([...this.held, end], length)
    this.held = []
    this.heldLength = 0
    return lines === undefined ? { tooLong: end.length === 0 ? length : length - 1 } : { lines }
  }
}

import type { Undeclared } from '../../evaluate/finding.ts'
import { type Block, BlockCutter } from '../../stream/blocks.ts'
import type { EvaluatedBlock } from './evaluate-block.ts'
import { gather } from './gather.ts'
import type { Sink } from './sink.ts'
import type { Source } from './source.ts'

const NEW_LINE = 10
const MOST_READ_AHEAD = 1024 * 1024

/** A stream without its first lines. */
async function* afterLines(source: AsyncIterable<Uint8Array>, skip: number): AsyncGenerator<Uint8Array> {
  let left = skip
  for await (const piece of source) {
    let begin = 0
    for (; left > 0; left--) {
      const end = piece.indexOf(NEW_LINE, begin)
      if (end < 0) break
      begin = end + 1
    }
    if (left === 0) yield piece.subarray(begin)
  }
}

async function* blocksOf(source: AsyncIterable<Uint8Array>, maxLineBytes: number): AsyncGenerator<Block> {
  const cutter = new BlockCutter(maxLineBytes)
  for await (const piece of gather(source, MOST_READ_AHEAD)) yield* cutter.push(piece)
  yield* cutter.end()
}

/** How blocks go from a source to a sink. */
export interface StreamWay {
  readonly source: Source
  readonly sink: Sink
  readonly evaluate: (block: Block) => EvaluatedBlock | Promise<EvaluatedBlock>
  /** How many blocks may be on the way at once: what bounds the memory. */
  readonly ahead: number
  readonly maxLineBytes: number
  /** Lines of the source that are left out. */
  readonly skip?: number
  readonly note: (undeclared: readonly Undeclared[]) => void
}

/**
 * Evaluates a stream of lines: results are written in the order of the lines, as soon as those before them are, and no faster than
 * they are taken; reading waits for writing.
 *
 * @returns how many lines were evaluated, and how many of them were errors
 */
export const runStream = async (way: StreamWay): Promise<{ readonly lines: number; readonly errors: number }> => {
  const { source, sink, evaluate, ahead, maxLineBytes, skip = 0, note } = way
  let [lines, errors] = [0, 0]
  const writeWhenDone = async (before: Promise<void>, evaluated: EvaluatedBlock | Promise<EvaluatedBlock>) => {
    const [result] = await Promise.all([evaluated, before])
    lines += result.lines
    errors += result.errors
    note(result.undeclared)
    await sink.write(result.bytes)
  }
  const onTheWay: Promise<void>[] = []
  let last = Promise.resolve()
  for await (const block of blocksOf(skip === 0 ? source : afterLines(source, skip), maxLineBytes)) {
    last = writeWhenDone(last, evaluate(block))
    // Whoever waits for the next piece of a source that has stopped must hear of it too.
    last.catch((error: Error) => source.stop(error))
    onTheWay.push(last)
    if (onTheWay.length >= ahead) await onTheWay.shift()
  }
  await last
  return { lines, errors }
}

const joined = (pieces: readonly Uint8Array[]): Uint8Array => (pieces.length === 1 ? pieces[0]! : Buffer.concat(pieces))

/** A promise that somebody else fulfils. */
const signal = () => {
  let fulfil!: () => void
  const promise = new Promise<void>((resolve) => {
    fulfil = resolve
  })
  return { promise, fulfil }
}

/**
 * Reads ahead while nobody asks, up to so many bytes, and gives what has come since as one piece: a pipe comes in small pieces, and each
 * that is handed to another thread costs. Who asks early gets little, at once; who asks late gets much.
 */
export async function* gather(source: AsyncIterable<Uint8Array>, most: number): AsyncGenerator<Uint8Array> {
  let pieces: Uint8Array[] = []
  let size = 0
  let isOver = false
  let came = signal()
  let taken = signal()
  const reading = (async () => {
    try {
      for await (const piece of source) {
        pieces.push(piece)
        size += piece.length
        came.fulfil()
        if (size >= most) await taken.promise
      }
    } finally {
      isOver = true
      came.fulfil()
    }
  })()
  // It is heard of below, after what came before it.
  reading.catch(() => {})
  while (!isOver || pieces.length > 0) {
    await came.promise
    came = signal()
    if (isOver) came.fulfil()
    const whole = joined(pieces)
    ;[pieces, size] = [[], 0]
    taken.fulfil()
    taken = signal()
    if (whole.length > 0) yield whole
  }
  await reading
}

import type { ReportDetail } from '../report-data.ts'

const bytesOf = (base64: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64), (one) => one.codePointAt(0) ?? 0)

/** The details of records, read from their blocks when they are first asked for. */
export class Details {
  private readonly blocks = new Map<number, Promise<readonly ReportDetail[]>>()
  private readonly blockSize: number

  constructor(blockSize: number) {
    this.blockSize = blockSize
  }

  async of(item: number): Promise<ReportDetail> {
    const block = await this.block(Math.floor(item / this.blockSize))
    return block[item % this.blockSize]!
  }

  /** All details of the block that an item is in: many items are looked through faster by blocks. */
  blockOf(item: number): Promise<readonly ReportDetail[]> {
    return this.block(Math.floor(item / this.blockSize))
  }

  private block(at: number): Promise<readonly ReportDetail[]> {
    const known = this.blocks.get(at)
    if (known !== undefined) return known
    const text = document.getElementById(`block-${at}`)?.textContent ?? ''
    const stream = new Blob([bytesOf(text)]).stream().pipeThrough(new DecompressionStream('gzip'))
    const read = new Response(stream).json() as Promise<readonly ReportDetail[]>
    this.blocks.set(at, read)
    return read
  }
}

const EMPTY_SIZE = 1024

/** Two independent 32-bit hashes of a text (a multiply–xorshift mix over its UTF-16 units). */
const hash = (text: string): readonly [number, number] => {
  let [a, b] = [0xdeadbeef, 0x41c6ce57]
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index)
    a = Math.imul(a ^ unit, 2654435761)
    b = Math.imul(b ^ unit, 1597334677)
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909)
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909)
  return [a >>> 0, b >>> 0]
}

/**
 * Which records were seen, at eight bytes each (up to twice that while the table grows): their 64-bit hashes. Two
 * different ids with one hash would lose a record; among a hundred million ids that is one chance in 3,700.
 */
export class SeenIds {
  private pairs = new Uint32Array(2 * EMPTY_SIZE)
  private count = 0

  get size(): number {
    return this.count
  }

  /** Enters an id; false where it was there already. */
  add(id: string): boolean {
    const [a, b] = hash(id)
    return this.enter(a, b)
  }

  private enter(a: number, b: number): boolean {
    // 0 marks an empty place.
    const high = a === 0 && b === 0 ? 1 : a
    if ((this.count + 1) * 10 > (this.pairs.length / 2) * 9) this.grow()
    const mask = this.pairs.length / 2 - 1
    for (let place = b & mask; ; place = (place + 1) & mask) {
      const [x, y] = [this.pairs[2 * place]!, this.pairs[2 * place + 1]!]
      if (x === high && y === b) return false
      if (x !== 0 || y !== 0) continue
      this.pairs[2 * place] = high
      this.pairs[2 * place + 1] = b
      this.count++
      return true
    }
  }

  private grow(): void {
    const before = this.pairs
    this.pairs = new Uint32Array(before.length * 2)
    this.count = 0
    for (let index = 0; index < before.length; index += 2)
      if (before[index] !== 0 || before[index + 1] !== 0) this.enter(before[index]!, before[index + 1]!)
  }

  /** Hexadecimal, sixteen digits an id, sorted: the same ids give the same text. */
  toJSON(): string {
    const ids: string[] = []
    for (let index = 0; index < this.pairs.length; index += 2) {
      const [a, b] = [this.pairs[index]!, this.pairs[index + 1]!]
      if (a !== 0 || b !== 0) ids.push(a.toString(16).padStart(8, '0') + b.toString(16).padStart(8, '0'))
    }
    return ids.sort().join('')
  }

  /** What `toJSON` wrote; undefined for anything else. */
  static fromJSON(json: unknown): SeenIds | undefined {
    if (typeof json !== 'string' || !/^([0-9a-f]{16})*$/.test(json)) return undefined
    const seen = new SeenIds()
    for (let index = 0; index < json.length; index += 16)
      seen.enter(
        Number.parseInt(json.slice(index, index + 8), 16),
        Number.parseInt(json.slice(index + 8, index + 16), 16),
      )
    return seen.count === json.length / 16 ? seen : undefined
  }
}

const KEPT = 1024

const grown = (array: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> => {
  const longer = new Int32Array(array.length * 2)
  longer.set(array)
  return longer
}

/** Words that end in a text, in order of the place of their last unit. One is used again for every text. */
export class Ends {
  count = 0
  words = new Int32Array(KEPT)
  places = new Int32Array(KEPT)

  add(word: number, place: number): void {
    if (this.count === this.words.length) {
      this.words = grown(this.words)
      this.places = grown(this.places)
    }
    const { words, places } = this
    let at = this.count++
    // Who finds words by their middle finds them nearly in order.
    for (; at > 0 && (places[at - 1] as number) > place; at--) {
      words[at] = words[at - 1] as number
      places[at] = places[at - 1] as number
    }
    words[at] = word
    places[at] = place
  }

  clear(): void {
    if (this.words.length > KEPT) {
      this.words = new Int32Array(KEPT)
      this.places = new Int32Array(KEPT)
    }
    this.count = 0
  }
}

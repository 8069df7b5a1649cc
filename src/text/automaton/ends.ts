const KEPT = 1024

/** Words that end in a text, in order of the place of their last unit. One is used again for every text. */
export class Ends {
  count = 0
  words: number[] = []
  places: number[] = []

  add(word: number, place: number): void {
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
    if (this.count > KEPT) {
      this.words = []
      this.places = []
    }
    this.count = 0
  }
}

const KEPT = 1024

/** Where words end in a text: trie nodes, and the places of the last units. One is used again for every text. */
export class Ends {
  count = 0
  nodes: number[] = []
  places: number[] = []

  add(node: number, place: number): void {
    this.nodes[this.count] = node
    this.places[this.count] = place
    this.count++
  }

  clear(): void {
    if (this.count > KEPT) {
      this.nodes = []
      this.places = []
    }
    this.count = 0
  }
}

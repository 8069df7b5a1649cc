const FEW = 12

/** Sorts in place, as `sort` does; the few items that a text mostly has without its overhead. */
export const sortFew = <T>(items: T[], compare: (a: T, b: T) => number): void => {
  if (items.length > FEW) {
    items.sort(compare)
    return
  }
  for (let next = 1; next < items.length; next++) {
    const item = items[next] as T
    let at = next
    for (; at > 0 && compare(items[at - 1] as T, item) > 0; at--) items[at] = items[at - 1] as T
    items[at] = item
  }
}

/** JSON with one line an entry, in the order of their names: two people who change different entries do not collide. */
export const linePerEntry = (entries: Readonly<Record<string, unknown>>): string => {
  const lines = Object.entries(entries)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `  ${JSON.stringify(name)}: ${JSON.stringify(value)}`)
  return `{\n${lines.join(',\n')}\n}\n`
}

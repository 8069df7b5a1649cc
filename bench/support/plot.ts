/** One measurement. */
export interface Point {
  readonly x: number
  readonly y: number
}

/** The power with which y grows with x: the slope of the line through the logarithms, by least squares. 1 is linear, 0 is constant. */
export const slopeOf = (points: readonly Point[]): number => {
  const logs = points.map(({ x, y }) => ({ x: Math.log2(x), y: Math.log2(y) }))
  const mean = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0) / values.length
  const [mx, my] = [mean(logs.map(({ x }) => x)), mean(logs.map(({ y }) => y))]
  const covariance = logs.reduce((sum, { x, y }) => sum + (x - mx) * (y - my), 0)
  return covariance / logs.reduce((sum, { x }) => sum + (x - mx) ** 2, 0)
}

const WIDTH = 420
const HEIGHT = 240
const [LEFT, RIGHT, TOP, BOTTOM] = [20, 90, 34, 30]

const short = (value: number): string =>
  value >= 1000 ? `${Math.round(value / 100) / 10}k` : String(Number(value.toPrecision(2)))

/** Time and memory as two lines over logarithms, each scaled to its own greatest value: only the shape is compared. */
export const svgOf = (title: string, time: readonly Point[], memory: readonly Point[]): string => {
  const xs = time.map(({ x }) => Math.log2(x))
  const spread = Math.max(1, ...xs) - xs[0]!
  const left = (x: number): number => LEFT + ((Math.log2(x) - xs[0]!) / spread) * (WIDTH - LEFT - RIGHT)
  const line = (points: readonly Point[], colour: string, unit: string): string => {
    const most = Math.log2(Math.max(...points.map(({ y }) => y)))
    // As many doublings up as across: a linear growth is a diagonal.
    const top = (y: number): number => {
      const down = Math.min(1, (most - Math.log2(y)) / spread)
      return TOP + down * (HEIGHT - TOP - BOTTOM)
    }
    const places = points.map(({ x, y }) => `${left(x).toFixed(1)},${top(y).toFixed(1)}`)
    const last = points.at(-1)!
    const shift = unit === 'MB' ? 14 : 0
    return [
      `<polyline fill="none" stroke="${colour}" stroke-width="2" points="${places.join(' ')}"/>`,
      `<text x="${left(last.x) + 6}" y="${top(last.y) + 4 + shift}" fill="${colour}">${short(last.y)} ${unit}</text>`,
    ].join('')
  }
  const ticks = time.map(
    ({ x }) => `<text x="${left(x).toFixed(1)}" y="${HEIGHT - 10}" text-anchor="middle" fill="#555">${short(x)}</text>`,
  )
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="11">`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>`,
    `<text x="${LEFT}" y="18" font-size="13" fill="#111">${title}: time and memory</text>`,
    `<line x1="${LEFT}" y1="${HEIGHT - BOTTOM}" x2="${WIDTH - RIGHT}" y2="${TOP}" stroke="#ccc" stroke-dasharray="4 4"/>`,
    ...ticks,
    line(time, '#1f6feb', 'ms'),
    line(memory, '#d1603d', 'MB'),
    '</svg>',
    '',
  ].join('\n')
}

import type { ReportAgent, ReportData, ReportDay, ReportRule } from '../report-data.ts'
import { h, svg } from './dom.ts'
import type { Words } from './words.ts'

const WIDTH = 720
const HEIGHT = 120
const BELOW = 18

/** Violations by day as bars; every bar names its day and numbers, and the table below has them all. */
export const daysChart = (days: readonly ReportDay[], w: Words, choose: (date: string) => void): HTMLElement => {
  const most = Math.max(1, ...days.map(({ findings }) => findings))
  const step = WIDTH / Math.max(days.length, 7)
  const bars = days.map(({ date, records, findings }, at) => {
    const height = (findings / most) * (HEIGHT - BELOW)
    const label = `${date}: ${w.daysHint(records, findings)}`
    return svg(
      'g',
      { class: 'bar', click: () => choose(date) },
      svg('title', {}, label),
      svg('rect', { class: 'ground', x: at * step, y: 0, width: step, height: HEIGHT - BELOW }),
      svg('rect', {
        class: findings === 0 ? 'zero' : 'value',
        x: at * step + step * 0.15,
        y: HEIGHT - BELOW - Math.max(height, 1),
        width: Math.min(step * 0.7, 40),
        height: Math.max(height, 1),
        rx: 2,
      }),
    )
  })
  const every = Math.ceil(days.length / 8)
  const labels = days.flatMap(({ date }, at) =>
    at % every === 0 ? [svg('text', { x: at * step + step * 0.15, y: HEIGHT - 4 }, date.slice(5))] : [],
  )
  return h(
    'figure',
    {},
    svg(
      'svg',
      { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'img', 'aria-label': w.days, class: 'days' },
      ...bars,
      ...labels,
    ),
  )
}

const bar = (value: number, most: number): SVGSVGElement =>
  svg(
    'svg',
    { viewBox: '0 0 100 10', preserveAspectRatio: 'none', class: 'share', 'aria-hidden': 'true' },
    svg('rect', { class: 'value', x: 0, y: 0, width: (100 * value) / Math.max(most, 1), height: 10 }),
  )

const table = (caption: string, heads: readonly string[], rows: readonly HTMLTableRowElement[]): HTMLElement =>
  h(
    'div',
    // A wide table scrolls in its own box, which the keyboard reaches.
    { class: 'scroll', tabindex: 0, role: 'group', 'aria-label': caption },
    h(
      'table',
      {},
      h('caption', { class: 'hidden' }, caption),
      h('thead', {}, h('tr', {}, ...heads.map((one) => h('th', { scope: 'col' }, one)))),
      h('tbody', {}, ...rows),
    ),
  )

const filterButton = (text: string, w: Words, choose: () => void): HTMLElement =>
  h('button', { type: 'button', class: 'link', 'aria-label': w.filterBy(text), click: choose }, text)

export const rulesTable = (rules: readonly ReportRule[], w: Words, choose: (rule: number) => void): HTMLElement => {
  const order = rules.map((rule, at) => ({ rule, at })).sort((a, b) => b.rule.count - a.rule.count)
  const most = order[0]?.rule.count ?? 1
  return table(
    w.rules,
    [w.clause, w.what, w.count],
    order.map(({ rule, at }) =>
      h(
        'tr',
        {},
        h(
          'th',
          { scope: 'row' },
          filterButton(rule.clause, w, () => choose(at)),
          h('small', {}, rule.regulation),
        ),
        h('td', {}, rule.isReward && h('span', { class: 'reward' }, `${w.rewards} `), rule.summary),
        h('td', { class: 'number' }, rule.count, bar(rule.count, most)),
      ),
    ),
  )
}

export const agentsTable = (agents: readonly ReportAgent[], w: Words, choose: (id: string) => void): HTMLElement => {
  const most = agents[0]?.findings ?? 1
  const hasMoney = agents.some(({ deductions }) => deductions !== '')
  return table(
    w.agents,
    [w.person, w.recordCount, w.count, ...(hasMoney ? [w.deductions] : [])],
    agents.map(({ id, records, findings, deductions }) =>
      h(
        'tr',
        {},
        h('th', { scope: 'row' }, id === '—' ? w.nobody : filterButton(id, w, () => choose(id))),
        h('td', { class: 'number' }, records),
        h('td', { class: 'number' }, findings, bar(findings, most)),
        hasMoney && h('td', { class: 'number' }, deductions),
      ),
    ),
  )
}

const MOST_CLAUSES = 8

export const wantedTable = (wanted: ReportData['wanted'], w: Words): HTMLElement =>
  table(
    w.wanted,
    [w.input, w.alone, w.times, w.clauses],
    wanted.map(({ input, times, alone, clauses }) =>
      h(
        'tr',
        {},
        h('th', { scope: 'row' }, input),
        h('td', { class: 'number' }, alone),
        h('td', { class: 'number' }, times),
        h(
          'td',
          {},
          clauses.slice(0, MOST_CLAUSES).join(w.separator),
          clauses.length > MOST_CLAUSES && ` ${w.more(clauses.length)}`,
        ),
      ),
    ),
  )

import type { ReportData } from '../report-data.ts'
import { agentsTable, daysChart, rulesTable, wantedTable } from './charts.ts'
import { Details } from './details.ts'
import { h } from './dom.ts'
import { RecordList } from './list.ts'
import { statementBox } from './statements.ts'
import { words } from './words.ts'

const data = JSON.parse(document.getElementById('data')?.textContent ?? '') as ReportData
const w = words[data.locale]
const list = new RecordList(data, new Details(data.blockSize), w)

const sum = (values: readonly number[]): number => values.reduce((total, one) => total + one, 0)

const tile = (value: number, label: string, note?: string): HTMLElement =>
  h(
    'li',
    { class: 'card' },
    h('strong', {}, value.toLocaleString(data.locale)),
    ` ${label}`,
    note && h('small', {}, note),
  )

const rewards = sum(data.rules.filter(({ isReward }) => isReward).map(({ count }) => count))
const toJudge = data.items.filter(({ hints }) => hints > 0).length

const tiles = h(
  'ul',
  { class: 'tiles' },
  tile(data.items.length, w.records),
  tile(data.items.filter(({ rules }) => rules.some((at) => !data.rules[at]!.isReward)).length, w.found),
  tile(sum(data.rules.filter(({ isReward }) => !isReward).map(({ count }) => count)), w.findings),
  rewards > 0 && tile(rewards, w.rewards),
  tile(sum(data.items.map(({ unknown }) => unknown)), w.unknown, w.unknownHint),
  toJudge > 0 && tile(toJudge, w.toJudge),
  data.errors.length > 0 && tile(data.errors.length, w.errors),
)

interface Part {
  readonly id: string
  readonly title: string
  readonly parts: readonly (HTMLElement | false)[]
}

const parts: readonly Part[] = [
  {
    id: 'days',
    title: w.days,
    parts: [daysChart(data.days, w, (date) => list.choose({ from: date, to: date }, true))],
  },
  { id: 'rules', title: w.rules, parts: [rulesTable(data.rules, w, (at) => list.choose({ rule: String(at) }, true))] },
  { id: 'agents', title: w.agents, parts: [agentsTable(data.agents, w, (agent) => list.choose({ agent }, true))] },
]

const section = ({ id, title, parts: inner }: Part): HTMLElement =>
  h('section', { id, 'aria-labelledby': `${id}-title` }, h('h2', { id: `${id}-title` }, title), ...inner)

const after: readonly Part[] = [
  ...(data.wanted.length === 0
    ? []
    : [
        {
          id: 'wanted',
          title: w.wanted,
          parts: [h('p', { class: 'quiet' }, w.wantedIntro), wantedTable(data.wanted, w)],
        },
      ]),
  ...(data.statements.length === 0
    ? []
    : [{ id: 'statements', title: w.statements, parts: data.statements.map((one) => statementBox(one, w)) }]),
  ...(data.errors.length === 0
    ? []
    : [
        {
          id: 'unread',
          title: w.unread,
          parts: [h('ul', {}, ...data.errors.map(({ place, message }) => h('li', {}, `${place}: ${message}`)))],
        },
      ]),
]

const root = document.getElementById('report')
const present = parts.filter(({ id }) => id !== 'rules' || data.rules.length > 0)
const contents = [...present, { id: 'list', title: w.list }, ...after]
root?.replaceChildren(
  h('a', { class: 'skip', href: '#list' }, w.skip),
  h(
    'header',
    {},
    h('h1', {}, w.title),
    h(
      'p',
      {},
      `${data.from === '' ? '' : `${w.period(data.from, data.to)} · `}${w.from} ${data.sources.join(w.separator)}`,
    ),
    h(
      'p',
      { class: 'quiet' },
      `${w.by}: ${data.regulations.map(({ title, version }) => `${title} (${w.version} ${version})`).join(w.separator)}`,
    ),
    h(
      'nav',
      { 'aria-label': w.contents },
      h('ul', {}, ...contents.map(({ id, title }) => h('li', {}, h('a', { href: `#${id}` }, title)))),
    ),
  ),
  tiles,
  h('div', { class: 'totals' }, ...present.map(section)),
  list.element,
  ...after.map(section),
)

import type { ReportData, ReportItem } from '../report-data.ts'
import type { Details } from './details.ts'
import { h } from './dom.ts'
import { recordDetail } from './record.ts'
import type { Words } from './words.ts'

const PAGE_SIZE = 50
/** A longer print would be a book. */
const MOST_PRINTED = 200

type Status = 'all' | 'withFindings' | 'withHints' | 'withUnknown' | 'clean'

interface Filter {
  query: string
  agent: string
  rule: string
  status: Status
  from: string
  to: string
}

const open: Filter = { query: '', agent: '', rule: '', status: 'all', from: '', to: '' }

const statusFits: Readonly<Record<Status, (item: ReportItem) => boolean>> = {
  all: () => true,
  withFindings: ({ rules }) => rules.length > 0,
  withHints: ({ hints }) => hints > 0,
  withUnknown: ({ unknown }) => unknown > 0,
  clean: ({ rules }) => rules.length === 0,
}

const fits = (item: ReportItem, { agent, rule, status, from, to }: Filter): boolean =>
  statusFits[status](item) &&
  (agent === '' || item.agent === agent) &&
  (rule === '' || item.rules.includes(Number(rule))) &&
  (from === '' || item.date >= from) &&
  (to === '' || item.date <= to)

/** The records: filters, pages of rows, each of which opens. Only the rows of a page are in the document. */
export class RecordList {
  readonly element: HTMLElement
  private readonly data: ReportData
  private readonly details: Details
  private readonly w: Words
  private filter: Filter = { ...open }
  private found: readonly number[] = []
  private page = 0
  private turn = 0
  private readonly count = h('p', { role: 'status', class: 'count' })
  private readonly body = h('tbody')
  private readonly pager = h('nav', { class: 'pager' })
  private readonly controls: Readonly<Record<keyof Filter, HTMLInputElement | HTMLSelectElement>>
  private readonly printed = h('div', { class: 'printed' })

  constructor(data: ReportData, details: Details, w: Words) {
    this.data = data
    this.details = details
    this.w = w
    this.controls = this.makeControls()
    this.pager.setAttribute('aria-label', w.list)
    const { query, status, agent, rule, from, to } = this.controls
    const labelled = (text: string, control: HTMLElement) => h('label', {}, h('span', {}, text), control)
    this.element = h(
      'section',
      { id: 'list', 'aria-labelledby': 'list-title' },
      h('h2', { id: 'list-title', tabindex: -1 }, w.list),
      h(
        'form',
        { class: 'filters', role: 'search', 'aria-label': w.filter, submit: (event: Event) => event.preventDefault() },
        labelled(w.search, query),
        labelled(w.show, status),
        labelled(w.agent, agent),
        labelled(w.clause, rule),
        labelled(w.fromDay, from),
        labelled(w.toDay, to),
        h('button', { type: 'button', click: () => this.choose({ ...open }) }, w.clear),
        h('button', { type: 'button', click: () => void this.print() }, w.print),
      ),
      this.count,
      h(
        'div',
        { class: 'scroll', tabindex: 0, role: 'group', 'aria-label': w.list },
        h(
          'table',
          { class: 'records' },
          h('caption', { class: 'hidden' }, w.list),
          h(
            'thead',
            {},
            h('tr', {}, ...[w.id, w.time, w.agent, w.result].map((one) => h('th', { scope: 'col' }, one))),
          ),
          this.body,
        ),
      ),
      this.pager,
      this.printed,
    )
    void this.search()
  }

  /** Sets filters and shows what fits, from elsewhere on the page. */
  choose(filter: Partial<Filter>, isAway = false): void {
    this.filter = { ...this.filter, ...filter }
    for (const [name, control] of Object.entries(this.controls)) control.value = this.filter[name as keyof Filter]
    void this.search()
    if (!isAway) return
    const title = this.element.querySelector('h2')
    title?.scrollIntoView()
    title?.focus({ preventScroll: true })
  }

  private makeControls(): Readonly<Record<keyof Filter, HTMLInputElement | HTMLSelectElement>> {
    const { w, data } = this
    const option = (value: string, text: string) => h('option', { value }, text)
    const set = (name: keyof Filter) => (event: Event) => {
      this.filter = { ...this.filter, [name]: (event.target as HTMLInputElement).value }
      void this.search()
    }
    const agents = [...new Set(data.items.map(({ agent }) => agent))].filter((id) => id !== '').sort()
    return {
      query: h('input', { type: 'search', input: set('query') }),
      status: h(
        'select',
        { change: set('status') },
        ...(['all', 'withFindings', 'withHints', 'withUnknown', 'clean'] as const).map((one) => option(one, w[one])),
      ),
      agent: h('select', { change: set('agent') }, option('', w.anyAgent), ...agents.map((id) => option(id, id))),
      rule: h(
        'select',
        { change: set('rule') },
        option('', w.anyRule),
        ...data.rules.map(({ clause, summary }, at) => option(String(at), `${clause} ${summary.slice(0, 30)}`)),
      ),
      from: h('input', { type: 'date', change: set('from') }),
      to: h('input', { type: 'date', change: set('to') }),
    }
  }

  private async search(): Promise<void> {
    // A later search overtakes this one.
    const turn = ++this.turn
    const { items } = this.data
    const query = this.filter.query.trim().toLowerCase()
    const found: number[] = []
    const { blockSize } = this.data
    let [block, read]: [number, Awaited<ReturnType<Details['blockOf']>>] = [-1, []]
    for (const [at, item] of items.entries()) {
      if (!fits(item, this.filter)) continue
      if (query !== '' && !`${item.id} ${item.agent}`.toLowerCase().includes(query)) {
        if (Math.floor(at / blockSize) !== block) {
          this.count.textContent = this.w.searching
          block = Math.floor(at / blockSize)
          read = await this.details.blockOf(at)
          if (turn !== this.turn) return
        }
        if (!read[at % blockSize]!.utterances.some(([, text]) => text.toLowerCase().includes(query))) continue
      }
      found.push(at)
    }
    this.found = found
    this.page = 0
    this.show()
  }

  private show(): void {
    const { w, found, page } = this
    const pages = Math.max(1, Math.ceil(found.length / PAGE_SIZE))
    this.count.textContent = found.length === 0 ? w.none : w.shown(found.length, this.data.items.length)
    this.body.replaceChildren(...found.slice(page * PAGE_SIZE, (page + 1) * PAGE_SIZE).flatMap((at) => this.row(at)))
    const turn = (to: number) => () => {
      this.page = to
      this.show()
      this.element.querySelector('h2')?.scrollIntoView()
    }
    this.pager.replaceChildren(
      ...(pages === 1
        ? []
        : [
            h('button', { type: 'button', disabled: page === 0, click: turn(page - 1) }, w.previous),
            h('span', {}, w.page(page + 1, pages)),
            h('button', { type: 'button', disabled: page === pages - 1, click: turn(page + 1) }, w.next),
          ]),
    )
  }

  private summaryOf({ rules, unknown, hints }: ReportItem): readonly (Node | string | false)[] {
    const { w, data } = this
    return [
      ...rules.map((at) => {
        const { clause, isReward } = data.rules[at]!
        return h('span', { class: isReward ? 'tag reward' : 'tag violation' }, `${isReward ? '＋' : '✗'} ${clause}`)
      }),
      rules.length === 0 && h('span', { class: 'tag good' }, `✓ ${w.noFinding}`),
      hints > 0 && h('span', { class: 'tag hint' }, `${w.hint} ${hints}`),
      unknown > 0 && h('span', { class: 'tag' }, `${w.missing} ${unknown}`),
    ]
  }

  private row(at: number): readonly HTMLElement[] {
    const { w, data } = this
    const item = data.items[at]!
    const inner = h('td', { colspan: 4 })
    const below = h('tr', { class: 'below', id: `below-${at}`, hidden: true }, inner)
    const toggle = h(
      'button',
      {
        type: 'button',
        class: 'open',
        'aria-expanded': 'false',
        'aria-controls': `below-${at}`,
        click: () => {
          const isOpen = !below.hidden
          below.hidden = isOpen
          toggle.setAttribute('aria-expanded', String(!isOpen))
          if (!isOpen && inner.childElementCount === 0) void this.fill(inner, at)
        },
      },
      item.id,
    )
    return [
      h(
        'tr',
        {},
        h('th', { scope: 'row' }, toggle, h('small', {}, item.kind)),
        h('td', { class: 'time' }, item.date),
        h('td', {}, item.agent === '' ? w.nobody : item.agent),
        h('td', {}, h('div', { class: 'tags' }, ...this.summaryOf(item))),
      ),
      below,
    ]
  }

  private async fill(inner: HTMLElement, at: number): Promise<void> {
    try {
      inner.replaceChildren(recordDetail(this.data, await this.details.of(at), this.w))
    } catch {
      inner.textContent = this.w.failed
    }
  }

  private async print(): Promise<void> {
    const { data, details, w } = this
    const shown = this.found.slice(0, MOST_PRINTED)
    const all = await Promise.all(shown.map((at) => details.of(at)))
    this.printed.replaceChildren(
      ...all.map((detail, index) => {
        const { id, date, agent } = data.items[shown[index]!]!
        return h('article', {}, h('h3', {}, `${id} · ${date} · ${agent}`), recordDetail(data, detail, w))
      }),
    )
    window.print()
    this.printed.replaceChildren()
  }
}

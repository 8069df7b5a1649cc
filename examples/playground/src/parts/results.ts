import { wantedTable } from '../../../../src/cli/report/page/charts.ts'
import { h } from '../../../../src/cli/report/page/dom.ts'
import { recordDetail } from '../../../../src/cli/report/page/record.ts'
import { statementBox } from '../../../../src/cli/report/page/statements.ts'
import { words as reportWords } from '../../../../src/cli/report/page/words.ts'
import { judge } from '../judge.ts'
import type { Part, State } from '../store.ts'

const MOST_SHOWN = 20

/** What is found, as the report shows it. */
export const resultsPart = ({ w, settings: { locale } }: State): Part => {
  const words = reportWords[locale]
  const count = h('p', { class: 'quiet', role: 'status' })
  const body = h('div', { class: 'results' })
  const clear = () => {
    count.textContent = ''
    body.replaceChildren(h('p', { class: 'quiet' }, w.nothing))
  }
  return {
    element: h(
      'section',
      { 'aria-labelledby': 'results-title' },
      h('h2', { id: 'results-title' }, w.results),
      count,
      body,
    ),
    update({ policy, records, name }) {
      if (policy === undefined || records.length === 0) return clear()
      const { data, details } = judge(policy, records, name, locale)
      const shown = data.items.slice(0, MOST_SHOWN)
      const found = data.items.filter(({ rules }) => rules.some((at) => !data.rules[at]!.isReward)).length
      count.textContent = `${w.showing(shown.length, data.items.length)} · ${found} ${words.found}`
      body.replaceChildren(
        ...shown.map((item, at) =>
          h(
            'article',
            { class: 'card', 'aria-label': item.id },
            h('h3', {}, item.id, h('small', {}, `${item.kind} · ${item.date} · ${item.agent || words.nobody}`)),
            recordDetail(data, details[at]!, words),
          ),
        ),
        ...(data.errors.length === 0
          ? []
          : [
              h('h3', {}, w.unread),
              h('ul', {}, ...data.errors.map(({ place, message }) => h('li', {}, `${place}: ${message}`))),
            ]),
        ...(data.statements.length === 0
          ? []
          : [h('h3', {}, w.statements), ...data.statements.map((one) => statementBox(one, words))]),
        ...(data.wanted.length === 0 ? [] : [h('h3', {}, w.wanted), wantedTable(data.wanted, words)]),
      )
    },
  }
}

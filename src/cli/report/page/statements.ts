import type { Statement, StatementItem } from '../../../explain/statement/statement.ts'
import { h } from './dom.ts'
import type { Words } from './words.ts'

const itemOf = (one: StatementItem, w: Words, ...more: readonly string[]): HTMLElement =>
  h(
    'li',
    {},
    h('strong', {}, `${w.number} ${one.number}`),
    ` ${one.date} ${w.quoted(one.regulation, one.clause)} ${one.what}`,
    h(
      'ul',
      { class: 'quiet' },
      ...one.measured.map((line) => h('li', {}, `${w.because}: ${line}`)),
      ...one.consequences.map((line) => h('li', {}, `${w.follows}: ${line}`)),
      ...more.map((line) => h('li', {}, line)),
    ),
  )

const section = (title: string, items: readonly HTMLElement[]): readonly HTMLElement[] =>
  items.length === 0 ? [] : [h('h3', {}, title), h('ul', { class: 'statement' }, ...items)]

/** One person's month, closed until it is asked for. */
export const statementBox = (one: Statement, w: Words): HTMLElement => {
  const openText = (open: Pick<Statement['alsoOpen'][number], 'what' | 'who' | 'missing'>): string =>
    [open.what, open.who, ...open.missing].join(w.separator)
  const inner = (): readonly HTMLElement[] => [
    ...section(
      w.measures,
      one.measures.map(({ measure, regulation, clause, numbers }) =>
        h('li', {}, `${measure}: ${w.quoted(regulation, clause)} (${w.number} ${numbers.join(w.separator)})`),
      ),
    ),
    ...section(
      w.certain,
      one.certain.map((item) => itemOf(item, w)),
    ),
    ...section(w.stillOpen, [
      ...one.open.map((item) => itemOf(item, w, ...item.open.map(openText))),
      ...one.alsoOpen.map((item) =>
        h(
          'li',
          {},
          `${item.what} — ${item.who}`,
          h(
            'ul',
            { class: 'quiet' },
            ...item.places.map(({ regulation, clause, what }) =>
              h('li', {}, `${w.quoted(regulation, clause)} ${what}`),
            ),
            item.missing.length > 0 && h('li', {}, `${w.missingOf} ${item.missing.join('; ')}`),
          ),
        ),
      ),
    ]),
    ...section(
      w.notCharged,
      one.notCharged.map((item) => itemOf(item, w, item.why)),
    ),
    h('p', { class: 'quiet' }, w.contest),
  ]
  // Filled when it is first opened: a large team's statements are thousands of items.
  const box: HTMLDetailsElement = h(
    'details',
    {
      class: 'card',
      toggle: () => {
        if (box.open && box.childElementCount === 1) box.append(...inner())
      },
    },
    h(
      'summary',
      {},
      h('strong', {}, one.agentId),
      ` ${w.period(one.from, one.to)}${one.provisional ? ` (${w.provisional})` : ''} `,
      h('span', { class: 'quiet' }, one.totals.map(({ label, text }) => `${label} ${text}`).join(' · ')),
    ),
  )
  return box
}

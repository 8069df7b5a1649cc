import { findRulesets } from '../../../../src/cli/config/find-rulesets.ts'
import { h } from '../../../../src/cli/report/page/dom.ts'
import { builtin } from '../../../../src/rulesets.ts'
import { speaker } from '../judge.ts'
import type { Actions, Part, State } from '../store.ts'

const MOST_SHOWN = 8

/** Regulations found by words, and those chosen. */
export const regulationsPart = ({ w, settings: { locale } }: State, { change }: Actions): Part => {
  const { say } = speaker(locale)
  const found = h('ul', { class: 'choices' })
  const note = h('p', { class: 'quiet', role: 'status' })
  const chosen = h('ul', { class: 'chosen' })
  let rulesets: readonly string[] = []
  const look = () => {
    const words = input.value.trim()
    const all = words === '' ? [] : findRulesets([words])
    note.textContent =
      words === ''
        ? ''
        : all.length === 0
          ? w.nothingFound
          : all.length > MOST_SHOWN
            ? w.moreFound(all.length - MOST_SHOWN)
            : ''
    found.replaceChildren(
      ...all.slice(0, MOST_SHOWN).map(({ id, title, sector, rules, inRules }) =>
        h(
          'li',
          {},
          h(
            'label',
            {},
            h('input', {
              type: 'checkbox',
              checked: rulesets.includes(id),
              change: () =>
                change({
                  rulesets: rulesets.includes(id) ? rulesets.filter((one) => one !== id) : [...rulesets, id],
                }),
            }),
            h(
              'span',
              {},
              say(title),
              h('small', {}, `${say(sector)} · ${inRules > 0 ? w.foundInRules(inRules) : w.foundRules(rules)}`),
            ),
          ),
        ),
      ),
    )
  }
  const input = h('input', { id: 'find', type: 'search', autocomplete: 'off', input: look })
  return {
    element: h(
      'section',
      { 'aria-labelledby': 'regulations-title' },
      h('h2', { id: 'regulations-title' }, w.regulations),
      h('label', { class: 'field' }, h('span', {}, w.find), input),
      note,
      found,
      h('h3', { id: 'chosen-title' }, w.chosen),
      chosen,
    ),
    update({ settings }) {
      rulesets = settings.rulesets
      for (const [at, { id }] of findRulesets([input.value]).entries()) {
        const box = found.querySelectorAll('input')[at]
        if (box !== undefined && input.value !== '') box.checked = rulesets.includes(id)
      }
      chosen.replaceChildren(
        ...(rulesets.length === 0 ? [h('li', { class: 'quiet' }, w.nothingChosen)] : []),
        ...rulesets.map((id) => {
          const title = say(builtin.latest(id as never)?.document.title ?? { zh: id, en: id })
          return h(
            'li',
            { class: 'tag' },
            title,
            h(
              'button',
              {
                type: 'button',
                class: 'remove',
                'aria-label': w.remove(title),
                click: () => {
                  change({ rulesets: rulesets.filter((one) => one !== id) })
                  input.focus()
                },
              },
              '×',
            ),
          )
        }),
      )
    },
  }
}

import { h } from '../../../../src/cli/report/page/dom.ts'
import { toFragment } from '../settings.ts'
import type { Part, State } from '../store.ts'

/** A link with the settings in its fragment, and with the pasted records only where the person says so. */
export const sharePart = ({ w }: State): Part => {
  let state: State | undefined
  const withRecords = h('input', { type: 'checkbox' })
  const link = h('input', { readonly: true, 'aria-label': w.link, hidden: true })
  const make = async () => {
    const { settings, name, bytes } = state!
    const { text: _, answers, ...rest } = settings
    const isText = !/\.xlsx$/i.test(name)
    const shared =
      withRecords.checked && isText
        ? { ...rest, text: new TextDecoder().decode(bytes), ...(answers === undefined ? {} : { answers }) }
        : rest
    const url = new URL(location.href)
    url.hash = await toFragment(shared)
    link.value = url.href
    link.hidden = false
    link.focus()
    link.select()
  }
  return {
    element: h(
      'section',
      { 'aria-labelledby': 'share-title' },
      h('h2', { id: 'share-title' }, w.share),
      h('p', { class: 'quiet' }, w.shareHint),
      h(
        'p',
        { class: 'buttons' },
        h('label', { class: 'check' }, withRecords, h('span', {}, w.withRecords)),
        h('button', { type: 'button', click: () => void make() }, w.makeLink),
        link,
      ),
    ),
    update(next) {
      state = next
      link.hidden = true
    },
  }
}

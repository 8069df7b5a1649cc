import { h } from '../../../../src/cli/report/page/dom.ts'
import { sampleCall, sampleMonth, sampleTable } from '../samples.ts'
import type { Actions, Part, State } from '../store.ts'

/** What a person puts in: pasted, dropped, chosen as a file, or an example. */
export const recordsPart = (state: State, { change, put }: Actions): Part => {
  const { w } = state
  const encoder = new TextEncoder()
  const paste = (text: string) => put('', encoder.encode(text))
  const area = h('textarea', {
    id: 'paste',
    rows: 10,
    spellcheck: 'false',
    input: () => paste(area.value),
  })
  area.value = state.name === '' ? new TextDecoder().decode(state.bytes) : ''
  const take = async (file: File | undefined) => {
    if (file === undefined) return
    const bytes = new Uint8Array(await file.arrayBuffer())
    area.value = /\.xlsx$/i.test(file.name) ? '' : new TextDecoder().decode(bytes)
    put(file.name, bytes)
  }
  const picker = h('input', {
    type: 'file',
    accept: '.json,.ndjson,.jsonl,.csv,.tsv,.txt,.xlsx',
    change: () => void take(picker.files?.[0]),
  })
  const sample = (label: string, text: string, more: Parameters<Actions['change']>[0]) =>
    h(
      'button',
      {
        type: 'button',
        click: () => {
          area.value = text
          change({ answers: {}, ...more })
          paste(text)
        },
      },
      label,
    )
  const shifts = h('input', {
    value: state.settings.shifts,
    placeholder: w.shiftsHint,
    change: () => change({ shifts: shifts.value }),
  })
  const allLeave = h('input', {
    type: 'checkbox',
    checked: state.settings.allLeaveShown,
    change: () => change({ allLeaveShown: allLeave.checked }),
  })
  const notes = h('div', { class: 'notes' })
  const error = h('p', { class: 'bad', role: 'alert' })
  const zone = h(
    'div',
    {
      class: 'drop',
      dragover: (event: Event) => event.preventDefault(),
      drop: (event: Event) => {
        event.preventDefault()
        void take((event as DragEvent).dataTransfer?.files[0])
      },
    },
    h('label', { class: 'field', for: 'paste' }, h('span', {}, w.paste), area),
    h('label', { class: 'field' }, h('span', {}, w.drop), picker),
  )
  return {
    element: h(
      'section',
      { 'aria-labelledby': 'records-title' },
      h('h2', { id: 'records-title' }, w.records),
      h(
        'p',
        { class: 'buttons' },
        h('span', { class: 'quiet' }, w.samples),
        sample(w.sampleCall, sampleCall, { rulesets: ['mobile-outbound-vendor-service-standard'] }),
        sample(w.sampleTable, sampleTable, { rulesets: ['mobile-outbound-vendor-service-standard'] }),
        sample(w.sampleMonth, sampleMonth, { rulesets: ['fingerprint-attendance'], allLeaveShown: true }),
      ),
      zone,
      h(
        'div',
        { class: 'fields' },
        h('label', { class: 'field' }, h('span', {}, w.shifts), shifts),
        h('label', { class: 'check' }, allLeave, h('span', {}, w.allLeave)),
      ),
      error,
      notes,
    ),
    update({ notes: lines, error: message, settings }) {
      allLeave.checked = settings.allLeaveShown
      error.textContent = message === undefined ? '' : `${w.error}${message}`
      notes.replaceChildren(
        ...(lines.length === 0
          ? []
          : [
              h('details', { class: 'card' }, h('summary', {}, w.reading), h('pre', { tabindex: 0 }, lines.join('\n'))),
            ]),
      )
    },
  }
}

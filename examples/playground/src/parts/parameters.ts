import { h } from '../../../../src/cli/report/page/dom.ts'
import type { Parameter, ParameterValue } from '../../../../src/document/parameter.ts'
import { unitWords } from '../../../../src/facts/words/unit-words.ts'
import { builtin } from '../../../../src/rulesets.ts'
import { speaker } from '../judge.ts'
import type { Actions, Part, State } from '../store.ts'

/** A value of the parameter's type from what was typed; undefined where it is none yet. */
const typed = (parameter: Parameter, text: string): ParameterValue | undefined => {
  const trimmed = text.trim()
  if (trimmed === '') return undefined
  switch (parameter.type) {
    case 'number':
      return Number.isFinite(Number(trimmed)) ? Number(trimmed) : undefined
    case 'boolean':
      return trimmed === 'true'
    case 'strings':
      return trimmed.split(/[,，、]\s*/)
    case 'numbers':
      return trimmed.split(/[,，、]\s*/).map(Number)
    case 'hours':
      try {
        return JSON.parse(trimmed) as ParameterValue
      } catch {
        return undefined
      }
    default:
      return trimmed
  }
}

const shown = (value: ParameterValue | undefined): string => {
  if (value === undefined) return ''
  if (Array.isArray(value)) return value.join(', ')
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

/** The parameters of the chosen regulations: what the text says, and what is set here in its place. */
export const parametersPart = ({ w, settings: { locale } }: State, { change }: Actions): Part => {
  const { say } = speaker(locale)
  const body = h('div')
  let drawn = ''
  let parameters: State['settings']['parameters'] = {}
  const set = (id: string, name: string, value: ParameterValue | undefined) => {
    const { [name]: _, ...rest } = parameters[id] ?? {}
    change({ parameters: { ...parameters, [id]: value === undefined ? rest : { ...rest, [name]: value } } })
  }
  const control = (id: string, name: string, parameter: Parameter): HTMLElement => {
    const now = parameters[id]?.[name] ?? (parameter.value as ParameterValue | undefined)
    const write = ({ target }: Event) => set(id, name, typed(parameter, (target as HTMLInputElement).value))
    const options =
      parameter.type === 'boolean'
        ? [['true', w.yes] as const, ['false', w.no] as const]
        : parameter.type === 'string' && parameter.values !== undefined
          ? parameter.values.map((one) => [one, one] as const)
          : undefined
    if (options !== undefined)
      return h(
        'select',
        { change: write },
        now === undefined && h('option', { value: '', selected: true }, w.open),
        ...options.map(([value, text]) => h('option', { value, selected: shown(now) === value }, text)),
      )
    if (parameter.type === 'money-range') {
      const range = { min: '', max: '', ...(now as object | undefined) }
      const bound = (key: 'min' | 'max') =>
        h('input', {
          value: range[key],
          placeholder: w.open,
          inputmode: 'decimal',
          'aria-label': `${say(parameter)} ${key === 'min' ? w.least : w.most}`,
          input: ({ target }: Event) => {
            range[key] = (target as HTMLInputElement).value.trim()
            set(id, name, range.min === '' || range.max === '' ? undefined : { ...range })
          },
        })
      return h('span', { class: 'range' }, bound('min'), '–', bound('max'))
    }
    return h('input', {
      value: shown(now),
      placeholder: w.open,
      inputmode: ['number', 'decimal', 'money'].includes(parameter.type) ? 'decimal' : 'text',
      input: write,
    })
  }
  const unitOf = (parameter: Parameter): string => {
    if (parameter.type === 'money') return say(unitWords.cny)
    return 'unit' in parameter && parameter.unit !== undefined ? say(unitWords[parameter.unit]).trim() : ''
  }
  const draw = (rulesets: readonly string[]) =>
    body.replaceChildren(
      ...rulesets.flatMap((id, at) => {
        const document = builtin.latest(id as never)?.document
        if (document === undefined) return []
        const all = Object.entries(document.parameters)
        if (all.length === 0) return []
        return h(
          'details',
          { class: 'card', open: at === 0 },
          h('summary', {}, h('strong', {}, say(document.title)), ` ${all.length}`),
          h(
            'div',
            { class: 'fields' },
            ...all.map(([name, parameter]) =>
              h(
                parameter.type === 'money-range' ? 'div' : 'label',
                { class: 'field' },
                h('span', {}, say(parameter), unitOf(parameter) !== '' && h('small', {}, unitOf(parameter))),
                control(id, name, parameter as Parameter),
              ),
            ),
          ),
          h(
            'button',
            {
              type: 'button',
              click: () => {
                const { [id]: _, ...rest } = parameters
                drawn = ''
                change({ parameters: rest })
              },
            },
            w.reset,
          ),
        )
      }),
    )
  return {
    element: h(
      'section',
      { 'aria-labelledby': 'parameters-title' },
      h('h2', { id: 'parameters-title' }, w.parameters),
      h('p', { class: 'quiet' }, w.parametersHint),
      body,
    ),
    update({ settings }) {
      parameters = settings.parameters
      const wanted = settings.rulesets.join()
      // What is being typed stays as it is typed.
      if (wanted === drawn) return
      drawn = wanted
      draw(settings.rulesets)
    },
  }
}

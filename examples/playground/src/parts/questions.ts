import Form from '@rjsf/core'
import type { FieldTemplateProps, RJSFSchema, ValidatorType } from '@rjsf/utils'
import { createElement, type ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { h } from '../../../../src/cli/report/page/dom.ts'
import { describeInputs, type InputSchema } from '../../../../src/evaluate/inputs/describe-inputs.ts'
import { parseRecord } from '../../../../src/records/parse.ts'
import { suggestAnswers } from '../../../../src/suggest/suggest-answers.ts'
import type { Suggestion } from '../../../../src/suggest/suggestion.ts'
import { idOf, speaker } from '../judge.ts'
import type { Actions, Part, State } from '../store.ts'

/** What a record answers, by the part of it that the form is about. */
interface Answers {
  readonly observations?: Readonly<Record<string, unknown>>
  readonly answers?: Readonly<Record<string, unknown>>
}

// The library itself says what is wrong with a record: the form needs no validator, and none that generates code.
const noValidator: ValidatorType = {
  validateFormData: () => ({ errors: [], errorSchema: {} }),
  isValid: () => true,
  rawValidation: () => ({}),
  toErrorList: () => [],
} as unknown as ValidatorType

const none = {}

/** Answers that a person did not give are left out: nothing is not none. */
const given = (values: Readonly<Record<string, unknown>> | undefined): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(values ?? none).filter(
      ([, value]) =>
        value !== undefined && !(typeof value === 'object' && value !== null && Object.keys(value).length === 0),
    ),
  )

const answersIn = (formData: Answers = none): Answers => {
  const [observations, answers] = [given(formData.observations), given(formData.answers)]
  return {
    ...(Object.keys(observations).length === 0 ? none : { observations }),
    ...(Object.keys(answers).length === 0 ? none : { answers }),
  }
}

const SEPARATOR = '_'

/** The questions of one record as a form, with what its words suggest beside them. */
export const questionsPart = ({ w, settings: { locale } }: State, { change }: Actions): Part => {
  const { t } = speaker(locale)
  const select = h('select', { change: () => show() })
  const holder = h('div', { class: 'form' })
  const problems = h('p', { class: 'bad', role: 'alert' })
  const root = createRoot(holder)
  let state: State | undefined
  let shown = ''
  let turn = 0

  const record = () => state?.records.find((one) => 'record' in one && idOf(one) === select.value)

  const answer = (id: string, changed: Answers) => {
    const { answers = {} } = state!.settings
    change({ answers: { ...answers, [id]: changed } })
  }

  const say = (value: unknown): string =>
    value === true ? w.yes : value === false ? w.no : value === null ? w.none : String(value)

  const beside = (suggestions: readonly Suggestion[], id: string, now: Answers) => (props: FieldTemplateProps) => {
    const { id: fieldId, label, rawDescription, required, children, hidden, schema } = props
    if (hidden) return createElement('div', { hidden: true }, children as ReactNode)
    const isGroup = schema.type === 'object' || schema.type === 'array'
    const name = fieldId.split(SEPARATOR).at(-1)
    const own = suggestions.filter(({ observation }) => observation === name)
    // Yes or no is asked by one box with the question beside it, or by a list: the question stands above either.
    return createElement(
      'div',
      { className: isGroup ? 'group' : 'question' },
      isGroup ? null : createElement('label', { htmlFor: fieldId }, label, required ? ' *' : ''),
      isGroup ? null : createElement('small', null, rawDescription as string),
      children as ReactNode,
      ...own.map(({ value, quotes }) =>
        createElement(
          'p',
          { className: 'suggestion', key: String(value) },
          w.suggests(say(value), quotes.map(({ excerpt }) => w.quote(excerpt)).join('')),
          ' ',
          createElement(
            'button',
            {
              type: 'button',
              onClick: () => answer(id, { ...now, observations: { ...now.observations, [name!]: value } }),
            },
            w.take,
          ),
        ),
      ),
    )
  }

  /** Booleans as lists: a box that is not ticked would not say whether it was answered. */
  const uiOf = (schema: InputSchema): Readonly<Record<string, unknown>> =>
    Object.fromEntries(
      Object.entries(schema.properties ?? {}).map(([name, one]) => [
        name,
        one.properties !== undefined
          ? uiOf(one)
          : {
              'ui:widget':
                one.type === 'boolean' || (Array.isArray(one.type) && one.type.includes('boolean'))
                  ? 'select'
                  : undefined,
            },
      ]),
    )

  const draw = (schema: InputSchema, suggestions: readonly Suggestion[], id: string) => {
    const source = record()
    if (source === undefined || !('record' in source)) return
    const { observations, answers } = source.record as Answers
    const now: Answers = state!.settings.answers?.[id] ?? {}
    root.render(
      createElement(Form, {
        key: id,
        schema: schema as unknown as RJSFSchema,
        uiSchema: { ...uiOf(schema), 'ui:submitButtonOptions': { norender: true } },
        validator: noValidator,
        formData: {
          ...(observations === undefined ? {} : { observations }),
          ...(answers === undefined ? {} : { answers }),
        },
        idSeparator: SEPARATOR,
        templates: { FieldTemplate: beside(suggestions, id, now) },
        translateString: (text: string) => ({ Yes: w.yes, No: w.no, 'Add Item': '+', Remove: '×' })[text] ?? text,
        onChange: ({ formData }: { formData?: Answers }) => answer(id, answersIn(formData)),
      } as never),
    )
  }

  const show = async () => {
    const mine = ++turn
    const source = record()
    const { policy } = state ?? {}
    problems.textContent = ''
    if (policy === undefined || source === undefined || !('record' in source)) return root.render(null)
    const { subject } = source
    const { properties = {} } = describeInputs(policy, subject, { locale })
    const asked = (['observations', 'answers'] as const).filter(
      (name) => Object.keys(properties[name]?.properties ?? {}).length > 0,
    )
    if (asked.length === 0) return root.render(createElement('p', { className: 'quiet' }, w.noQuestions))
    const schema: InputSchema = {
      type: 'object',
      properties: Object.fromEntries(asked.map((name) => [name, properties[name]!])),
    }
    try {
      const parsed = parseRecord(subject, source.record)
      const { suggestions } = await suggestAnswers(policy, subject, parsed as never)
      if (mine !== turn) return
      draw(schema, suggestions, idOf(source))
    } catch (error) {
      problems.textContent = `${w.error}${(error as { messages?: { zh: string; en: string } }).messages?.[locale === 'en' ? 'en' : 'zh'] ?? String(error)}`
    }
  }

  return {
    element: h(
      'section',
      { 'aria-labelledby': 'questions-title' },
      h('h2', { id: 'questions-title' }, w.questions),
      h('p', { class: 'quiet' }, w.questionsHint),
      h(
        'p',
        { class: 'buttons' },
        h('label', { class: 'field' }, h('span', {}, w.of), select),
        h('button', { type: 'button', click: () => answer(select.value, {}) }, w.clearAnswers),
      ),
      problems,
      h('details', { class: 'card', open: true }, h('summary', {}, t('表单', 'The form')), holder),
    ),
    update(next) {
      state = next
      const ids = next.records.flatMap((one) => ('record' in one ? [idOf(one)] : []))
      const wanted = ids.join('\n')
      if (wanted !== shown) {
        shown = wanted
        const before = select.value
        select.replaceChildren(...ids.slice(0, 200).map((id) => h('option', { value: id }, id)))
        if (ids.includes(before)) select.value = before
      }
      void show()
    },
  }
}

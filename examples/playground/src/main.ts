import '../../../src/cli/report/page/style.css'
import './style.css'
import { CommandError } from '../../../src/cli/exit-codes.ts'
import { h } from '../../../src/cli/report/page/dom.ts'
import { RulebookError } from '../../../src/errors.ts'
import { answered, policyFor, type Read, read, speaker } from './judge.ts'
import { parametersPart } from './parts/parameters.ts'
import { questionsPart } from './parts/questions.ts'
import { recordsPart } from './parts/records.ts'
import { regulationsPart } from './parts/regulations.ts'
import { resultsPart } from './parts/results.ts'
import { runningPart } from './parts/running.ts'
import { sharePart } from './parts/share.ts'
import { emptySettings, fromFragment, type Settings } from './settings.ts'
import type { Actions, Part, State } from './store.ts'
import { words } from './words.ts'

const root = document.getElementById('playground')!
const encoder = new TextEncoder()

let settings: Settings = emptySettings(navigator.language.startsWith('zh') ? 'zh-CN' : 'en')
let [name, bytes]: [string, Uint8Array] = ['', new Uint8Array()]
let parts: readonly Part[] = []
let turn = 0
let notice: string | undefined

/** What a person did wrong is said; anything else is a fault of the page, and stays one. */
const messageOf = (error: unknown): string => {
  if (error instanceof CommandError || error instanceof RulebookError)
    return speaker(settings.locale).say(error.messages)
  throw error
}

const update = async (): Promise<void> => {
  const mine = ++turn
  const w = words[settings.locale]
  let error = notice
  let found: Read = { records: [], notes: [] }
  let policy: State['policy']
  try {
    policy = settings.rulesets.length === 0 ? undefined : policyFor(settings)
    if (bytes.length > 0) found = await read(name, bytes, settings)
  } catch (thrown) {
    error = messageOf(thrown)
  }
  if (mine !== turn) return
  const records = answered(found.records, settings.answers)
  const state: State = { settings, w, name, bytes, policy, records, notes: found.notes, error }
  for (const part of parts) part.update(state)
}

const actions: Actions = {
  change(changed) {
    const isOtherLanguage = changed.locale !== undefined && changed.locale !== settings.locale
    settings = { ...settings, ...changed }
    notice = undefined
    if (isOtherLanguage) draw()
    void update()
  },
  put(newName, newBytes) {
    ;[name, bytes] = [newName, newBytes]
    notice = undefined
    void update()
  },
}

const draw = (): void => {
  const { locale } = settings
  const w = words[locale]
  document.documentElement.lang = locale
  document.title = `callcenter-rulebook · ${w.title}`
  const state: State = { settings, w, name, bytes, policy: undefined, records: [], notes: [], error: undefined }
  const [regulations, records, parameters, results, questions, running, share] = [
    regulationsPart(state, actions),
    recordsPart(state, actions),
    parametersPart(state, actions),
    resultsPart(state),
    questionsPart(state, actions),
    runningPart(state),
    sharePart(state),
  ] as const
  parts = [regulations, records, parameters, results, questions, running, share]
  root.replaceChildren(
    h('a', { class: 'skip', href: '#results-title' }, w.results),
    h(
      'header',
      {},
      h('h1', {}, 'callcenter-rulebook ', h('span', { class: 'quiet' }, w.title)),
      h(
        'button',
        {
          type: 'button',
          lang: locale === 'en' ? 'zh-CN' : 'en',
          click: () => actions.change({ locale: locale === 'en' ? 'zh-CN' : 'en' }),
        },
        w.language,
      ),
      h('p', {}, w.intro),
      h('p', { class: 'good' }, w.private),
    ),
    h(
      'div',
      { class: 'columns' },
      h('div', {}, regulations.element, records.element, parameters.element),
      h('div', {}, results.element, questions.element, running.element, share.element),
    ),
  )
}

const shared = location.hash.length > 1 ? await fromFragment(location.hash.slice(1)) : undefined
if (shared !== undefined) {
  const { text, ...rest } = shared
  settings = rest
  if (text !== undefined) bytes = encoder.encode(text)
} else if (location.hash.length > 1) notice = words[settings.locale].badLink
draw()
await update()

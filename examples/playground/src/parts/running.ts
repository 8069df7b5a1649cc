import { h } from '../../../../src/cli/report/page/dom.ts'
import {
  type CallEvent,
  openCall,
  type RunningCall,
  type RunningRule,
} from '../../../../src/evaluate/outlook/open-call.ts'
import { documentOf } from '../../../../src/explain/statement/input-words.ts'
import type { Call, Hold, Utterance } from '../../../../src/records/call.ts'
import { parseRecord } from '../../../../src/records/parse.ts'
import { speaker } from '../judge.ts'
import type { Part, State } from '../store.ts'

type Happening = Utterance | Hold | CallEvent

/** What happened in a call, in the order of time. */
const happenings = (call: Call): readonly Happening[] => {
  const start = Date.parse(call.startedAt)
  const timed: { readonly at: number; readonly what: Happening }[] = [
    ...(call.utterances ?? []).map((what, index) => ({ at: what.startMs ?? index, what })),
    ...(call.holds ?? []).map((what) => ({ at: what.at ? Date.parse(what.at) - start : 0, what })),
  ]
  const { endedAt, endedBy } = call
  const end: CallEvent = {
    ...(endedAt == null ? {} : { endedAt }),
    ...(endedBy == null ? {} : { endedBy }),
  }
  return [...timed.sort((a, b) => a.at - b.at).map(({ what }) => what), ...(Object.keys(end).length > 0 ? [end] : [])]
}

/** A running call, played step by step. */
export const runningPart = ({ w, settings: { locale } }: State): Part => {
  const { t, say } = speaker(locale)
  const body = h('div')
  const part = h(
    'section',
    { 'aria-labelledby': 'running-title' },
    h('h2', { id: 'running-title' }, w.running),
    h('p', { class: 'quiet' }, w.runningHint),
    body,
  )
  const speakers: Readonly<Record<string, string>> = {
    agent: t('坐席', 'Agent'),
    customer: t('客户', 'Customer'),
    bot: t('机器人', 'Bot'),
    supervisor: t('主管', 'Supervisor'),
    system: t('系统', 'System'),
  }
  const lineOf = (what: Happening): HTMLElement => {
    if ('text' in what)
      return h('li', {}, h('span', { class: 'speaker' }, speakers[what.speaker]), h('span', {}, what.text))
    return h('li', {}, h('span', { class: 'quiet' }, 'seconds' in what ? w.hold(what.seconds) : w.end))
  }
  const play = (policy: NonNullable<State['policy']>, call: Call) => {
    const { utterances: _, holds: __, endedAt: ___, endedBy: ____, ...head } = call
    const all = happenings(call)
    let at = 0
    let running = openCall(policy, { ...head, holds: [] })
    const ruleText = ({ rulesetId, ruleId, clause }: Pick<RunningRule, 'rulesetId' | 'ruleId' | 'clause'>): string => {
      const rule = documentOf(policy, rulesetId)?.rules.find(({ id }) => id === ruleId)
      return rule === undefined ? clause : `${clause} ${say(rule.summary)}`
    }
    const list = (title: string, kind: string, rules: RunningCall['owed'] | RunningCall['broken']) =>
      h(
        'div',
        { class: `card ${kind}` },
        h('h3', {}, `${title} (${rules.length})`),
        rules.length === 0
          ? h('p', { class: 'quiet' }, w.none)
          : h('ul', {}, ...rules.map((one) => h('li', {}, ruleText(one)))),
      )
    const log = h('ol', { class: 'transcript log' })
    const stand = h('div', { class: 'stand', role: 'status' })
    const next = h(
      'button',
      {
        type: 'button',
        click: () => {
          const what = all[at++]
          if (what === undefined) return
          log.append(lineOf(what))
          const { owed, said, broken } = running.push(what)
          stand.replaceChildren(list(w.owed, 'owes', owed), list(w.said, 'did', said), list(w.broken, 'broke', broken))
          next.disabled = at >= all.length
        },
      },
      w.next,
    )
    const again = h(
      'button',
      {
        type: 'button',
        click: () => {
          at = 0
          running = openCall(policy, { ...head, holds: [] })
          log.replaceChildren()
          stand.replaceChildren()
          next.disabled = false
          next.focus()
        },
      },
      w.again,
    )
    body.replaceChildren(h('p', { class: 'buttons' }, next, again), h('div', { class: 'detail' }, log, stand))
  }
  return {
    element: part,
    update({ policy, records }) {
      const first = records.find((one) => 'record' in one && one.subject === 'call')
      try {
        if (policy === undefined || first === undefined || !('record' in first)) throw new Error(w.noCall)
        play(policy, parseRecord('call', first.record))
      } catch {
        body.replaceChildren(h('p', { class: 'quiet' }, w.noCall))
      }
    },
  }
}

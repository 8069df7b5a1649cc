import type { ReportData, ReportDetail, ReportMark } from '../report-data.ts'
import { h } from './dom.ts'
import type { Words } from './words.ts'

/** A text with its marks as elements; where marks overlap the earlier one stands. */
const marked = (text: string, marks: readonly ReportMark[], w: Words): readonly (Node | string)[] => {
  const parts: (Node | string)[] = []
  let at = 0
  for (const { start, end, isHint } of [...marks].sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (start < at || end <= start || end > text.length) continue
    parts.push(text.slice(at, start))
    parts.push(
      h(
        'mark',
        { class: isHint ? 'hint' : 'hit' },
        text.slice(start, end),
        h('span', { class: 'hidden' }, ` (${isHint ? w.hint : w.hit})`),
      ),
    )
    at = end
  }
  parts.push(text.slice(at))
  return parts
}

const transcript = ({ utterances, marks }: ReportDetail, w: Words): HTMLElement =>
  utterances.length === 0
    ? h('p', { class: 'quiet' }, w.noTranscript)
    : h(
        'ol',
        { class: 'transcript' },
        ...utterances.map(([speaker, text, time], at) =>
          h(
            'li',
            {},
            h('span', { class: 'speaker' }, time === '' ? speaker : `${time} ${speaker}`),
            h(
              'span',
              { class: 'said' },
              ...marked(
                text,
                marks.filter(({ utterance }) => utterance === at),
                w,
              ),
            ),
          ),
        ),
      )

const findingsOf = (data: ReportData, { findings }: ReportDetail, w: Words): HTMLElement =>
  findings.length === 0
    ? h('p', { class: 'good' }, `✓ ${w.noFinding}`)
    : h(
        'ul',
        { class: 'findings' },
        ...findings.map(({ rule, date, times, measured, consequences }) => {
          const { regulation, clause, summary, isReward } = data.rules[rule]!
          return h(
            'li',
            { class: isReward ? 'reward' : 'violation' },
            h('p', {}, h('strong', {}, w.quoted(regulation, clause)), ` ${summary}`),
            h(
              'dl',
              {},
              h('dt', {}, w.time),
              h('dd', {}, date, times > 1 && ` × ${w.timesSign(times)}`),
              ...measured.flatMap((line) => [h('dt', {}, w.because), h('dd', {}, line)]),
              ...consequences.flatMap((line) => [h('dt', {}, w.follows), h('dd', {}, line)]),
            ),
          )
        }),
      )

const unknownOf = ({ unknown }: ReportDetail, w: Words): HTMLElement | false =>
  unknown.length > 0 &&
  h(
    'details',
    {},
    h('summary', {}, `${unknown.length} ${w.unknown}`),
    h(
      'ul',
      {},
      ...unknown.map(({ place, inputs }) => h('li', {}, `${place} — ${w.missingOf} ${inputs.join(w.separator)}`)),
    ),
  )

/** Everything about one record: what was found with the limit beside the measure, what was said, what is not known. */
export const recordDetail = (data: ReportData, detail: ReportDetail, w: Words): HTMLElement =>
  h(
    'div',
    { class: 'detail' },
    h(
      'div',
      {},
      findingsOf(data, detail, w),
      detail.hints.length > 0 && h('h3', {}, w.hints),
      detail.hints.length > 0 && h('ul', {}, ...detail.hints.map((one) => h('li', {}, one))),
      unknownOf(detail, w),
    ),
    h(
      'div',
      {},
      detail.facts.length > 0 && h('h3', {}, w.facts),
      detail.facts.length > 0 &&
        h(
          'dl',
          { class: 'facts' },
          ...detail.facts.flatMap(([label, value]) => [h('dt', {}, label), h('dd', {}, value)]),
        ),
      detail.isCall && h('h3', {}, w.transcript),
      detail.isCall && transcript(detail, w),
    ),
  )

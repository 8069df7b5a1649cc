import type { Bilingual } from '../../errors.ts'
import type { RefusedDecision } from '../settlement.ts'
import type { Decision } from './decision.ts'

const messages: Readonly<Record<RefusedDecision['code'], Bilingual>> = {
  'no-such-finding': { zh: '没有这条认定', en: 'there is no such finding' },
  ambiguous: {
    zh: '同时符合多项，请用 findingId、kind 或 step 指明是哪一项',
    en: 'it fits several; name one by findingId, kind or step',
  },
  'set-aside': { zh: '该认定已不计，无须处理', en: 'the finding is set aside and costs nothing' },
  'outside-period': { zh: '该认定不在本期内', en: 'the finding lies outside the period' },
  'outside-range': { zh: '超出条款规定的幅度', en: 'it lies outside the range that the clause gives' },
  'not-an-option': { zh: '不是可选比例对应的金额', en: 'it is none of the rates to choose from' },
  'quantity-unknown': {
    zh: '数量未知：请用 quantity 说明数量，而不是金额',
    en: 'it is not known how many there were: say how many (quantity), not how much',
  },
  'not-a-choice': { zh: '该认定没有这项措施可选', en: 'the finding offers no such measure' },
  'invalid-amount': {
    zh: '须给出非负、至多两位小数的数额',
    en: 'it needs an amount that is not negative, with at most two decimals',
  },
  'reason-required': { zh: '改变金额须说明理由', en: 'an amendment needs a reason' },
  'nothing-to-amend': { zh: '该认定没有可改的数额', en: 'the finding has no such amount to amend' },
  'nothing-to-resolve': { zh: '该认定没有待定的事项', en: 'the finding leaves nothing of the sort open' },
  'appeal-too-late': { zh: '申诉期限已过', en: 'the time for an appeal is over' },
}

export const refusal = (decision: Decision, code: RefusedDecision['code']): RefusedDecision => ({
  decision,
  code,
  message: messages[code],
})

import { confirmSuggestions, createPolicy, evaluateReview, explain, settle, suggestAnswers } from 'callcenter-rulebook'
import { builtin } from 'callcenter-rulebook/rulesets'

// One sales call, the whole way: what nobody has answered yet, what its words suggest, what a person makes of it, what
// that breaks, and what it costs.

const policy = createPolicy(builtin, { rulesets: ['mobile-outbound-vendor-service-standard'] })
const say = (speaker: 'agent' | 'customer', text: string) => ({ speaker, text })
const call = {
  id: 'c1',
  agentId: 'a1',
  startedAt: '2026-03-02T10:00:00+08:00',
  direction: 'outbound',
  transcript: { complete: true },
  utterances: [
    say('agent', '您好，给您推荐我们的流量包，每个月二十九元。'),
    say('customer', '怎么查用了多少？'),
    say('agent', '短信里点一下就行，这么简单都不会吗？'),
    say('customer', '哦，那就办这个。'),
    say('agent', '办好了，今晚就能用上，谢谢您，再见！'),
  ],
}
const review = {
  id: 'r1',
  agentId: 'a1',
  callId: 'c1',
  contact: { direction: 'outbound' as const },
  reviewedAt: '2026-03-03T09:00:00+08:00',
  // The order system knows this.
  observations: { serviceActivated: true },
}

const { suggestions, open } = await suggestAnswers(policy, 'review', review, { callOf: () => call })
console.log(`Suggested: ${suggestions.length}. Still open: ${open.length}.`)
for (const { observation, value, quotes } of suggestions) {
  const words = quotes.map(({ utterance, excerpt }) => `${excerpt} (${utterance})`).join(', ')
  console.log(`  ${observation}: ${value}, ${words === '' ? 'words are missing' : words}`)
}

// A person listens. It is right that the agent mocked the customer and never said how to cancel; but 今晚就能用上 does say
// when the service begins: that suggestion is refused, and the person answers.
const isConfirmed = ({ observation }: { readonly observation: string }) =>
  observation === 'usedSarcasm' || observation === 'disclosedCancellationMethod'
const confirmed = confirmSuggestions(review, suggestions.filter(isConfirmed), { by: 'q1' })
const answered = {
  ...confirmed,
  observations: { ...confirmed.observations, disclosedActivationTime: true },
}

const assessment = evaluateReview(policy, answered)
console.log('Found:')
for (const finding of assessment.findings) console.log(explain(finding, { locale: 'en' }))

const period = { kind: 'month', from: '2026-03-01', to: '2026-03-31' } as const
console.log(explain(settle(policy, { agentId: 'a1', period, assessments: [assessment] }), { locale: 'en' }))

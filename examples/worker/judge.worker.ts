import { type BatchResult, createPolicy, createRulebook, evaluateBatch } from 'callcenter-rulebook'
import zhuji from 'callcenter-rulebook/rulesets/zhuji-broadcast-hotline-standard'

// Judges calls apart from the page, which stays fluent. The policy is made once, in the worker: what is posted is plain JSON.

/** What the page sends: `turn` says which answer is whose. */
export interface Question {
  readonly turn: number
  readonly calls: readonly unknown[]
}

const policy = createPolicy(createRulebook([zhuji]), { rulesets: ['zhuji-broadcast-hotline-standard'] })

const answer = (one: BatchResult) =>
  one.ok ? { ok: true, assessment: one.assessment } : { ok: false, problems: one.error.problems }

const scope = globalThis as unknown as {
  onmessage: (event: { readonly data: Question }) => void
  postMessage: (answer: object) => void
}

scope.onmessage = ({ data: { turn, calls } }) => {
  scope.postMessage({ turn, results: [...evaluateBatch(policy, 'call', calls)].map(answer) })
}

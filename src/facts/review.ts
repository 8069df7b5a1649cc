import type { Review } from '../records/review.ts'
import { defineFacts } from './contract.ts'
import { contactFacts } from './shared/contact.ts'
import { field } from './shared/fields.ts'
import { personFacts } from './shared/person.ts'

/** Facts of a quality review besides its answers, which are read as observations. */
export const reviewFacts = defineFacts<Review>()({
  ...personFacts,
  ...contactFacts,
  reviewedAt: field('reviewedAt', 'instant', { zh: '评审时间', en: 'Reviewed' }),
  reviewerId: field('reviewerId', 'string', { zh: '质检员', en: 'Reviewer' }),
})

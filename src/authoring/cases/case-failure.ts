/** One expectation of a case that did not come true. */
export interface CaseFailure {
  readonly expectation: string
  readonly clause?: string
  readonly expected: string
  readonly received: string
}

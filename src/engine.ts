/**
 * The rules on a real json-rules-engine `Engine`, for hosts whose facts are fetched lazily and
 * asynchronously.
 */
export { type AsyncOptions, evaluateCallAsync, type FetchFact } from './evaluate/evaluate-async.ts'

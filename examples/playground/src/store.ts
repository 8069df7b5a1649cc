import type { SourceRecord } from '../../../src/cli/input/source-record.ts'
import type { Policy } from '../../../src/ruleset/policy.ts'
import type { Settings } from './settings.ts'
import type { Words } from './words.ts'

/** What the parts of the page show. */
export interface State {
  readonly settings: Settings
  readonly w: Words
  /** What was put in: its name, and its bytes. */
  readonly name: string
  readonly bytes: Uint8Array
  readonly policy: Policy | undefined
  /** Records with the answers that were given here. */
  readonly records: readonly SourceRecord[]
  readonly notes: readonly string[]
  readonly error: string | undefined
}

/** What the parts of the page can do. */
export interface Actions {
  change(changed: Partial<Settings>): void
  put(name: string, bytes: Uint8Array): void
}

/** A part of the page: it stays in place while what it shows changes. */
export interface Part {
  readonly element: HTMLElement
  update(state: State): void
}

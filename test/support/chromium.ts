import { type Browser, chromium } from 'playwright-core'
import { inject } from 'vitest'

export { chromiumPath } from './chromium-path.ts'

/** The Chromium that all files of a run share; closing it ends the pages that were opened by it here. */
export const launch = async (): Promise<Browser> => {
  const answer = await fetch(inject('browserAt'))
  const address = await answer.text()
  if (!answer.ok) throw new Error(address)
  return chromium.connect(address)
}

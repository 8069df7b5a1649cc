import axe from 'axe-core'
import type { Page } from 'playwright-core'

const run = async (page: Page, options: string): Promise<readonly string[]> => {
  const { violations } = (await page.evaluate(`axe.run(document, ${options})`)) as {
    readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[]
  }
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)
}

/**
 * What axe finds on a page as it stands, then its colours in the other scheme and on a wide and a narrow screen: the rest of what axe looks at
 * is the same in all of them.
 */
export const accessibilityProblems = async (page: Page, isDark: boolean): Promise<readonly string[]> => {
  await page.evaluate(axe.source)
  const found = [...(await run(page, '{}'))]
  await page.emulateMedia({ colorScheme: isDark ? 'light' : 'dark' })
  found.push(...(await run(page, '{ runOnly: ["color-contrast"] }')))
  await page.setViewportSize({ width: page.viewportSize()!.width < 800 ? 1200 : 390, height: 900 })
  found.push(...(await run(page, '{ runOnly: ["color-contrast", "target-size", "scrollable-region-focusable"] }')))
  return found
}

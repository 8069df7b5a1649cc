import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { htmlReport } from '../../../src/cli/report/html-report.ts'
import type { Locale } from '../../../src/ruleset/policy.ts'
import { accessibilityProblems } from '../../support/axe.ts'
import { chromiumPath, launch } from '../../support/chromium.ts'
import { testCli } from '../../support/cli.ts'
import { attack, callAt, collected } from './collected.ts'

const folder = mkdtempSync(join(tmpdir(), 'report-'))
let browser: Browser

describe.skipIf(chromiumPath === undefined)('the page in Chromium', () => {
  beforeAll(async () => {
    browser = await launch()
  })
  afterAll(async () => {
    await browser?.close()
    rmSync(folder, { recursive: true })
  })

  const open = async (records: readonly object[], options: { locale?: Locale; dark?: true; width?: number } = {}) => {
    const { locale = 'zh-CN', dark, width = 1200 } = options
    const path = join(folder, `${Math.abs(records.length)}-${locale}.html`)
    writeFileSync(path, await htmlReport(collected(records, locale), testCli(locale)))
    const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme: dark ? 'dark' : 'light' })
    const said: string[] = []
    page.on('console', (message) => said.push(message.text()))
    page.on('pageerror', (error) => said.push(String(error)))
    const requested: string[] = []
    page.on('request', (request) => requested.push(request.url()))
    await page.goto(pathToFileURL(path).href)
    await page.waitForSelector('table.records button.open')
    return { page, said, requested }
  }
  test('a record opens by keyboard, with its hits marked and its limit beside the measure', async () => {
    const { page, said, requested } = await open([callAt(0), callAt(1, '好的。')])
    await page.locator('button.open').first().focus()
    await page.keyboard.press('Enter')
    await page.waitForSelector('.detail')
    expect(await page.locator('mark.hit').allTextContents()).toEqual(['不行 (违反所在)'])
    expect(await page.locator('.findings').textContent()).toMatch(
      /《移动外呼合作方服务规范》六\.1d.*词表命中次数：1（＞ 0）.*扣除奖金/s,
    )
    expect(await page.locator('button.open').first().getAttribute('aria-expanded')).toBe('true')
    expect(said).toEqual([])
    expect(requested.filter((url) => !url.startsWith('file:'))).toEqual([])
    await page.close()
  })

  test('filters by clause, person, day, result and words that were said', async () => {
    const { page } = await open([callAt(0), callAt(1, '好的，马上办理。'), callAt(2)])
    const count = () => page.locator('.count').textContent()
    expect(await count()).toBe('共 3 条记录')
    await page.getByLabel('查找编号或说过的话').fill('马上办理')
    await page.getByText('3 条中的 1 条').waitFor()
    await page.getByRole('button', { name: '清除筛选' }).click()
    await page.getByLabel('显示').selectOption('clean')
    expect(await count()).toBe('3 条中的 1 条')
    await page.getByRole('button', { name: '清除筛选' }).click()
    await page.getByRole('button', { name: '筛选：M202' }).click()
    expect(await count()).toBe('3 条中的 1 条')
    await page.close()
  })

  test('has nothing that axe finds: dark and light, narrow and wide', async () => {
    const { page } = await open([callAt(0), callAt(1, '好的。'), { id: 'bad' }], {
      locale: 'en',
      width: 390,
      dark: true,
    })
    await page.locator('button.open').first().click()
    await page.waitForSelector('.detail')
    await page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true })")
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
    expect(await accessibilityProblems(page, true)).toEqual([])
    await page.close()
  })

  test('markup in a transcript, an id or a person is shown as it was said', async () => {
    const { page, said } = await open([{ ...callAt(0, attack), id: attack, agentId: attack }])
    await page.locator('button.open').first().click()
    await page.waitForSelector('.detail')
    expect(await page.locator('.transcript li').last().textContent()).toContain('</script><img src=x onerror=')
    expect(await page.locator('img').count()).toBe(0)
    expect(await page.title()).not.toBe('broken')
    expect(said).toEqual([])
    await page.close()
  })

  test('a page has a bounded number of rows, however many records there are', async () => {
    const { page } = await open(Array.from({ length: 120 }, (_, index) => callAt(index)))
    expect(await page.locator('button.open').count()).toBe(50)
    await page.getByRole('button', { name: '下一页' }).click()
    expect(await page.locator('.pager span').textContent()).toBe('第 2 页，共 3 页')
    await page.close()
  })

  test('prints what is filtered, opened', async () => {
    const { page } = await open([callAt(0), callAt(1)])
    await page.evaluate(
      "window.print = () => { document.body.dataset.printed = document.querySelector('.printed').textContent }",
    )
    await page.getByRole('button', { name: '打印筛选结果' }).click()
    await page.waitForSelector('body[data-printed]')
    expect(await page.locator('body').getAttribute('data-printed')).toContain('六.1d')
    await page.close()
  })
})

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sampleMonth } from '../../examples/playground/src/samples.ts'
import { emptySettings, fromFragment, toFragment } from '../../examples/playground/src/settings.ts'
import { accessibilityProblems } from '../support/axe.ts'
import { chromiumPath, launch } from '../support/chromium.ts'
import { origin, serveFolder } from '../support/pages.ts'

const folder = mkdtempSync(join(tmpdir(), 'playground-'))
const root = join(import.meta.dirname, '../../examples/playground')
let browser: Browser

interface Look {
  readonly locale?: 'zh-CN' | 'en-GB'
  readonly width?: number
  readonly dark?: boolean
  readonly address?: string
}

const open = async ({ locale = 'zh-CN', width = 1200, dark = false, address = `${origin}/` }: Look = {}) => {
  const page = await browser.newPage({
    locale,
    viewport: { width, height: 900 },
    colorScheme: dark ? 'dark' : 'light',
  })
  const said: string[] = []
  page.on('console', (message) => said.push(message.text()))
  page.on('pageerror', (error) => said.push(String(error)))
  const asked = await serveFolder(page, folder)
  await page.goto(address)
  await page.waitForSelector('h1')
  return { page, said, asked }
}

const sample = (page: Page, name: string) => page.getByRole('button', { name }).click()

describe.skipIf(chromiumPath === undefined)('the playground in Chromium', () => {
  beforeAll(async () => {
    const built = build({
      root,
      configFile: join(root, 'vite.config.ts'),
      logLevel: 'silent',
      build: { outDir: folder, emptyOutDir: true, minify: false, reportCompressedSize: false },
    })
    ;[browser] = await Promise.all([launch(), built])
  }, 60_000)
  afterAll(async () => {
    await browser?.close()
    rmSync(folder, { recursive: true })
  })

  test('a call is judged, a parameter changed, a question answered, a link made, and nothing leaves the page', async () => {
    const { page, said, asked } = await open()
    const loaded = asked.length
    await sample(page, '一通外呼')
    await page.getByText('《移动外呼合作方服务规范》六.1d').waitFor()
    expect(await page.locator('.results mark.hit').first().textContent()).toContain('不行')

    await page.getByLabel(/^出现禁用语/).fill('25')
    await page.locator('.results .findings').getByText('25').first().waitFor()

    const wanted = page.locator('.results table tbody tr')
    const before = await wanted.count()
    await page.locator('.form select').last().selectOption({ index: 1 })
    await expect.poll(() => wanted.count()).toBeLessThan(before)

    await page.getByRole('button', { name: '下一步' }).click()
    expect(await page.locator('.stand h3').allTextContents()).toHaveLength(3)

    await page.getByRole('button', { name: '生成链接' }).click()
    const link = page.getByLabel('链接', { exact: true })
    await expect.poll(() => link.inputValue()).toContain('#')
    const bare = await link.inputValue()
    await page.getByLabel('连同记录').check()
    await page.getByRole('button', { name: '生成链接' }).click()
    await expect.poll(() => link.inputValue()).not.toBe(bare)
    const settingsIn = async (address: string) => fromFragment(new URL(address).hash.slice(1))
    // What people wrote and answered is in no link unless they say so.
    expect(Object.keys((await settingsIn(bare)) ?? {})).not.toEqual(expect.arrayContaining(['text']))
    expect(Object.keys((await settingsIn(bare)) ?? {})).not.toEqual(expect.arrayContaining(['answers']))
    expect((await settingsIn(await link.inputValue()))?.text).toContain('c-1')
    expect(said).toEqual([])
    expect(asked.slice(loaded)).toEqual([])
    expect(asked.every((one) => one.startsWith(`${origin}/`))).toBe(true)
    // Not even where a script tried.
    expect(await page.evaluate("fetch('/').then(() => 'sent', () => 'refused')")).toBe('refused')
    await page.close()
  })

  test('a link opens with what is in it; a month of punches comes to a statement; English, dark and narrow', async () => {
    const settings = { ...emptySettings('en'), rulesets: ['fingerprint-attendance'], text: sampleMonth }
    const address = `${origin}/#${await toFragment({ ...settings, allLeaveShown: true })}`
    const { page } = await open({ dark: true, width: 390, address })
    await page.getByText('Statements of the month').waitFor()
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
    expect(await accessibilityProblems(page, true)).toEqual([])
    await page.close()
  })

  test('works by keyboard, and says what is wrong with what was pasted', async () => {
    const { page } = await open()
    await page.getByLabel(/用词查找制度/).focus()
    await page.keyboard.type('外呼')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Space')
    expect(await page.locator('.chosen .tag').count()).toBe(1)
    await page.getByLabel(/^粘贴/).fill('a,b\n1,2')
    await page.getByText('看不出是通话还是打卡').waitFor()
    await sample(page, '表格里的通话')
    await page.getByText('共 3 条记录').waitFor()
    await page.close()
  })
})

describe('a fragment', () => {
  const settings = { ...emptySettings('en'), rulesets: ['a'], parameters: { a: { limit: 3 } } }
  test('gives back what was put in', async () => {
    expect(await fromFragment(await toFragment(settings))).toEqual(settings)
  })
  test.each(['', 'nonsense', '%%%', 'e30'])('that holds no settings is none: %s', async (fragment) => {
    expect(await fromFragment(fragment)).toBeUndefined()
  })
})

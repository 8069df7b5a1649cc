import { existsSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import type { Page } from 'playwright-core'

/** Where built pages seem to be served from; there is no server. */
export const origin = 'http://playground.test'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
}

/** Gives a page the files of a folder, and nothing else; what it asks for is listed. */
export const serveFolder = async (page: Page, folder: string): Promise<string[]> => {
  const asked: string[] = []
  await page.route('**/*', async (route) => {
    const url = new URL(route.request().url())
    asked.push(url.href)
    const path = join(folder, url.pathname === '/' ? 'index.html' : url.pathname)
    if (url.origin !== origin || !existsSync(path)) return route.abort()
    await route.fulfill({ body: readFileSync(path), contentType: types[extname(path)] ?? 'application/octet-stream' })
  })
  return asked
}

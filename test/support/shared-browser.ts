import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type BrowserServer, chromium } from 'playwright-core'
import type { TestProject } from 'vitest/node'
import { chromiumPath } from './chromium-path.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Answers with the address of the one Chromium of this run, which starts when it is first asked for. */
    readonly browserAt: string
  }
}

/** One Chromium for all files of a run; none where no test asks for it. */
export default async ({ provide }: TestProject) => {
  let browser: Promise<BrowserServer> | undefined
  const server = createServer(async (_, response) => {
    try {
      browser ??= chromium.launchServer({
        executablePath: chromiumPath!,
        args: ['--no-sandbox', '--disable-dev-shm-usage'],
      })
      response.end((await browser).wsEndpoint())
    } catch (error) {
      response.writeHead(500).end(String(error))
    }
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  provide('browserAt', `http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  return async () => {
    server.close()
    await (await browser)?.close()
  }
}

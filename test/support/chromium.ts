import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

/** Chromium as Debian installs it, or where `CHROMIUM` says; tests of pages skip where there is none. */
export const chromiumPath = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser'].find(
  (path) => path !== undefined && existsSync(path),
)

export const launch = (): Promise<Browser> =>
  chromium.launch({ executablePath: chromiumPath!, args: ['--no-sandbox', '--disable-dev-shm-usage'] })

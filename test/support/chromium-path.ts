import { existsSync } from 'node:fs'

/** Chromium as Debian installs it, or where `CHROMIUM` says; tests of pages skip where there is none. */
export const chromiumPath = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser'].find(
  (path) => path !== undefined && existsSync(path),
)

import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

const path = process.env.TOUCHSTONE_CHROMIUM ?? '/usr/bin/chromium'

/** True if there is a browser. Tests that need one are skipped without it. */
export const hasChromium = existsSync(path)

/** Says in the title of such tests which browser they use. */
export const inChromium = `in the browser at ${path} (TOUCHSTONE_CHROMIUM)`

export function launchChromium(): Promise<Browser> {
  // Without a process for the GPU, which is none here.
  return chromium.launch({ executablePath: path, args: ['--no-sandbox', '--in-process-gpu'] })
}

import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type RunningService, startService } from '../support/start-service.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { blocksOfSection } from './support/page-blocks.ts'
import { pasteIntoShell } from './support/paste-into-shell.ts'

let service: RunningService

beforeAll(async () => {
  service = await startService({ examples: true })
}, 60_000)
afterAll(() => service.stop())

test('the mail of the page, pasted unchanged, is scored as the page shows', { timeout: 120_000 }, async () => {
  const home = temporaryFolder()
  const [commands, chart] = blocksOfSection('docs/mail.md', 'A reply with a quote')
  await canScore('public.support-tone')

  const [printed] = await pasteIntoShell([commands?.text ?? ''], {
    home,
    folder: home,
    apiKey: service.apiKey,
    env: { TOUCHSTONE_URL: service.url, TOUCHSTONE_API_KEY: service.apiKey },
  })

  expect(printed).toBe(chart?.text)
})

/** Waits for the training of an example, which the start does not wait for. */
async function canScore(handle: string): Promise<void> {
  const { status } = await service.request('POST', `/v1/models/${handle}/score`, { body: { content: 'Thank you.' } })
  if (status === 200) return
  await wait(200)
  return canScore(handle)
}

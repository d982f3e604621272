import { beforeAll, expect, test } from 'vitest'
import { type SharedService, sharedService } from '../support/shared-service.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { blocksOfSection } from './support/page-blocks.ts'
import { pasteIntoShell } from './support/paste-into-shell.ts'

let service: SharedService

beforeAll(async () => {
  service = await sharedService()
})

/** Pastes the commands of a section, for this service. Returns what each block printed, and what the page shows of it. */
async function pasteSection(heading: string) {
  const blocks = blocksOfSection('README.md', heading)
  const commands = blocks.flatMap(({ language, text }) => (language === 'sh' ? [forService(text)] : []))
  const printed = await pasteIntoShell(commands, { apiKey: service.apiKey, home: temporaryFolder() })
  const shown = blocks.flatMap(({ language, text }, index) => {
    if (language !== 'text') return []
    const block = blocks.slice(0, index).filter((each) => each.language === 'sh').length - 1
    return [{ printed: printed[block] ?? '', shown: text }]
  })
  return { printed, shown }
}

function forService(commands: string): string {
  return commands
    .replace('http://127.0.0.1:3000', service.url)
    .replace('ts_…', service.apiKey)
    .replace('profiles add local', `profiles add local --url ${service.url}`)
}

test('the way from nothing to a gate, pasted unchanged, prints what the README shows', {
  timeout: 180_000,
}, async () => {
  const { printed, shown } = await pasteSection('From nothing to a gate')

  expect(printed[0]).toMatch(/^Saved in .*\. Commands use http:\/\/127\.0\.0\.1:\d+ from now on\.\n$/)
  expect(shown).toHaveLength(3)
  for (const { printed, shown: text } of shown) expect(printed).toContain(text)
})

test('the six calls of the README, pasted unchanged, end with the chart that it shows', {
  timeout: 180_000,
}, async () => {
  const { shown } = await pasteSection('The API in six calls')

  expect(shown).toHaveLength(1)
  for (const { printed, shown: chart } of shown) expect(printed.trimEnd().endsWith(`\n${chart.trimEnd()}`)).toBe(true)
})

import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readLocalSettings } from '../../infra/local/local-settings.ts'
import { compileCache } from '../support/start-process.ts'
import { type RunningService, startService } from '../support/start-service.ts'
import { makeTemporaryFolder } from '../support/temporary-folder.ts'

const root = join(import.meta.dirname, '..', '..')
const folder = makeTemporaryFolder()
let service: RunningService

beforeAll(async () => {
  const { handlers } = readLocalSettings({ TOUCHSTONE_HANDLERS: join(root, 'examples', 'price-model') })
  service = await startService({ dataFolder: folder.path, handlers })
})
afterAll(async () => {
  await service.stop()
  folder.remove()
})

type Block = { readonly language: string; readonly text: string }

/** Returns the fenced blocks of a page from one heading to another, or to its end. */
function blocksOf(page: string, from: string, to?: string): readonly Block[] {
  const text = readFileSync(join(root, 'docs', page), 'utf8')
  const section = text.slice(
    text.indexOf(`\n## ${from}\n`),
    to === undefined ? undefined : text.indexOf(`\n## ${to}\n`),
  )
  return [...section.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(([, language = '', text = '']) => ({
    language,
    text,
  }))
}

/** Runs all commands in one shell against this service, and returns the output of each. */
async function outputsOf(commands: readonly string[]): Promise<readonly string[]> {
  const script = commands
    .join('\nprintf "\\n§\\n"\n')
    .replace('http://127.0.0.1:3000', service.url)
    .replace('ts_…', service.apiKey)
  const PATH = [dirname(process.execPath), process.env.PATH].join(':')
  const env = { PATH, HOME: folder.path, ...compileCache(), TOUCHSTONE_DATA: folder.path }
  const { stdout } = await promisify(execFile)('bash', ['--norc', '-ec', script], { cwd: root, env, timeout: 150_000 })
  return stdout.split('§').map(withoutIds)
}

/** Replaces ids, which differ each time. */
function withoutIds(text: string): string {
  return text.trim().replaceAll(/"[0-9A-Z]{26}"/g, '"<id>"')
}

test('the walk-through of the registry, pasted unchanged, outputs what the page shows', {
  timeout: 180_000,
}, async () => {
  const [, ...blocks] = [
    ...blocksOf('registry.md', 'From nothing to a price', 'A scoring model'),
    ...blocksOf('handlers-and-tokens.md', 'Tokens', 'Deployed'),
  ]

  const commands = blocks.filter(({ language }) => language === 'sh')
  const outputs = await outputsOf(commands.map(({ text }) => text))

  const documented = blocks.filter(({ language }) => language === 'text').map(({ text }) => withoutIds(text))
  // The first command only defines how to call the service.
  expect(outputs.slice(1)).toEqual(documented)
  expect(documented).toHaveLength(9)
})

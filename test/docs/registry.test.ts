import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type SpawnedService, spawnService } from '../support/start-service.ts'
import { makeTemporaryFolder } from '../support/temporary-folder.ts'

const root = join(import.meta.dirname, '..', '..')
const folder = makeTemporaryFolder()
let service: SpawnedService

beforeAll(async () => {
  service = await spawnService(folder.path, { TOUCHSTONE_HANDLERS: join(root, 'examples', 'price-model') })
})
afterAll(async () => {
  await service.end()
  folder.remove()
})

type Block = { readonly language: string; readonly text: string }

/** The fenced blocks of a page from one heading to another, or to its end. */
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

/** What each command says, as a shell has it that runs all of them one after the other against this service. */
async function said(commands: readonly string[]): Promise<readonly string[]> {
  const script = commands
    .join('\nprintf "\\n§\\n"\n')
    .replace('http://127.0.0.1:3000', service.url)
    .replace('ts_…', service.apiKey)
  const PATH = [dirname(process.execPath), process.env.PATH].join(':')
  const env = { PATH, HOME: folder.path, TOUCHSTONE_DATA: folder.path }
  const { stdout } = await promisify(execFile)('bash', ['--norc', '-ec', script], { cwd: root, env, timeout: 50_000 })
  return stdout.split('§').map(withoutIds)
}

/** Ids differ each time. */
function withoutIds(text: string): string {
  return text.trim().replaceAll(/"[0-9A-Z]{26}"/g, '"<id>"')
}

test('the walk-through of the registry, pasted as it stands, says what it says there', async () => {
  const [, ...blocks] = [
    ...blocksOf('registry.md', 'From nothing to a price', 'A scoring model'),
    ...blocksOf('handlers-and-tokens.md', 'Tokens', 'Deployed'),
  ]

  const commands = blocks.filter(({ language }) => language === 'sh')
  const outputs = await said(commands.map(({ text }) => text))

  const told = blocks.filter(({ language }) => language === 'text').map(({ text }) => withoutIds(text))
  // The first only says how to ask.
  expect(outputs.slice(1)).toEqual(told)
  expect(told).toHaveLength(9)
})

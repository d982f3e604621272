import { execFile } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { exampleNames } from '../../../infra/local/examples/example-names.ts'
import { blocksOfSection } from '../../docs/support/page-blocks.ts'
import { pasteIntoShell } from '../../docs/support/paste-into-shell.ts'
import { projectRoot } from '../../support/source-files.ts'
import { type SpawnedService, spawnService } from '../../support/start-service.ts'
import { makeTemporaryFolder, temporaryFolder } from '../../support/temporary-folder.ts'

const on = { TOUCHSTONE_EXAMPLES: 'on' }
const sampleCounts = { 'support-tone': 127, 'commit-message': 221, 'plain-headlines': 116 }

/** Texts that no example model can know anything of. */
const unlikeAll = [
  '.',
  'asdf',
  '🙂🙂🙂',
  '2024-03-11T08:15:42.113Z ERROR [worker-3] connection reset by peer (errno=104) after 3012ms',
  '今天天气很好，我们去公园散步吧。',
]

describe('a first start', { timeout: 120_000 }, () => {
  const folder = makeTemporaryFolder()
  let service: SpawnedService

  beforeAll(async () => {
    // Empty is as unset: examples are loaded by default.
    service = await spawnService(folder.path, { TOUCHSTONE_EXAMPLES: '' })
    await loaded(service)
  }, 120_000)
  afterAll(async () => {
    await service.end()
    folder.remove()
  })

  test('prints the command of the README, which scores a text at once, without a key', async () => {
    const readme = readFileSync(join(projectRoot, 'README.md'), 'utf8')
    const [, shown, chart = ''] = /^\$ (curl .+)\n([\s\S]+?)^```$/m.exec(readme) ?? []
    const command = scoreCommandOf(service)

    const { stdout } = await promisify(execFile)('bash', ['--norc', '-c', command])

    expect(command.replace(service.url, 'http://127.0.0.1:3000')).toBe(shown)
    expect(stdout.trimEnd()).toBe(chart.trimEnd())
    expect(service.output.stderr).toBe('')
    expect(existsSync(join(folder.path, 'examples.json'))).toBe(false)
  })

  test.each(exampleNames)(
    'trains %s, which scores without a key and tells apart texts that it has not seen',
    async (name) => {
      const heldOut = readFileSync(join(projectRoot, 'examples', 'models', name, 'held-out.jsonl'), 'utf8')
      const headers = { 'content-type': 'application/x-ndjson' }

      const card = await service.request('POST', `/m/public.${name}`, { body: { content: 'Fix the roof' }, key: null })
      const evaluated = await service.request<Evaluated>('POST', `/v1/models/public.${name}/evaluate`, {
        body: heldOut,
        headers,
      })
      const model = await service.request('GET', `/v1/models/public.${name}`)

      expect(card).toMatchObject({ status: 200, body: { scores: expect.any(Object) } })
      expect(model.body).toMatchObject({ state: 'ready', version_no: 1, description: expect.stringMatching(/./) })
      expect(await samplesOf(service, name)).toBe(sampleCounts[name])
      for (const { auc, balanced_accuracy } of Object.values(evaluated.body.traits)) {
        expect(auc).toBeGreaterThan(0.95)
        expect(balanced_accuracy).toBeGreaterThan(0.8)
      }
    },
  )

  test.each(exampleNames)(
    'is sure of no text that is unlike all that %s learned, and knows what it has not seen',
    async (name) => {
      const heldOut = readFileSync(join(projectRoot, 'examples', 'models', name, 'held-out.jsonl'), 'utf8')
      const unseen = heldOut
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line))
      const scored = (content: string) =>
        service.request<Card>('POST', `/m/public.${name}`, { body: { content }, key: null })

      const nonsense = await Promise.all(unlikeAll.map(scored))
      const cards = await Promise.all(unseen.map(({ text, content }) => scored(text ?? content)))
      const version = await service.request<Version>('GET', `/v1/models/public.${name}/versions/v1`)

      const boundOf = (trait: string) => version.body.snapshot.traits[trait]!.calibration.min_familiarity
      const isFamiliar = ([trait, { familiarity }]: [string, { familiarity: number }]) => familiarity >= boundOf(trait)
      for (const { body } of nonsense) {
        expect(body.confidence).toBe('low')
        for (const [trait, { familiarity, ...tier }] of Object.entries(body.detail)) {
          expect(familiarity).toBeLessThan(boundOf(trait))
          expect(tier).toMatchObject({ confidence: 'low', label: null, headroom: null })
        }
      }
      expect(cards.length).toBeGreaterThanOrEqual(20)
      expect(cards.filter(({ body }) => !Object.entries(body.detail).every(isFamiliar))).toEqual([])
    },
  )

  test('scores the mail of docs/mail.md, pasted unchanged, as the page shows', async () => {
    const home = temporaryFolder()
    const [commands, chart] = blocksOfSection('docs/mail.md', 'A reply with a quote')
    const { url, apiKey } = service
    const env = { TOUCHSTONE_URL: url, TOUCHSTONE_API_KEY: apiKey }

    const [printed] = await pasteIntoShell([commands?.text ?? ''], { home, folder: home, apiKey, env })

    expect(printed).toBe(chart?.text)
  })

  test('leaves the models to the user: a later start changes none, and brings none back', async () => {
    const { apiKey: key } = service
    await service.request('DELETE', '/v1/models/public.plain-headlines')
    await service.request('PATCH', '/v1/models/public.commit-message', { body: { description: 'mine' } })
    const before = await service.request('GET', '/v1/models?namespace=public')
    await service.end()

    service = await spawnService(folder.path, on)
    await loaded(service)

    const after = await service.request('GET', '/v1/models?namespace=public', { key })
    expect(after.body).toEqual(before.body)
    expect(await service.request('GET', '/v1/models/public.plain-headlines', { key })).toMatchObject({
      body: { state: 'archived' },
    })
    expect(await service.request('GET', '/v1/models/public.commit-message', { key })).toMatchObject({
      body: { description: 'mine', version_no: 1 },
    })
    expect(service.output.stderr).toBe('')
  })
})

describe('a folder of a user who has a model of the same name', { timeout: 120_000 }, () => {
  const folder = makeTemporaryFolder()
  const waiting = { 'support-tone': 'waiting', 'commit-message': 'waiting' }
  let key: string
  afterAll(folder.remove)

  test('--no-examples loads none, nor does a later start, as in the folder of an earlier release', async () => {
    const first = await spawnService(folder.path, on, ['--no-examples'])
    key = first.apiKey
    expect(await first.request('GET', '/v1/models')).toMatchObject({ status: 200, body: { items: [] } })
    await first.request('POST', '/v1/models', { body: { handle: 'public.commit-message', description: 'mine' } })
    await first.end()

    const second = await spawnService(folder.path, on)
    const models = await second.request('GET', '/v1/models?namespace=public', { key })
    await second.end()

    expect(models).toMatchObject({ status: 200, body: { items: [{ handle: 'public.commit-message' }] } })
    expect(first.output.stdout + second.output.stdout).not.toContain('/m/')
  })

  test('kill -9 in the middle of the loading leaves it to the next start', async () => {
    writeFileSync(join(folder.path, 'examples.json'), JSON.stringify({ other: waiting, touchstone: waiting }))

    const service = await spawnService(folder.path, on)
    await vi.waitFor(() => expect(toLoad(folder.path)).toContain('begun'), { timeout: 60_000, interval: 5 })
    await service.killEverything()

    expect(JSON.parse(toLoad(folder.path))).toHaveProperty('touchstone')
  })

  test('a stop in order ends the loading between two steps', async () => {
    const service = await spawnService(folder.path, on)

    expect(await service.end()).toBe(0)

    expect(service.output.stderr).toBe('')
    expect(JSON.parse(toLoad(folder.path))).toMatchObject({ touchstone: { 'commit-message': 'waiting' } })
  })

  test('a start after them completes the loading, each sample once, leaves the model of the user alone, and the command has a key where `public` is not public', async () => {
    const service = await spawnService(folder.path, { ...on, TOUCHSTONE_PUBLIC_NAMESPACES: 'shared' })
    await loaded(service)
    const models = await service.request('GET', '/v1/models?namespace=public', { key })
    const count = await samplesOf(service, 'support-tone', key)
    const env = { PATH: process.env.PATH, TOUCHSTONE_API_KEY: key }
    const { stdout } = await promisify(execFile)('bash', ['--norc', '-c', scoreCommandOf(service)], { env })
    await service.end()

    expect(models).toMatchObject({
      body: {
        items: [
          { handle: 'public.commit-message', state: 'draft', description: 'mine' },
          { handle: 'public.support-tone', state: 'ready', version_no: 1 },
        ],
      },
    })
    expect(count).toBe(sampleCounts['support-tone'])
    expect(stdout).toMatch(/^Composite /m)
    expect(JSON.parse(toLoad(folder.path))).toEqual({ other: waiting })
  })
})

type Card = {
  readonly confidence: string
  readonly detail: Readonly<Record<string, { readonly familiarity: number; readonly label: string | null }>>
}
type Version = {
  readonly snapshot: {
    readonly traits: Readonly<Record<string, { readonly calibration: { readonly min_familiarity: number } }>>
  }
}
type Evaluated = {
  readonly traits: Readonly<Record<string, { readonly auc: number; readonly balanced_accuracy: number }>>
}

/** Waits for the line that is printed once the examples can score. */
async function loaded({ output }: SpawnedService): Promise<void> {
  await vi.waitFor(() => expect(output.stdout).toContain('/m/public.support-tone'), { timeout: 90_000, interval: 50 })
}

function scoreCommandOf({ output }: SpawnedService): string {
  return /^ +Score +(curl .+)$/m.exec(output.stdout)?.[1] ?? ''
}

async function samplesOf({ request }: SpawnedService, name: string, key?: string): Promise<number> {
  const path = `/v1/models/public.${name}/traits`
  const { body } = await request<{ traits: { sample_count: number }[] }>('GET', path, key === undefined ? {} : { key })
  return body.traits.reduce((sum, { sample_count }) => sum + sample_count, 0)
}

/** Returns the note of what is still to be loaded, or nothing. */
function toLoad(data: string): string {
  const file = join(data, 'examples.json')
  return existsSync(file) ? readFileSync(file, 'utf8') : ''
}

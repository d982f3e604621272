import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  aucOf,
  hasLabelledText,
  labelledTextLocation,
  readLabelledText,
  trainingSubset,
} from '../support/labelled-text.ts'
import { type SpawnedService, spawnService } from '../support/start-service.ts'
import { makeTemporaryFolder } from '../support/temporary-folder.ts'

const handle = 'demo.headlines'
const callers = 8

describe.skipIf(!hasLabelledText)(`the main job on real headlines, with ${labelledTextLocation}`, () => {
  const folder = makeTemporaryFolder()
  let service: SpawnedService
  beforeAll(async () => {
    service = await spawnService(folder.path)
  })
  afterAll(async () => {
    await service.end()
    folder.remove()
  })

  test('500 samples train a model that recognises unseen clickbait, and kill -9 changes no byte of its scores', async () => {
    const samples = trainingSubset(readLabelledText('clickbait.train'), 500)
    const unseen = readLabelledText('clickbait.test')
    const path = { handle }
    await service.client.request('POST /v1/models', { body: { handle } })
    await service.client.request('POST /v1/models/{handle}/traits', { path, body: { traits: [{ name: 'Clickbait' }] } })
    const rows = samples.map(({ text, quality }) => ({ trait: 'clickbait', text, quality }))
    const { ids } = await service.client.request('POST /v1/models/{handle}/samples', { path, body: { samples: rows } })
    expect(ids).toHaveLength(500)

    await service.client.model(handle).train().wait({ timeoutMs: 50_000 })
    expect(await service.client.model(handle).get()).toMatchObject({ state: 'ready' })

    const before = await scoresOf(service, unseen)
    const auc = aucOf(unseen.map(({ label }, index) => ({ label, score: JSON.parse(before[index] ?? '').composite })))
    expect(auc).toBeGreaterThanOrEqual(0.975)

    await service.killEverything()
    service = await spawnService(folder.path, { TOUCHSTONE_API_KEY: service.apiKey })
    expect(await scoresOf(service, unseen.slice(0, 200))).toEqual(before.slice(0, 200))
  })
})

/** Each score card to the byte, but for the id of its request. A few callers at a time. */
async function scoresOf({ request }: SpawnedService, texts: readonly { text: string }[]): Promise<string[]> {
  const headers = { 'X-Request-Id': 'the-same' }
  const cards: string[] = []
  const askFrom = async (first: number) => {
    for (let i = first; i < texts.length; i += callers) {
      const body = { content: texts[i]?.text }
      cards[i] = (await request('POST', `/v1/models/${handle}/score`, { body, headers })).text
    }
  }
  await Promise.all(Array.from({ length: callers }, (_, first) => askFrom(first)))
  return cards
}

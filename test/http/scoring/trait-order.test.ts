import { UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { expect, test } from 'vitest'
import { documentClient } from '#table/document-client.ts'
import { modelKey } from '#table/model-keys.ts'
import { worldOfService } from '../../support/keys.ts'
import { plainSamples } from '../../support/models.ts'
import { sharedService } from '../../support/shared-service.ts'
import { endOfRun, must, type Run, train } from '../support/wire.ts'

const { request } = await sharedService()

const text = 'thank you so much'
const traitsNamed = (...keys: readonly string[]) => keys.map((key) => ({ key, name: `The ${key}` }))

async function makeModel(handle: string, ...keys: readonly string[]): Promise<string> {
  const path = `/v1/models/${handle}`
  await must(request, 'POST', '/v1/models', { handle })
  await must(request, 'POST', `${path}/traits`, { traits: traitsNamed(...keys) })
  return path
}

async function makeTrained(handle: string): Promise<string> {
  const path = await makeModel(handle, 'warmth', 'clarity', 'brevity')
  await must(request, 'POST', `${path}/samples`, { samples: ['brevity', 'clarity', 'warmth'].flatMap(plainSamples) })
  await train(request, path)
  return path
}

async function listedKeys(path: string): Promise<readonly string[]> {
  const { traits } = await must<{ traits: { key: string }[] }>(request, 'GET', `${path}/traits`)
  return traits.map(({ key }) => key)
}

async function shownNames(path: string): Promise<readonly string[]> {
  return (await must<{ traits: readonly string[] }>(request, 'GET', path)).traits
}

/** Makes the model what it was when no order of traits was stored. */
async function forgetOrder(handle: string): Promise<void> {
  const world = worldOfService()
  await documentClient(world).send(
    new UpdateCommand({
      TableName: world.settings.table,
      Key: modelKey(handle),
      UpdateExpression: 'REMOVE trait_order',
    }),
  )
}

test('a model shows the names of its traits, and their list, in the order in which they were declared', async () => {
  const path = await makeModel('demo.declared', 'zeal', 'warmth', 'brevity')

  expect(await shownNames(path)).toEqual(['The zeal', 'The warmth', 'The brevity'])
  expect(await listedKeys(path)).toEqual(['zeal', 'warmth', 'brevity'])
  expect(await must(request, 'GET', '/v1/models?namespace=demo&limit=1')).toMatchObject({
    items: [{ traits: ['The zeal', 'The warmth', 'The brevity'] }],
  })
})

test('an added trait comes last, a replaced or renamed one keeps its position, and a deleted one loses it', async () => {
  const path = await makeModel('demo.edited', 'zeal', 'warmth')

  await must(request, 'POST', `${path}/traits`, { traits: traitsNamed('brevity', 'zeal', 'clarity') })
  await must(request, 'PATCH', `${path}/traits/warmth`, { name: 'A warm tone' })

  expect(await listedKeys(path)).toEqual(['zeal', 'warmth', 'brevity', 'clarity'])
  expect(await shownNames(path)).toEqual(['The zeal', 'A warm tone', 'The brevity', 'The clarity'])
  await must(request, 'DELETE', `${path}/traits/zeal`)
  await must(request, 'POST', `${path}/traits`, { traits: traitsNamed('zeal') })
  expect(await listedKeys(path)).toEqual(['warmth', 'brevity', 'clarity', 'zeal'])
})

test('discovered traits come after the declared ones', async () => {
  const path = await makeModel('demo.discovered', 'warmth', 'clarity')
  await must(request, 'POST', `${path}/samples`, { samples: ['warmth', 'clarity'].flatMap(plainSamples) })

  const { run_id } = await must<Run>(request, 'POST', `${path}/traits/discover`, { effort: 'low' })
  await endOfRun(request, path, run_id)

  const keys = await listedKeys(path)
  expect(keys.slice(0, 2)).toEqual(['warmth', 'clarity'])
  expect(keys.length).toBeGreaterThan(2)
})

test('score cards, charts, comparisons and metrics keep the order of the traits', async () => {
  const path = await makeTrained('demo.ordered')
  const keys = ['warmth', 'clarity', 'brevity']
  type Card = Record<'scores' | 'detail' | 'explanation', object>

  const card = await must<Card>(request, 'POST', `${path}/score?explain=true`, { content: text })
  const limited = await must<Card>(request, 'POST', `${path}/score`, { content: text, traits: ['brevity', 'warmth'] })
  const compared = await must<{ a: Card; per_trait: object }>(request, 'POST', `${path}/compare`, { a: text, b: 'x' })
  const batch = await must<{ items: { card: Card }[] }>(request, 'POST', `${path}/score/batch`, {
    items: [{ content: text }],
  })
  const version = await must<{ metrics: { traits: object } }>(request, 'GET', `${path}/versions/v1`)

  const tables = [card.scores, card.detail, card.explanation, compared.a.scores, compared.per_trait]
  for (const table of [...tables, batch.items[0]?.card.scores, version.metrics.traits]) {
    expect(Object.keys(table ?? {})).toEqual(keys)
  }
  expect(Object.keys(limited.scores)).toEqual(['warmth', 'brevity'])
  const headers = { accept: 'text/plain' }
  for (const [verb, body] of [['score', { content: text }] as const, ['compare', { a: text, b: text }] as const]) {
    const chart = await request('POST', `${path}/${verb}`, { body, headers })
    expect(chart.text.match(/^(warmth|clarity|brevity)/gm)).toEqual(keys)
  }
  const markdown = await request('GET', path, { headers: { accept: 'text/markdown' } })
  expect(markdown.text.match(/^\| `(warmth|clarity|brevity)`/gm)).toEqual(
    [...keys, ...keys].map((key) => `| \`${key}\``),
  )
})

test('an unknown trait is refused with the known traits, in their order', async () => {
  const path = await makeModel('demo.told', 'warmth', 'clarity')

  const answer = await request('POST', `${path}/samples`, {
    body: { samples: [{ trait: 'x', text: 'x', quality: 1 }] },
  })

  expect(answer.text).toContain('warmth, clarity')
})

test('a model without a stored order is ordered by key, and keeps that order when it is edited', async () => {
  const path = await makeModel('demo.earlier', 'warmth', 'brevity')
  await forgetOrder('demo.earlier')

  expect(await listedKeys(path)).toEqual(['brevity', 'warmth'])
  expect(await shownNames(path)).toEqual(['The brevity', 'The warmth'])
  await must(request, 'POST', `${path}/traits`, { traits: traitsNamed('clarity', 'warmth', 'alacrity') })

  expect(await listedKeys(path)).toEqual(['brevity', 'warmth', 'clarity', 'alacrity'])
})

test('a version keeps the trait order of its training', async () => {
  const path = await makeTrained('demo.kept')
  await forgetOrder('demo.kept')

  const { scores } = await must<{ scores: object }>(request, 'POST', `${path}/score`, { content: text })

  expect(Object.keys(scores)).toEqual(['warmth', 'clarity', 'brevity'])
  expect(await listedKeys(path)).toEqual(['brevity', 'clarity', 'warmth'])
})

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { foldedGrams } from '../../engine/support/vectors.ts'
import { type RunningService, startService } from '../../support/start-service.ts'
import { type Answer, type BedrockDouble, type Request, startBedrock } from '../../world/support/bedrock.ts'
import { refused } from '../support/refused.ts'
import type { Card } from '../support/score-card.ts'
import { makeDraft, makeTrained, must, train } from '../support/wire.ts'

const titan = 'amazon.titan-embed-text-v2:0'
const invocation = z.object({ inputText: z.string() })
const dimension = 1024

let bedrock: BedrockDouble
let service: RunningService
let fault: Answer | undefined

beforeAll(async () => {
  bedrock = await startBedrock((request) => fault ?? asTitan(request))
  process.env.TOUCHSTONE_EMBEDDER = titan
  process.env.AWS_ENDPOINT_URL_BEDROCK_RUNTIME = bedrock.url
  service = await startService()
})
afterAll(async () => {
  await service?.stop()
  await bedrock?.[Symbol.asyncDispose]()
})

function asTitan({ body }: Request): Answer {
  const embedding = [...foldedGrams(invocation.parse(body).inputText, dimension)]
  return { body: { embedding, inputTextTokenCount: 3, embeddingsByType: { float: embedding } } }
}

const warm = 'thank you so much for writing to us again, dear friend'
const cold = 'denied and closed as invalid, so read the policy again'

describe('a model that is trained with an embedder', () => {
  test('scores by its vectors, records the embedder, and requests each text of a run once', async () => {
    const path = await makeTrained(service.request, 'demo.vectors')
    const asked = bedrock.requests.length
    const scoreOf = async (content: string) =>
      (await must<Card>(service.request, 'POST', `${path}/score`, { content })).scores.warmth!

    expect(await scoreOf(warm)).toBeGreaterThan(await scoreOf(cold))

    const texts = bedrock.requests.map(({ body }) => invocation.parse(body).inputText)
    expect(new Set(texts.slice(0, asked)).size).toBe(asked)
    expect(texts.slice(asked)).toEqual([warm, cold])
    const version = await must<{ embedder: string; metrics: object }>(service.request, 'GET', `${path}/versions/v1`)
    expect(version.embedder).toBe(titan)
    expect(version.metrics).toMatchObject({
      traits: { warmth: { dimension, experts: ['ridge', 'style', 'vector', 'valence'] } },
    })
  })

  test('scores a repeated text byte for byte the same, without another request', async () => {
    const path = await makeTrained(service.request, 'demo.again')
    const options = { body: { content: warm }, headers: { 'x-request-id': 'same' } }
    const first = await service.request('POST', `${path}/score`, options)
    const asked = bedrock.requests.length

    const second = await service.request('POST', `${path}/score`, options)

    expect(second.text).toBe(first.text)
    expect(bedrock.requests).toHaveLength(asked)
  })

  test('requests a text once for several of its versions', async () => {
    const path = await makeTrained(service.request, 'demo.shared')
    await train(service.request, path)
    const asked = bedrock.requests.length
    const content = 'thank you for a text that nobody has scored before'

    const first = await must<Card>(service.request, 'POST', `${path}@v1/score`, { content })
    const second = await must<Card>(service.request, 'POST', `${path}@v2/score`, { content })

    expect(second.scores).toEqual(first.scores)
    expect(bedrock.requests).toHaveLength(asked + 1)
  })

  test('keeps lexical traits lexical, and explains only these', async () => {
    const { request } = service
    const path = await makeDraft(request, 'demo.mixed')
    await must(request, 'POST', `${path}/traits`, { traits: [{ key: 'kind', name: 'Our kind', type: 'outlier' }] })
    const ours = ['happy to help you', 'glad to be of help', 'help is on its way', 'here to help, as ever']
    await must(request, 'POST', `${path}/samples`, {
      samples: ours.map((text) => ({ trait: 'kind', text, quality: 1 })),
    })
    await train(request, path)

    const whole = await request('POST', `${path}/score?explain=true`, { body: { content: warm } })
    const words = await request<Card>('POST', `${path}/score?explain=true`, {
      body: { content: warm, traits: ['kind'] },
    })

    expect(whole).toMatchObject(refused(422, 'feature_unavailable', { feature: 'explain', embedder: titan }))
    expect(words.status).toBe(200)
    expect(Object.keys(words.body.scores)).toEqual(['kind'])
    const both = await must<Card>(request, 'POST', `${path}/score`, { content: warm })
    expect(Object.keys(both.scores)).toEqual(['warmth', 'kind'])
    expect(both.detail.kind!.native).toHaveProperty('anomaly_z')
    expect(both.detail.warmth!.native).toHaveProperty('polarity')
  })

  test('serves callers without a key only traits that read words, and calls no embedder for them', async () => {
    const { request } = service
    const path = await makeDraft(request, 'public.mixed')
    await must(request, 'POST', `${path}/traits`, { traits: [{ key: 'kind', name: 'Our kind', type: 'outlier' }] })
    const ours = ['happy to help you', 'glad to be of help', 'help is on its way', 'here to help, as ever']
    await must(request, 'POST', `${path}/samples`, {
      samples: ours.map((text) => ({ trait: 'kind', text, quality: 1 })),
    })
    await train(request, path)
    await must(request, 'POST', `${path}/score`, { content: warm })
    const asked = bedrock.requests.length
    const ask = (body: object) => request<Card>('POST', '/m/public.mixed', { key: null, body })

    const known = await ask({ content: warm })
    const unknown = await ask({ content: 'a text without a vector yet', traits: ['kind', 'warmth'] })
    const words = await ask({ content: 'a text without a vector yet', traits: ['kind'] })

    expect(known).toMatchObject(refused(401, 'unauthorized', { key_required_for: 'embedder' }))
    expect(unknown).toMatchObject(refused(401, 'unauthorized', { key_required_for: 'embedder' }))
    expect(Object.keys(words.body.scores)).toEqual(['kind'])
    expect(bedrock.requests).toHaveLength(asked)
  })

  test('is 503 with Retry-After while the embedder does not answer, and works again when it does', async () => {
    const path = await makeTrained(service.request, 'demo.outage')
    fault = { status: 400, errorType: 'AccessDeniedException', body: { message: 'no access to this model' } }

    const during = await service.request('POST', `${path}/score`, { body: { content: 'a text that is new' } })
    fault = undefined
    const after = await service.request('POST', `${path}/score`, { body: { content: 'a text that is new' } })

    expect(during).toMatchObject(refused(503, 'upstream_unavailable'))
    expect(during.headers.get('retry-after')).toBe('2')
    expect(during.text).not.toContain('no access')
    expect(after.status).toBe(200)
  })

  test('refuses a whole batch while the embedder does not answer', async () => {
    const path = await makeTrained(service.request, 'demo.batched')
    const items = Array.from({ length: 25 }, (_, index) => ({ content: `thank you number ${index}` }))
    fault = { status: 400, errorType: 'AccessDeniedException', body: { message: 'no access to this model' } }

    const during = await service.request('POST', `${path}/score/batch`, { body: { items } })
    fault = undefined
    const after = await service.request('POST', `${path}/score/batch`, { body: { items } })

    expect(during).toMatchObject(refused(503, 'upstream_unavailable'))
    expect(after).toMatchObject({
      status: 200,
      body: { items: items.map(() => ({ card: { composite: expect.any(Number) } })) },
    })
  })

  test('fails its training with a reason when the embedder answers in another form, and can be trained again', async () => {
    const path = await makeDraft(service.request, 'demo.odd')
    const text = 'so new that no vector of it is kept'
    await must(service.request, 'POST', `${path}/samples`, { samples: [{ trait: 'warmth', text, quality: 1 }] })
    fault = { body: { surprise: true } }
    const failed = await train(service.request, path)
    fault = undefined
    const trained = await train(service.request, path)

    expect(failed).toMatchObject({ status: 'failed', error: { code: 'embedder_refused' } })
    expect(JSON.stringify(failed)).not.toContain('surprise')
    expect(trained).toMatchObject({ status: 'succeeded', version_no: 1 })
  })
})

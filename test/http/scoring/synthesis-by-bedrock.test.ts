import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { type RunningService, startService } from '../../support/start-service.ts'
import { type Answer, type BedrockDouble, type Request, startBedrock } from '../../world/support/bedrock.ts'
import { makeSubjects, samplesOf, synthesize, traitsOf } from '../support/drafts.ts'
import { must } from '../support/wire.ts'

const model = 'amazon.nova-lite-v1:0'

let bedrock: BedrockDouble
let service: RunningService
let answer: (prompt: string) => Answer

beforeAll(async () => {
  bedrock = await startBedrock((request) => answer(promptOf(request)))
  process.env.TOUCHSTONE_BEDROCK_MODEL = model
  process.env.AWS_ENDPOINT_URL_BEDROCK_RUNTIME = bedrock.url
  service = await startService()
})
afterAll(async () => {
  await service?.stop()
  await bedrock?.[Symbol.asyncDispose]()
})

const conversation = z.object({
  messages: z.tuple([z.object({ content: z.tuple([z.object({ text: z.string() })]) })]),
})
const promptOf = ({ body }: Request) => conversation.parse(body).messages[0].content[0].text

function written(texts: readonly { number: number; text: string }[], stopReason = 'tool_use'): Answer {
  const content = [{ toolUse: { toolUseId: 'a', name: 'return_texts', input: { texts } } }]
  return {
    body: {
      output: { message: { role: 'assistant', content } },
      stopReason,
      usage: { inputTokens: 1, outputTokens: 1, totalTokens: 2 },
      metrics: { latencyMs: 1 },
    },
  }
}

test('a language model writes the first exemplars of both poles', async () => {
  const path = '/v1/models/demo.exemplars'
  await must(service.request, 'POST', '/v1/models', { handle: 'demo.exemplars' })
  await must(service.request, 'POST', `${path}/traits`, {
    traits: [{ name: 'Warmth', positive_label: 'warm', negative_label: 'cold' }],
  })
  answer = (prompt) => {
    const start = prompt.includes('"wanted":"warm"') ? 'Welcome' : 'Go away'
    return written(Array.from({ length: 5 }, (_, index) => ({ number: 0, text: `${start}, number ${index}.` })))
  }

  const run = await synthesize(service.request, path, 'from_traits')

  expect(run).toMatchObject({ status: 'succeeded' })
  const samples = await samplesOf(service.request, path)
  expect(samples).toHaveLength(10)
  expect(samples[0]).toMatchObject({
    trait: 'warmth',
    text: 'Welcome, number 0.',
    quality: 1,
    provenance: 'synthesized',
  })
  expect(bedrock.requests[0]).toMatchObject({ path: `/model/${model}/converse` })
})

test('its variations name their seeds, and repeated texts are not stored', async () => {
  const path = await makeSubjects(service.request, 'demo.varied')
  answer = (prompt) => {
    const numbers = [...prompt.matchAll(/"number":(\d+)/g)].map(([, number]) => Number(number))
    const texts = [...prompt.matchAll(/"text":"([^"]*)"/g)].map(([, text]) => text ?? '')
    return written([
      ...numbers.map((number, index) => ({ number, text: `Also: ${texts[index]}` })),
      { number: 0, text: texts[0]!.toUpperCase() },
    ])
  }

  await synthesize(service.request, path, 'diversify')

  const samples = await samplesOf(service.request, path)
  const made = samples.filter(({ provenance }) => provenance === 'synthesized')
  expect(made).toHaveLength(20)
  for (const { text, seed_sample_id } of made) {
    expect(text).toBe(`Also: ${samples.find(({ id }) => id === seed_sample_id)?.text}`)
  }
})

test('a language model that declines fails the run with a reason, and adds nothing', async () => {
  const path = await makeSubjects(service.request, 'demo.declined')
  const before = [await samplesOf(service.request, path), await traitsOf(service.request, path)]
  answer = () => written([], 'guardrail_intervened')

  const run = await synthesize(service.request, path, 'diversify')

  const error = { code: 'synthesis_refused', message: expect.stringContaining('guardrail_intervened') }
  expect(run).toMatchObject({ status: 'failed', error })
  expect([await samplesOf(service.request, path), await traitsOf(service.request, path)]).toEqual(before)
  expect(await service.request('GET', path)).toMatchObject({ body: { state: 'draft' } })
})

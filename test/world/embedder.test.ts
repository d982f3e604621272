import { inspect } from 'node:util'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { bedrockEmbedder } from '#world/bedrock/embedder.ts'
import { settingsFromEnv } from '#world/settings.ts'
import { type Answer, type Request, startBedrock, throttled } from './support/bedrock.ts'

const titan = 'amazon.titan-embed-text-v2:0'
const titanBody = z.object({ inputText: z.string() })
const cohereBody = z.object({ texts: z.array(z.string()) })

/** A vector that points along one axis, another for each length of text, and is not of length 1. */
function vectorFor(text: string, dimension = 1024): number[] {
  return Array.from({ length: dimension }, (_, i) => (i === text.length % dimension ? 3 : 0))
}

function asTitan({ body }: Request): Answer {
  const { inputText } = titanBody.parse(body)
  const embedding = vectorFor(inputText)
  return { body: { embedding, inputTextTokenCount: 3, embeddingsByType: { float: embedding } } }
}

function asCohere({ body }: Request): Answer {
  const { texts } = cohereBody.parse(body)
  const embeddings = texts.map((text) => vectorFor(text))
  return { body: { id: 'a', response_type: 'embeddings_floats', texts, embeddings } }
}

describe('embedding with Titan', () => {
  test('sends each text alone, as documented, and returns vectors of length 1 in order', async () => {
    await using bedrock = await startBedrock(asTitan)

    const vectors = await bedrockEmbedder(bedrock.client, titan).embed(['a', 'bb'])

    expect(bedrock.requests.map(({ method, path, body }) => ({ method, path, body }))).toEqual(
      ['a', 'bb'].map((inputText) => ({
        method: 'POST',
        path: `/model/${titan}/invoke`,
        body: { inputText, dimensions: 1024, normalize: true },
      })),
    )
    expect(bedrock.requests[0]!.headers).toMatchObject({
      'content-type': 'application/json',
      accept: 'application/json',
    })
    expect(vectors.map((vector) => [vector.length, vector.indexOf(1)])).toEqual([
      [1024, 1],
      [1024, 2],
    ])
  })

  test('requests each text once, however often it occurs', async () => {
    await using bedrock = await startBedrock(asTitan)
    const embedder = bedrockEmbedder(bedrock.client, titan)

    const [first, , again] = await embedder.embed(['same', 'other', 'same'])
    const [later] = await embedder.embed(['same'])

    expect(bedrock.requests).toHaveLength(2)
    expect([again, later]).toEqual([first, first])
  })

  test('evicts the oldest vectors when its cache is full', async () => {
    await using bedrock = await startBedrock(asTitan)
    const embedder = bedrockEmbedder(bedrock.client, titan, 2)

    for (const text of ['a', 'bb', 'ccc', 'bb', 'a']) await embedder.embed([text])

    expect(bedrock.requests.map(({ body }) => titanBody.parse(body).inputText)).toEqual(['a', 'bb', 'ccc', 'a'])
  })

  test('makes only a few requests at once', async () => {
    await using bedrock = await startBedrock(asTitan)

    await bedrockEmbedder(bedrock.client, titan).embed(Array.from({ length: 40 }, (_, i) => 'x'.repeat(i + 1)))

    expect(bedrock.requests).toHaveLength(40)
    expect(bedrock.mostAtOnce()).toBeGreaterThan(1)
    expect(bedrock.mostAtOnce()).toBeLessThanOrEqual(8)
  })

  test('waits and retries when it is throttled', async () => {
    await using bedrock = await startBedrock((request, index) => (index === 0 ? throttled : asTitan(request)))

    const [vector] = await bedrockEmbedder(bedrock.client, titan).embed(['abc'])

    expect(vector!.indexOf(1)).toBe(3)
    expect(bedrock.requests).toHaveLength(2)
  })

  test('a blank text is all zeros, without a request', async () => {
    await using bedrock = await startBedrock(asTitan)

    const [vector] = await bedrockEmbedder(bedrock.client, titan).embed([' \n'])

    expect(vector).toEqual(new Float32Array(1024))
    expect(bedrock.requests).toEqual([])
  })

  test('a text that is too long is cut, and cut again where the model counts too many tokens', async () => {
    const refused = { status: 400, errorType: 'ValidationException', body: { message: 'Too many input tokens.' } }
    await using bedrock = await startBedrock((request) => {
      return titanBody.parse(request.body).inputText.length > 20_000 ? refused : asTitan(request)
    })

    await bedrockEmbedder(bedrock.client, titan).embed(['x'.repeat(60_000)])

    const lengths = bedrock.requests.map(({ body }) => titanBody.parse(body).inputText.length)
    expect(lengths).toEqual([50_000, 25_000, 12_500])
  })

  test('a short text that is refused is not sent again', async () => {
    const refused = { status: 400, errorType: 'ValidationException', body: { message: 'No.' } }
    await using bedrock = await startBedrock(() => refused)

    await expect(bedrockEmbedder(bedrock.client, titan).embed(['abc'])).rejects.toThrow('No.')
    expect(bedrock.requests).toHaveLength(1)
  })

  test.each([
    ['a vector of another dimension', { embedding: [1, 2, 3] }, /3 numbers, not 1024/],
    ['no vector', { embeddings: [] }, /another form/],
    ['numbers as text', { embedding: ['secret'] }, /another form/],
  ])('refuses an answer with %s, without quoting it', async (_, body, message) => {
    await using bedrock = await startBedrock(() => ({ body }))

    const failure = await bedrockEmbedder(bedrock.client, titan)
      .embed(['abc'])
      .catch((error: unknown) => error)

    expect(failure).toMatchObject({ name: 'EmbeddingRefused', message: expect.stringMatching(message) })
    expect(inspect(failure)).not.toContain('secret')
  })

  test('starts no more requests after a failure', async () => {
    await using bedrock = await startBedrock(() => ({ body: {} }))
    const texts = Array.from({ length: 40 }, (_, i) => 'x'.repeat(i + 1))

    await expect(bedrockEmbedder(bedrock.client, titan).embed(texts)).rejects.toThrow('another form')

    expect(bedrock.requests.length).toBeLessThanOrEqual(16)
  })

  test('caches nothing of a failed request', async () => {
    await using bedrock = await startBedrock((request, index) => (index === 0 ? { body: {} } : asTitan(request)))
    const embedder = bedrockEmbedder(bedrock.client, titan)

    await expect(embedder.embed(['abc'])).rejects.toThrow()
    const [vector] = await embedder.embed(['abc'])

    expect(vector!.indexOf(1)).toBe(3)
  })
})

describe('embedding with Cohere', () => {
  test('sends up to 96 texts a request, as documented', async () => {
    await using bedrock = await startBedrock(asCohere)
    const texts = Array.from({ length: 100 }, (_, i) => 'x'.repeat(i + 1))

    const vectors = await bedrockEmbedder(bedrock.client, 'cohere.embed-english-v3').embed(texts)

    const sizes = bedrock.requests.map(({ body }) => cohereBody.parse(body).texts.length)
    expect(sizes.toSorted()).toEqual([4, 96])
    expect(bedrock.requests.find((_, i) => sizes[i] === 4)).toMatchObject({
      path: '/model/cohere.embed-english-v3/invoke',
      body: { texts: texts.slice(96), input_type: 'classification', truncate: 'END' },
    })
    expect(vectors.map((vector) => vector.indexOf(1))).toEqual(texts.map(({ length }) => length))
  })

  test('cuts a text at the 2,048 characters that the model takes', async () => {
    await using bedrock = await startBedrock(asCohere)

    await bedrockEmbedder(bedrock.client, 'cohere.embed-multilingual-v3').embed(['x'.repeat(5_000)])

    expect(cohereBody.parse(bedrock.requests[0]!.body).texts[0]).toHaveLength(2_048)
  })

  test('refuses an answer with fewer vectors than texts', async () => {
    await using bedrock = await startBedrock(() => ({
      body: { response_type: 'embeddings_floats', embeddings: [vectorFor('a')] },
    }))

    const embedding = bedrockEmbedder(bedrock.client, 'cohere.embed-english-v3').embed(['a', 'b'])

    await expect(embedding).rejects.toThrow('1 vectors for 2 texts')
  })
})

describe('the settings', () => {
  test('the embedder is lexical unless a listed one is named', () => {
    const table = { TOUCHSTONE_TABLE: 'table' }

    expect(settingsFromEnv(table)).toMatchObject({ embedder: 'lexical', bedrockModel: '' })
    expect(settingsFromEnv({ ...table, TOUCHSTONE_EMBEDDER: titan }).embedder).toBe(titan)
    expect(() => settingsFromEnv({ ...table, TOUCHSTONE_EMBEDDER: 'unheard-of' })).toThrow()
  })
})

import { createHash } from 'node:crypto'
import { type BedrockRuntimeClient, InvokeModelCommand, ValidationException } from '@aws-sdk/client-bedrock-runtime'
import { type EmbeddingModelId, embeddingModels } from '#world/bedrock/embedding-models.ts'
import { inParallel } from '#world/bedrock/in-parallel.ts'
import { type Embedder, EmbeddingRefused } from '#world/embedder.ts'

/** Concurrent requests. */
const maxInFlight = 8
/** A text up to this length, in UTF-16 units, has no more tokens than any listed model accepts. */
const safeUnits = 8_192

/** Makes an embedder that caches its last vectors. A thousand vectors take 4 to 6 MB. */
export function bedrockEmbedder(client: BedrockRuntimeClient, id: EmbeddingModelId, maxCached = 20_000): Embedder {
  const { dimension, batch, maxUnits, body, vectors } = embeddingModels[id]
  const cache = new Map<string, Float32Array>()
  return { id, dimension, embed }

  async function embed(texts: readonly string[]): Promise<readonly Float32Array[]> {
    const hashes = texts.map(hashOf)
    const found = new Map<string, Float32Array>()
    const missing = new Map<string, string>()
    texts.forEach((text, i) => {
      const hash = hashes[i]!
      const vector = cache.get(hash) ?? (text.trim() === '' ? new Float32Array(dimension) : undefined)
      if (vector) found.set(hash, vector)
      else missing.set(hash, text)
    })
    await inParallel(batches([...missing]), maxInFlight, async (entries) => {
      const vectors = await fetchVectors(entries.map(([, text]) => text.slice(0, maxUnits).toWellFormed()))
      entries.forEach(([hash], i) => {
        found.set(hash, vectors[i]!)
        remember(hash, vectors[i]!)
      })
    })
    return hashes.map((hash) => found.get(hash)!)
  }

  /** Halves a text that the model refuses for its length: the limit counts tokens, which only the model can. */
  async function fetchVectors(texts: readonly string[]): Promise<Float32Array[]> {
    try {
      const answer = await client.send(
        new InvokeModelCommand({
          modelId: id,
          contentType: 'application/json',
          accept: 'application/json',
          body: JSON.stringify(body(texts)),
        }),
      )
      return checked(new TextDecoder().decode(answer.body), texts.length)
    } catch (error) {
      const isTooLong = error instanceof ValidationException && texts.some((text) => text.length > safeUnits)
      if (!isTooLong) throw error
      return fetchVectors(
        texts.map((text) => text.slice(0, Math.max(safeUnits, Math.ceil(text.length / 2))).toWellFormed()),
      )
    }
  }

  function checked(answer: string, count: number): Float32Array[] {
    const found = parsed(answer)
    if (found.length !== count) throw new EmbeddingRefused(`${id} gave ${found.length} vectors for ${count} texts.`)
    const other = found.find(({ length }) => length !== dimension)
    if (other) throw new EmbeddingRefused(`${id} gave a vector of ${other.length} numbers, not ${dimension}.`)
    return found.map(unitVector)
  }

  function parsed(answer: string): readonly (readonly number[])[] {
    try {
      return vectors(JSON.parse(answer))
    } catch {
      // Without the cause, which would quote the answer.
      throw new EmbeddingRefused(`${id} answered in another form than documented.`)
    }
  }

  function remember(hash: string, vector: Float32Array): void {
    cache.set(hash, vector)
    const [oldest] = cache.keys()
    if (cache.size > maxCached && oldest !== undefined) cache.delete(oldest)
  }

  function batches<Item>(items: readonly Item[]): Item[][] {
    return Array.from({ length: Math.ceil(items.length / batch) }, (_, i) => items.slice(i * batch, (i + 1) * batch))
  }
}

function hashOf(text: string): string {
  return createHash('sha256').update(text, 'utf16le').digest('base64')
}

function unitVector(numbers: readonly number[]): Float32Array {
  const norm = Math.sqrt(numbers.reduce((sum, x) => sum + x * x, 0))
  return Float32Array.from(numbers, (x) => (norm > 0 ? x / norm : 0))
}

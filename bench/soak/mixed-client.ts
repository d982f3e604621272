import { setTimeout as sleep } from 'node:timers/promises'
import { type ServiceAccess, trainModel } from '../scale/train-model.ts'

type ClientOptions = {
  readonly id: number
  readonly pageUrl: string
  /** The end, by `performance.now()`. */
  readonly until: number
}

const handle = 'demo.soak'
const samplesPerTrait = 200

/** Trains the model that all clients score with. */
export async function prepareModel(service: ServiceAccess): Promise<void> {
  const pool = Array.from({ length: samplesPerTrait }, (_, n) => ({ text: textOf(n), label: null, quality: n % 2 }))
  await trainModel(service, { handle, traits: 3, perTrait: samplesPerTrait, pool })
}

/** Sends requests of all kinds one after the other. Returns how many were answered with which status. */
export async function mixedClient({ url, apiKey }: ServiceAccess, { id, pageUrl, until }: ClientOptions) {
  const counts = new Map<number, number>()
  const score = `/v1/models/${handle}/score`
  const batch = { items: Array.from({ length: 100 }, (_, n) => ({ id: `${n}`, content: textOf(n + id) })) }
  const feedback = { content: textOf(id), feedback: { trait_1: 1 } }
  const long = textOf(id).repeat(2_000)
  const requests: readonly (readonly [string, string, object?])[] = [
    ...Array.from({ length: 20 }, (_, n) => ['POST', score, { content: textOf(n + id) }] as const),
    ['POST', `${score}/batch`, batch],
    ['POST', score, { content: long }],
    ['POST', score, { content: `${pageUrl}/${id}` }],
    ['POST', '/v1/extract', { url: `${pageUrl}/${id}` }],
    ['POST', score, feedback],
    ['GET', `/v1/models/${handle}/samples?limit=100`],
    ['GET', `/v1/models/${handle}/versions`],
    ['GET', '/v1/openapi.json'],
    ['POST', `/v1/models/${handle}/train`, { effort: 'low' }],
  ]
  for (let n = 0; performance.now() < until; n++) {
    const [method, path, body] = requests[n % requests.length]!
    const response = await fetch(url + path, {
      method,
      headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
      body: body ? JSON.stringify(body) : null,
    })
    await response.arrayBuffer()
    counts.set(response.status, (counts.get(response.status) ?? 0) + 1)
    if (response.status === 429) await sleep(1_000)
  }
  return counts
}

function textOf(n: number): string {
  return n % 2 === 1 ? `Thank you so much, order ${n} came early. ` : `Read the manual, ticket ${n} is closed. `
}

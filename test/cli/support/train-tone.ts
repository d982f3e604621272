import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { must, train } from '../../http/support/wire.ts'
import type { SendRequest } from '../../support/service-client.ts'

const samplesFile = join(import.meta.dirname, '..', '..', '..', 'examples/models/support-tone/samples.jsonl')

/** Trains a model on the samples of the example model support-tone, whose scores are not all 0 or 100. Returns its path. */
export async function trainTone(request: SendRequest, handle: string): Promise<string> {
  const path = `/v1/models/${handle}`
  const rows = readFileSync(samplesFile, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
  const samples = rows.flatMap(({ text, ...labels }) =>
    Object.entries(labels).map(([trait, quality]) => ({ trait, text, quality })),
  )
  await must(request, 'POST', '/v1/models', { handle })
  await must(request, 'POST', `${path}/traits`, { traits: ['clarity', 'warmth'].map((key) => ({ key, name: key })) })
  await must(request, 'POST', `${path}/samples`, { samples })
  await train(request, path)
  return path
}

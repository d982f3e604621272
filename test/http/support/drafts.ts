import { subjects } from '../../engine/discovery/support/subjects.ts'
import type { SendRequest } from '../../support/service-client.ts'
import { allPages, endOfRun, must, type Run } from './wire.ts'

export type Trait = {
  readonly key: string
  readonly name: string
  readonly kind: 'extrinsic' | 'intrinsic'
  readonly sample_count: number
  readonly positive_samples: number
  readonly negative_samples: number
  readonly discrimination: number | null
  readonly anchor_sample_ids: { readonly positive: readonly number[]; readonly negative: readonly number[] } | null
}

export type Sample = {
  readonly id: number
  readonly trait: string
  readonly text: string
  readonly quality: number
  readonly provenance: string
  readonly seed_sample_id?: number
}

type Ended = Run & { readonly kind: string; readonly error: unknown }

/** A draft with forty samples, half of them of a kitchen and good, half of a harbour. Returns its path. */
export async function makeSubjects(request: SendRequest, handle: string): Promise<string> {
  const path = `/v1/models/${handle}`
  const samples = subjects.map((sample) => ({ ...sample, trait: 'homely' }))
  await must(request, 'POST', '/v1/models', { handle })
  await must(request, 'POST', `${path}/traits`, { traits: [{ name: 'homely' }] })
  await must(request, 'POST', `${path}/samples`, { samples })
  return path
}

export async function discover(request: SendRequest, path: string, effort = 'low'): Promise<Ended> {
  return ended(request, path, `${path}/traits/discover`, { effort })
}

export async function synthesize(
  request: SendRequest,
  path: string,
  synth_type: string,
  effort = 'low',
): Promise<Ended> {
  return ended(request, path, `${path}/samples/synthesize`, { synth_type, effort })
}

export async function traitsOf(request: SendRequest, path: string): Promise<readonly Trait[]> {
  return (await must<{ traits: Trait[] }>(request, 'GET', `${path}/traits`)).traits
}

export async function intrinsicOf(request: SendRequest, path: string): Promise<readonly Trait[]> {
  return (await traitsOf(request, path)).filter(({ kind }) => kind === 'intrinsic')
}

export function samplesOf(request: SendRequest, path: string): Promise<readonly Sample[]> {
  return allPages<Sample>(request, `${path}/samples`, 250)
}

async function ended(request: SendRequest, path: string, operation: string, body: object): Promise<Ended> {
  const { run_id } = await must<{ run_id: string }>(request, 'POST', operation, body)
  return endOfRun<Ended>(request, path, run_id)
}

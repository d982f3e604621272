import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from 'vitest'
import { plainSamples } from '../../support/models.ts'
import type { SendRequest } from '../../support/service-client.ts'

/** A timestamp as the contract has it: RFC 3339, UTC, with Z. */
export const instant = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
export const runId = expect.stringMatching(/^run_[0-9A-HJKMNP-TV-Z]{26}$/)
export const sha256 = expect.stringMatching(/^[0-9a-f]{64}$/)

export type Page<T> = { readonly items: readonly T[]; readonly next_cursor: string | null; readonly limit: number }
export type Run = { readonly run_id: string; readonly status: string; readonly version_no: number | null }

/** Asks for what must succeed. */
export async function must<Body>(request: SendRequest, method: string, path: string, body?: object): Promise<Body> {
  const answer = await request<Body>(method, path, body && { body })
  if (answer.status < 300) return answer.body
  throw new Error(`${method} ${path} answered ${answer.status}: ${answer.text}`)
}

/** A draft with plain samples of both poles for each trait. Returns its path. */
export async function makeDraft(request: SendRequest, handle: string, traits = ['warmth']): Promise<string> {
  const path = `/v1/models/${handle}`
  await must(request, 'POST', '/v1/models', { handle })
  await must(request, 'POST', `${path}/traits`, { traits: traits.map((key) => ({ key, name: key })) })
  await must(request, 'POST', `${path}/samples`, { samples: traits.flatMap(plainSamples) })
  return path
}

/** Asks for a training and waits until its run has ended. */
export async function train(request: SendRequest, path: string): Promise<Run> {
  const { run_id } = await must<Run>(request, 'POST', `${path}/train`, { effort: 'low', reoptimize_params: true })
  return endOfRun(request, path, run_id)
}

export async function endOfRun<Ended extends Run = Run>(
  request: SendRequest,
  path: string,
  run_id: string,
): Promise<Ended> {
  for (let round = 0; round < 600; round++) {
    const run = await must<Ended>(request, 'GET', `${path}/runs/${run_id}`)
    if (run.status !== 'running') return run
    await sleep(50)
  }
  throw new Error(`The run ${run_id} did not end`)
}

export async function makeTrained(request: SendRequest, handle: string, traits?: string[]): Promise<string> {
  const path = await makeDraft(request, handle, traits)
  await train(request, path)
  return path
}

/** Every item of a list, read with this page size. */
export async function allPages<T>(request: SendRequest, path: string, limit: number): Promise<readonly T[]> {
  const items: T[] = []
  let cursor: string | null = null
  do {
    const from: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`
    const page: Page<T> = await must(request, 'GET', `${path}${path.includes('?') ? '&' : '?'}limit=${limit}${from}`)
    expect(page.items.length).toBeLessThanOrEqual(limit)
    items.push(...page.items)
    cursor = page.next_cursor
  } while (cursor !== null)
  return items
}

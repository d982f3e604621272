import { expect } from 'vitest'
import * as z from 'zod'
import type { DoorRequest } from '../../http/support/call-door.ts'
import { headerOf } from './answers.ts'
import type { Send } from './api.ts'
import type { Played } from './lifecycle.ts'
import { type ModelState, type Run, type Sample, servedAt, tagsOf, waitingOf } from './reference.ts'
import { surplusOf } from './version-rules.ts'

/** Expects the service to show the model as the rules have it, under an entity tag that no other state of it had. */
export async function expectModel({ lifecycle, service }: Played, handle: string): Promise<void> {
  const state = lifecycle.models[handle]
  const answer = await service.send('GET /v1/models/{handle}', { path: { handle } })
  if (!state) return expect(answer.status).toBe(404)
  expect(answer.body).toMatchObject(shownModel(handle, state))

  const known = lifecycle.entityTags[handle] ?? []
  const tag = headerOf(answer, 'etag') ?? ''
  expect(known.filter((one) => one.edits !== state.edits).map((one) => one.tag)).not.toContain(tag)
  lifecycle.entityTags[handle] = [...known, { edits: state.edits, tag }]
}

export function shownModel(handle: string, state: ModelState): object {
  const waiting = waitingOf(state)
  const feedback = waiting.filter(({ provenance }) => provenance === 'score_feedback').length
  return {
    handle,
    description: state.description,
    state: state.work ? 'busy' : state.state,
    traits: state.traits.map(({ key }) => key),
    version_no: state.active,
    current_version_id: state.active === null ? null : expect.any(Number),
    version_tags: tagsOf(state, state.active),
    activation: state.mode,
    generation: state.moves.length,
    version_retention_policy: state.keep,
    zero_data_retention: state.isQuiet,
    promotion_policy: { max_auc_loss: state.maxAucLoss },
    buffered_feedback: feedback,
    buffered_samples: waiting.length - feedback + state.unlearned,
    last_operation: lastOperationOf(state.shownRun),
  }
}

const operationOf = { train: 'train', retune: 'retune', retrain_buffered: 'retrain', purge: 'purge' } as const

function lastOperationOf(run: Run | null): object | null {
  if (!run) return null
  const { id, kind, status, error } = run
  return { kind: operationOf[kind], status, run_id: shownId(id), ...(error && { error: shownError(error) }) }
}

function shownId(id: string) {
  return id === '' ? expect.any(String) : id
}

function shownError(code: string) {
  return expect.objectContaining({ code })
}

/** Expects the service to show all models, with all that they have, as the rules have them. */
export async function expectEverything(played: Played): Promise<void> {
  const { lifecycle, service } = played
  for (const [handle, state] of Object.entries(lifecycle.models)) {
    await expectModel(played, handle)
    await expectLists(service.send, handle, state)
    for (const time of state.moves.slice(-1).flatMap(({ at }) => [at - 1, at])) {
      const query = { at: new Date(time).toISOString() }
      const { version, generation } = servedAt(state, time)
      const then = await service.send('GET /v1/models/{handle}/activations', { path: { handle }, query })
      expect(then.body).toMatchObject({ version_no: version, generation })
    }
  }
  const handles = Object.keys(lifecycle.models).toSorted()
  expect(await itemsOf(service.send, { routeKey: 'GET /v1/models', query: { limit: '1' } })).toMatchObject(
    handles.map((handle) => ({ handle })),
  )
}

async function expectLists(send: Send, handle: string, state: ModelState): Promise<void> {
  const list = (name: string, query: Readonly<Record<string, string>> = {}) =>
    itemsOf(send, { routeKey: `GET /v1/models/{handle}/${name}`, path: { handle }, query })

  const versions = await list('versions', { limit: '2' })
  expect(versions).toEqual(state.versions.map((version) => shownVersion(state, version)).toReversed())
  expect(await list('versions', { dry_run_prune: 'true' })).toMatchObject(
    surplusOf(state).map(({ no }) => ({ version_no: no })),
  )
  expect(await list('samples', { limit: '10' })).toMatchObject(state.samples.map(shownSample))
  expect(await list('samples', { order: 'newest' })).toMatchObject(state.samples.map(shownSample).toReversed())
  for (const { key } of state.traits) {
    const own = state.samples.filter(({ trait }) => trait === key)
    expect(await list('samples', { trait: key })).toMatchObject(own.map(shownSample))
  }
  expect(await list('runs', { limit: '2' })).toMatchObject(state.runs.map(shownRun).toReversed())
  expect(await list('activations', { limit: '2' })).toMatchObject(
    state.moves.map((move) => ({ ...move, at: new Date(move.at).toISOString() })).toReversed(),
  )
  const { body } = await send('GET /v1/models/{handle}/traits', { path: { handle } })
  expect(body).toMatchObject({
    traits: state.traits.map(({ key, description }) => shownTrait(state, key, description)),
  })
}

export function shownSample({ at, ...sample }: Sample): object {
  return { ...sample, created_at: new Date(at).toISOString() }
}

export function shownVersion(state: ModelState, { no, run, kind, samples }: ModelState['versions'][number]) {
  const tags = tagsOf(state, no)
  return expect.objectContaining({ version_no: no, run_id: run, triggered_by: kind, sample_count: samples, tags })
}

export function shownRun({ id, kind, effort, status, error, versionNo }: Run): object {
  return { run_id: shownId(id), kind, effort, status, version_no: versionNo, error: error && shownError(error) }
}

function shownTrait({ samples }: ModelState, key: string, description: string): object {
  const own = samples.filter(({ trait }) => trait === key)
  const positives = own.filter(({ quality }) => quality >= 0.5).length
  return {
    ...{ key, name: key, description, sample_count: own.length },
    ...{ positive_samples: positives, negative_samples: own.length - positives },
  }
}

const pageSchema = z.object({ items: z.array(z.unknown()), next_cursor: z.string().nullable(), limit: z.int() })

/** Reads all pages of a list. No page has more than its limit. */
export async function itemsOf(send: Send, { routeKey, query, ...rest }: DoorRequest): Promise<readonly unknown[]> {
  const found: unknown[] = []
  let cursor: string | null = null
  do {
    const asked = { ...rest, query: { ...query, ...(cursor !== null && { cursor }) } }
    const page = pageSchema.parse((await send(routeKey, asked)).body)
    expect(page.items.length).toBeLessThanOrEqual(page.limit)
    found.push(...page.items)
    cursor = page.next_cursor
  } while (cursor !== null)
  return found
}

import { expect } from 'vitest'
import * as z from 'zod'
import { codeIn, expectRefusal, headerOf } from './answers.ts'
import { ask } from './ask.ts'
import { command, type LifecycleCommand } from './command.ts'
import { expectModel, itemsOf, shownRun } from './compare.ts'
import { countOutcome, type Played, pass } from './lifecycle.ts'
import { purgedInVain } from './purge-rules.ts'
import type { Work } from './reference.ts'
import { mayActivate, type TrainRequest } from './run-rules.ts'

/** The time without a word of a run after which its lease ends. */
export const leaseMs = 600_000

export const train = command('train', async (played, handle: string, request: TrainRequest) => {
  const leaseEnds = played.service.now() + leaseMs
  const answer = await ask(played, {
    ...{ name: 'train', handle },
    asked: { routeKey: 'POST /v1/models/{handle}/train', body: request },
    status: (before, { runs }) => (runs.length > before.runs.length ? 202 : 200),
    effect: (state, { body }) => {
      const run = z.object({ run_id: z.string() }).safeParse(body).data?.run_id ?? ''
      return played.lifecycle.rules.train(state, request, { run, leaseEnds })
    },
    body: ({ work }) => (work ? { run_id: work.run, state: 'busy' } : { run_id: null, state: 'ready' }),
  })
  const inProgress = played.lifecycle.models[handle]?.work?.run
  if (codeIn(answer) === 'run_in_progress') expect(headerOf(answer, 'x-run-id')).toBe(inProgress)
})

/** An act of another client while the runs work, before their call of this number to the table. */
type Meanwhile = { readonly call: number; readonly act: LifecycleCommand }

/** Lets all runs end, those too that were lost: they change nothing. Then a sweep starts the background retrains that are due. */
export const endRuns = command('endRuns', endAll)

async function endAll(played: Played, meanwhile: Meanwhile | null): Promise<void> {
  const { lifecycle, service } = played
  const states = Object.values(lifecycle.models)
  // A retrain that is due could begin before the other client acts or after that.
  const isRetrainNear = states.some((state) => state.isRetrainDue || lifecycle.rules.mayRetrain(state, service.now()))
  const { call = 0, act } = (!isRetrainNear && meanwhile) || {}
  await service.endRuns({ call, act: async () => act?.run(lifecycle, service) })
  await service.sweep()
  await service.endRuns()
  for (const [handle, { work }] of Object.entries(lifecycle.models)) {
    if (work) await endRun(played, handle, work)
    await endRetrain(played, handle)
    await expectModel(played, handle)
  }
  countOutcome(lifecycle, 'endRuns', 'ok')
}

/** Ends the background retrain of a model if there was one, or the purge of what waited in vain, as there must be where one is due. */
async function endRetrain(played: Played, handle: string): Promise<void> {
  const { lifecycle, service } = played
  const { mayRetrain, mustRetrain, mustPurge, retrain } = lifecycle.rules
  const state = lifecycle.models[handle]!
  const runs = await itemsOf(service.send, { routeKey: 'GET /v1/models/{handle}/runs', path: { handle } })
  const isStarted = runs.length > state.runs.length
  if (mustPurge(state, service.now())) {
    expect(isStarted).toBe(true)
    lifecycle.models[handle] = purgedInVain(state)
    return countOutcome(lifecycle, 'endRuns', 'purged')
  }
  if (!isStarted) return expect(mustRetrain(state, service.now())).toBe(false)
  expect(mayRetrain(state, service.now())).toBe(true)
  const run = z.object({ run_id: z.string() }).parse(runs[0]).run_id
  const working = retrain(state, { run, leaseEnds: service.now() + leaseMs })
  lifecycle.models[handle] = working
  await endRun(played, handle, working.work!)
  return countOutcome(lifecycle, 'endRuns', 'retrained')
}

async function endRun({ lifecycle, service }: Played, handle: string, work: Work): Promise<void> {
  const state = lifecycle.models[handle]!
  const path = { handle, run_id: work.run }
  const { body } = await service.send('GET /v1/models/{handle}/runs/{run_id}', { path })
  const { outcome } = runSchema.parse(body)
  const isGated = work.kind === 'retrain_buffered' && state.maxAucLoss !== null && mayActivate(state, work)
  const isPromoted = !(isGated && /AUC/.test(outcome?.reason ?? ''))
  const next = lifecycle.rules.endRun(state, work, { now: service.now(), isPromoted })
  lifecycle.models[handle] = next
  const ended = next.runs.find(({ id }) => id === work.run)!
  const activated = next.moves.length > state.moves.length
  expect(body).toMatchObject({ ...shownRun(ended), outcome: ended.versionNo && { activated } })
  const pruned = state.versions.length + (ended.versionNo ? 1 : 0) - next.versions.length
  countOutcome(lifecycle, `endRuns ${work.kind}`, ended.error ?? (activated ? 'activated' : 'recorded'))
  if (pruned > 0) countOutcome(lifecycle, 'endRuns', 'pruned')
}

const runSchema = z.object({ outcome: z.object({ activated: z.boolean(), reason: z.string() }).nullable() })

export const listRuns = command('listRuns', async ({ lifecycle, service }, handle: string, limit: number) => {
  const state = lifecycle.models[handle]
  const asked = { path: { handle }, query: { limit: String(limit) } }
  if (!state) {
    expectRefusal(await service.send('GET /v1/models/{handle}/runs', asked), ['model_not_found'])
    return countOutcome(lifecycle, 'listRuns', 'model_not_found')
  }
  const shown = await itemsOf(service.send, { routeKey: 'GET /v1/models/{handle}/runs', ...asked })
  expect(shown).toMatchObject(state.runs.map(shownRun).toReversed())
  return countOutcome(lifecycle, 'listRuns', 'ok')
})

const day = 24 * 3_600_000
const waits = { 'a moment': 5_000, 'until leases end': leaseMs, 'for a month': 31 * day } as const
export type Wait = keyof typeof waits

export const wait = command('wait', async (played, time: Wait) => {
  const { lifecycle, service } = played
  const before = Object.entries(lifecycle.models).filter(([, { work }]) => work !== null)
  pass(played, waits[time])
  const lost = before.filter(([handle]) => lifecycle.models[handle]?.work === null)
  // Any request for the model starts the purge of what a run that died has left.
  for (const [handle] of lost) await service.send('GET /v1/models/{handle}', { path: { handle } })
  if (lost.some(([, { isQuiet }]) => isQuiet)) await endAll(played, null)
  for (const handle of Object.keys(lifecycle.models)) await expectModel(played, handle)
  countOutcome(lifecycle, 'wait', lost.length > 0 ? 'run lost' : 'ok')
})

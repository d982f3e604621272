import { expect } from 'vitest'
import * as z from 'zod'
import type { DoorAnswer } from '../../http/support/call-door.ts'
import { expectRefusal } from './answers.ts'
import { ask, type Condition } from './ask.ts'
import { command } from './command.ts'
import { expectModel, itemsOf, shownModel, shownSample } from './compare.ts'
import type { Changes } from './edit-rules.ts'
import { countOutcome, type Played } from './lifecycle.ts'
import { emptyModel, type NewSample } from './reference.ts'
import { poles, type Word } from './texts.ts'

export const create = command('create', async (played, handle: string, isQuiet: boolean) => {
  const { lifecycle, service } = played
  const body = { handle, scoring_method: 'centroid', zero_data_retention: isQuiet }
  const created = { ...emptyModel, isQuiet }
  const answer = await service.send('POST /v1/models', { body })
  if (lifecycle.models[handle]) expectRefusal(answer, ['model_exists'])
  else {
    lifecycle.models[handle] = created
    expect(answer).toMatchObject({ status: 201, body: shownModel(handle, created) })
  }
  countOutcome(lifecycle, 'create', answer.status === 201 ? 'ok' : 'model_exists')
  await expectModel(played, handle)
})

export const update = command('update', async (played, handle: string, changes: Changes, condition: Condition) => {
  const { description, keep, maxAucLoss, isQuiet } = changes
  const body = {
    ...(description !== undefined && { description }),
    ...(keep && { version_retention_policy: keep }),
    ...(isQuiet !== undefined && { zero_data_retention: isQuiet }),
    ...(maxAucLoss !== undefined && { promotion_policy: { max_auc_loss: maxAucLoss } }),
  }
  await ask(played, {
    ...{ name: 'update', handle, condition, status: 200 },
    asked: { routeKey: 'PATCH /v1/models/{handle}', body },
    effect: (state) => played.lifecycle.rules.update(state, changes),
    body: (next) => shownModel(handle, next),
  })
})

export const archive = command('archive', async (played, handle: string, condition: Condition) => {
  const isArchived = played.lifecycle.models[handle]?.state === 'archived'
  await ask(played, {
    ...{ name: 'archive', handle, condition: isArchived ? 'unconditional' : condition, status: 200 },
    asked: { routeKey: 'DELETE /v1/models/{handle}' },
    effect: (state) => played.lifecycle.rules.archive(state),
    body: () => ({ handle, deleted: true }),
  })
})

export const putTrait = command('putTrait', async (played, handle: string, key: string, description: string) => {
  await ask(played, {
    ...{ name: 'putTrait', handle, status: 200 },
    asked: {
      routeKey: 'POST /v1/models/{handle}/traits',
      body: { traits: [{ name: key, description }] },
    },
    effect: (state) => played.lifecycle.rules.putTrait(state, { key, description }),
    body: ({ traits }) => ({ traits: traits.map((one) => expect.objectContaining(one)) }),
  })
})

export const updateTrait = command('updateTrait', async (played, handle: string, key: string, description: string) => {
  await ask(played, {
    ...{ name: 'updateTrait', handle, status: 200 },
    asked: { routeKey: 'PATCH /v1/models/{handle}/traits/{key}', path: { key }, body: { description } },
    effect: (state) => played.lifecycle.rules.updateTrait(state, { key, description }),
    body: ({ traits }) => ({ traits: traits.map((one) => expect.objectContaining(one)) }),
  })
})

export const deleteTrait = command('deleteTrait', async (played, handle: string, key: string) => {
  await ask(played, {
    ...{ name: 'deleteTrait', handle, status: 200 },
    asked: { routeKey: 'DELETE /v1/models/{handle}/traits/{key}', path: { key } },
    effect: (state) => played.lifecycle.rules.deleteTrait(state, key),
    body: () => ({ handle, deleted: true }),
  })
})

/** Appends a few samples of each pole of a trait. */
export const append = command('append', async (played, handle: string, trait: string, words: readonly Word[]) => {
  await appendTo(played, 'append', handle, samplesOf(trait, words))
})

/** Sends the same append again, as a client does that has lost the answer. */
export const appendTwice = command('appendTwice', async (played, handle: string, trait: string, word: Word) => {
  const samples = samplesOf(trait, [word])
  const headers = { 'idempotency-key': `append-${played.service.now()}` }
  const first = await appendTo(played, 'appendTwice', handle, samples, headers)
  if (first.status !== 200) return
  const asked = { path: { handle }, headers, body: { samples } }
  const again = await played.service.send('POST /v1/models/{handle}/samples', asked)
  expect(again).toMatchObject({ status: 200, body: first.body ?? {} })
  await expectModel(played, handle)
})

export const deleteSample = command('deleteSample', async (played, handle: string, choice: number) => {
  const { samples = [], newestSample = 0 } = played.lifecycle.models[handle] ?? {}
  const id = samples.length > 0 && choice > 0 ? samples[choice % samples.length]!.id : newestSample + 1
  await ask(played, {
    ...{ name: 'deleteSample', handle, status: 200 },
    asked: { routeKey: 'DELETE /v1/models/{handle}/samples/{id}', path: { id: String(id) } },
    effect: (state) => played.lifecycle.rules.deleteSample(state, id),
    body: () => ({ handle, deleted: true }),
  })
})

export const listSamples = command('listSamples', async (played, handle: string, trait: string, limit: number) => {
  const { lifecycle, service } = played
  const { samples, traits } = lifecycle.models[handle] ?? emptyModel
  const asked = { path: { handle }, query: { trait, limit: String(limit) } }
  if (traits.some(({ key }) => key === trait)) {
    const shown = await itemsOf(service.send, { routeKey: 'GET /v1/models/{handle}/samples', ...asked })
    expect(shown).toMatchObject(samples.filter((sample) => sample.trait === trait).map(shownSample))
    return countOutcome(lifecycle, 'listSamples', 'ok')
  }
  const code = lifecycle.models[handle] ? 'trait_not_found' : 'model_not_found'
  expectRefusal(await service.send('GET /v1/models/{handle}/samples', asked), [code])
  return countOutcome(lifecycle, 'listSamples', code)
})

export const giveFeedback = command('giveFeedback', async (played, handle: string, trait: string, word: Word) => {
  const [sample] = samplesOf(trait, [word])
  const { text: content, quality } = sample!
  await ask(played, {
    ...{ name: 'giveFeedback', handle, status: 200 },
    asked: {
      routeKey: 'POST /v1/models/{handle}/feedback',
      body: { items: [{ content, feedback: { [trait]: quality } }] },
    },
    effect: (state, { body }) => {
      const ids = z.object({ sample_ids: z.array(z.array(z.int())) }).safeParse(body).data?.sample_ids ?? []
      return played.lifecycle.rules.giveFeedback(state, [sample!], { ids: ids.flat(), at: played.service.now() })
    },
  })
})

async function appendTo(
  played: Played,
  name: string,
  handle: string,
  samples: readonly NewSample[],
  headers: Readonly<Record<string, string>> = {},
): Promise<DoorAnswer> {
  return ask(played, {
    ...{ name, handle, status: 200 },
    asked: { routeKey: 'POST /v1/models/{handle}/samples', body: { samples }, headers },
    effect: (state, { status, body }) => {
      const { ids = [] } = z.object({ ids: z.array(z.int()) }).safeParse(body).data ?? {}
      if (status === 200) expectNewIds(ids, samples.length, state.newestSample)
      return played.lifecycle.rules.append(state, samples, { ids, at: played.service.now() })
    },
  })
}

/** Expects one id for each sample, greater than all before them, in the order of the request. */
function expectNewIds(ids: readonly number[], count: number, newest: number): void {
  expect(ids).toHaveLength(count)
  expect([newest, ...ids]).toEqual([...new Set([newest, ...ids])].toSorted((one, other) => one - other))
}

export function samplesOf(trait: string, words: readonly Word[]): readonly NewSample[] {
  return words.map(([quality, choice]) => ({ trait, quality, text: `${poles[quality][choice]}, says ${trait}` }))
}

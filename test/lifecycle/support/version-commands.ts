import { expect } from 'vitest'
import * as z from 'zod'
import { expectRefusal } from './answers.ts'
import { ask, type Condition } from './ask.ts'
import { command } from './command.ts'
import { itemsOf, shownVersion } from './compare.ts'
import { samplesOf } from './edit-commands.ts'
import { countOutcome, type Played } from './lifecycle.ts'
import { emptyModel, refused } from './reference.ts'
import type { Word } from './texts.ts'
import { type Named, numberOf } from './version-rules.ts'

/** A version as an argument: counted back from the newest, 0 for one that is not there yet; or by a tag. */
export type Choice = { readonly back: number } | { readonly version: 'latest' } | { readonly tag: string }

function named({ lifecycle }: Played, handle: string, choice: Choice): Named {
  if (!('back' in choice)) return choice
  const newest = lifecycle.models[handle]?.newestVersion ?? 0
  return { version: Math.max(1, newest + 1 - choice.back) }
}

const wireNameOf = (one: Named) => ('tag' in one ? one.tag : one.version === 'latest' ? 'latest' : `v${one.version}`)

export const activate = command('activate', async (played, handle: string, choice: Choice, condition: Condition) => {
  const target = named(played, handle, choice)
  const { actor, now } = played.service
  await ask(played, {
    ...{ name: 'activate', handle, condition, status: 200 },
    asked: {
      routeKey: 'PUT /v1/models/{handle}/versions/active',
      body: 'tag' in target ? { tag: target.tag } : { version: wireNameOf(target) },
    },
    effect: (state) => played.lifecycle.rules.activate(state, target, { actor, at: now() }),
    body: ({ active }) => ({ handle, version_no: active }),
  })
})

/** Activates the version that served before the active one. */
export const rollBack = command('rollBack', async (played, handle: string) => {
  const version = played.lifecycle.models[handle]?.moves.at(-1)?.from ?? 1
  const { actor, now } = played.service
  await ask(played, {
    ...{ name: 'rollBack', handle, condition: 'current', status: 200 },
    asked: { routeKey: 'PUT /v1/models/{handle}/versions/active', body: { version: `v${version}` } },
    effect: (state) => played.lifecycle.rules.activate(state, { version }, { actor, at: now() }),
    body: () => ({ handle, version_no: version }),
  })
})

export const tag = command(
  'tag',
  async (played, handle: string, name: string, back: number | null, condition: Condition) => {
    const target = back === null ? undefined : named(played, handle, { back })
    const version = target && 'version' in target && target.version !== 'latest' ? target.version : undefined
    await ask(played, {
      ...{ name: 'tag', handle, condition, status: 201 },
      asked: {
        routeKey: 'POST /v1/models/{handle}/versions/{version}',
        path: { version: name },
        body: version === undefined ? {} : { version: `v${version}` },
      },
      effect: (state) => played.lifecycle.rules.tag(state, name, version),
      body: ({ tags }) => ({ handle, tag: name, version_no: tags[name] }),
    })
  },
)

export const untag = command('untag', async (played, handle: string, name: string, condition: Condition) => {
  await ask(played, {
    ...{ name: 'untag', handle, condition, status: 200 },
    asked: { routeKey: 'DELETE /v1/models/{handle}/versions/{version}', path: { version: name } },
    effect: (state) => played.lifecycle.rules.untag(state, name),
    body: () => ({ handle, tag: name, deleted: true }),
  })
})

export const getVersion = command('getVersion', async (played, handle: string, choice: Choice) => {
  const { lifecycle, service } = played
  const target = named(played, handle, choice)
  const state = lifecycle.models[handle]
  const no = numberOf(state ?? emptyModel, target)
  const version = state?.versions.find((one) => one.no === no)
  const path = { handle, version: wireNameOf(target) }
  const answer = await service.send('GET /v1/models/{handle}/versions/{version}', { path })
  if (state && version)
    expect(answer).toEqual(expect.objectContaining({ status: 200, body: shownVersion(state, version) }))
  else expectRefusal(answer, state ? ['version_not_found', 'tag_not_found'] : ['model_not_found'])
  countOutcome(lifecycle, 'getVersion', version ? 'ok' : state ? 'version_not_found' : 'model_not_found')
})

export const listVersions = command('listVersions', async (played, handle: string, limit: number) => {
  const { lifecycle, service } = played
  const state = lifecycle.models[handle]
  const asked = { path: { handle }, query: { limit: String(limit) } }
  if (!state) {
    expectRefusal(await service.send('GET /v1/models/{handle}/versions', asked), ['model_not_found'])
    return countOutcome(lifecycle, 'listVersions', 'model_not_found')
  }
  const shown = await itemsOf(service.send, { routeKey: 'GET /v1/models/{handle}/versions', ...asked })
  expect(shown).toEqual(state.versions.map((version) => shownVersion(state, version)).toReversed())
  return countOutcome(lifecycle, 'listVersions', 'ok')
})

/** Scores by the active version, or by one that the handle pins: whoever scored the text before got the same card. */
export const score = command('score', async (played, handle: string, pin: Choice | null, content: string) => {
  const target = pin === null ? undefined : named(played, handle, pin)
  const { body } = await ask(played, {
    ...{ name: 'score', handle, status: 200 },
    asked: {
      routeKey: 'POST /v1/models/{handle}/score',
      path: { handle: target ? `${handle}@${wireNameOf(target)}` : handle },
      body: { content },
    },
    effect: (state) => {
      if (state.state === 'archived') return refused('model_archived')
      const no = target ? numberOf(state, target) : state.active
      const codes = [...(state.active === null ? ['not_trained'] : []), ...(typeof no === 'string' ? [no] : [])]
      return codes.length > 0 ? refused(...codes) : { next: state }
    },
    body: (state) => ({ metadata: { version_no: target ? numberOf(state, target) : state.active, sample_ids: [] } }),
  })
  expectSameCard(played, handle, content, body)
})

/** Scores with feedback, which is stored as a sample. */
export const scoreWithFeedback = command(
  'scoreWithFeedback',
  async (played, handle: string, trait: string, word: Word) => {
    const [sample] = samplesOf(trait, [word])
    const { text: content, quality } = sample!
    const { body } = await ask(played, {
      ...{ name: 'scoreWithFeedback', handle, status: 200 },
      asked: { routeKey: 'POST /v1/models/{handle}/score', body: { content, feedback: { [trait]: quality } } },
      effect: (state, answer) => {
        const ids = cardSchema.safeParse(answer.body).data?.metadata.sample_ids ?? []
        return played.lifecycle.rules.giveFeedback(state, [sample!], { ids, at: played.service.now() })
      },
      body: ({ active, newestSample }) => ({ metadata: { version_no: active, sample_ids: [newestSample] } }),
    })
    expectSameCard(played, handle, content, body)
  },
)

const cardSchema = z.looseObject({
  metadata: z.object({ version_no: z.int(), sample_ids: z.array(z.int()) }),
})

function expectSameCard({ lifecycle }: Played, handle: string, content: string, body: unknown): void {
  const { data } = cardSchema.safeParse(body)
  if (!data) return
  const { metadata, ...card } = data
  const key = `${handle}@v${metadata.version_no} ${content}`
  lifecycle.cards[key] ??= JSON.stringify(card)
  expect(JSON.stringify(card)).toBe(lifecycle.cards[key])
}

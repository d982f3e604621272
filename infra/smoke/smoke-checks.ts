import { isDeepStrictEqual } from 'node:util'
import { type ScoreCard, type Service, TouchstoneError } from 'touchstone/client'
import { replyTraits, supportSamples, unseenReplies } from '../local/demo/support-replies.ts'
import { readUrl } from './read-url.ts'
import type { SmokeOptions } from './smoke-options.ts'
import { waitForVersion } from './wait-for-version.ts'

/** A check: its name, and what throws if it fails. Returns what there is to say about it. */
export type SmokeCheck = { readonly name: string; readonly run: () => Promise<string | undefined> }

type Subject = { readonly options: SmokeOptions; readonly service: Service }

const content = unseenReplies['warm and clear']

/** The checks that change nothing. */
export function outerChecks({ options: { url } }: Subject): readonly SmokeCheck[] {
  const expectStatus = async (expected: number, path: string) => {
    const { status } = await readUrl(`${url}${path}`)
    if (status !== expected) throw new Error(`GET ${url}${path} answered ${status} instead of ${expected}.`)
    return undefined
  }
  return [
    { name: 'the table can be reached', run: () => expectStatus(200, '/v1/health') },
    { name: 'the registry answers', run: () => expectStatus(200, '/v2/health') },
    { name: 'the documentation is served', run: () => expectStatus(200, '/docs') },
    { name: 'the OpenAPI document is served', run: () => expectStatus(200, '/v1/openapi.json') },
    { name: 'a caller without a key is refused', run: () => expectStatus(401, '/v1/models') },
    { name: 'an unknown path is refused', run: () => expectStatus(404, '/v1/nothing') },
  ]
}

/** The checks of a service that must not be changed: they score with one of its models. */
export function readingChecks({ service }: Subject, handle: string): readonly SmokeCheck[] {
  return [
    {
      name: `${handle} is ready`,
      run: async () => {
        const { version_no } = await service.model(handle).get()
        if (version_no === null) throw new Error('It serves no version.')
        return `v${version_no}`
      },
    },
    { name: `${handle} scores`, run: async () => describeCard(await scoreOnce(service, handle)) },
  ]
}

/** The checks of the main job, with a model of their own, which is to be archived afterwards. */
export function writingChecks({ service, options }: Subject, handle: string): readonly SmokeCheck[] {
  const path = { handle }
  const model = service.model(handle)
  let first: ScoreCard | undefined
  return [
    {
      name: `${handle} is created`,
      run: async () => {
        await service.request('POST /v1/models', { body: { handle } })
        await service.request('POST /v1/models/{handle}/traits', { path, body: { traits: [...replyTraits] } })
        const samples = supportSamples()
        const { ids } = await service.request('POST /v1/models/{handle}/samples', { path, body: { samples } })
        return `${ids.length} samples`
      },
    },
    { name: 'it is trained', run: () => waitForVersion(model, { effort: 'low' }, options) },
    {
      name: 'it scores',
      run: async () => {
        first = await scoreOnce(service, handle)
        return describeCard(first)
      },
    },
    {
      name: 'it is trained again',
      run: () => waitForVersion(model, { effort: 'medium', reoptimize_params: true }, options),
    },
    {
      name: 'a rollback to v1 serves at once, and scores the same',
      run: async () => {
        await model.activate('v1')
        const again = await scoreOnce(service, handle)
        if (!isDeepStrictEqual(again.scores, first?.scores)) throw new Error('v1 scores otherwise than before.')
        if (again.metadata.version_id !== 'v1') throw new Error(`${again.metadata.version_id} served.`)
        return undefined
      },
    },
  ]
}

export async function archive(service: Service, handle: string): Promise<string | undefined> {
  await service.request('DELETE /v1/models/{handle}', { path: { handle } })
  return undefined
}

/** Tells if the service says that the key can see no such model, so that there is none to archive. */
export async function isAbsent(service: Service, handle: string): Promise<boolean> {
  try {
    await service.model(handle).get()
    return false
  } catch (error) {
    return error instanceof TouchstoneError && [401, 403, 404].includes(error.status ?? 0)
  }
}

function scoreOnce(service: Service, handle: string): Promise<ScoreCard> {
  return service.model(handle).score(content)
}

function describeCard({ scores, metadata }: ScoreCard): string {
  const shown = Object.entries(scores).map(([trait, score]) => `${trait} ${score}`)
  return `${shown.join(', ')} by ${metadata.version_id}`
}

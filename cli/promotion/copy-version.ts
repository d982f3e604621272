import { type JsonAnswer, type Service, TouchstoneError } from 'touchstone/client'
import { CommandFailure } from '../command-failure.ts'

export type Promotion = {
  readonly from: Service
  readonly to: Service
  readonly model: string
  readonly version: string
  /** The handle of the model that gets the version. */
  readonly target: string
  readonly isActivated: boolean
  readonly onProgress: (sent: number, parts: number) => void
}

type Imported = Extract<JsonAnswer<'POST /v1/models/{handle}/versions/import'>, { readonly param_hash: string }>

export type PromotedVersion = Imported & {
  /** The number of the version where it came from. */
  readonly from_version_no: number
  /** The parts that this call sent; an earlier one may have sent others. */
  readonly sent_parts: number
}

/**
 * Exports a version from one deployment and imports it into another, part by part. A repeated call sends what an interrupted one
 * did not, and answers the version that is there if it is complete. The activation is conditional on the generation that the
 * target had at the start.
 */
export async function copyVersion(promotion: Promotion): Promise<PromotedVersion> {
  const { from, to, model, version, target, isActivated, onProgress } = promotion
  const { generation } = await to.model(target).get().catch(refuseMissingTarget)
  const activate = isActivated ? { activate: { generation } } : {}
  const path = { handle: model, version }
  const { version_no, manifest } = await from.request('GET /v1/models/{handle}/versions/{version}/export', { path })

  let sent_parts = 0
  let answer = await send([])
  const missing = 'missing' in answer ? answer.missing.length : 0
  while ('missing' in answer) {
    const [key = ''] = answer.missing
    // By its number: a tag may have moved since.
    const path = { handle: model, version: `v${version_no}`, key }
    answer = await send([await from.request('GET /v1/models/{handle}/versions/{version}/export/{key}', { path })])
    sent_parts++
    onProgress(sent_parts, missing)
  }
  if (answer.param_hash !== manifest.param_hash) throw new CommandFailure(`${target} answered with another version.`)
  return { ...answer, from_version_no: version_no, sent_parts }

  function send(parts: readonly JsonAnswer<'GET /v1/models/{handle}/versions/{version}/export/{key}'>[]) {
    return to.request('POST /v1/models/{handle}/versions/import', {
      path: { handle: target },
      body: { manifest, parts, ...activate },
    })
  }
}

function refuseMissingTarget(error: unknown): never {
  if (!(error instanceof TouchstoneError) || error.code !== 'model_not_found') throw error
  const hint = 'Create it there first: a draft without traits is enough, because it gets those of the version.'
  throw new CommandFailure(`${error.message}\n${hint}`, 'failed', { cause: error })
}

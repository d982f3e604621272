import * as z from 'zod'
import { importedVersionSchema, pendingImportSchema } from '#rules/import-view.ts'
import { apiClient, HttpError } from '../api-client.ts'
import { StartUpFailure } from '../local/start-up-failure.ts'
import type { PromotionOptions } from './promotion-options.ts'
import { withRetries } from './with-retries.ts'

/** Passes on what is exported as it came, whatever fields a later release gives it. */
const partAnswer = z.looseObject({})
const exportAnswer = z.object({ version_no: z.int(), manifest: z.looseObject({ param_hash: z.string() }) })
const importAnswer = z.union([importedVersionSchema, pendingImportSchema])
const targetAnswer = z.object({ generation: z.int() })

export type Promoted = z.infer<typeof importedVersionSchema> & {
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
export async function promoteVersion(options: PromotionOptions): Promise<Promoted> {
  const { from, to, model, version, target, isActivated } = options
  const [source, destination] = [apiClient(from.url, from.apiKey), apiClient(to.url, to.apiKey)]
  const ofTarget = `/models/${target}`
  const { generation } = await withRetries(() => destination.requestJson(targetAnswer, 'GET', ofTarget)).catch(
    refuseMissing,
  )
  const activate = isActivated ? { activate: { generation } } : {}
  const exported = `/models/${model}/versions/${version}/export`
  const { version_no, manifest } = await withRetries(() => source.requestJson(exportAnswer, 'GET', exported))

  let sent_parts = 0
  let answer = await send([])
  while ('missing' in answer) {
    const [key = ''] = answer.missing
    // By its number: a tag may have moved since.
    const path = `/models/${model}/versions/v${version_no}/export/${key}`
    answer = await send([await withRetries(() => source.requestJson(partAnswer, 'GET', path))])
    sent_parts++
  }
  if (answer.param_hash !== manifest.param_hash) throw new Error(`${target} answered with another version.`)
  return { ...answer, from_version_no: version_no, sent_parts }

  function send(parts: readonly object[]) {
    const body = { manifest, parts, ...activate }
    return withRetries(() => destination.requestJson(importAnswer, 'POST', `${ofTarget}/versions/import`, body))
  }
}

function refuseMissing(error: unknown): never {
  if (!(error instanceof HttpError) || error.code !== 'model_not_found') throw error
  const hint = 'Create it there first: a draft without traits is enough, because it gets those of the version.'
  throw new StartUpFailure(`${error.message}\n${hint}`, { cause: error })
}

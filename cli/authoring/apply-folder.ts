import { type Service, TouchstoneError } from 'touchstone/client'
import { traitWritesOf } from '#rules/file-trait-changes.ts'
import type { ModelFile } from '#rules/model-file.ts'
import { creationOf, patchOf } from '#rules/model-file-changes.ts'
import { matchSamples } from '#rules/sample-matches.ts'
import type { Session } from '../session.ts'
import { appendInBatches } from './append-samples.ts'
import { type ComparedFolder, noteSamples } from './compare-folder.ts'
import { readOwnModel } from './read-own-model.ts'
import { readTraits } from './read-traits.ts'
import { sent } from './sent.ts'

/**
 * Does what a plan with nothing blocked says, in the order in which the service does it for agents: the model, its fields, its
 * traits, its samples. Each step sees what is there by then, so that applying again continues after an interruption. Returns how
 * many samples were appended.
 */
export async function applyFolder(session: Session, file: ModelFile, compared: ComparedFolder): Promise<number> {
  const service = session.service()
  const { handle, existing, skipped } = compared
  if (!existing) await createUnlessPresent(service, file, handle)
  await changeFields(service, file, handle)
  await changeTraits(service, compared)
  const samples = skipped === null ? await missingSamples(service, compared) : []
  if (samples.length === 0) return 0
  return appendInBatches(service, { handle, samples, progress: session.progress('Samples') })
}

/** Another request may have created the model meanwhile: then it is changed like any other. */
async function createUnlessPresent(service: Service, file: ModelFile, handle: string): Promise<void> {
  try {
    await service.request('POST /v1/models', { body: sent(creationOf(file, handle)) })
  } catch (error) {
    if (!(error instanceof TouchstoneError) || error.code !== 'model_exists') throw error
  }
}

async function changeFields(service: Service, file: ModelFile, handle: string): Promise<void> {
  const body = sent(patchOf(file, await readOwnModel(service, handle)))
  if (Object.keys(body).length > 0) await service.request('PATCH /v1/models/{handle}', { path: { handle }, body })
}

async function changeTraits(service: Service, { handle, definition }: ComparedFolder): Promise<void> {
  const stated = definition.traits.map((trait) => trait.stated)
  const { put, patches } = traitWritesOf(stated, await readTraits(service, handle))
  if (put.length > 0) {
    await service.request('POST /v1/models/{handle}/traits', { path: { handle }, body: { traits: [...put] } })
  }
  for (const { key, patch } of patches) {
    await service.request('PATCH /v1/models/{handle}/traits/{key}', { path: { handle, key }, body: sent(patch) })
  }
}

/** Turning zero data retention on has purged the samples that were compared, so they are compared again. */
async function missingSamples(service: Service, { handle, definition, samples, matches }: ComparedFolder) {
  if (definition.changes.every(({ field }) => field !== 'zero_data_retention')) return matches.missing()
  const again = matchSamples(samples)
  await noteSamples(service, handle, again)
  return again.missing()
}

import type { Service } from 'touchstone/client'
import { type FileBesideModel, fileBesideModel, type ModelFileRequest } from '#rules/file-beside-model.ts'
import { handleOf } from '#rules/model-file.ts'
import { type ModelFilePlan, modelFilePlanView } from '#rules/model-file-view.ts'
import { comparedSamples, matchSamples, type SampleMatches } from '#rules/sample-matches.ts'
import type { Session } from '../session.ts'
import { allSamples } from './all-samples.ts'
import { readOwnModel, type ShownModel } from './read-own-model.ts'

/** A model file beside the model of the service, with all samples compared. */
export type ComparedFolder = FileBesideModel & {
  readonly existing: ShownModel | undefined
  readonly matches: SampleMatches
  readonly plan: ModelFilePlan
}

/** Compares a model file with the model that it is about, and its samples with those that the model has. */
export async function compareFolder(session: Session, request: ModelFileRequest): Promise<ComparedFolder> {
  const service = session.service()
  const existing = await readOwnModel(service, handleOf(request.file, request.handle))
  const compared = fileBesideModel(request, existing)
  const matches = matchSamples(compared.samples)
  if (existing && compared.samples.length > 0 && compared.skipped === null) {
    await noteSamples(service, compared.handle, matches)
  }
  const plan = modelFilePlanView(compared.handle, existing, compared.definition, comparedSamples(compared, matches))
  return { ...compared, existing, matches, plan }
}

/** Notes every sample that the model has. */
export async function noteSamples(service: Service, handle: string, matches: SampleMatches): Promise<void> {
  for await (const sample of service.items('GET /v1/models/{handle}/samples', allSamples(handle))) matches.note(sample)
}

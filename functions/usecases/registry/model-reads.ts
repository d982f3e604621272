import type { RegisteredModel } from '#rules/registered-model.ts'
import type { RegisteredVersion } from '#rules/registered-version.ts'
import { findRegisteredModel } from '#table/registered-models.ts'
import { findRegisteredVersion } from '#table/registered-versions.ts'
import { readOnce } from '#usecases/registry/read-once.ts'
import type { World } from '#world/world.ts'

/** The models and versions that the items of a page share. Each is read once. */
export type ModelReads = {
  readonly model: (id: string) => Promise<RegisteredModel | undefined>
  readonly version: (id: string, name: string) => Promise<RegisteredVersion | undefined>
}

/** Returns new reads. Make new ones for each page of work, so that changes show. */
export function newModelReads(world: World): ModelReads {
  return {
    model: readOnce((id: string) => findRegisteredModel(world, id)),
    version: readOnce((id: string, name: string) => findRegisteredVersion(world, id, name)),
  }
}

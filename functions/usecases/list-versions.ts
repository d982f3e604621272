import type { Caller } from '#rules/caller.ts'
import type { Page, PageRequest } from '#rules/page.ts'
import type { Version } from '#rules/version.ts'
import { listVersions as pageOfVersions } from '#table/versions.ts'
import { loadModel } from '#usecases/load-model.ts'
import type { World } from '#world/world.ts'

export type VersionSummary = ReturnType<typeof summaryOf>

/** Versions of a model, newest first. */
export async function listVersions(
  world: World,
  caller: Caller,
  handle: string,
  request: PageRequest,
): Promise<Page<VersionSummary>> {
  const model = await loadModel(world, caller, handle, 'inspect')
  const page = await pageOfVersions(world, model.handle, request)
  return { items: page.items.map(summaryOf), next: page.next }
}

export function summaryOf({ handle: _, traits, metrics, ...version }: Version) {
  return { ...version, metrics: { effort: version.effort, traits: metrics } }
}

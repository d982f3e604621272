import type { Model } from '#rules/model.ts'
import { entityTag } from '#rules/model-view.ts'
import { Refusal } from '#rules/refusal.ts'

/** The state of a model that a caller's If-Match named; the write holds it as a condition. */
export type Precondition = Pick<Model, 'generation' | 'revision'>

/** Returns what to hold for the write; undefined where the caller set no condition. Refuses a tag that no longer matches. */
export function preconditionOf(model: Model, ifMatch: readonly string[] | undefined): Precondition | undefined {
  if (ifMatch === undefined || ifMatch.includes('*')) return undefined
  if (!ifMatch.includes(entityTag(model))) throw preconditionFailed(model.handle)
  return { generation: model.generation, revision: model.revision }
}

function preconditionFailed(handle: string): Refusal {
  return new Refusal('precondition_failed', `The model "${handle}" has changed since it was read; read it again.`, {
    handle,
  })
}

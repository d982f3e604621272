import type { Model } from '#rules/model.ts'
import { Refusal } from '#rules/refusal.ts'

/** The state of a model that a caller's If-Match names. The write has it as a condition. */
export type Precondition = Pick<Model, 'generation' | 'revision'>

/** The entity tags under which a caller asks for a change, as If-Match has them. */
export type Conditional = { readonly ifMatch?: readonly string[] | undefined }

/** The same for a model, which a caller may also expect by its generation. */
export type ModelConditional = Conditional & { readonly generation?: number | undefined }

/** Returns a model's entity tag: the generation of its pointer, then the number of edits since its creation. */
export function entityTag({ generation, revision }: Precondition): string {
  return `"${generation}.${revision}"`
}

/** Returns the condition for the write, or undefined where the caller sets none. Refuses what no longer matches. */
export function preconditionOf(model: Model, { ifMatch, generation }: ModelConditional): Precondition | undefined {
  const tags = ifMatch?.includes('*') ? undefined : ifMatch
  if (generation !== undefined && generation !== model.generation) throw preconditionFailed(model.handle)
  if (tags && !tags.includes(entityTag(model))) throw preconditionFailed(model.handle)
  const isConditional = generation !== undefined || tags !== undefined
  return isConditional ? { generation: model.generation, revision: model.revision } : undefined
}

function preconditionFailed(handle: string): Refusal {
  return new Refusal('precondition_failed', `The model "${handle}" has changed since it was read; read it again.`, {
    handle,
  })
}

import { registeredEntityTag } from '#rules/registered-entity-tag.ts'
import type { RegisteredModel } from '#rules/registered-model.ts'

/** Returns the ETag header with the entity tag of a model. */
export function entityTagHeader({ model }: { readonly model: RegisteredModel }) {
  return { etag: registeredEntityTag(model) }
}

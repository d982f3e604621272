import { registeredEntityTag } from '#rules/registered-entity-tag.ts'
import type { RegisteredModel } from '#rules/registered-model.ts'
import type { RegisteredVersion } from '#rules/registered-version.ts'

type ModelAndVersion = { readonly model: RegisteredModel; readonly version: RegisteredVersion }

/** The model's entity tag, as a header. */
export function entityTagHeader({ model }: Pick<ModelAndVersion, 'model'>) {
  return { etag: registeredEntityTag(model) }
}

import { registeredEntityTag } from '#rules/registered-entity-tag.ts'
import type { RegisteredModel } from '#rules/registered-model.ts'
import { registeredModelView } from '#rules/registered-model-view.ts'
import type { RegisteredVersion } from '#rules/registered-version.ts'
import { registeredVersionView } from '#rules/registered-version-view.ts'

type ModelAndVersion = { readonly model: RegisteredModel; readonly version: RegisteredVersion }

/** A model with a version of it. */
export function modelAndVersionView({ model, version }: ModelAndVersion) {
  return { model: registeredModelView(model), version: registeredVersionView(version) }
}

/** The model's entity tag, as a header. */
export function entityTagHeader({ model }: Pick<ModelAndVersion, 'model'>) {
  return { etag: registeredEntityTag(model) }
}

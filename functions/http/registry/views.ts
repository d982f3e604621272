import { registeredEntityTag } from '#rules/registry/entity-tag.ts'
import { type RegisteredModel, registeredModelView } from '#rules/registry/registered-model.ts'
import { type RegisteredVersion, registeredVersionView } from '#rules/registry/registered-version.ts'

type Spoken = { readonly model: RegisteredModel; readonly version: RegisteredVersion }

/** A model with a version of it. */
export function definition({ model, version }: Spoken) {
  return { model: registeredModelView(model), version: registeredVersionView(version) }
}

/** The model's entity tag, as a header. */
export function tagOf({ model }: Pick<Spoken, 'model'>) {
  return { etag: registeredEntityTag(model) }
}

import type { Answer } from '#http/route.ts'
import { registeredEntityTag } from '#rules/registry/entity-tag.ts'
import { type RegisteredModel, registeredModelView } from '#rules/registry/registered-model.ts'
import { type RegisteredVersion, registeredVersionView } from '#rules/registry/registered-version.ts'

/** A model with a version of it, under the model's entity tag. */
export function defined(
  { model, version }: { readonly model: RegisteredModel; readonly version: RegisteredVersion },
  status = 200,
  more: object = {},
): Answer {
  const body = { model: registeredModelView(model), version: registeredVersionView(version), ...more }
  return { status, body, headers: { etag: registeredEntityTag(model) } }
}

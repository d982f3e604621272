import type { DefineModel, RegisteredModel } from '#rules/registered-model.ts'
import { type AddVersion, newRegisteredVersion, type RegisteredVersion } from '#rules/registered-version.ts'
import { newestInteger } from '#rules/registry-names.ts'

type VersionRequest = Pick<DefineModel, 'description' | 'metadata' | 'handlers' | 'handler_contracts'> &
  Partial<Pick<AddVersion, 'version'>>

/** The model and its new version, called by the next free number where it is not given a name. */
export function nextRegisteredVersion(
  model: RegisteredModel,
  { version: name = String(model.newest_integer + 1), description, metadata, ...definition }: VersionRequest,
  now: Date,
): { model: RegisteredModel; version: RegisteredVersion } {
  const ordinal = model.version_count + 1
  const counted = {
    newest_version: name,
    version_count: ordinal,
    newest_integer: newestInteger(model.newest_integer, name),
  }
  const version = newRegisteredVersion(model, ordinal, { version: name, description, metadata }, definition, now)
  return { model: { ...model, ...counted }, version }
}

import type { RegisteredModel } from '#rules/registered-model.ts'
import { type NewRegisteredVersion, newRegisteredVersion, type RegisteredVersion } from '#rules/registered-version.ts'
import { newestInteger } from '#rules/registry-names.ts'

type VersionRequest = Omit<NewRegisteredVersion, 'version'> & Partial<Pick<NewRegisteredVersion, 'version'>>

/** Returns the model and its new version. A version without a name gets the next free number. */
export function nextRegisteredVersion(
  model: RegisteredModel,
  { version: name = String(model.newest_integer + 1), ...definition }: VersionRequest,
  now: Date,
): { model: RegisteredModel; version: RegisteredVersion } {
  const ordinal = model.version_count + 1
  const counted = {
    newest_version: name,
    version_count: ordinal,
    newest_integer: newestInteger(model.newest_integer, name),
  }
  const version = newRegisteredVersion(model, ordinal, { ...definition, version: name }, now)
  return { model: { ...model, ...counted }, version }
}

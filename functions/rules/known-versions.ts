import { listNames } from '#rules/list-names.ts'
import { Refusal } from '#rules/refusal.ts'
import type { Version } from '#rules/version.ts'

/** The newest versions of a model and its tags; `hasMore` where there are more than these. */
export type KnownVersions = {
  readonly versions: readonly Pick<Version, 'version_no'>[]
  readonly tags: readonly string[]
  readonly hasMore: { readonly versions: boolean; readonly tags: boolean }
}

/** Returns true if the refusal says that a version or tag does not exist. */
export function isUnknownVersion(error: unknown): error is Refusal {
  return error instanceof Refusal && (error.code === 'version_not_found' || error.code === 'tag_not_found')
}

/** Returns the refusal of an unknown version or tag with those that exist. */
export function withKnownVersions(refusal: Refusal, { versions, tags, hasMore }: KnownVersions): Refusal {
  const known_versions = versions.map(({ version_no }) => `v${version_no}`)
  const listed = (names: readonly string[], more: boolean) => listNames(names, 'none') + (more ? ', …' : '')
  const message = `${refusal.message} Versions: ${listed(known_versions, hasMore.versions)}. Tags: ${listed(tags, hasMore.tags)}.`
  return new Refusal(
    refusal.code,
    message,
    { ...refusal.details, known_versions, known_tags: tags },
    { cause: refusal },
  )
}

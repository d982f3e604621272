import type { PagedList } from '#rules/page.ts'

/** The versions of a model of the registry, newest first. */
export function registeredVersionList(modelId: string): PagedList {
  return { name: ['v2/versions', modelId], positionPattern: /^[0-9]{1,9}#[A-Za-z0-9._-]{1,64}$/ }
}

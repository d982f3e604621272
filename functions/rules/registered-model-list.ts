import type { PagedList } from '#rules/page.ts'

/** The models of the registry, by id. */
export const registeredModelList: PagedList = { name: ['v2/models'], positionPattern: /^[A-Za-z0-9._-]{1,128}$/ }

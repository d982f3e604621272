import type { PagedList } from '#rules/page.ts'

/** The keys whose namespaces a caller owns. */
export const keyList: PagedList = { name: ['keys'], positionPattern: /^[a-z0-9-]{1,39}#key_\w{1,60}$/ }

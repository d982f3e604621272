import { flagSchema } from '#rules/flag.ts'
import { type PagedList, pageQuerySchema } from '#rules/page.ts'

export const listVersionsQuerySchema = pageQuerySchema.extend({
  dry_run_prune: flagSchema.describe('If true, returns the versions that the next pruning would delete, oldest first.'),
})

/** The versions of a model, newest first. */
export function versionList(handle: string): PagedList {
  return { name: ['versions', handle], positionPattern: /^[0-9]{1,9}$/ }
}

/** The versions that the next pruning would delete, oldest first. */
export function versionToPruneList(handle: string): PagedList {
  return { name: ['versions to prune', handle], positionPattern: /^[0-9]{1,9}-[0-9]{1,9}$/ }
}

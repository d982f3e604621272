import type { PagedList } from '#rules/page.ts'

/** The runs of a model, newest first. */
export function runList(handle: string): PagedList {
  return { name: ['runs', handle], positionPattern: /^run_[0-9A-Z]{26}$/ }
}

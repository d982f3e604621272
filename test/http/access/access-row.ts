/** A request to one route, for a caller who is admitted. */
export type AccessRequest = { readonly path: string; readonly body?: object }

/** The status that each kind of key holder gets. Callers without a valid key always get 401. */
export type KeyStatuses = {
  readonly scoring: number
  readonly author: number
  readonly foreignScoring: number
  readonly foreignAuthor: number
}

/** Returns the statuses of the four kinds in the order of `KeyStatuses`. */
export const statuses = (
  scoring: number,
  author: number,
  foreignScoring: number,
  foreignAuthor: number,
): KeyStatuses => ({ scoring, author, foreignScoring, foreignAuthor })

/** A trained model of the owner, in a namespace that only the owner reaches or in the public one, and what belongs to it. */
export type Subject = {
  readonly namespace: 'demo' | 'public'
  readonly path: string
  readonly runId: string
  readonly webhookId: string
  readonly jobId: string
}

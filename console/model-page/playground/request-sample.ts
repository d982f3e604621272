/** A request of the playground, as a program sends it. */
export type SampledRequest = {
  /** The address of the service. */
  readonly url: string
  /** The handle of the model, with the version if one is pinned: `demo.tone@v7`. */
  readonly handle: string
  readonly operation: 'score' | 'compare'
  readonly explain: boolean
  /** The texts: `content` to score, `a` and `b` to compare. */
  readonly body: Readonly<Record<string, string>>
}

/** Returns the path and query of a request. The characters of handles and tags need no encoding. */
export function targetOf({ handle, operation, explain }: SampledRequest): string {
  return `/v1/models/${handle}/${operation}${explain ? '?explain=true' : ''}`
}

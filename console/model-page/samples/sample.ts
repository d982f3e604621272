import type { Listed } from '../../../client/client.ts'

/** A sample in a list. */
export type Sample = Listed<'GET /v1/models/{handle}/samples'>

/** The words of the page for where a sample comes from. */
export const provenanceNames: Readonly<Record<string, string>> = {
  authored: 'authored',
  synthesized: 'synthesized',
  score_feedback: 'feedback',
}

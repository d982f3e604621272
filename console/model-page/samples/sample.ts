import type { Listed } from '../../../client/client.ts'

/** A sample in a list. */
export type Sample = Listed<'GET /v1/models/{handle}/samples'>

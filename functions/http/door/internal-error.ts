import { Refusal } from '#rules/refusal.ts'
import type { World } from '#world/world.ts'

/** Logs an error that is a bug, and returns what the caller is told of it. */
export function internalError(world: World, request_id: string, error: unknown): Refusal {
  world.log.error('internal error', { request_id, error })
  return new Refusal('internal_error', 'An unexpected error occurred. Quote the request id when you report it.')
}

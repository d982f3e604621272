import { TouchstoneError } from '../../../client/client.ts'
import { currentSession } from '../../session/session.ts'
import { readShownModel } from '../read-shown-model.ts'
import type { ShownModel } from '../tab-props.ts'
import type { Activation } from './version-words.ts'

/** What happened between the reading of a model and a write that was refused for it. */
export type MissedMoves = {
  /** The model as it is now. */
  readonly now: ShownModel
  /** The moves of the pointer since, newest first. */
  readonly moves: readonly Activation[]
}

/** More moves than these in one race are not told one by one. */
const maxMoves = 20

/** Returns true if a write was refused because the model had changed since it was read. */
export function isLostRace(error: unknown): boolean {
  return error instanceof TouchstoneError && error.code === 'precondition_failed'
}

/** Reads what happened to a model since a generation of its pointer. */
export async function readLostRace(handle: string, sinceGeneration: number): Promise<MissedMoves> {
  const { service } = currentSession()
  const now = await readShownModel(handle)
  const moves: Activation[] = []
  for await (const move of service.items('GET /v1/models/{handle}/activations', {
    path: { handle },
    query: { limit: maxMoves },
  })) {
    if (move.generation <= sinceGeneration || moves.length === maxMoves) break
    moves.push(move)
  }
  return { now, moves }
}

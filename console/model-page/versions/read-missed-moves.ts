import { currentSession } from '../../session/session.ts'
import { readShownModel } from '../read-shown-model.ts'
import type { ShownModel } from '../tab-props.ts'
import type { Activation } from './version-words.ts'

/** The moves between the reading of a model and a write that was refused for it. */
export type MissedMoves = {
  /** The generation of the pointer that the page had read. */
  readonly since: number
  /** The model as it is now. */
  readonly now: ShownModel
  /** The moves of the pointer since, newest first. */
  readonly moves: readonly Activation[]
}

/** More moves than these in one race are not told one by one. */
const maxMoves = 20

/** Reads what happened to a model since a generation of its pointer. */
export async function readMissedMoves(handle: string, since: number): Promise<MissedMoves> {
  const { service } = currentSession()
  const now = await readShownModel(handle)
  const moves: Activation[] = []
  for await (const move of service.items('GET /v1/models/{handle}/activations', {
    path: { handle },
    query: { limit: maxMoves },
  })) {
    if (move.generation <= since || moves.length === maxMoves) break
    moves.push(move)
  }
  return { since, now, moves }
}

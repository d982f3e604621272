import { MoveText } from './move-text.tsx'
import type { MissedMoves } from './read-missed-moves.ts'

type ConflictPanelProps = {
  readonly handle: string
  readonly race: MissedMoves
}

/** Explains that a write was refused because the model had changed, and what happened to it meanwhile. */
export function ConflictPanel({ handle, race: { since, moves, now } }: ConflictPanelProps) {
  return (
    <div class="race-panel" role="alert">
      <p>
        <b>Nothing was changed.</b> The model has changed since you saw it (<code>precondition_failed</code>).
        {moves.length > 0
          ? ` The pointer moved from generation ${since} to ${now.model.generation}:`
          : ' The active version did not move: its settings, tags or samples were edited, or a run began or ended.'}
      </p>
      {moves.length > 0 && (
        <ul>
          {moves.map((move) => (
            <li key={move.generation}>
              <MoveText handle={handle} move={move} />
            </li>
          ))}
        </ul>
      )}
      <p>Look at how it is now, below, and decide again.</p>
    </div>
  )
}

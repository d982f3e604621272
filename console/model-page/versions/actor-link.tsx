import { Link } from 'wouter-preact'
import { canWriteTo } from '../../session/session.ts'

/** Shows who moved the pointer: the id of a key, or of a run, which those who may write can look at. */
export function ActorLink({ handle, actor }: { readonly handle: string; readonly actor: string }) {
  const id = <code class="id">{actor}</code>
  return actor.startsWith('run_') && canWriteTo(handle) ? (
    <Link href={`/models/${handle}/runs/${actor}`}>{id}</Link>
  ) : (
    id
  )
}

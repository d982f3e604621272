import { Link } from 'wouter-preact'

/** Shows who moved the pointer: the id of a key, or of a run, which can be looked at. */
export function ActorLink({ handle, actor }: { readonly handle: string; readonly actor: string }) {
  const id = <code class="id">{actor}</code>
  return actor.startsWith('run_') ? <Link href={`/models/${handle}/runs/${actor}`}>{id}</Link> : id
}

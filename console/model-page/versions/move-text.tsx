import { Moment } from '../../ui/moment.tsx'
import { ActorLink } from './actor-link.tsx'
import { type Activation, causeWords, versionName } from './version-words.ts'

/** Tells one move of the pointer in a sentence. */
export function MoveText({ handle, move }: { readonly handle: string; readonly move: Activation }) {
  const { generation, at, from, to, actor, cause, reason } = move
  return (
    <>
      Generation {generation}: {versionName(from)} → v{to}, <Moment at={at} />, {causeWords[cause]}, by{' '}
      <ActorLink handle={handle} actor={actor} />.{reason && ` ${reason}`}
    </>
  )
}

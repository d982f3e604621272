import { scoringRoutes } from '#http/scoring/scoring-routes.ts'
import { hashOfKey, type Key, makeKeyText } from '#rules/key.ts'
import { putKey } from '#table/keys.ts'
import type { World } from '#world/world.ts'
import { callDoor, type DoorAnswer, type DoorRequest } from './call-door.ts'

/** Stores an authoring key of the namespace demo by default. */
export async function storeKey(world: World, row: Partial<Key> = {}): Promise<{ text: string; key: Key }> {
  const text = makeKeyText(world.randomBelow)
  const key: Key = {
    key_id: `key_${world.newId()}`,
    hash: hashOfKey(text),
    scope: 'authoring',
    namespaces: ['demo'],
    label: null,
    created_at: world.now().toISOString(),
    expires_at: null,
    revoked_at: null,
    last_used_at: null,
    ...row,
  }
  await putKey(world, key)
  return { text, key }
}

/** Asks the whole API at its door, with this key. */
export function doorClient(world: World, key: string) {
  return (routeKey: string, asked: Omit<DoorRequest, 'routeKey'> = {}): Promise<DoorAnswer> =>
    callDoor(world, scoringRoutes, { key, ...asked, routeKey })
}

/** Another function on the same table: it remembers nothing of what this one knows. */
export function anotherFunction<W extends World>(world: W): W {
  return { ...world }
}

/** The names of all calls to the database from now on. */
export function callsOf(world: World): string[] {
  const calls: string[] = []
  world.dynamodb.middlewareStack.add(
    (next, context) => (args) => {
      const { ConsistentRead } = args.input as { ConsistentRead?: boolean }
      calls.push(`${ConsistentRead ? 'consistent ' : ''}${String(context.commandName).replace('Command', '')}`)
      return next(args)
    },
    { step: 'initialize', name: 'calls', override: true },
  )
  return calls
}

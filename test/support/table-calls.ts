import type { World } from '#world/world.ts'

export type TableCall = { readonly command: string; readonly key: string; readonly isConsistent: boolean }

type Input = { Key?: Record<'pk' | 'sk', unknown>; ConsistentRead?: boolean; ExpressionAttributeValues?: object }

/** Returns every call that the action makes to the table, in order, with its command and its key. */
export async function recordTableCalls(world: World, action: () => Promise<unknown>): Promise<readonly TableCall[]> {
  const calls: TableCall[] = []
  world.dynamodb.middlewareStack.add(
    (next, context) => (args) => {
      const { Key, ConsistentRead = false, ExpressionAttributeValues = {} } = args.input as Input
      const key = Object.values(Key ?? ExpressionAttributeValues)
        .map(textOf)
        .join(' ')
      calls.push({ command: String(context.commandName), key, isConsistent: ConsistentRead })
      return next(args)
    },
    { step: 'initialize', name: 'calls', override: true },
  )
  try {
    await action()
    return calls
  } finally {
    world.dynamodb.middlewareStack.remove('calls')
  }
}

/** The text of an attribute in the table's own form. */
function textOf(attribute: unknown): string {
  return attribute !== null && typeof attribute === 'object' ? String(Object.values(attribute)[0]) : String(attribute)
}

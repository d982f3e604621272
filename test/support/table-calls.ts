import type { World } from '#world/world.ts'

export type TableCall = { readonly command: string; readonly key: string; readonly isConsistent: boolean }

type Input = { Key?: Record<'pk' | 'sk', unknown>; ConsistentRead?: boolean; ExpressionAttributeValues?: object }

/** Every call that the deed makes to the table, in order: what it was, what it was about. */
export async function recordTableCalls(world: World, deed: () => Promise<unknown>): Promise<readonly TableCall[]> {
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
    await deed()
    return calls
  } finally {
    world.dynamodb.middlewareStack.remove('calls')
  }
}

/** The text of an attribute in the table's own form. */
function textOf(attribute: unknown): string {
  return attribute !== null && typeof attribute === 'object' ? String(Object.values(attribute)[0]) : String(attribute)
}

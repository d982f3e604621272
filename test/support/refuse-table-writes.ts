import type { World } from '#world/world.ts'

/** Returns what the action returns, run while the table refuses every transaction of writes. */
export async function whileTableRefusesWrites<T>({ dynamodb }: World, action: () => Promise<T>): Promise<T> {
  const name = 'no writes'
  dynamodb.middlewareStack.add(
    (next, context) => (args) => {
      if (context.commandName !== 'TransactWriteItemsCommand') return next(args)
      return Promise.reject(Object.assign(new Error('no'), { name: 'ThrottlingException' }))
    },
    { step: 'build', name },
  )
  try {
    return await action()
  } finally {
    dynamodb.middlewareStack.remove(name)
  }
}

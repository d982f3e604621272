import type { TestWorld } from './test-world.ts'

/** Thrown in place of the death of the process. */
export class Crash extends Error {
  override readonly name = 'Crash'
}

/**
 * A process that dies before a write leaves the table as one that dies after the write before it: loops over all writes need one
 * of the two. `forGood`: the process stays dead, and none of its later writes is made either.
 */
export type CrashPoint = { readonly write: number; readonly moment: 'before' | 'after'; readonly forGood?: boolean }

const writes = new Set(['PutItemCommand', 'UpdateItemCommand', 'DeleteItemCommand', 'TransactWriteItemsCommand'])

/** Makes the world's n-th write from now crash, before or after it reached the table. Returns how many writes were made. */
export function crashAt(world: TestWorld, point: CrashPoint): { readonly disarm: () => number } {
  let made = 0
  const name = 'crash'
  world.dynamodb.middlewareStack.add(
    (next, context) => async (args) => {
      if (!writes.has(String(context.commandName))) return next(args)
      made++
      if (point.forGood && made > point.write) throw new Crash(`dead since write ${point.write}`)
      if (made !== point.write) return next(args)
      if (point.moment === 'before') throw new Crash(`before write ${made}`)
      await next(args)
      throw new Crash(`after write ${made}`)
    },
    { step: 'build', name, override: true },
  )
  return {
    disarm: () => {
      world.dynamodb.middlewareStack.remove(name)
      return made
    },
  }
}

/** Runs an action again after a crash, as a retrying caller or the state machine would. */
export async function retryAfterCrash<T>(action: () => Promise<T>): Promise<T> {
  try {
    return await action()
  } catch (error) {
    if (error instanceof Crash) return action()
    throw error
  }
}

import { TransactWriteCommand, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb'
import { validationFailed } from '#rules/refusal.ts'
import { documentClient } from '#table/document-client.ts'
import { unavailable } from '#table/unavailable.ts'
import type { World } from '#world/world.ts'

export type Write = NonNullable<TransactWriteCommandInput['TransactItems']>[number]

const maxAttempts = 12
const longestPauseMs = 200

/**
 * Writes all or nothing. Returns the names of the writes whose condition failed, or none where everything is written. DynamoDB
 * cancels a transaction that conflicts with another one on the same item; such a transaction is retried after a random pause.
 */
export async function transact<Name extends string>(
  world: World,
  writes: Readonly<Partial<Record<Name, Write | undefined>>>,
): Promise<readonly Name[]> {
  const named = Object.entries(writes).filter((entry): entry is [Name, Write] => entry[1] !== undefined)
  const command = new TransactWriteCommand({ TransactItems: named.map(([, write]) => write) })
  for (let attempt = 1; attempt <= maxAttempts; attempt++) {
    const reasons = await cancellations(world, command)
    if (reasons.length === 0) return []
    const refused = named.filter((_, index) => reasons[index] === 'ConditionalCheckFailed').map(([name]) => name)
    if (refused.length > 0) return refused
    await pause(world, attempt)
  }
  throw unavailable(new Error(`A transaction was cancelled ${maxAttempts} times`))
}

/** Writes all or nothing. Returns true where everything is written. */
export async function commit(world: World, writes: Readonly<Record<string, Write | undefined>>): Promise<boolean> {
  const refused = await transact(world, writes)
  return refused.length === 0
}

/** Waits a random time that grows with the attempts, so that conflicting writers do not meet again. */
export async function pause(world: World, attempt: number): Promise<void> {
  const longest = Math.min(longestPauseMs, 5 * 2 ** attempt)
  await new Promise((resolve) => setTimeout(resolve, world.randomBelow(longest)))
}

/** Reasons of a cancellation that a retry can resolve, or that the caller decides on. */
const expectedReasons = new Set([
  'None',
  'ConditionalCheckFailed',
  'TransactionConflict',
  'ThrottlingError',
  'ProvisionedThroughputExceeded',
])

/** Returns the reasons of the cancellation, one per write, or none where the transaction succeeded. */
async function cancellations(world: World, command: TransactWriteCommand): Promise<readonly string[]> {
  try {
    await documentClient(world).send(command)
    return []
  } catch (error) {
    const reasons = reasonsOf(error)
    if (reasons.includes('ItemCollectionSizeLimitExceeded')) throw collectionIsFull()
    if (reasons.length > 0 && reasons.every((reason) => expectedReasons.has(reason))) return reasons
    throw error
  }
}

function reasonsOf(error: unknown): readonly string[] {
  if (!(error instanceof Error) || error.name !== 'TransactionCanceledException') return []
  const { CancellationReasons = [] } = error as Error & { CancellationReasons?: { Code?: string }[] }
  return CancellationReasons.map(({ Code }) => Code ?? 'None')
}

/** DynamoDB limits a partition of a table with a local index to 10 GB. */
function collectionIsFull() {
  return validationFailed([
    {
      path: 'samples',
      message: 'The samples of one model can take at most 10 GB. Delete samples or create another model.',
    },
  ])
}

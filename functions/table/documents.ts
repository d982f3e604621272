import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import {
  DynamoDBDocumentClient,
  GetCommand,
  TransactWriteCommand,
  type TransactWriteCommandInput,
} from '@aws-sdk/lib-dynamodb'
import { Refusal } from '#rules/refusal.ts'
import type { World } from '#world/world.ts'

const clients = new WeakMap<DynamoDBClient, DynamoDBDocumentClient>()

/** The table's client: plain values in and out. Where the database can't answer now, it refuses `upstream_unavailable`. */
export function documents(world: World): Pick<DynamoDBDocumentClient, 'send'> {
  let client = clients.get(world.dynamodb)
  if (!client) {
    client = DynamoDBDocumentClient.from(world.dynamodb, { marshallOptions: { removeUndefinedValues: true } })
    client.middlewareStack.add((next) => (args) => next(args).catch(refuseWhenUnavailable), { step: 'initialize' })
    clients.set(world.dynamodb, client)
  }
  return client
}

export type Write = NonNullable<TransactWriteCommandInput['TransactItems']>[number]

const conflictAttempts = 12
const longestPauseMs = 200

/**
 * Writes all or nothing. Returns the names of the writes whose condition did not hold; none: everything is written.
 * DynamoDB cancels a transaction that meets another one on the same item; those are tried again after a random pause.
 */
export async function transact<Name extends string>(
  world: World,
  writes: Readonly<Partial<Record<Name, Write | undefined>>>,
): Promise<readonly Name[]> {
  const named = Object.entries(writes).filter((entry): entry is [Name, Write] => entry[1] !== undefined)
  const names = named.map(([name]) => name)
  const command = new TransactWriteCommand({ TransactItems: named.map(([, write]) => write) })
  for (let attempt = 1; ; attempt++) {
    const reasons = await cancellationReasons(world, command)
    const refused = names.filter((_, index) => reasons[index] === 'ConditionalCheckFailed')
    if (refused.length > 0 || reasons.length === 0) return refused
    if (attempt === conflictAttempts) throw unavailable(new Error(`Cancelled ${attempt} times: ${reasons}`))
    await pause(world, attempt)
  }
}

/** Waits a random time that grows with the attempts: writers that met each other part ways. */
export async function pause(world: World, attempt: number): Promise<void> {
  const longest = Math.min(longestPauseMs, 5 * 2 ** attempt)
  await new Promise((resolve) => setTimeout(resolve, world.randomBelow(longest)))
}

async function cancellationReasons(world: World, command: TransactWriteCommand): Promise<readonly string[]> {
  try {
    await documents(world).send(command)
    return []
  } catch (error) {
    const reasons = cancellationsOf(error)
    if (
      reasons.every((code) => retried.has(code) || code === 'ConditionalCheckFailed' || code === 'None') &&
      reasons.length
    ) {
      return reasons
    }
    throw error
  }
}

const retried = new Set(['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded'])

function cancellationsOf(error: unknown): readonly string[] {
  if (!(error instanceof Error) || error.name !== 'TransactionCanceledException') return []
  const { CancellationReasons = [] } = error as Error & { CancellationReasons?: { Code?: string }[] }
  return CancellationReasons.map(({ Code }) => Code ?? 'None')
}

/** Names of errors that mean "not now", after the SDK's own retries. */
const transient = new Set([
  'InternalServerError',
  'LimitExceededException',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'ServiceUnavailable',
  'ThrottlingException',
  'TimeoutError',
  'TransactionConflictException',
  'TransactionInProgressException',
])
const transientCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND'])

function refuseWhenUnavailable(error: unknown): never {
  const { name, code } = error as { name?: string; code?: string }
  throw transient.has(name ?? '') || transientCodes.has(code ?? '') ? unavailable(error) : error
}

export function unavailable(cause: unknown): Refusal {
  return new Refusal(
    'upstream_unavailable',
    'The database did not answer; try again.',
    { retry_after_seconds: 1 },
    { cause },
  )
}

/** Asks the table for an item that is never there. */
export async function pingTable(world: World): Promise<void> {
  await documents(world).send(new GetCommand({ TableName: world.settings.table, Key: { pk: 'PING', sk: 'PING' } }))
}

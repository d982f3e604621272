import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb'
import { DiskFull, Unavailable } from '#rules/refusal.ts'
import { makeAdoptionGate } from '#table/adoption-gate.ts'
import { partitions } from '#table/partitions.ts'
import { isTransient, unavailable } from '#table/unavailable.ts'
import { makeStallGuard } from '#world/stall-guard.ts'
import type { World } from '#world/world.ts'

/** An item's attributes, as plain values. */
export type Row = Record<string, unknown>

/**
 * Writes every object as a map. By default, the SDK takes one with a field called `constructor`, such as a map of traits, for
 * an instance of a class, and refuses it.
 */
const marshallOptions = { removeUndefinedValues: true, convertClassInstanceToMap: true }

const clients = new WeakMap<DynamoDBClient, DynamoDBDocumentClient>()

/** Returns the table's client, with plain values in and out. It refuses with `upstream_unavailable` on transient errors. */
export function documentClient(world: World): Pick<DynamoDBDocumentClient, 'send'> {
  let client = clients.get(world.dynamodb)
  if (!client) {
    client = DynamoDBDocumentClient.from(world.dynamodb, { marshallOptions })
    const guard = makeStallGuard(world.monotonicMs)
    const requireFitTable = makeAdoptionGate(world)
    client.middlewareStack.add(
      (next) => async (args) => {
        try {
          return await guard(async () => {
            await requireFitTable(args.input)
            return next(args)
          })
        } catch (error) {
          if (!isTransient(error)) throw error
          const refusal = unavailable(error)
          if (refusal instanceof DiskFull) noteFullDisk(world, error)
          throw refusal
        }
      },
      { step: 'initialize' },
    )
    clients.set(world.dynamodb, client)
  }
  return client
}

/** The least time between two lines that say that the disk is full. */
const noticePauseMs = 60_000

/** The time from which another line may say so. One for the process, in which each function has a client of its own. */
let nextNoticeMs = Number.NEGATIVE_INFINITY

/** Logs that the disk is full: one line, however many writes fail, and one a minute while it lasts. */
function noteFullDisk({ log, monotonicMs }: World, error: unknown): void {
  if (monotonicMs() < nextNoticeMs) return
  nextNoticeMs = monotonicMs() + noticePauseMs
  log.error('The disk of the database is full: nothing can be stored.', { reason: String(error) })
}

/** A load balancer or a person that asks for the health of the service gets an answer within 2 seconds. */
const pingMs = 1_500

/** Reads an item that never exists. Refuses with `upstream_unavailable` where the table cannot be read in time. */
export async function pingTable(world: World): Promise<void> {
  const Key = { pk: partitions.ping, sk: partitions.ping }
  try {
    const abortSignal = AbortSignal.timeout(pingMs)
    await documentClient(world).send(new GetCommand({ TableName: world.settings.table, Key }), { abortSignal })
  } catch (error) {
    throw error instanceof Unavailable ? error : unavailable(error)
  }
}

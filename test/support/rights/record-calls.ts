import { AsyncLocalStorage } from 'node:async_hooks'
import { tracingChannel } from 'node:diagnostics_channel'
import { appendFileSync } from 'node:fs'
import { join } from 'node:path'
import { threadId } from 'node:worker_threads'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { indexPartitions, partitions } from '#table/partitions.ts'
import { callsOfCommand, type SdkCall } from './sdk-calls.ts'

/** A call of a deployed function or step. Leading keys are cut to what the keys of their noun begin with. */
export type RecordedCall = SdkCall & { readonly caller: string }

type Invocation = { readonly name: string }

/*
 * Loaded before everything else in the processes of the tests and their worker threads: writes each kind of call that a
 * function or step makes to the folder RECORDED_CALLS, once. All clients of the SDK send by the same method.
 */
const folder = process.env.RECORDED_CALLS
if (folder !== undefined) recordInto(join(folder, `${process.pid}-${threadId}.jsonl`))

function recordInto(file: string): void {
  const callers = new AsyncLocalStorage<Invocation>()
  tracingChannel<Invocation, Invocation>('touchstone:invocation').start.bindStore(callers)
  const written = new Set<string>()
  const client: { send: (...call: [{ input: object }, ...unknown[]]) => unknown } = Object.getPrototypeOf(
    DynamoDBClient.prototype,
  )
  const { send } = client
  client.send = function (this: unknown, ...call) {
    const caller = callers.getStore()?.name
    const [command] = call
    if (caller !== undefined) {
      const calls = callsOfCommand(command.constructor.name, { ...command.input })
      const lines = calls.map((one) => `${JSON.stringify({ caller, ...shortened(one) })}\n`)
      const news = lines.filter((line) => !written.has(line))
      for (const line of news) written.add(line)
      if (news.length > 0) appendFileSync(file, news.join(''))
    }
    return send.apply(this, call)
  }
}

const starts = [...Object.values(partitions), ...Object.values(indexPartitions)]

function shortened({ leadingKey, ...call }: SdkCall): SdkCall {
  if (leadingKey === undefined) return call
  const start = starts.find((one) => (one.endsWith('#') ? leadingKey.startsWith(one) : leadingKey === one))
  return { ...call, leadingKey: start ?? leadingKey }
}

import { tracingChannel } from 'node:diagnostics_channel'
import { LambdaClient } from '@aws-sdk/client-lambda'
import { retrainDueEvent } from '#rules/retrain.ts'
import { HandlerUnavailable } from '#world/remote-handlers.ts'
import { makeTextFetcher } from '#world/text-fetcher.ts'
import { makeWebhookSender } from '#world/webhook-sender.ts'
import { makeTestWorld, type TestWorld } from '../../../support/test-world.ts'
import { canary } from './canary.ts'
import { noteStep, noteUseCases } from './covered-code.ts'
import { makeExecutions } from './executions.ts'
import type { Call, Clock } from './fault-kinds.ts'
import { isRecording, meetFault, ProcessDied } from './fault-plan.ts'
import { type Items, readTable, restoreTable } from './table-state.ts'

/** Notes the steps whose calls are recorded. */
tracingChannel<object, { readonly name: string }>('touchstone:invocation').start.subscribe((invocation) => {
  if (isRecording()) noteStep((invocation as { readonly name: string }).name)
})

/** A world whose calls can meet faults, with all that its processes share. */
export type Stage = {
  readonly table: TestWorld
  readonly clock: Clock
  /** Begins a process: it has nothing in memory of those before it. */
  readonly process: () => TestWorld
  readonly runMachines: () => Promise<void>
  /** Reads the whole table, unless nothing has been written since it was last read. */
  readonly read: () => Promise<Items>
  /** Makes the table what it was. */
  readonly restore: (before: Items) => Promise<void>
  /** All that left the service beside its answers: events, inputs of executions, log lines, requests of others. */
  readonly sent: unknown[]
  /** Remembers the executions that there are, as a part of the state that a scenario begins with. */
  readonly keep: () => void
  /** Forgets what was done since: all but the table and the objects. */
  readonly forget: () => void
  readonly [Symbol.asyncDispose]: () => Promise<void>
}

export async function makeStage(env: Readonly<Record<string, string>> = {}): Promise<Stage> {
  const table = await makeTestWorld(env)
  const clock: Clock = { offsetMs: 0 }
  const executions = makeExecutions()
  const sent: unknown[] = []
  let seen: Items | undefined
  tapTable(table, () => {
    seen = undefined
  })

  const outside = {
    stateMachines: executions.stateMachines,
    events: {
      async publish(event: Parameters<TestWorld['events']['publish']>[0]) {
        table.published.push(event)
        if (event.type === retrainDueEvent) executions.startRetrain(table.newId(), event.detail)
      },
    },
    remoteHandlers: {
      invokeFunction: async ({ arn }: { arn: string }) => ({
        returned: arn.endsWith(':returns') ? '{}' : '{"status":"accepted"}',
      }),
      runTask: async () => {},
    },
  }
  const fetched_at = '2026-01-01T00:00:00.000Z'
  const page = { url: '', content: `thank you so much ${canary}`, content_sha256: ''.padEnd(64, '0'), fetched_at }
  const fetching = functionThatReturns(page, { service: 'fetcher', name: 'fetch', effect: 'reads' })
  const posting = functionThatReturns({ status: 200 }, { service: 'webhooks', name: 'post', effect: 'writes' })
  const log = {
    info: (...line: unknown[]) => void sent.push(line),
    warn: (...line: unknown[]) => void sent.push(line),
    error: (...line: unknown[]) => void sent.push(line),
  }

  const process = () =>
    noting({
      ...table,
      now: () => new Date(Date.now() + clock.offsetMs),
      log,
      stateMachines: faulty('machines', outside.stateMachines, sent),
      events: faulty('events', outside.events, sent),
      webhookSender: makeWebhookSender(posting, 'fetch'),
      remoteHandlers: translated(faulty('handlers', outside.remoteHandlers, [])),
      textFetcher: makeTextFetcher(fetching, 'fetch'),
      objects: { ...faulty('objects', table.objects, []), contents: table.objects.contents },
    })

  return {
    table,
    clock,
    process,
    sent,
    runMachines: () => executions.runAll(process),
    async read() {
      seen ??= await readTable(table)
      return seen
    },
    async restore(before) {
      await restoreTable(table, before, seen ?? (await readTable(table)))
      seen = before
    },
    keep: executions.keep,
    forget() {
      executions.forget()
      for (const list of [table.published, sent]) list.length = 0
      clock.offsetMs = 0
    },
    [Symbol.asyncDispose]: () => table[Symbol.asyncDispose](),
  }
}

/** Notes the use cases that use a world while the calls of a scenario are recorded. */
function noting(world: TestWorld): TestWorld {
  return new Proxy(world, {
    get(of, part) {
      if (isRecording()) noteUseCases()
      return Reflect.get(of, part)
    },
  })
}

/** Returns a client of a function that always returns the same. */
function functionThatReturns(value: unknown, call: Call): LambdaClient {
  const client = new LambdaClient({ region: 'local', credentials: { accessKeyId: 'test', secretAccessKey: 'test' } })
  const Payload = { transformToString: () => JSON.stringify(value) }
  client.middlewareStack.add(
    () => () => meetFault(call, async () => ({ output: { Payload }, response: {} }) as never),
    { step: 'initialize' },
  )
  return client
}

/** Says of the faults of handlers what the client of AWS says of them. */
function translated({ invokeFunction, runTask }: TestWorld['remoteHandlers']): TestWorld['remoteHandlers'] {
  const translate = (cause: unknown): never => {
    throw cause instanceof ProcessDied ? cause : new HandlerUnavailable(String(cause), { cause })
  }
  return {
    invokeFunction: (...words) => invokeFunction(...words).catch(translate),
    runTask: (...words) => runTask(...words).catch(translate),
  }
}

const readers = new Set(['describe', 'read', 'uploadUrl', 'downloadUrl'])

/** Returns the service with each of its operations as a call that can meet a fault, and notes what they are called with. */
function faulty<Service extends object>(name: Call['service'], service: Service, sent: unknown[]): Service {
  const operations = Object.entries(service).filter(([, operation]) => typeof operation === 'function')
  const wrapped = operations.map(([operation, run]) => {
    const call: Call = { service: name, name: operation, effect: readers.has(operation) ? 'reads' : 'writes' }
    return [
      operation,
      (...words: unknown[]) => {
        sent.push(words)
        return meetFault(call, async () => run(...words))
      },
    ]
  })
  return { ...service, ...Object.fromEntries(wrapped) }
}

const effects: Readonly<Record<string, Call['effect']>> = {
  GetItem: 'reads',
  Query: 'reads',
  Scan: 'reads',
  TransactWriteItems: 'writes together',
}

type Input = Partial<Record<'Key' | 'ExpressionAttributeValues', Record<string, { S?: string }>>> & {
  readonly TransactItems?: readonly Record<string, Input & { readonly Item?: Record<string, { S?: string }> }>[]
}

/** Lets each call of the table be one that can meet a fault. The SDK's own repetitions are part of a call. */
function tapTable({ dynamodb }: TestWorld, onWrite: () => void): void {
  dynamodb.middlewareStack.add(
    (next, { commandName }) =>
      (args) => {
        const operation = String(commandName).replace('Command', '')
        const call: Call = {
          service: 'table',
          name: `${operation} ${subjectOf(args.input as Input)}`,
          effect: effects[operation] ?? 'writes',
        }
        return meetFault(call, () => {
          if (call.effect !== 'reads') onWrite()
          return next(args)
        })
      },
    { step: 'build', name: 'faults' },
  )
}

/** Returns what of the table a call is about: the first key that it names. */
function subjectOf({ Key, ExpressionAttributeValues, TransactItems: [first] = [] }: Input): string {
  const write = first && Object.values(first)[0]
  const key = Key ?? write?.Key ?? write?.Item ?? ExpressionAttributeValues ?? {}
  const { pk, sk } = key
  const words = pk ? [pk, sk] : Object.values(key).slice(0, 1)
  return words.map((word) => (typeof word === 'string' ? word : (word?.S ?? ''))).join(' ')
}

import { DeleteTableCommand } from '@aws-sdk/client-dynamodb'
import { paginateListExecutions, SFNClient, StopExecutionCommand } from '@aws-sdk/client-sfn'
import { expect } from 'vitest'
import { installFirstKey } from '#usecases/keys/install-first-key.ts'
import { createTable } from '../../infra/local/database/create-table.ts'
import { startHandlerDoubles } from './handler-doubles.ts'
import { startIssuer } from './issuer.ts'
import { worldOfService } from './keys.ts'
import { startPageSite } from './page-site.ts'
import { type RequestOptions, type SendRequest, serviceClient } from './service-client.ts'
import { type RunningService, startService } from './start-service.ts'

/** A service that all test files of the process share, so that none of them stops it. */
export type SharedService = Pick<RunningService, 'url' | 'apiKey' | 'request'> & Outside

/** What the service calls, or believes. */
type Outside = Awaited<ReturnType<typeof startOutside>>

let running: Promise<RunningService & Outside> | undefined
/** The files that have trained a model so far, by its handle. */
const trainedBy = new Map<string, string>()

/** Returns the service of this process, without any data and with a new first key, as a start would leave it. */
export async function sharedService(): Promise<SharedService> {
  const isStarted = running !== undefined
  running ??= startWithOutside()
  const { url, apiKey, handlers, issuer, site } = await running
  handlers.forget()
  site.forget()
  if (isStarted) await stopExecutions()
  const key = isStarted ? await emptyTable() : apiKey
  return { url, apiKey: key, request: withOwnHandles(serviceClient(url, key)), handlers, issuer, site }
}

async function startWithOutside(): Promise<RunningService & Outside> {
  const outside = await startOutside()
  return { ...(await startService({ fetchExempt: [new URL(outside.site.url).host] })), ...outside }
}

async function startOutside() {
  const [handlers, issuer, site] = await Promise.all([startHandlerDoubles(), startIssuer(), startPageSite()])
  return { handlers, issuer, site }
}

/**
 * Refuses that two files train a model of the same handle: the service caches scorers by handle and version, and would
 * score the second model with the weights of the first.
 */
function withOwnHandles(request: SendRequest): SendRequest {
  const file = expect.getState().testPath ?? ''
  return async <Body>(method: string, path: string, options?: RequestOptions) => {
    const answer = await request<Body>(method, path, options)
    const handle = /^\/v1\/models\/([^/]+)\/train$/.exec(path)?.[1]
    if (method !== 'POST' || handle === undefined || answer.status >= 300) return answer
    const earlier = trainedBy.get(handle) ?? file
    if (earlier !== file) throw new Error(`${handle} is trained by ${earlier}, too: train a model of another handle.`)
    trainedBy.set(handle, file)
    return answer
  }
}

/** Without this, the runs that an earlier file left behind would write to models of the same name. */
async function stopExecutions(): Promise<void> {
  const client = new SFNClient({})
  const machines = Object.entries(process.env).filter(([name]) => /^TOUCHSTONE_\w+_MACHINE$/.test(name))
  for (const [, stateMachineArn] of machines) {
    for await (const { executions } of paginateListExecutions(
      { client },
      { stateMachineArn, statusFilter: 'RUNNING' },
    )) {
      for (const { executionArn } of executions ?? []) await client.send(new StopExecutionCommand({ executionArn }))
    }
  }
}

async function emptyTable(): Promise<string> {
  const world = worldOfService()
  await world.dynamodb.send(new DeleteTableCommand({ TableName: world.settings.table }))
  await createTable(world.dynamodb, world.settings.table)
  const { secret } = await installFirstKey(world, { namespaces: ['demo', 'public'] })
  return secret
}

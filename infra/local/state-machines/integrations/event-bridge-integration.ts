import * as sdk from '@aws-sdk/client-eventbridge'
import type { RunnerWorld } from '../runner-world.ts'
import { Failure } from '../values/failure.ts'
import { isObject, type Json, type ReadonlyJsonObject } from '../values/json.ts'
import type { CallContext, Integration } from './integration.ts'
import { failureOfService } from './service-failure.ts'
import { problemsInShape } from './service-shape.ts'

const service = { prefix: 'EventBridge', other: 'AmazonEventBridgeException', v1Service: 'AmazonCloudWatchEvents' }

/** Returns the integration of events:putEvents. */
export function eventBridgeIntegration(name: string): Integration | undefined {
  if (name !== 'events:putEvents') return undefined
  return { resourceType: 'events', resource: 'putEvents', waitsForToken: false, call: putEvents, problemsIn }
}

function problemsIn(args: ReadonlyJsonObject): string[] {
  return problemsInShape(sdk.PutEventsRequest$, args)
}

async function putEvents(world: RunnerWorld, args: ReadonlyJsonObject, context: CallContext): Promise<Json> {
  const [problem] = problemsIn(args)
  if (problem !== undefined) throw new Failure('States.Runtime', { causeText: problem })
  context.onBegin()
  const entries = Array.isArray(args.Entries) ? args.Entries : []
  const Entries = entries.filter(isObject).map((entry) => entryOf(entry, context))
  const { FailedEntryCount = 0, Entries: results = [] } = await world.eventBridge
    .send(new sdk.PutEventsCommand({ ...args, Entries }))
    .catch((thrown: unknown) => {
      throw failureOfService(thrown, service, sdk)
    })
  const result: Json = JSON.parse(JSON.stringify({ Entries: results, FailedEntryCount }))
  if (FailedEntryCount > 0) throw new Failure('EventBridge.FailedEntry', { causeText: JSON.stringify(result) })
  return result
}

/** Returns an entry for the bus. AWS accepts Detail as an object, and adds the machine and the execution to the resources. */
function entryOf(entry: ReadonlyJsonObject, { executionArn, stateMachineArn }: CallContext): sdk.PutEventsRequestEntry {
  const { Detail, Resources, Time, ...rest } = entry
  const resources = Array.isArray(Resources) ? Resources.map(String) : []
  return {
    ...rest,
    Detail: typeof Detail === 'string' ? Detail : JSON.stringify(Detail),
    Resources: [...resources, stateMachineArn, executionArn],
    ...(Time !== undefined && { Time: new Date(String(Time)) }),
  }
}

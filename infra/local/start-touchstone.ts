import { randomUUID } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { EventBridgeClient } from '@aws-sdk/client-eventbridge'
import { SFNClient } from '@aws-sdk/client-sfn'
import { deployedSteps, isStepName, stepNames } from '#rules/deployed-steps.ts'
import type { Key } from '#rules/key.ts'
import type { RestoreReport } from '#rules/restore.ts'
import type { FirstKey } from '#usecases/keys/install-first-key.ts'
import { callLimits } from '#world/call-limits.ts'
import { eventRules, schedules } from '../event-rules.ts'
import { localSubstitutions, machineVariables, stateMachineFolder } from '../state-machines.ts'
import { finishRestoredFolder } from './backup/finish-restored-folder.ts'
import { readMarker } from './backup/restore-marker.ts'
import { lockDataFolder } from './data-folder.ts'
import { createTable } from './database/create-table.ts'
import { startDatabase } from './database/start-database.ts'
import { ruleTarget } from './event-bus/rule-target.ts'
import { startEventBus } from './event-bus/start-event-bus.ts'
import { startSchedules } from './event-bus/start-schedules.ts'
import { planExamples, type ReadyExample, startLoadingExamples } from './examples/start-loading-examples.ts'
import { startGateway } from './gateway/start-gateway.ts'
import { startLambdaEndpoint } from './lambda-endpoint/start-lambda-endpoint.ts'
import { busName, fetchFunctionName, lambdaEnvironment, setEnvironment } from './lambda-environment.ts'
import { loadFunctions } from './load-functions.ts'
import { loadStateMachines } from './load-state-machines.ts'
import { type LocalSettings, nonEmpty, readLocalSettings } from './local-settings.ts'
import { startHandlerEndpoint } from './model-handlers/start-handler-endpoint.ts'
import { bucketName } from './objects/answer-object-request.ts'
import { signedEndpointAt, signedPath, startObjectStore } from './objects/start-object-store.ts'
import { returnDispatches } from './return-dispatches.ts'
import { makeServiceLog } from './service-log.ts'
import { startInterruptedWork } from './start-interrupted-work.ts'
import { namedIfDiskFull, type StartUpFailure } from './start-up-failure.ts'
import { startStateMachines } from './state-machines/start-state-machines.ts'
import { stopOnce } from './stop-once.ts'
import { tokenEnvironment, withKeySet } from './tokens/local-issuer.ts'
import { loadOrReplaceSigningKey } from './tokens/signing-key.ts'
import { fairFetches } from './workers/fair-fetches.ts'
import { fetchConcurrency, startFetchProcess } from './workers/start-fetch-process.ts'
import { startWorkerPool, stepWorkerModule, type ThreadLimits } from './workers/start-worker-pool.ts'

export type Touchstone = {
  readonly url: string
  /** The first key, when this start made it. It cannot be had again. */
  readonly apiKey?: string
  /** The label of the configured key, when this start added it to a folder that had keys. */
  readonly addedKeyLabel?: string
  /** The stored key that the configured one is, where it is revoked or has expired. */
  readonly unusableKey?: Key
  /** The report of this start on finishing the restore of a backup. */
  readonly restored?: RestoreReport
  /** Resolves when the example models are loaded, to the one of the start text if it can score. */
  readonly example: Promise<ReadyExample | undefined>
  /** Resolves only when a part of the service has failed for good. */
  readonly failed: Promise<StartUpFailure>
  stop(): Promise<void>
}

let isStarted = false

/** Starts the whole service: the functions that AWS runs, on local replacements of the services that they use. */
export async function startTouchstone(
  options: Partial<LocalSettings> = {},
  threads?: ThreadLimits,
): Promise<Touchstone> {
  if (isStarted) throw new Error('One process runs one Touchstone service: its functions read one environment.')
  isStarted = true
  const settings = { ...readLocalSettings({}), ...options }
  const environment = { ...process.env }
  const log = makeServiceLog(settings.logLevel, settings.logFormat)
  const cleanup = new AsyncDisposableStack()
  const stop = stopOnce(cleanup)

  try {
    const lock = lockDataFolder(settings.dataFolder, log)
    cleanup.defer(lock.release)
    const marker = settings.databaseEndpoint === undefined ? readMarker(settings.dataFolder) : undefined
    // Listens before anything is created: if the port is taken, no first key may exist that nobody has seen.
    const gateway = await startGateway({ ...settings, log })
    cleanup.defer(gateway.stop)

    const database = await startDatabase(settings, log)
    cleanup.defer(database.stop)
    const eventBus = await startEventBus({
      name: busName,
      folder: join(settings.dataFolder, 'events'),
      rules: eventRules,
      log,
    })
    cleanup.defer(eventBus.stop)
    setEnvironment({
      ...lambdaEnvironment(settings),
      TOUCHSTONE_INSTANCE: randomUUID(),
      AWS_ENDPOINT_URL_DYNAMODB: database.endpoint,
      AWS_ENDPOINT_URL_EVENTBRIDGE: eventBus.url,
    })
    const objects = await startObjectStore({
      folder: join(settings.dataFolder, 'objects'),
      signedEndpoint: signedEndpointAt(gateway.url),
      log,
    })
    cleanup.defer(objects.stop)
    setEnvironment({ AWS_ENDPOINT_URL_S3: objects.url })
    const dynamodb = new DynamoDBClient(callLimits)
    await createTable(dynamodb, settings.tableName)

    const fetcher = startFetchProcess()
    cleanup.defer(fetcher.stop)
    const fetches = fairFetches({ concurrency: fetchConcurrency, fetchPage: fetcher.invoke })
    const lambda = await startLambdaEndpoint({ functions: new Map([[fetchFunctionName, fetches]]), log })
    cleanup.defer(lambda.stop)
    const handlers = await startHandlerEndpoint(settings, environment, log)
    cleanup.defer(handlers.stop)
    const rows = stepNames.map((name) => ({ name, ...deployedSteps[name] }))
    const invoker = returnDispatches(startWorkerPool(rows, stepWorkerModule, threads), log)
    // Stops the steps before the handlers, whose end no step may take for an error of theirs.
    cleanup.defer(invoker.stop)
    const environmentIsComplete = Promise.withResolvers<void>()
    const stateMachines = await startStateMachines({
      folder: join(settings.dataFolder, 'executions'),
      machines: loadStateMachines(stateMachineFolder, localSubstitutions),
      // A resumed execution must not load a function before its environment is complete.
      invokeFunction: async (...call) => environmentIsComplete.promise.then(() => invoker.invoke(...call)),
      hasFunction: isStepName,
      dynamodb,
      eventBridge: new EventBridgeClient({}),
      log,
    })
    cleanup.defer(stateMachines.stop)
    setEnvironment({
      AWS_ENDPOINT_URL_LAMBDA: lambda.url,
      TOUCHSTONE_HANDLER_ENDPOINT: nonEmpty(environment.TOUCHSTONE_HANDLER_ENDPOINT) ?? handlers.url,
      AWS_ENDPOINT_URL_SFN: stateMachines.url,
      ...machineVariables(stateMachines.arnOf),
      TOUCHSTONE_PUBLIC_URL: gateway.url,
      TOUCHSTONE_BUCKET: bucketName,
      TOUCHSTONE_BUCKET_URL: signedEndpointAt(gateway.url),
      TOUCHSTONE_BULK_CONCURRENCY: nonEmpty(environment.TOUCHSTONE_BULK_CONCURRENCY) ?? String(availableParallelism()),
      ...tokenEnvironment(gateway.url, process.env),
    })
    environmentIsComplete.resolve()

    const functions = await loadFunctions()
    // Before events, schedules and requests can reach what must not come back.
    const restored = marker?.tables.includes(settings.tableName)
      ? await finishRestoredFolder(settings, marker, log)
      : undefined
    const targets = {
      stepFunctions: new SFNClient({}),
      machineArn: stateMachines.arnOf,
      functions: functions.scheduled,
    }
    eventBus.deliverTo(({ target }) => ruleTarget(target, targets))
    const started = startSchedules({ schedules, targetOf: ({ target }) => ruleTarget(target, targets), log })
    cleanup.defer(started.stop)
    const key = await functions.installFirstKey(settings.apiKey)
    if (key.created === 'first' && marker === undefined) await planExamples(settings, log)
    await startInterruptedWork(functions.scheduled.sweep, log)
    const api = { ...functions.api, streamed: { prefix: signedPath, answer: objects.answerSigned } }
    gateway.serve(withKeySet(api, await loadOrReplaceSigningKey(settings.dataFolder, log)))
    // Stops the gateway first, so that requests in progress still reach everything that they need.
    cleanup.defer(gateway.stop)
    const examples = startLoadingExamples(settings, log)
    cleanup.defer(examples.stop)
    const news = { ...newsOfKey(key, settings), ...(restored && { restored }) }
    return { url: gateway.url, ...news, example: examples.ready, failed: database.failed, stop }
  } catch (cause) {
    await stop().catch((failure) => log.error(`Touchstone did not stop in order: ${failure}`))
    isStarted = false
    throw namedIfDiskFull(cause, settings.dataFolder)
  }
}

function newsOfKey(
  { secret, created, label, unusable }: FirstKey,
  { apiKey }: LocalSettings,
): Pick<Touchstone, 'apiKey' | 'addedKeyLabel' | 'unusableKey'> {
  if (created === 'first' && apiKey === undefined) return { apiKey: secret }
  if (unusable !== undefined) return { unusableKey: unusable }
  return created === 'added' ? { addedKeyLabel: label } : {}
}

import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { EventBridgeClient } from '@aws-sdk/client-eventbridge'
import { LambdaClient } from '@aws-sdk/client-lambda'
import { SFNClient } from '@aws-sdk/client-sfn'
import { type EventBus, makeEventBus } from '#world/event-bus.ts'
import { monotonicUlids, newUuid, randomBelow, uuidOf } from '#world/ids.ts'
import { lazyRemoteHandlers } from '#world/lazy-remote-handlers.ts'
import { lazySchemaValidator } from '#world/lazy-schema-validator.ts'
import { lazySynthesizer } from '#world/lazy-synthesizer.ts'
import { lazyTokenVerifier } from '#world/lazy-token-verifier.ts'
import { type LoadEmbedder, loadBedrockEmbedder } from '#world/load-bedrock-embedder.ts'
import { type Log, makeLog } from '#world/log.ts'
import type { RemoteHandlers } from '#world/remote-handlers.ts'
import type { SchemaValidator } from '#world/schema-validator.ts'
import type { Settings } from '#world/settings.ts'
import { makeStateMachines, type StateMachines } from '#world/state-machines.ts'
import type { Synthesizer } from '#world/synthesizer.ts'
import { makeTextFetcher, type TextFetcher } from '#world/text-fetcher.ts'
import type { TokenVerifier } from '#world/token-verifier.ts'

/** Everything that a use case may reach outside itself. It is the first parameter, so that a test can pass another one. */
export type World = {
  readonly settings: Settings
  readonly now: () => Date
  /** A new ULID: ids made later sort later. */
  readonly newId: () => string
  /** A new UUID, for ids of the registry. */
  readonly newUuid: () => string
  /** The same UUID for the same words. */
  readonly uuidOf: (...words: readonly string[]) => string
  /** A cryptographically random integer in [0, below). */
  readonly randomBelow: (below: number) => number
  readonly dynamodb: DynamoDBClient
  readonly stateMachines: StateMachines
  readonly events: EventBus
  readonly embedderOf: LoadEmbedder
  readonly textFetcher: TextFetcher
  /** Handlers of registered models outside this service. */
  readonly remoteHandlers: RemoteHandlers
  /** JSON Schema, for contracts. */
  readonly schemaValidator: SchemaValidator
  /** Access tokens of the deployment's identity provider. */
  readonly tokenVerifier: TokenVerifier
  readonly log: Log
  /** The language model that writes samples, if one is configured. */
  readonly synthesizer: Synthesizer | undefined
}

/** A call that hangs must end within its request, with all three attempts of the SDK. These services answer in milliseconds. */
const requestHandler = { connectionTimeout: 1_000, requestTimeout: 3_000, throwOnRequestTimeout: true }

export function makeWorld(settings: Settings): World {
  return {
    settings,
    now: () => new Date(),
    newId: monotonicUlids(),
    newUuid,
    uuidOf,
    randomBelow,
    dynamodb: new DynamoDBClient({ requestHandler }),
    stateMachines: makeStateMachines(new SFNClient({ requestHandler }), settings.machines),
    events: makeEventBus(new EventBridgeClient({ requestHandler }), settings.eventBus),
    embedderOf: loadBedrockEmbedder,
    textFetcher: makeTextFetcher(new LambdaClient(), settings.fetchFunction),
    remoteHandlers: lazyRemoteHandlers(settings),
    schemaValidator: lazySchemaValidator(),
    tokenVerifier: lazyTokenVerifier(settings.tokenIssuer),
    log: makeLog(),
    synthesizer: settings.bedrockModel === '' ? undefined : lazySynthesizer(settings.bedrockModel),
  }
}

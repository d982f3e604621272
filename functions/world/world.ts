import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import type { ClockReading } from '#rules/clock-reading.ts'
import { makeDynamodb, type ReadPastSdk } from '#world/dynamodb.ts'
import type { EventBus } from '#world/event-bus.ts'
import { monotonicUlids, newUuid, randomBelow, uuidOf } from '#world/ids.ts'
import { lazyEventBus } from '#world/lazy-event-bus.ts'
import { lazyObjectStore } from '#world/lazy-object-store.ts'
import { lazyRemoteHandlers } from '#world/lazy-remote-handlers.ts'
import { lazySchemaValidator } from '#world/lazy-schema-validator.ts'
import { lazyStateMachines } from '#world/lazy-state-machines.ts'
import { lazySynthesizer } from '#world/lazy-synthesizer.ts'
import { lazyTextFetcher } from '#world/lazy-text-fetcher.ts'
import { lazyTokenVerifier } from '#world/lazy-token-verifier.ts'
import { lazyWebhookSender } from '#world/lazy-webhook-sender.ts'
import { type LoadEmbedder, loadBedrockEmbedder } from '#world/load-bedrock-embedder.ts'
import { type Log, makeLog } from '#world/log.ts'
import type { ObjectStore } from '#world/object-store.ts'
import type { RemoteHandlers } from '#world/remote-handlers.ts'
import type { SchemaValidator } from '#world/schema-validator.ts'
import type { Settings } from '#world/settings.ts'
import type { StateMachines } from '#world/state-machines.ts'
import type { Synthesizer } from '#world/synthesizer.ts'
import type { TextFetcher } from '#world/text-fetcher.ts'
import type { TokenVerifier } from '#world/token-verifier.ts'
import type { WebhookSender } from '#world/webhook-sender.ts'

/** Everything that a use case may reach outside itself. It is the first parameter, so that a test can pass another one. */
export type World = {
  readonly settings: Settings
  readonly now: () => Date
  /** Milliseconds since some start, by a clock that is never set. */
  readonly monotonicMs: () => number
  /** A new ULID: ids made later sort later. */
  readonly newId: () => string
  /** A new UUID, for ids of the registry. */
  readonly newUuid: () => string
  /** The same UUID for the same words. */
  readonly uuidOf: (...words: readonly string[]) => string
  /** A cryptographically random integer in [0, below). */
  readonly randomBelow: (below: number) => number
  readonly dynamodb: DynamoDBClient
  /** Without it, the SDK reads everything. */
  readonly readPastSdk?: ReadPastSdk
  readonly stateMachines: StateMachines
  readonly events: EventBus
  readonly embedderOf: LoadEmbedder
  readonly textFetcher: TextFetcher
  /** The uploads and results of scoring jobs. */
  readonly objects: ObjectStore
  readonly webhookSender: WebhookSender
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

/** Reads both clocks of a world. */
export function readClocks({ now, monotonicMs }: Pick<World, 'now' | 'monotonicMs'>): ClockReading {
  return { wallMs: now().getTime(), monotonicMs: monotonicMs() }
}

export function makeWorld(settings: Settings): World {
  return {
    settings,
    now: () => new Date(),
    monotonicMs: () => performance.now(),
    newId: monotonicUlids(),
    newUuid,
    uuidOf,
    randomBelow,
    ...makeDynamodb(),
    stateMachines: lazyStateMachines(settings.machines),
    events: lazyEventBus(settings.eventBus),
    embedderOf: loadBedrockEmbedder,
    textFetcher: lazyTextFetcher(settings.fetchFunction),
    objects: lazyObjectStore(settings),
    webhookSender: lazyWebhookSender(settings.fetchFunction),
    remoteHandlers: lazyRemoteHandlers(settings),
    schemaValidator: lazySchemaValidator(),
    tokenVerifier: lazyTokenVerifier(settings.tokenIssuer),
    log: makeLog(settings),
    synthesizer: settings.bedrockModel === '' ? undefined : lazySynthesizer(settings.bedrockModel),
  }
}

import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { EventBridgeClient } from '@aws-sdk/client-eventbridge'
import { LambdaClient } from '@aws-sdk/client-lambda'
import { SFNClient } from '@aws-sdk/client-sfn'
import { bedrockEmbedders, type Embedders } from '#world/embedders.ts'
import { type EventBus, eventBus } from '#world/event-bus.ts'
import { newUuid, randomBelow, ulidClock, uuidOf } from '#world/ids.ts'
import { lazySynthesizer } from '#world/lazy-synthesizer.ts'
import { type Log, makeLog } from '#world/log.ts'
import { type Machines, machines } from '#world/machines.ts'
import { makeRemoteHandlers, type RemoteHandlers } from '#world/registry/remote-handlers.ts'
import { makeSchemas, type Schemas } from '#world/registry/schemas.ts'
import { makeTokens, type Tokens } from '#world/registry/tokens.ts'
import type { Settings } from '#world/settings.ts'
import type { Synthesizer } from '#world/synthesizer.ts'
import { type Texts, texts } from '#world/texts.ts'

/** Everything a verb may reach outside itself. It is passed first, so that a test can hand over another one. */
export type World = {
  readonly settings: Settings
  readonly now: () => Date
  /** A new ULID: ids made later sort later. */
  readonly newId: () => string
  /** A new UUID, for what the registry names by one. */
  readonly newUuid: () => string
  /** The UUID that these words always have. */
  readonly uuidOf: (...words: readonly string[]) => string
  /** A cryptographically random integer in [0, below). */
  readonly randomBelow: (below: number) => number
  readonly dynamodb: DynamoDBClient
  readonly machines: Machines
  readonly events: EventBus
  readonly embedderOf: Embedders
  readonly texts: Texts
  /** Handlers of registered models that live elsewhere. */
  readonly remote: RemoteHandlers
  /** JSON Schema, for contracts. */
  readonly schemas: Schemas
  /** Access tokens of the deployment's identity provider. */
  readonly tokens: Tokens
  readonly log: Log
  /** The language model that writes samples, where one is configured. */
  readonly synthesizer: Synthesizer | undefined
}

/** A call that hangs must not outlast its request, all three attempts of the SDK included: these answer in milliseconds. */
const requestHandler = { connectionTimeout: 1_000, requestTimeout: 3_000, throwOnRequestTimeout: true }

export function makeWorld(settings: Settings): World {
  return {
    settings,
    now: () => new Date(),
    newId: ulidClock(),
    newUuid,
    uuidOf,
    randomBelow,
    dynamodb: new DynamoDBClient({ requestHandler }),
    machines: machines(new SFNClient({ requestHandler }), settings.machines),
    events: eventBus(new EventBridgeClient({ requestHandler }), settings.eventBus),
    embedderOf: bedrockEmbedders,
    texts: texts(new LambdaClient(), settings.fetchFunction),
    remote: makeRemoteHandlers(settings),
    schemas: makeSchemas(),
    tokens: makeTokens(settings.tokenIssuer),
    log: makeLog(),
    synthesizer: settings.bedrockModel === '' ? undefined : lazySynthesizer(settings.bedrockModel),
  }
}

import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { EventBridgeClient } from '@aws-sdk/client-eventbridge'
import { LambdaClient } from '@aws-sdk/client-lambda'
import { SFNClient } from '@aws-sdk/client-sfn'
import { bedrockEmbedders, type Embedders } from '#world/embedders.ts'
import { type EventBus, eventBus } from '#world/event-bus.ts'
import { randomBelow, ulidClock } from '#world/ids.ts'
import { lazySynthesizer } from '#world/lazy-synthesizer.ts'
import { type Log, makeLog } from '#world/log.ts'
import { type Machines, machines } from '#world/machines.ts'
import type { Settings } from '#world/settings.ts'
import type { Synthesizer } from '#world/synthesizer.ts'
import { type Texts, texts } from '#world/texts.ts'

/** Everything a verb may reach outside itself. It is passed first, so that a test can hand over another one. */
export type World = {
  readonly settings: Settings
  readonly now: () => Date
  /** A new ULID: ids made later sort later. */
  readonly newId: () => string
  /** A cryptographically random integer in [0, below). */
  readonly randomBelow: (below: number) => number
  readonly dynamodb: DynamoDBClient
  readonly machines: Machines
  readonly events: EventBus
  readonly embedderOf: Embedders
  readonly texts: Texts
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
    randomBelow,
    dynamodb: new DynamoDBClient({ requestHandler }),
    machines: machines(new SFNClient({ requestHandler }), settings.machines),
    events: eventBus(new EventBridgeClient({ requestHandler }), settings.eventBus),
    embedderOf: bedrockEmbedders,
    texts: texts(new LambdaClient(), settings.fetchFunction),
    log: makeLog(),
    synthesizer: settings.bedrockModel === '' ? undefined : lazySynthesizer(settings.bedrockModel),
  }
}

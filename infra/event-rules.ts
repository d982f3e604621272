import type { ScheduledFunctionName } from '#rules/deployed-functions.ts'
import { eventSource } from '#rules/event-source.ts'
import { retrainDueEvent } from '#rules/retrain.ts'
import { webhookEvents } from '#rules/webhook.ts'
import type { StateMachineName } from '#world/state-machines.ts'

/** A state machine gets the event's detail as its input; a function gets the whole event. */
export type RuleTarget = { readonly machine: StateMachineName } | { readonly function: ScheduledFunctionName }

/** A rule of Touchstone's own event bus: events that match the pattern go to the target. */
export type EventRule = {
  readonly name: string
  readonly description: string
  readonly pattern: { readonly source: readonly string[]; readonly 'detail-type': readonly string[] }
  readonly target: RuleTarget
}

/** A target that is called at the times of an AWS cron expression, in UTC. */
export type Schedule = {
  readonly name: string
  readonly description: string
  readonly expression: `cron(${string})`
  readonly target: RuleTarget
}

/** The rules, in AWS and locally: CDK makes them on EventBridge, the local runtime on its own event bus. */
export const eventRules: readonly EventRule[] = [
  {
    name: 'RetrainDue',
    description: 'Trains a model whose feedback is due for a retrain, unless another run has leased the model since',
    pattern: { source: [eventSource], 'detail-type': [retrainDueEvent] },
    target: { machine: 'train' },
  },
  {
    name: 'WebhookEvents',
    description: 'Makes the deliveries of an event to webhooks at once',
    pattern: { source: [eventSource], 'detail-type': webhookEvents },
    target: { function: 'webhooks' },
  },
]

export const schedules: readonly Schedule[] = [
  {
    name: 'SweepRetrains',
    description:
      'Does what is owed: publishes events, starts state machines that were not started, ends runs and jobs that were lost',
    expression: 'cron(* * * * ? *)',
    target: { function: 'sweep' },
  },
]

/** Limits on retries to deliver an event to a target that fails. */
export const deliveryPolicy = { retries: 20, maxAgeHours: 6 } as const

import { retrainDueEvent } from '#rules/retrain.ts'
import { eventSource } from '#world/event-bus.ts'
import type { stateMachineNames } from './state-machines.ts'

/** A state machine is given the event's detail as its input; a function is given the event. */
export type RuleTarget = { readonly machine: (typeof stateMachineNames)[number] } | { readonly function: 'sweep' }

/** What reacts to which events of Touchstone's own bus. */
export type EventRule = {
  readonly name: string
  readonly description: string
  readonly pattern: { readonly source: readonly string[]; readonly 'detail-type': readonly string[] }
  readonly target: RuleTarget
}

/** What is done again and again, by AWS's cron expressions, in UTC. */
export type Schedule = {
  readonly name: string
  readonly description: string
  readonly expression: `cron(${string})`
  readonly target: RuleTarget
}

/** Both places make their rules from these: CDK on EventBridge, the local runtime on its stand-in. */
export const eventRules: readonly EventRule[] = [
  {
    name: 'RetrainDue',
    description: 'Enough feedback waits, or has waited long enough: trains the model, unless a run took it since',
    pattern: { source: [eventSource], 'detail-type': [retrainDueEvent] },
    target: { machine: 'train' },
  },
]

export const schedules: readonly Schedule[] = [
  {
    name: 'SweepRetrains',
    description:
      'Announces the retrains that are due and that no event has told of, and ends lost runs that must leave no samples',
    expression: 'cron(0/5 * * * ? *)',
    target: { function: 'sweep' },
  },
]

/** How long an event is delivered again to a target that does not take it. */
export const deliveryPolicy = { retries: 20, maxAgeHours: 6 } as const

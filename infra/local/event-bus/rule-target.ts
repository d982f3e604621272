import { type SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn'
import type { ScheduledFunctionName } from '#rules/deployed-functions.ts'
import type { RuleTarget } from '../../event-rules.ts'
import type { BusEvent } from './pending-deliveries.ts'

/** Sends an event to the target of a rule or schedule. Rejects when the target fails. */
export type InvokeRuleTarget = (event: BusEvent) => Promise<unknown>

type RuleTargets = {
  readonly stepFunctions: SFNClient
  readonly machineArn: (name: string) => string
  readonly functions: Readonly<Record<ScheduledFunctionName, InvokeRuleTarget>>
}

export function ruleTarget(
  target: RuleTarget,
  { stepFunctions, machineArn, functions }: RuleTargets,
): InvokeRuleTarget {
  if ('function' in target) return functions[target.function]
  const stateMachineArn = machineArn(target.machine)
  // The execution has the id of its event as its name, so that the same event, delivered again, starts no other.
  return ({ id, detail }) =>
    stepFunctions
      .send(new StartExecutionCommand({ stateMachineArn, name: id, input: JSON.stringify(detail) }))
      .catch((error: Error) => {
        if (error.name !== 'ExecutionAlreadyExists') throw error
      })
}

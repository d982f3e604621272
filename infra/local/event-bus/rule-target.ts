import { type SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn'
import type { ScheduledFunctionName } from '#rules/deployed-functions.ts'
import type { RuleTarget } from '../../event-rules.ts'
import type { BusEvent } from './pending-deliveries.ts'

/** Gives an event to whom a rule or schedule is for; rejects where it was not taken. */
export type InvokeRuleTarget = (event: BusEvent) => Promise<unknown>

export type RuleTargets = {
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
  // An execution bears the name of its event: the same event, delivered again, starts no other.
  return ({ id, detail }) =>
    stepFunctions
      .send(new StartExecutionCommand({ stateMachineArn, name: id, input: JSON.stringify(detail) }))
      .catch((error: Error) => {
        if (error.name !== 'ExecutionAlreadyExists') throw error
      })
}

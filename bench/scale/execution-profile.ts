import { setTimeout } from 'node:timers/promises'
import {
  DescribeExecutionCommand,
  type HistoryEvent,
  paginateGetExecutionHistory,
  SFNClient,
} from '@aws-sdk/client-sfn'

/** The payloads of an execution and the times of its steps. */
export type ExecutionProfile = {
  readonly events: number
  readonly largestPayload: number
  readonly seconds: number
  /** The steps in the order of their first start. A step that ran for each trait lasts from its first start to its last end. */
  readonly steps: ReadonlyMap<string, { from: number; to: number; count: number }>
}

/** Reads the history of a run's execution, which is the same in AWS. */
export async function executionProfile(runId: string): Promise<ExecutionProfile> {
  const client = new SFNClient({})
  const executionArn = `${process.env.TOUCHSTONE_TRAIN_MACHINE?.replace(':stateMachine:', ':execution:')}:${runId}`
  // The run ends for its caller before the last steps, which publish its outcome and prune versions.
  const status = async () => (await client.send(new DescribeExecutionCommand({ executionArn }))).status
  while ((await status()) === 'RUNNING') await setTimeout(100)
  const events: HistoryEvent[] = []
  for await (const page of paginateGetExecutionHistory({ client, pageSize: 1000 }, { executionArn })) {
    events.push(...(page.events ?? []))
  }
  client.destroy()
  return {
    events: events.length,
    largestPayload: Math.max(...events.flatMap(payloadsOf).map((text) => Buffer.byteLength(text))),
    seconds: timeOf(events.at(-1)) - timeOf(events[0]),
    steps: stepsOf(events),
  }
}

function payloadsOf(event: HistoryEvent): readonly string[] {
  return Object.values(event)
    .filter((details) => typeof details === 'object' && !(details instanceof Date))
    .flatMap(({ input, output, parameters }) => [input, output, parameters].filter((text) => text !== undefined))
}

function stepsOf(events: readonly HistoryEvent[]): ExecutionProfile['steps'] {
  const functionOf = new Map<number, string>()
  const steps = new Map<string, { from: number; to: number; count: number }>()
  for (const event of events) {
    const name = functionOf.get(event.previousEventId ?? 0) ?? functionNamed(event)
    if (name === undefined) continue
    functionOf.set(event.id ?? 0, name)
    const step = steps.get(name) ?? { from: timeOf(event), to: 0, count: 0 }
    steps.set(name, step)
    if (event.type !== 'TaskSucceeded') continue
    step.to = timeOf(event)
    step.count++
    functionOf.delete(event.id ?? 0)
  }
  return steps
}

function functionNamed({ taskScheduledEventDetails }: HistoryEvent): string | undefined {
  return taskScheduledEventDetails && JSON.parse(taskScheduledEventDetails.parameters ?? '{}').FunctionName
}

function timeOf(event: HistoryEvent | undefined): number {
  return (event?.timestamp?.getTime() ?? 0) / 1000
}

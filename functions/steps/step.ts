import type { z } from 'zod'
import type { World } from '#world/world.ts'

/** One Task state. Each step is a deployed function in AWS, and is found by name in the local runtime. */
export type Step<Name extends string = string> = {
  readonly name: Name
  readonly memoryMb: number
  readonly timeoutSeconds: number
  /** The step mostly waits for others instead of computing. */
  readonly waits: boolean
  readonly run: (world: World, input: unknown) => Promise<unknown>
}

/** Makes a step that parses its input before it does anything, and logs its outcome. */
export function step<const Name extends string, Schema extends z.ZodType<object>>(row: {
  readonly name: Name
  readonly input: Schema
  readonly run: (world: World, input: z.infer<Schema>) => Promise<unknown>
  readonly memoryMb?: number
  readonly timeoutSeconds?: number
  readonly waits?: boolean
}): Step<Name> {
  const { name, input, run, memoryMb = 512, timeoutSeconds = 60, waits = false } = row
  return {
    name,
    memoryMb,
    timeoutSeconds,
    waits,
    run: (world, payload) => logged(world, name, presentPayload(payload), (given) => run(world, input.parse(given))),
  }
}

/**
 * Returns a payload with the present names. An execution that was in flight over an upgrade keeps the definition of the
 * release that started it, whose fencing token was called `fence`.
 */
function presentPayload(payload: unknown): unknown {
  if (typeof payload !== 'object' || payload === null || !('fence' in payload)) return payload
  const { fence, ...rest } = payload
  return { fencing_token: fence, ...rest }
}

/** The fields of an input that are logged: ids, never texts. */
const loggedFields = ['handle', 'run_id', 'job_id', 'trigger_id', 'trait', 'version_no']

/** Logs how a step ended. A failure is a warning with its cause, because the state machine may only tell that it failed. */
async function logged(
  { log }: World,
  name: string,
  payload: unknown,
  run: (payload: unknown) => Promise<unknown>,
): Promise<unknown> {
  const started = performance.now()
  const about = () => {
    const duration_ms = Math.round(performance.now() - started)
    return { step: name, ...idsIn(payload), duration_ms }
  }
  try {
    const result = await run(payload)
    log.info('step', { ...about(), outcome: 'done' })
    return result
  } catch (error) {
    log.warn('A step failed.', { ...about(), outcome: error instanceof Error ? error.name : 'failed', error })
    throw error
  }
}

function idsIn(payload: unknown): object {
  return Object.fromEntries(Object.entries(payload ?? {}).filter(([field]) => loggedFields.includes(field)))
}

import type { z } from 'zod'
import type { World } from '#world/world.ts'

/** One Task state's work: a row here is a function in AWS and a name that the local runtime knows. */
export type Step = {
  readonly name: string
  readonly memoryMb: number
  readonly timeoutSeconds: number
  /** It spends its time waiting for others, not computing. */
  readonly waits: boolean
  readonly run: (world: World, input: unknown) => Promise<unknown>
}

/** A step that checks what it is given before it does anything, and tells the log how it ended. */
export function step<Schema extends z.ZodType<object>>(row: {
  readonly name: string
  readonly input: Schema
  readonly run: (world: World, input: z.infer<Schema>) => Promise<unknown>
  readonly memoryMb?: number
  readonly timeoutSeconds?: number
  readonly waits?: boolean
}): Step {
  const { name, input, run, memoryMb = 512, timeoutSeconds = 60, waits = false } = row
  return {
    ...{ name, memoryMb, timeoutSeconds, waits },
    run: (world, payload) => logged(world, name, input.parse(payload), run),
  }
}

/** What a step works for, as the log names it. */
const names = ['handle', 'run_id', 'job_id', 'firing_id']

async function logged<Input extends object>(
  world: World,
  name: string,
  input: Input,
  run: (world: World, input: Input) => Promise<unknown>,
): Promise<unknown> {
  const started = performance.now()
  const tell = (outcome: string) => {
    const duration_ms = Math.round(performance.now() - started)
    const about = Object.fromEntries(Object.entries(input).filter(([field]) => names.includes(field)))
    world.log.info('step', { step: name, ...about, outcome, duration_ms })
  }
  try {
    const result = await run(world, input)
    tell('done')
    return result
  } catch (error) {
    tell(error instanceof Error ? error.name : 'failed')
    throw error
  }
}

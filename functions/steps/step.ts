import type { z } from 'zod'
import type { World } from '#world/world.ts'

/** One Task state's work: a row here is a function in AWS and a name that the local runtime knows. */
export type Step = {
  readonly name: string
  readonly memoryMb: number
  readonly timeoutSeconds: number
  readonly run: (world: World, input: unknown) => Promise<unknown>
}

/** Whom a step works for: a model, and its run where it has one yet. */
type WorksFor = { readonly handle: string; readonly run_id?: string }

/** A step that checks what it is given before it does anything, and tells the log how it ended. */
export function step<Schema extends z.ZodType<WorksFor>>(row: {
  readonly name: string
  readonly input: Schema
  readonly run: (world: World, input: z.infer<Schema>) => Promise<unknown>
  readonly memoryMb?: number
  readonly timeoutSeconds?: number
}): Step {
  const { name, input, run, memoryMb = 512, timeoutSeconds = 60 } = row
  return { name, memoryMb, timeoutSeconds, run: (world, payload) => logged(world, name, input.parse(payload), run) }
}

async function logged<Input extends WorksFor>(
  world: World,
  name: string,
  input: Input,
  run: (world: World, input: Input) => Promise<unknown>,
): Promise<unknown> {
  const started = performance.now()
  const tell = (outcome: string) => {
    const duration_ms = Math.round(performance.now() - started)
    world.log.info('step', { step: name, handle: input.handle, run_id: input.run_id, outcome, duration_ms })
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

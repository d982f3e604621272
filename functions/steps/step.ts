import type { z } from 'zod'
import type { World } from '#world/world.ts'

/** One Task state's work: a row here is a function in AWS and a name that the local runtime knows. */
export type Step = {
  readonly name: string
  readonly memoryMb: number
  readonly timeoutSeconds: number
  readonly run: (world: World, input: unknown) => Promise<unknown>
}

/** A step that checks what it is given before it does anything. */
export function step<Schema extends z.ZodType>(row: {
  readonly name: string
  readonly input: Schema
  readonly run: (world: World, input: z.infer<Schema>) => Promise<unknown>
  readonly memoryMb?: number
  readonly timeoutSeconds?: number
}): Step {
  const { name, input, run, memoryMb = 512, timeoutSeconds = 60 } = row
  return { name, memoryMb, timeoutSeconds, run: (world, payload) => run(world, input.parse(payload)) }
}

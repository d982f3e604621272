import type * as z from 'zod'
import type { World } from '#world/world.ts'

/** The code of one Task state, which is a deployed function in AWS. */
export type Step = (world: World, payload: unknown) => Promise<unknown>

/** Makes a step that parses its input before it does anything. */
export function step<Schema extends z.ZodType<object>>(
  input: Schema,
  run: (world: World, input: z.infer<Schema>) => Promise<unknown>,
): Step {
  return (world, payload) => run(world, input.parse(presentPayload(payload)))
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

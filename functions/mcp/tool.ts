import type * as z from 'zod'
import type { ToolRights } from '#rules/agent.ts'
import type { Caller } from '#rules/caller.ts'
import type { DeepReadonly } from '#rules/deep-readonly.ts'
import { parseInput } from '#rules/parse-input.ts'
import type { World } from '#world/world.ts'

/** Tells a client what a tool can do. Every tool states all of it. */
export type SafetyHints = {
  /** The tool changes nothing. */
  readonly readOnly: boolean
  /** The tool can remove or replace something. */
  readonly destructive: boolean
  /** The same call a second time changes nothing more. */
  readonly idempotent: boolean
  /** The tool reaches addresses that the caller names. */
  readonly openWorld: boolean
}

/** A tool as data: listing, access check, validation and tests derive from it. */
export type Tool = {
  readonly name: string
  readonly title: string
  readonly description: string
  readonly rights: ToolRights
  readonly hints: SafetyHints
  readonly input: z.ZodObject
  readonly output: z.ZodType
  /** Carries the tool out. Throws a Refusal for arguments that the input schema does not accept. */
  readonly call: (world: World, caller: Caller, input: unknown, requestId: string) => Promise<object>
}

type ToolDefinition<Input extends z.ZodObject, Output extends z.ZodType> = Omit<Tool, 'input' | 'output' | 'call'> & {
  readonly input: Input
  readonly output: Output
  readonly call: (
    world: World,
    caller: Caller,
    input: z.infer<Input>,
    requestId: string,
  ) => Promise<DeepReadonly<z.infer<Output>>>
}

/** Makes a tool. The compiler holds its answer to its output schema, and its arguments to its input schema. */
export function tool<Input extends z.ZodObject, Output extends z.ZodType>(
  definition: ToolDefinition<Input, Output>,
): Tool {
  const { input, call } = definition
  return {
    ...definition,
    call: async (world, caller, args, requestId) =>
      Object(await call(world, caller, parseInput(input, args), requestId)),
  }
}

/** Hints of a tool that only reads. */
export const reads: SafetyHints = { readOnly: true, destructive: false, idempotent: true, openWorld: false }
/** Hints of a tool that adds something at each call. */
export const adds: SafetyHints = { readOnly: false, destructive: false, idempotent: false, openWorld: false }
/** Hints of a tool that sets something to what the call says. */
export const sets: SafetyHints = { readOnly: false, destructive: false, idempotent: true, openWorld: false }
/** Hints of a tool that removes or replaces something. */
export const removes: SafetyHints = { readOnly: false, destructive: true, idempotent: true, openWorld: false }

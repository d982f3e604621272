import * as z from 'zod'
import { Refusal } from '#rules/refusal.ts'

/** The actions that a handler performs. */
export const handlerActionSchema = z.enum(['training', 'inference'])
export type HandlerAction = z.infer<typeof handlerActionSchema>

/** The names of the implementations that are part of this service. */
export const builtInNames = ['touchstone.scoring'] as const
export type BuiltInName = (typeof builtInNames)[number]

const functionArn = /^arn:aws[a-z-]*:lambda:[a-z0-9-]+:[0-9]{12}:function:[A-Za-z0-9_-]{1,64}$/
const alias = /^(\$LATEST|[A-Za-z0-9_-]{1,128})$/
const taskName = /^[A-Za-z0-9_-]{1,255}\/[A-Za-z0-9_-]{1,255}(:[1-9][0-9]*)?$/

const lambdaSchema = z.strictObject({
  type: z.literal('lambda'),
  arn: z
    .string()
    .regex(functionArn, 'Give the full ARN of a function, and its version beside it.')
    .describe('The ARN of the function, without a version.'),
  version: z
    .union([z.int().min(1), z.string().regex(alias)], 'A version is a number or an alias.')
    .optional()
    .describe('A version number or an alias. Defaults to `$LATEST`.'),
})
const ecsTaskSchema = z.strictObject({
  type: z.literal('ecs_task'),
  value: z
    .string()
    .regex(taskName, 'Give "<cluster>/<family>" or "<cluster>/<family>:<revision>".')
    .describe('The task definition, as `<cluster>/<family>` or `<cluster>/<family>:<revision>`.'),
})
const inProcessSchema = z.strictObject({
  type: z.literal('in_process'),
  value: z.string().min(1).max(200).describe('The name of a built-in implementation: `touchstone.scoring`.'),
})

export const handlerSchema = z
  .discriminatedUnion('type', [lambdaSchema, ecsTaskSchema, inProcessSchema])
  .meta({ id: 'Handler' })
export type Handler = z.infer<typeof handlerSchema>
export type LambdaFunctionHandler = z.infer<typeof lambdaSchema>
export type EcsTaskHandler = z.infer<typeof ecsTaskSchema>

/** Locates the code of a model for each action. */
export const handlersSchema = z
  .strictObject({ training: handlerSchema, inference: handlerSchema })
  .meta({ id: 'Handlers' })
export type HandlerPair = z.infer<typeof handlersSchema>

export function isBuiltIn(name: string): name is BuiltInName {
  return builtInNames.some((known) => known === name)
}

/** Refuses a built-in implementation that this service does not have. */
export function requireKnownBuiltIns(handlers: HandlerPair): void {
  for (const handler of [handlers.training, handlers.inference]) {
    if (handler.type !== 'in_process' || isBuiltIn(handler.value)) continue
    const message = `The built-in implementation "${handler.value}" does not exist. Use one of: ${builtInNames.join(', ')}.`
    throw new Refusal('unknown_implementation', message, { known: builtInNames })
  }
}

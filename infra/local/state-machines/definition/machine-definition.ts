import { z } from 'zod'

const name = z.string().min(1).max(80)
const expression = z.string().regex(/^\{%[\s\S]*%\}$/, 'must be a JSONata expression "{% … %}"')
const template = z.json()
/** RFC 3339, which AWS requires of a literal: with seconds and an offset. */
const timestamp = z.iso.datetime({ offset: true }).regex(/T\d\d:\d\d:\d\d/, 'must have seconds')
const variables = z.record(z.string(), template)
const integer = (least: number, most = 99_999_999) => z.int().min(least).max(most)

const common = { Comment: z.string().optional(), QueryLanguage: z.literal('JSONata').optional() }
const transition = { Next: name.optional(), End: z.literal(true).optional() }
const result = { Assign: variables.optional(), Output: template.optional() }

const retrier = z.strictObject({
  ErrorEquals: z.array(z.string()).min(1),
  IntervalSeconds: integer(1).optional(),
  MaxAttempts: integer(0).optional(),
  BackoffRate: z.number().min(1).optional(),
  MaxDelaySeconds: integer(1, 31_622_399).optional(),
  JitterStrategy: z.enum(['FULL', 'NONE']).optional(),
  Comment: z.string().optional(),
})

const catcher = z.strictObject({
  ErrorEquals: z.array(z.string()).min(1),
  Next: name,
  ...result,
  Comment: z.string().optional(),
})

const recovery = { Retry: z.array(retrier).optional(), Catch: z.array(catcher).optional() }

const choiceRule = z.strictObject({
  Condition: z.union([z.boolean(), expression]),
  Next: name,
  ...result,
  Comment: z.string().optional(),
})

const task = z.strictObject({
  Type: z.literal('Task'),
  Resource: z.string(),
  Arguments: template.optional(),
  TimeoutSeconds: z.union([integer(1), expression]).optional(),
  HeartbeatSeconds: z.union([integer(1), expression]).optional(),
  ...common,
  ...transition,
  ...result,
  ...recovery,
})

const choice = z.strictObject({
  Type: z.literal('Choice'),
  Choices: z.array(choiceRule).min(1),
  Default: name.optional(),
  ...common,
  ...result,
})

const wait = z.strictObject({
  Type: z.literal('Wait'),
  Seconds: z.union([integer(0), expression]).optional(),
  Timestamp: z.union([timestamp, expression]).optional(),
  ...common,
  ...transition,
  ...result,
})

const pass = z.strictObject({ Type: z.literal('Pass'), ...common, ...transition, ...result })
const succeed = z.strictObject({ Type: z.literal('Succeed'), Output: template.optional(), ...common })
const fail = z.strictObject({
  Type: z.literal('Fail'),
  Error: z.string().optional(),
  Cause: z.string().optional(),
  ...common,
})

const parallelFields = z.strictObject({
  Type: z.literal('Parallel'),
  Arguments: template.optional(),
  ...common,
  ...transition,
  ...result,
  ...recovery,
})

/** The list of a distributed Map's items, as a JSON array in an object. */
const itemReader = z.strictObject({
  Resource: z.literal('arn:aws:states:::s3:getObject'),
  ReaderConfig: z.strictObject({ InputType: z.literal('JSON') }),
  Arguments: z.strictObject({ Bucket: z.string(), Key: z.string() }),
})

const mapFields = z.strictObject({
  Type: z.literal('Map'),
  Items: z.union([z.array(template), expression]).optional(),
  ItemReader: itemReader.optional(),
  Label: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,40}$/)
    .optional(),
  ItemSelector: template.optional(),
  MaxConcurrency: z.union([integer(0), expression]).optional(),
  ToleratedFailureCount: z.union([integer(0), expression]).optional(),
  ToleratedFailurePercentage: z.union([z.number().min(0).max(100), expression]).optional(),
  ...common,
  ...transition,
  ...result,
  ...recovery,
})

// Parallel and Map states contain machines. The types are written out because TypeScript cannot infer recursive ones.
export type State =
  | z.infer<typeof task | typeof choice | typeof wait | typeof pass | typeof succeed | typeof fail>
  | (z.infer<typeof parallelFields> & { Branches: readonly SubMachine[] })
  | (z.infer<typeof mapFields> & { ItemProcessor: ItemProcessor })
export type States = { readonly [name: string]: State }
export type SubMachine = { StartAt: string; States: States }
type ItemProcessor = SubMachine & { ProcessorConfig?: z.infer<typeof processorConfig> | undefined }

const body = {
  StartAt: name,
  States: z.record(
    name,
    z.lazy((): z.ZodType<State> => state),
  ),
  Comment: z.string().optional(),
}
const branch: z.ZodType<SubMachine> = z.strictObject(body)
const processorConfig = z.discriminatedUnion('Mode', [
  z.strictObject({ Mode: z.literal('INLINE') }),
  z.strictObject({ Mode: z.literal('DISTRIBUTED'), ExecutionType: z.literal('STANDARD') }),
])
const processor: z.ZodType<ItemProcessor> = z.strictObject({ ...body, ProcessorConfig: processorConfig.optional() })

const state = z.discriminatedUnion('Type', [
  task,
  choice,
  wait,
  pass,
  succeed,
  fail,
  parallelFields.extend({ Branches: z.array(branch).min(1) }),
  mapFields.extend({ ItemProcessor: processor }),
])

export const machineSchema = z.strictObject({
  ...body,
  QueryLanguage: z.literal('JSONata'),
  TimeoutSeconds: integer(1).optional(),
  Version: z.literal('1.0').optional(),
})

export type MachineDefinition = z.infer<typeof machineSchema>
export type StateOf<Type extends State['Type']> = Extract<State, { Type: Type }>
export type Retrier = z.infer<typeof retrier>
export type Catcher = z.infer<typeof catcher>

/** Returns true for a Map whose items run in executions of their own. */
export function isDistributed(state: State): boolean {
  return state.Type === 'Map' && state.ItemProcessor.ProcessorConfig?.Mode === 'DISTRIBUTED'
}

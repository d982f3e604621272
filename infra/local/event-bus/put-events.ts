import { randomUUID } from 'node:crypto'
import { z } from 'zod'

const entrySchema = z.strictObject({
  Source: z.string().optional(),
  DetailType: z.string().optional(),
  Detail: z.string().optional(),
  EventBusName: z.string().optional(),
  Resources: z.array(z.string()).optional(),
  Time: z.number().optional(),
  TraceHeader: z.string().optional(),
})
const callSchema = z.strictObject({ Entries: z.array(entrySchema) })
export type RequestEntry = z.infer<typeof entrySchema>

export type ResultEntry = { readonly EventId: string } | { readonly ErrorCode: string; readonly ErrorMessage: string }

export type PutEventsFault = { readonly __type: string; readonly message?: string }

/** Returns the entries of a call, or the reason why the whole call is refused. Unsupported fields are refused too. */
export function parseEntries(body: unknown): readonly RequestEntry[] | PutEventsFault {
  const { data: call, error } = callSchema.safeParse(body)
  if (call !== undefined) {
    const message = problemWith(call.Entries)
    return message === undefined ? call.Entries : { __type: 'ValidationException', message }
  }
  const unknown = error.issues.flatMap((issue) => (issue.code === 'unrecognized_keys' ? issue.keys : []))
  if (unknown.length === 0) return { __type: 'SerializationException' }
  const message = `The local EventBridge does not support '${unknown.join("', '")}' in PutEvents`
  return { __type: 'ValidationException', message }
}

function problemWith(entries: readonly RequestEntry[]): string | undefined {
  const length = (bound: string) =>
    `1 validation error detected: Value at 'entries' failed to satisfy constraint: Member must have length ${bound}`
  if (entries.length === 0) return length('greater than or equal to 1')
  if (entries.length > 10) return length('less than or equal to 10')
  const maxBytes = 256 * 1024
  const total = entries.reduce((sum, entry) => sum + sizeOf(entry), 0)
  return total > maxBytes ? 'Total size of the entries in the request is over the limit.' : undefined
}

/** Returns the result of an entry: the id of its event, or an error. Only this one bus exists. */
export function resultOfEntry(entry: RequestEntry, busName: string): ResultEntry {
  for (const name of ['Source', 'DetailType', 'Detail'] as const) {
    if (!entry[name]) return invalid(`Parameter ${name} is not valid. Reason: ${name} is a required argument.`)
  }
  if (!isJsonObject(entry.Detail)) return { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' }
  if (entry.Source?.startsWith('aws.')) {
    return { ErrorCode: 'NotAuthorizedForSourceException', ErrorMessage: 'Not authorized for the source.' }
  }
  const bus = entry.EventBusName?.replace(/^arn:.*:event-bus\//, '') ?? 'default'
  return bus === busName ? { EventId: randomUUID() } : invalid(`Event bus ${bus} does not exist.`)
}

/** Returns the event as AWS sends it to the targets of a rule. */
export function eventOf(entry: RequestEntry, id: string, now: Date) {
  const { Source, DetailType, Detail = '{}', Resources = [], Time } = entry
  const time = Time === undefined ? now : new Date(Time * 1000)
  return {
    version: '0',
    id,
    source: Source,
    'detail-type': DetailType,
    account: '000000000000',
    region: 'local',
    time: `${time.toISOString().slice(0, 19)}Z`,
    resources: Resources,
    detail: detailSchema.parse(JSON.parse(Detail)),
  }
}

const detailSchema = z.record(z.string(), z.unknown())

function invalid(message: string): ResultEntry {
  return { ErrorCode: 'InvalidArgument', ErrorMessage: message }
}

function isJsonObject(text = ''): boolean {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
  } catch {
    return false
  }
}

/** Returns the size of an entry in bytes, as AWS counts: a time is 14, a text its UTF-8 length. */
function sizeOf({ Time, Source = '', DetailType = '', Detail = '', Resources = [] }: RequestEntry): number {
  const texts = [Source, DetailType, Detail, ...Resources]
  return texts.reduce((sum, text) => sum + Buffer.byteLength(text), Time === undefined ? 0 : 14)
}

import { describeThrown, type FunctionError } from './describe-thrown.ts'

/** The reply of a function that runs elsewhere: the JSON of its result, or the parts of its error. */
export type WorkerReply = { readonly result: string } | { readonly error: FunctionError }

/** Runs the work and returns its outcome as a reply. As on Lambda, undefined becomes `null`. */
export async function toWorkerReply(work: () => Promise<unknown>): Promise<WorkerReply> {
  try {
    return { result: jsonOf(await work()) }
  } catch (thrown) {
    return { error: describeThrown(thrown) }
  }
}

function jsonOf(result: unknown): string {
  try {
    return JSON.stringify(result) ?? 'null'
  } catch (error) {
    // The result is nested too deeply for the stack, or its text would be longer than a string can be.
    if (!(error instanceof RangeError)) throw error
    throw errorFrom({ name: 'Runtime.MarshalError', message: `The result cannot become JSON: ${error.message}` })
  }
}

/** Returns the JSON of the result. Throws the error. */
export function jsonOfReply(reply: WorkerReply): string {
  if ('result' in reply) return reply.result
  throw errorFrom(reply.error)
}

export function resultOfReply(reply: WorkerReply): unknown {
  return JSON.parse(jsonOfReply(reply))
}

export function errorFrom({ name, message, stack }: FunctionError): Error {
  return Object.assign(new Error(message), { name, stack: stack ?? `${name}: ${message}` })
}

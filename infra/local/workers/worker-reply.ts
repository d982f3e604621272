/** A worker's reply: JSON text, or the parts of an error, because an Error that crosses threads loses its name. */
export type WorkerReply = { readonly result: string } | { readonly error: FunctionError }

export type FunctionError = {
  readonly name: string
  readonly message: string
  readonly stack?: string | undefined
}

/** Runs the work and returns its outcome as a reply. As on Lambda, undefined becomes `null`. */
export async function toWorkerReply(work: () => Promise<unknown>): Promise<WorkerReply> {
  try {
    return { result: JSON.stringify(await work()) ?? 'null' }
  } catch (thrown) {
    const { name, message, stack } = thrown instanceof Error ? thrown : new Error(String(thrown))
    return { error: { name, message, stack } }
  }
}

export function resultOfReply(reply: WorkerReply): unknown {
  if ('result' in reply) return JSON.parse(reply.result)
  throw errorFrom(reply.error)
}

export function errorFrom({ name, message, stack }: FunctionError): Error {
  return Object.assign(new Error(message), { name, stack: stack ?? `${name}: ${message}` })
}

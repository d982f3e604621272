/** What a worker sends back: JSON text, or an error's parts, for an Error that crosses threads loses its own name. */
export type Reply = { readonly result: string } | { readonly error: FunctionError }

export type FunctionError = {
  readonly name: string
  readonly message: string
  readonly stack?: string | undefined
}

/** Runs the work, and turns its outcome into what may cross. Like Lambda, nothing returned is `null`. */
export async function replyOf(work: () => Promise<unknown>): Promise<Reply> {
  try {
    return { result: JSON.stringify(await work()) ?? 'null' }
  } catch (thrown) {
    const { name, message, stack } = thrown instanceof Error ? thrown : new Error(String(thrown))
    return { error: { name, message, stack } }
  }
}

export function resultOf(reply: Reply): unknown {
  if ('result' in reply) return JSON.parse(reply.result)
  throw failedWith(reply.error)
}

export function failedWith({ name, message, stack }: FunctionError): Error {
  return Object.assign(new Error(message), { name, stack: stack ?? `${name}: ${message}` })
}

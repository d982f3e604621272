import { toWorkerReply } from './worker-reply.ts'

/** A call of the function, or the message that nobody waits for it any more. */
export type CallMessage = { readonly id: number } & ({ readonly input: string } | { readonly gone: true })
type Work = (input: unknown, call: { readonly gone: AbortSignal }) => Promise<unknown>

/** Makes this process answer the calls of the process that started it with a function, and end with that process. */
export function serveCalls(work: Work): void {
  const callers = new Map<number, AbortController>()

  process.on('message', async (message: CallMessage) => {
    if ('gone' in message) callers.get(message.id)?.abort(new Error('The caller is gone'))
    else await answer(message.id, message.input)
  })
  process.on('disconnect', () => process.exit())

  async function answer(id: number, input: string): Promise<void> {
    const caller = new AbortController()
    callers.set(id, caller)
    const reply = await toWorkerReply(async () => work(JSON.parse(input), { gone: caller.signal }))
    callers.delete(id)
    process.send?.({ id, reply })
  }
}

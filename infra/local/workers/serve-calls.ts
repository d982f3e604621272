import { toWorkerReply } from './worker-reply.ts'

type Call = { readonly id: number; readonly input: string }

/** Makes this process answer the calls of the process that started it with a function, and end with that process. */
export function serveCalls(work: (input: unknown) => Promise<unknown>): void {
  process.on('message', async ({ id, input }: Call) => {
    process.send?.({ id, reply: await toWorkerReply(async () => work(JSON.parse(input))) })
  })
  process.on('disconnect', () => process.exit())
}

import { existsSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { threadId } from 'node:worker_threads'
import { toWorkerReply, type WorkerReply } from '../../../../infra/local/workers/worker-reply.ts'

/** Functions that behave in the ways a step may. */
const behaviours: Readonly<Record<string, (input: unknown) => unknown>> = {
  echo: (input) => input,
  nothing: () => undefined,
  'own-date': () => ({ at: new Date(0), gone: undefined }),
  thread: () => threadId,
  nap: () => sleep(250),
  'nap-until': napUntil,
  compute,
  'compute-long': compute,
  'compute-until': computeUntil,
  'throw-named': () => {
    throw Object.assign(new Error('the lease was taken over'), { name: 'LeaseLost' })
  },
  'throw-text': () => {
    throw 'only text'
  },
  exit: () => process.exit(7),
}

export function testWorker({ name, input }: { name: string; input: string }): Promise<WorkerReply> {
  return toWorkerReply(async () => behaviours[name]?.(JSON.parse(input)))
}

/** Waits for others until there is a file. */
async function napUntil(path: unknown): Promise<void> {
  while (!existsSync(String(path))) await sleep(5)
}

/** Computes until there is a file. */
function computeUntil(path: unknown): void {
  while (!existsSync(String(path)));
}

function compute(milliseconds: unknown): void {
  const end = performance.now() + Number(milliseconds)
  while (performance.now() < end);
}

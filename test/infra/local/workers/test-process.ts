import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { serveCalls } from '../../../../infra/local/workers/serve-calls.ts'

/** Functions that behave in the ways a function may. */
const behaviours: Readonly<Record<string, (gone: AbortSignal) => unknown>> = {
  pid: () => process.pid,
  nap: () => sleep(10, 'rested'),
  wait: () => sleep(60_000),
  'wait-for-caller': (gone) => sleep(60_000, undefined, { signal: gone }),
  compute: () => {
    for (;;);
  },
  exit: () => process.exit(7),
  abort: () => process.abort(),
  'throw-aside': async () => {
    setImmediate(() => {
      throw new Error('aside')
    })
    await sleep(60_000)
  },
  'throw-null': () => Promise.reject(null),
  'throw-named': () => {
    throw Object.assign(new Error('a deep page'), { name: 'TooComplex' })
  },
}

serveCalls(async (input, { gone }) => behaviours[z.object({ action: z.string() }).parse(input).action]?.(gone))

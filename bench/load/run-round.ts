import { readdirSync, readFileSync } from 'node:fs'
import { openConnection } from './connection.ts'

/** A server under load: one path of it, by a request that is sent again and again. */
export type Target = { readonly url: string; readonly pid: number; readonly request: Buffer }

export type Round = {
  readonly perSecond: number
  readonly p50: number
  readonly p99: number
  readonly errors: number
  /** Milliseconds of CPU of the server's process, with its threads, for each request. */
  readonly cpuMs: number
}

/** Lets clients send the request for so many seconds, each on its own connection, one after the other. */
export async function runRound({ url, pid, request }: Target, clients: number, seconds: number): Promise<Round> {
  const connections = await Promise.all(Array.from({ length: clients }, () => openConnection(url)))
  const times: number[] = []
  let errors = 0
  const cpuBefore = cpuMsOf(pid)
  const start = performance.now()
  const until = start + seconds * 1000
  await Promise.all(
    connections.map(async ({ send, close }) => {
      for (let sent = performance.now(); sent < until; ) {
        const status = await send(request)
        const now = performance.now()
        times.push(now - sent)
        if (status !== 200) errors++
        sent = now
      }
      close()
    }),
  )
  const elapsed = performance.now() - start
  times.sort((a, b) => a - b)
  const at = (share: number) => times[Math.floor(share * (times.length - 1))] ?? 0
  return {
    perSecond: (1000 * times.length) / elapsed,
    p50: at(0.5),
    p99: at(0.99),
    errors,
    cpuMs: (cpuMsOf(pid) - cpuBefore) / times.length,
  }
}

/** Returns the milliseconds of CPU that the threads of a process have used so far, in user mode and in the kernel. Linux only. */
function cpuMsOf(pid: number): number {
  const threads = readdirSync(`/proc/${pid}/task`)
  return threads.reduce((sum, thread) => sum + nanosecondsOf(`/proc/${pid}/task/${thread}/schedstat`) / 1e6, 0)
}

/** Returns the first field of the scheduler's figures of a thread; 0 if the thread has ended. */
function nanosecondsOf(file: string): number {
  try {
    return Number(readFileSync(file, 'utf8').split(' ', 1).join())
  } catch {
    return 0
  }
}

import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const firstPauseMs = 500
const maxPauseMs = 30_000
/** More than a journal's line usually has. */
const probeBytes = 65_536

/** Waits until a file can be written in the folder, whose disk may be full. Rejects when the signal aborts. */
export async function untilWritable(folder: string, signal: AbortSignal): Promise<void> {
  let pauseMs = firstPauseMs
  do {
    await sleep(pauseMs, undefined, { signal })
    pauseMs = Math.min(maxPauseMs, pauseMs * 2)
  } while (!isWritable(folder))
}

function isWritable(folder: string): boolean {
  const file = join(folder, 'probe.part')
  try {
    writeFileSync(file, Buffer.alloc(probeBytes), { flush: true })
    return true
  } catch {
    return false
  } finally {
    rmSync(file, { force: true })
  }
}

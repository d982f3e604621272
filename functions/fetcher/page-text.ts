import { once } from 'node:events'
import { extname } from 'node:path'
import { Worker } from 'node:worker_threads'
import { Unreadable } from '#fetcher/unreadable.ts'

/** The thread's module: a TypeScript file in the sources, and a module beside this one in the bundle. */
const thread = new URL(`./read-page${extname(import.meta.filename)}`, import.meta.url)

type ReadingLimits = {
  readonly limitMs: number
  readonly gone?: AbortSignal | undefined
  /** The memory limit of the thread. The largest page that is read takes about 300 MB. */
  readonly megabytes?: number
}

/**
 * Returns the readable text of a page. A hostile page can make this take any amount of time and memory, so it runs in a
 * thread that can be terminated and has nothing but the page. Time is no property of a page: to run out of it is an error.
 */
export async function pageText(html: string, { limitMs, gone, megabytes = 512 }: ReadingLimits): Promise<string> {
  const timeout = AbortSignal.timeout(limitMs)
  const signal = gone ? AbortSignal.any([timeout, gone]) : timeout
  const resourceLimits = { maxOldGenerationSizeMb: megabytes }
  const worker = new Worker(thread, { workerData: html, env: {}, resourceLimits })
  // An error after the answer must not end the process.
  worker.on('error', () => {})
  try {
    const [text] = await once(worker, 'message', { signal })
    return String(text)
  } catch (cause) {
    gone?.throwIfAborted()
    if (timeout.aborted) throw new Error('There was not enough time to read the page.', { cause })
    throw new Unreadable('too_complex', { cause })
  } finally {
    await worker.terminate()
  }
}

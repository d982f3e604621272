import { once } from 'node:events'
import { extname } from 'node:path'
import { Worker } from 'node:worker_threads'
import { Unreadable } from '#fetcher/unreadable.ts'

/** The thread's module: a TypeScript file in the sources, and a module beside this one in the bundle. */
const thread = new URL(`./read-page${extname(import.meta.filename)}`, import.meta.url)

/** The memory limit of the thread. An article of 5 MB takes about 300 MB. */
const maxHeapMb = 512

/**
 * Returns the readable text of a page. A hostile page can make this take any amount of time and memory, so it runs in a
 * thread that can be terminated and has nothing but the page.
 */
export async function pageText(html: string, signal: AbortSignal, megabytes = maxHeapMb): Promise<string> {
  const resourceLimits = { maxOldGenerationSizeMb: megabytes }
  const worker = new Worker(thread, { workerData: html, env: {}, resourceLimits })
  // An error after the answer must not end the process.
  worker.on('error', () => {})
  try {
    const [text] = await once(worker, 'message', { signal })
    return String(text)
  } catch (cause) {
    throw new Unreadable('too_complex', { cause })
  } finally {
    await worker.terminate()
  }
}

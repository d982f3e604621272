import { once } from 'node:events'
import { extname } from 'node:path'
import { Worker } from 'node:worker_threads'
import { Unreadable } from '#fetcher/unreadable.ts'

/** In the sources a TypeScript file; in the deployed bundle, which lies flat, a module beside this one. */
const thread = new URL(`./read-page${extname(import.meta.filename)}`, import.meta.url)

/** For what a thread keeps. An article of 5 MB takes some 300 of them. */
const maxHeapMb = 512

/**
 * The readable text of a page. To find it takes time and memory that a hostile page can drive as high as it likes, so it is
 * done in a thread that can be ended, and that knows nothing but the page.
 */
export async function pageText(html: string, signal: AbortSignal, megabytes = maxHeapMb): Promise<string> {
  const resourceLimits = { maxOldGenerationSizeMb: megabytes }
  const worker = new Worker(thread, { workerData: html, env: {}, resourceLimits })
  // What fails once the answer is known must not end the function.
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

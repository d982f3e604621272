import { parentPort, workerData } from 'node:worker_threads'
import { readableText } from '#fetcher/readable-text.ts'

/** Reads one page in a thread of its own: see page-text.ts. */
parentPort?.postMessage(readableText(String(workerData)))

import { parentPort, workerData } from 'node:worker_threads'
import { readableText } from '#fetcher/readable-text.ts'

/** A thread of its own for one page: see page-text.ts. */
parentPort?.postMessage(readableText(String(workerData)))

import { fetchDoor } from '#fetcher/fetch-door.ts'
import { makeFetcherDependencies } from '#fetcher/fetcher-dependencies.ts'
import { makeLog } from '#world/log.ts'
import { fetchExemptions } from '../local-settings.ts'
import { toWorkerReply, type WorkerReply } from './worker-reply.ts'

const fetchPage = fetchDoor(makeFetcherDependencies(fetchExemptions(process.env)), makeLog())

/** Runs the fetch function in a worker thread. As on AWS, it shares neither threads nor a world with the steps. */
export function fetchWorker({ input }: { input: string }): Promise<WorkerReply> {
  return toWorkerReply(() => fetchPage(JSON.parse(input)))
}

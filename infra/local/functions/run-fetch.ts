import { fetchDoor } from '#fetcher/fetch-door.ts'
import { makeOutside } from '#fetcher/outside.ts'
import { makeLog } from '#world/log.ts'
import { exemptAddresses } from '../settings.ts'
import { type Reply, replyOf } from './reply.ts'

const fetchPage = fetchDoor(makeOutside(exemptAddresses(process.env)), makeLog())

/** What a worker thread of the fetch function runs. As on AWS it shares nothing with the steps, neither threads nor a world. */
export function runFunction({ input }: { input: string }): Promise<Reply> {
  return replyOf(() => fetchPage(JSON.parse(input)))
}

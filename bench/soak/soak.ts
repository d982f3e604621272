import { createServer } from 'node:http'
import { parseArgs } from 'node:util'
import { close, listen } from '../../infra/local/http-server.ts'
import { scratchFolder } from '../scratch-folder.ts'
import { type MemoryMinute, startMemoryWatch } from './memory-watch.ts'
import { mixedClient, prepareModel } from './mixed-client.ts'
import { spawnLocalService } from './spawn-local-service.ts'

const usage = 'Usage: npm run bench -- soak [--seconds 60] [--clients 10]'
/** The target for the memory of the service at its peak, its database and its fetch process not counted. */
const maxMegabytes = 600
/** The most that the last whole minute may take of the second one. The first one fills caches. */
const mostGrowth = 1.1

/** Lets clients use a local service at the same time, in all its ways, and measures the memory that it takes in each minute. */
export async function soak(args: string[]): Promise<number> {
  const options = parseOptions(args)
  if (!options) {
    console.error(usage)
    return 2
  }
  await using cleanup = new AsyncDisposableStack()
  const dataFolder = scratchFolder(cleanup)
  const pages = createServer((_request, response) => response.setHeader('content-type', 'text/html').end(page()))
  const pageUrl = await listen(pages, '127.0.0.1', 0)
  cleanup.defer(() => close(pages, 0))
  const service = await spawnLocalService(dataFolder, { TOUCHSTONE_FETCH_EXEMPT: new URL(pageUrl).host })
  cleanup.defer(service.stop)

  await prepareModel(service)
  const watch = startMemoryWatch(service.pid)
  const until = performance.now() + options.seconds * 1000
  const clients = Array.from({ length: options.clients }, (_, id) => mixedClient(service, { id, pageUrl, until }))
  const counts = await Promise.all(clients)
  const minutes = watch.end()

  const statuses = new Map<number, number>()
  for (const count of counts) for (const [status, n] of count) statuses.set(status, (statuses.get(status) ?? 0) + n)
  console.log(`${options.clients} clients, ${options.seconds} s. Answers by status:`, Object.fromEntries(statuses))
  return reportMemory(minutes.slice(0, Math.max(1, Math.floor(options.seconds / 60))))
}

function reportMemory(minutes: readonly MemoryMinute[]): number {
  for (const [i, { mean, peak, childrenPeak }] of minutes.entries()) {
    console.log(`Minute ${i + 1}: ${mean} MB, ${peak} at the peak; database and fetch process: ${childrenPeak} MB`)
  }
  const peak = Math.max(...minutes.map((minute) => minute.peak))
  console.log(`Memory of the service at its peak: ${peak} MB (target: at most ${maxMegabytes} MB)`)
  const [, second] = minutes
  const growth = second === undefined ? 1 : (minutes.at(-1)?.mean ?? 0) / second.mean
  console.log(`The last minute took ${growth.toFixed(2)} times the second (target: at most ${mostGrowth} times)`)
  return peak <= maxMegabytes && growth <= mostGrowth ? 0 : 1
}

function parseOptions(args: string[]): { seconds: number; clients: number } | undefined {
  try {
    const option = { type: 'string' } as const
    const { values } = parseArgs({ args, options: { seconds: option, clients: option } })
    const [seconds, clients] = [Number(values.seconds ?? 60), Number(values.clients ?? 10)]
    return seconds > 0 && Number.isInteger(clients) && clients > 0 ? { seconds, clients } : undefined
  } catch {
    return undefined
  }
}

/** A page of some 100 KB. */
function page(): string {
  const paragraph = '<p>Thank you for the page, which says something in a sentence of a common length.</p>'
  return `<html><head><title>A page</title></head><body><article>${paragraph.repeat(1_200)}</article></body></html>`
}

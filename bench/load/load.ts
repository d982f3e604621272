import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { readPidFile } from '../../infra/local/database/pid-file.ts'
import { type ServiceAccess, trainModel } from '../scale/train-model.ts'
import { scratchFolder } from '../scratch-folder.ts'
import { spawnLocalService } from '../soak/spawn-local-service.ts'
import { postBytes } from './connection.ts'
import { type Load, reportLoad } from './report-load.ts'
import { type Round, runRound, type Target } from './run-round.ts'
import { spawnPeer } from './spawn-peer.ts'

const usage = 'Usage: npm run bench -- load [--clients 1,16,64] [--rounds 9] [--seconds 3]'
const handle = 'demo.load'
const traits = 5
const samplesPerTrait = 200
/** A text of 1 KB. */
const content = 'Thank you so much, the order came early and all of it was right. '.repeat(16)

/**
 * Measures how many scores a local service answers over HTTP, beside a bare handler that reads the same item of the same database. Short
 * rounds of both alternate, so that whatever else the machine does meets both.
 */
export async function load(args: string[]): Promise<number> {
  const options = parseOptions(args)
  if (!options) {
    console.error(usage)
    return 2
  }
  await using cleanup = new AsyncDisposableStack()
  const dataFolder = scratchFolder(cleanup)
  // One key sends all requests: its limit is enforced, and high enough for them.
  const service = await spawnLocalService(dataFolder, {
    TOUCHSTONE_KEY_RATE: '100000',
    TOUCHSTONE_KEY_BURST: '1000000',
  })
  cleanup.defer(service.stop)
  await prepareModel(service)
  const score = scoreTarget(service)
  const endpoint = readPidFile(join(dataFolder, 'database.pid'))?.endpoint ?? ''
  const peer = await spawnPeer({ endpoint, table: 'touchstone', handle, card: await cardOf(service) })
  cleanup.defer(peer.stop)
  const bare = { ...peer, request: postBytes(peer.url, {}, { content }) }

  const loads: Load[] = []
  for (const clients of options.clients) loads.push(await measure(score, bare, { ...options, clients }))
  return reportLoad(loads)
}

type MeasureOptions = { readonly clients: number; readonly rounds: number; readonly seconds: number }

async function measure(service: Target, peer: Target, { clients, rounds, seconds }: MeasureOptions): Promise<Load> {
  const measured: { service: Round[]; peer: Round[] } = { service: [], peer: [] }
  // The first pair gives the compiler time.
  for (let round = 0; round <= rounds; round++) {
    const pair = { service: await runRound(service, clients, seconds), peer: await runRound(peer, clients, seconds) }
    if (round === 0) continue
    measured.service.push(pair.service)
    measured.peer.push(pair.peer)
  }
  return { clients, ...measured }
}

async function prepareModel(service: ServiceAccess): Promise<void> {
  const pool = Array.from({ length: samplesPerTrait }, (_, n) => ({ text: sampleOf(n), label: null, quality: n % 2 }))
  await trainModel(service, { handle, traits, perTrait: samplesPerTrait, pool })
}

function sampleOf(n: number): string {
  return n % 2 === 1 ? `Thank you so much, order ${n} came early. ` : `Read the manual, ticket ${n} is closed. `
}

function scoreTarget({ url, apiKey, pid }: ServiceAccess & { readonly pid: number }): Target {
  const path = `${url}/v1/models/${handle}/score`
  return { url, pid, request: postBytes(path, { authorization: `Bearer ${apiKey}` }, { content }) }
}

/** Returns the answer of the service, for the bare handler to send one of the same size. */
async function cardOf({ url, apiKey }: ServiceAccess): Promise<string> {
  const response = await fetch(`${url}/v1/models/${handle}/score`, {
    method: 'POST',
    headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ content }),
  })
  if (!response.ok) throw new Error(`A score is answered ${response.status}.`)
  return response.text()
}

function parseOptions(args: string[]) {
  try {
    const option = { type: 'string' } as const
    const { values } = parseArgs({ args, options: { clients: option, rounds: option, seconds: option } })
    const clients = (values.clients ?? '1,16,64').split(',').map(Number)
    const [rounds, seconds] = [Number(values.rounds ?? 9), Number(values.seconds ?? 3)]
    const isValid = [...clients, rounds].every((n) => Number.isInteger(n) && n > 0) && seconds > 0
    return isValid ? { clients, rounds, seconds } : undefined
  } catch {
    return undefined
  }
}

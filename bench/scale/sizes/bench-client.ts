import { getBytes, openConnection, postBytes } from '../../load/connection.ts'
import type { ServiceAccess } from '../train-model.ts'
import { type Action, inTurns, type Timing } from './in-turns.ts'

/** Sends requests one after the other on a connection of its own. */
export type BenchClient = {
  /** Returns what reads a path, and refuses any answer but 200. */
  readonly reader: (path: string) => () => Promise<void>
  /** Returns what posts to a path, and refuses any answer but that status. */
  readonly poster: (path: string, status: number) => (body: object) => Promise<void>
}

/** Times what one client does over HTTP, in turns. */
export async function timeRequests(
  service: ServiceAccess,
  rounds: number,
  actionsOf: (client: BenchClient) => readonly Action[],
): Promise<readonly Timing[]> {
  const { client, close } = await openClient(service)
  const timings = await inTurns(actionsOf(client), rounds)
  close()
  return timings
}

async function openClient({ url, apiKey }: ServiceAccess) {
  const { send, close } = await openConnection(url)
  const headers = { authorization: `Bearer ${apiKey}` }
  const expect = async (request: Buffer, path: string, status: number) => {
    const answered = await send(request)
    if (answered !== status) throw new Error(`${path} is answered ${answered}.`)
  }
  const client: BenchClient = {
    reader(path) {
      const request = getBytes(url + path, headers)
      return () => expect(request, path, 200)
    },
    poster: (path, status) => (body) => expect(postBytes(url + path, headers, body), path, status),
  }
  return { client, close }
}

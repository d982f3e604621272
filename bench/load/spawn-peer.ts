import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

export type Server = { readonly url: string; readonly pid: number; readonly stop: () => Promise<void> }

type PeerOptions = {
  /** The URL of the database. */
  readonly endpoint: string
  readonly table: string
  readonly handle: string
  /** The answer to every request. */
  readonly card: string
}

/** Starts the bare handler in a process of its own, on the database of a running service. */
export async function spawnPeer({ endpoint, table, handle, card }: PeerOptions): Promise<Server> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'peer.ts'), table, handle, card], {
    env: {
      ...process.env,
      AWS_ENDPOINT_URL_DYNAMODB: endpoint,
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'local',
      AWS_SECRET_ACCESS_KEY: 'local',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [firstLine] = await Promise.race([once(child.stdout.setEncoding('utf8'), 'data'), once(child, 'exit')])
  if (typeof firstLine !== 'string') throw new Error('The bare handler did not start.')
  return {
    url: firstLine.trim(),
    pid: child.pid ?? 0,
    async stop() {
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      await ended
    },
  }
}

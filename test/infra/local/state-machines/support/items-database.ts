import { type ChildProcess, spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { CreateTableCommand, DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb'
import { pause, sdkSettings } from './runner.ts'

/** The real database as a child process, in memory, with one table 'items' whose key is 'id'. */
export async function startItemsDatabase(): Promise<{ url: string; stop(): Promise<void> }> {
  const port = await freePort()
  const binary = join(import.meta.dirname, '../../../../../node_modules/@dynoxide/linux-x64/dynoxide')
  const child = spawn(binary, ['serve', '--port', String(port)], { stdio: 'ignore' })
  const url = `http://127.0.0.1:${port}`
  const client = new DynamoDBClient({ ...sdkSettings, endpoint: url })
  while (!(await answers(client))) await pause(20)
  const key = { AttributeName: 'id', AttributeType: 'S', KeyType: 'HASH' } as const
  const keys = { AttributeDefinitions: [key], KeySchema: [key] }
  await client.send(new CreateTableCommand({ TableName: 'items', BillingMode: 'PAY_PER_REQUEST', ...keys }))
  client.destroy()
  return { url, stop: () => killProcess(child) }
}

async function answers(client: DynamoDBClient): Promise<boolean> {
  return client.send(new ListTablesCommand({})).then(
    () => true,
    () => false,
  )
}

export function killProcess(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve())
    child.kill('SIGKILL')
  })
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}

import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DeleteTableCommand, DynamoDBClient, paginateListTables } from '@aws-sdk/client-dynamodb'
import { startDatabase } from '../../infra/local/database/start-database.ts'
import { readLocalSettings } from '../../infra/local/local-settings.ts'
import { silentLog } from '../../infra/local/service-log.ts'
import { localDatabaseClient } from './local-database-client.ts'

const { TOUCHSTONE_DYNAMODB_ENDPOINT: elsewhere, TOUCHSTONE_TEST_TABLES: prefix = 'touchstone-test' } = process.env

/** True if the tests of the table run at another DynamoDB than the one that comes with the service. */
export const isElsewhere = elsewhere !== undefined

/** Ends the title of a test that only another DynamoDB can pass. */
export const howElsewhere = 'set TOUCHSTONE_DYNAMODB_ENDPOINT to the URL of another DynamoDB, or to aws'

let local: Promise<string> | undefined
let tables = 0

/** Returns a client of the database of the tests. */
export async function connectTestDatabase(): Promise<DynamoDBClient> {
  if (elsewhere !== undefined) return clientElsewhere(elsewhere)
  local ??= startLocalDatabase()
  return localDatabaseClient(await local)
}

/** Returns the name of a table that no test has used, and that no other run of the tests has. */
export function newTableName(): string {
  return `${prefix}-${process.pid}-${tables++}`
}

/** Removes the tables that a run of the tests has created at another DynamoDB, and no others. */
export async function removeTestTables(prefixOfRun: string): Promise<void> {
  if (elsewhere === undefined) return
  const client = clientElsewhere(elsewhere)
  for await (const { TableNames = [] } of paginateListTables({ client }, {})) {
    const own = TableNames.filter((name) => name.startsWith(`${prefixOfRun}-`))
    for (const TableName of own) await client.send(new DeleteTableCommand({ TableName }))
  }
  client.destroy()
}

/** `aws` and an https URL get the credentials and the region of the environment. */
function clientElsewhere(endpoint: string): DynamoDBClient {
  if (endpoint === 'aws') return new DynamoDBClient({})
  return endpoint.startsWith('https:') ? new DynamoDBClient({ endpoint }) : clientAt(endpoint)
}

function clientAt(endpoint: string): DynamoDBClient {
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' }
  return new DynamoDBClient({ endpoint, region: 'local', credentials })
}

/** Starts the database of this process: each of its worlds has a table of its own there. It ends with the process. */
async function startLocalDatabase(): Promise<string> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'touchstone-test-'))
  const { endpoint } = await startDatabase({ ...readLocalSettings({}), dataFolder }, silentLog)
  return endpoint
}

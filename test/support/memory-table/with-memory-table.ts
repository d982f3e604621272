import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import type { TestWorld } from '../test-world.ts'
import { sendToMemory, type TableCommand } from './memory-table.ts'

/** Returns the world with a client of its own, whose commands are answered in memory. */
export function withMemoryTable(
  world: TestWorld,
  answer: (command: TableCommand) => object | Promise<object>,
): TestWorld {
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' }
  const dynamodb = new DynamoDBClient({ region: 'local', credentials })
  sendToMemory(dynamodb, answer)
  return { ...world, dynamodb }
}

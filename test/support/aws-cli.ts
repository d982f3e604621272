import * as dynamodb from '@aws-sdk/client-dynamodb'

/**
 * Stands in for `aws dynamodb`: calls the operation and the parameters that the command line names, as the AWS CLI derives its names
 * from them. A name that the API does not have is an error.
 */
const [, , service, command = '', ...options] = process.argv
if (service !== 'dynamodb') throw new Error(`There is no ${service} here.`)
const client = new dynamodb.DynamoDBClient({})

if (command === 'wait') {
  const [waiter, ...parameters] = options
  if (waiter !== 'table-exists') throw new Error(`There is no waiter ${waiter}.`)
  const input = inputOf(parameters, ['TableName'])
  await dynamodb.waitUntilTableExists({ client, maxWaitTime: 60, minDelay: 1 }, { TableName: String(input.TableName) })
} else if (command === 'restore-table-to-point-in-time') {
  const input = inputOf(options, ['SourceTableName', 'TargetTableName', 'RestoreDateTime'])
  const RestoreDateTime = new Date(String(input.RestoreDateTime))
  const { SourceTableName, TargetTableName } = input
  await client.send(
    new dynamodb.RestoreTableToPointInTimeCommand({ SourceTableName, TargetTableName, RestoreDateTime }),
  )
} else throw new Error(`There is no operation ${command}.`)

function inputOf<Name extends string>(given: readonly string[], names: readonly Name[]): Record<Name, string> {
  const pairs = given.flatMap((option, index) => (index % 2 === 0 ? [[pascalCase(option), given[index + 1]]] : []))
  const input = Object.fromEntries(pairs)
  if (pairs.length !== names.length || names.some((name) => !input[name])) throw new Error(`Name ${names.join(', ')}.`)
  return input
}

/** `--table-name` is the parameter TableName. */
function pascalCase(option: string): string {
  return option.replaceAll(/-+(\w)/g, (_, letter: string) => letter.toUpperCase())
}

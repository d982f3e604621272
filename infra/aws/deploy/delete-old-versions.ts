import {
  DeleteFunctionCommand,
  LambdaClient,
  paginateListVersionsByFunction,
  ResourceConflictException,
} from '@aws-sdk/client-lambda'
import { paginateListExecutions, SFNClient } from '@aws-sdk/client-sfn'
import { z } from 'zod'
import { askAws } from './commands.ts'

/** The time that a deployment may take, at most: executions may begin with a version for so long after the next was published. */
const deploymentHours = 24

/**
 * Deletes the versions of a stack's functions that nothing names any more: neither the stack, nor an alias, nor an execution that
 * still runs. CloudFormation retains all of them. Returns their number.
 */
export async function deleteOldVersions(stackName: string, now: Date): Promise<number> {
  const resources = await resourcesOf(stackName)
  const idsOf = (type: string) => resources.filter((resource) => resource.type === type).map(({ id }) => id)
  const used = new Set(idsOf('AWS::Lambda::Version'))
  // A stack of a release without versions has none to delete.
  if (used.size === 0) return 0
  const oldest = await oldestStart(idsOf('AWS::StepFunctions::StateMachine'), now)
  const supersededBy = new Date(oldest.getTime() - deploymentHours * 3_600_000)
  const lambda = new LambdaClient()
  let count = 0
  for (const name of idsOf('AWS::Lambda::Function')) {
    for (const { arn, number } of supersededVersions(await versionsOf(lambda, name), supersededBy)) {
      if (!used.has(arn) && (await deleteVersion(lambda, name, number))) count++
    }
  }
  return count
}

type PublishedVersion = { readonly arn: string; readonly number: number; readonly publishedAt: Date }

/** Returns the versions whose next was published before this time. */
function supersededVersions(versions: readonly PublishedVersion[], before: Date): readonly PublishedVersion[] {
  const ascending = versions.toSorted((one, other) => one.number - other.number)
  return ascending.filter((_, index) => {
    const next = ascending[index + 1]
    return next !== undefined && next.publishedAt < before
  })
}

const resourcesSchema = z.array(z.tuple([z.string(), z.string()]).transform(([type, id]) => ({ type, id })))

async function resourcesOf(stackName: string) {
  const query = ['--query', 'StackResourceSummaries[].[ResourceType,PhysicalResourceId]', '--output', 'json']
  const printed = await askAws('cloudformation', 'list-stack-resources', '--stack-name', stackName, ...query)
  return resourcesSchema.parse(JSON.parse(printed || '[]'))
}

/** Returns when the oldest of the running executions began, or now if none runs. */
async function oldestStart(machineArns: readonly string[], now: Date): Promise<Date> {
  const client = new SFNClient()
  let oldest = now
  for (const stateMachineArn of machineArns) {
    for await (const { executions = [] } of paginateListExecutions(
      { client },
      { stateMachineArn, statusFilter: 'RUNNING' },
    )) {
      for (const { startDate } of executions) if (startDate !== undefined && startDate < oldest) oldest = startDate
    }
  }
  return oldest
}

async function versionsOf(client: LambdaClient, functionName: string): Promise<readonly PublishedVersion[]> {
  const versions = []
  for await (const { Versions = [] } of paginateListVersionsByFunction({ client }, { FunctionName: functionName })) {
    for (const { FunctionArn, Version, LastModified } of Versions) {
      if (FunctionArn === undefined || LastModified === undefined || Version === '$LATEST') continue
      versions.push({ arn: FunctionArn, number: Number(Version), publishedAt: new Date(LastModified) })
    }
  }
  return versions
}

/** Returns false for a version that an alias names: Lambda refuses to delete it. */
async function deleteVersion(client: LambdaClient, functionName: string, number: number): Promise<boolean> {
  try {
    await client.send(new DeleteFunctionCommand({ FunctionName: functionName, Qualifier: String(number) }))
    return true
  } catch (error) {
    if (error instanceof ResourceConflictException) return false
    throw error
  }
}

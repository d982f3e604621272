import { parseArgs } from 'node:util'
import type { Environment } from '../../environments/environment.ts'
import { ownTableName, serviceStackName, storageStackName } from '../../environments/environment-name.ts'
import { runCommand } from '../../local/backup/command-line.ts'
import { StartUpFailure } from '../../local/start-up-failure.ts'
import { runShown } from './commands.ts'
import { namedEnvironment } from './named-environment.ts'

const usage = `Deletes the service of an environment. Its storage stays, with the table and the user pool:

  npm run destroy -- --env <name> [--yes]
  npm run destroy -- --env <name> --data [--yes]       deletes its storage too
  npm run destroy -- --env <name> --confirm <name>     where data is kept; its table, its user pool and its logs stay

CDK asks before it deletes a stack, unless there is --yes.`

const flag = { type: 'boolean' } as const
const text = { type: 'string' } as const

await runCommand(usage, async () => {
  const options = { env: text, confirm: text, data: flag, yes: flag, help: flag } as const
  const { env, confirm, data = false, yes, help } = parseArgs({ options }).values
  if (help) return console.log(usage)
  const { name, environment } = await namedEnvironment(env, usage)
  if (environment.keepsData) {
    requireMeant(name, { confirm, data })
    await endProtection(serviceStackName(name))
  }

  const destroy = (stackName: string) =>
    runShown('cdk', ['destroy', stackName, '--exclusively', ...(yes ? ['--force'] : [])])
  await destroy(serviceStackName(name))
  if (data) await destroy(storageStackName(name))
  console.log(whatStays(name, environment, data))
})

/** Refuses to delete what serves an environment with data by mistake, and to delete its data at all. */
function requireMeant(name: string, { confirm, data }: { confirm: string | undefined; data: boolean }): void {
  if (data) {
    throw new StartUpFailure(
      `${name} keeps its data, so that this command never deletes it. docs/deploy.md, "Teardown", has the commands that do. Nothing was changed.`,
    )
  }
  if (confirm === name) return
  throw new StartUpFailure(
    `${name} keeps its data, and would no longer serve it: the table, the user pool and the logs would stay. To delete the service, ` +
      `add --confirm ${name}. Nothing was changed.`,
  )
}

function endProtection(stackName: string): Promise<void> {
  const command = ['cloudformation', 'update-termination-protection', '--no-enable-termination-protection']
  return runShown('aws', [...command, '--stack-name', stackName])
}

function whatStays(name: string, { keepsData, existingTable }: Environment, isStorageDeleted: boolean): string {
  const stays = [
    ...(isStorageDeleted ? [] : [`the table ${ownTableName(name)} and the user pool, in ${storageStackName(name)}`]),
    ...(existingTable === null ? [] : [`the table ${existingTable}, which was adopted`]),
    ...(keepsData ? ['the logs'] : []),
  ]
  return stays.length === 0 ? `Nothing of ${name} is left.` : `What stays of ${name}: ${stays.join('; ')}.`
}

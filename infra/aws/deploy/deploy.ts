import { parseArgs } from 'node:util'
import { serviceStackName, storageStackName } from '../../environments/environment-name.ts'
import { runCommand } from '../../local/backup/command-line.ts'
import { runShown } from './commands.ts'
import { deleteOldVersions } from './delete-old-versions.ts'
import { namedEnvironment } from './named-environment.ts'
import { requireKnownData } from './require-known-data.ts'

const usage = `Deploys an environment, with your AWS credentials and the AWS CLI: its storage, the policy that protects it, its service:

  npm run deploy -- --env <name> [--yes]

CDK asks before it widens rights, unless there is --yes.`

await runCommand(usage, async () => {
  const options = { env: { type: 'string' }, yes: { type: 'boolean' }, help: { type: 'boolean' } } as const
  const { env, yes, help } = parseArgs({ options }).values
  if (help) return console.log(usage)
  const { name, environment } = await namedEnvironment(env, usage)
  await requireKnownData(name, environment)

  await runShown('cdk', ['synth', '--quiet'])
  const approval = yes ? ['--require-approval', 'never'] : []
  const deploy = (stackName: string) =>
    runShown('cdk', ['deploy', stackName, '--exclusively', '--app', 'cdk.out', ...approval])
  await deploy(storageStackName(name))
  if (environment.keepsData) await setStackPolicy(storageStackName(name))
  await deploy(serviceStackName(name))
  await cleanUp(serviceStackName(name))
})

/** Deletes old versions of the functions. A deployment that has succeeded does not fail by this: the next one tries again. */
async function cleanUp(stackName: string): Promise<void> {
  try {
    const count = await deleteOldVersions(stackName, new Date())
    if (count > 0) console.log(`${count} versions of functions that nothing uses any more were deleted.`)
  } catch (error) {
    console.error(
      `The deployment is done. The next one will delete old versions of functions; this one could not: ${error}`,
    )
  }
}

/** Sets the policy by which CloudFormation refuses to replace or delete what is stored. No template can have it. */
function setStackPolicy(stackName: string): Promise<void> {
  const body = 'file://infra/aws/storage-stack-policy.json'
  return runShown('aws', [
    'cloudformation',
    'set-stack-policy',
    ...['--stack-name', stackName],
    ...['--stack-policy-body', body],
  ])
}

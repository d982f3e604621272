import { parseArgs } from 'node:util'
import { serviceStackName, storageStackName } from '../../environments/environment-name.ts'
import { environmentNamed } from '../../environments/read-environments.ts'
import { runCommand } from '../../local/backup/command-line.ts'
import { StartUpFailure } from '../../local/start-up-failure.ts'
import { runShown } from './commands.ts'
import { requireKnownData } from './require-known-data.ts'
import { requireRightAccount } from './require-right-account.ts'

const usage = `Deploys an environment, with your AWS credentials and the AWS CLI: its storage, the policy that protects it, its service:

  npm run deploy -- --env <name> [--yes]

CDK asks before it widens rights, unless there is --yes.`

await runCommand(usage, async () => {
  const options = { env: { type: 'string' }, yes: { type: 'boolean' }, help: { type: 'boolean' } } as const
  const { env, yes, help } = parseArgs({ options }).values
  if (help) return console.log(usage)
  if (env === undefined) throw new StartUpFailure(`Name the environment with --env.\n\n${usage}`)
  const environment = environmentNamed(env)
  if (environment.region !== null) process.env.AWS_REGION = environment.region
  await requireRightAccount(env, environment)
  await requireKnownData(env, environment)

  await runShown('cdk', ['synth', '--quiet'])
  const approval = yes ? ['--require-approval', 'never'] : []
  const deploy = (stackName: string) =>
    runShown('cdk', ['deploy', stackName, '--exclusively', '--app', 'cdk.out', ...approval])
  await deploy(storageStackName(env))
  if (environment.keepsData) await setStackPolicy(storageStackName(env))
  await deploy(serviceStackName(env))
})

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

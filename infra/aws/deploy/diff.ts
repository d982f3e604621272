import { parseArgs } from 'node:util'
import { serviceStackName, storageStackName } from '../../environments/environment-name.ts'
import { runCommand } from '../../local/backup/command-line.ts'
import { runShown } from './commands.ts'
import { namedEnvironment } from './named-environment.ts'

const usage = `Shows what a deployment of an environment would change:

  npm run diff -- --env <name>`

await runCommand(usage, async () => {
  const { env, help } = parseArgs({ options: { env: { type: 'string' }, help: { type: 'boolean' } } }).values
  if (help) return console.log(usage)
  const { name } = await namedEnvironment(env, usage)
  await runShown('cdk', ['diff', storageStackName(name), serviceStackName(name), '--exclusively'])
})

import { execFile } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type FakeAnswer, writeFakeCommands } from '../../../support/fake-commands.ts'
import { projectRoot } from '../../../support/source-files.ts'
import { compileCache } from '../../../support/start-process.ts'
import { temporaryFolder } from '../../../support/temporary-folder.ts'

/** The account of the credentials. */
export const account = '000000000000'

type Call = {
  readonly args: readonly string[]
  /** The file environments.json. */
  readonly environments?: object
  /** The answers of the AWS CLI, if it is installed. */
  readonly aws?: Readonly<Record<string, FakeAnswer>> | 'missing'
  readonly cdk?: Readonly<Record<string, FakeAnswer>>
  readonly env?: Readonly<Record<string, string>>
}

/** Runs a command of infra/aws/deploy, with these answers of aws and cdk. Returns what it printed, and what it called. */
export async function runDeployCommand(
  command: 'deploy' | 'diff' | 'destroy',
  { args, environments = {}, aws = {}, cdk = {}, env = {} }: Call,
) {
  const folder = temporaryFolder()
  const cli = aws === 'missing' ? {} : { aws: { 'sts get-caller-identity': { prints: account }, ...aws } }
  const fakes = writeFakeCommands(folder, { ...cli, cdk })
  const file = join(folder, 'environments.json')
  writeFileSync(file, JSON.stringify(environments))
  const script = join(projectRoot, 'infra', 'aws', 'deploy', `${command}.ts`)
  const variables = {
    ...env,
    ...compileCache(),
    PATH: folder,
    TOUCHSTONE_ENVIRONMENTS: file,
  }
  const run = promisify(execFile)(process.execPath, [script, ...args], { env: variables, cwd: projectRoot })
  const ended = run.then((printed) => ({ ...printed, code: 0 }))
  const { stdout, stderr, code } = await ended.catch((error: Awaited<typeof ended>) => error)
  return { ...fakes, stdout, stderr, code }
}

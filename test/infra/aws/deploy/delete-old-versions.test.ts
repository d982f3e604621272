import { expect, test } from 'vitest'
import { startVersionsDouble, versionArn } from '../../../support/versions-double.ts'
import { runDeployCommand } from './run-deploy-command.ts'

const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000)

type Double = Awaited<ReturnType<typeof startVersionsDouble>>

/** Deploys dev, whose stack has the functions Score and TrainTheTrait, in these versions. */
function deploy({ environment }: Pick<Double, 'environment'>, used: Readonly<Record<string, number>>) {
  const resources = [
    ...Object.keys(used).map((name) => ['AWS::Lambda::Function', name]),
    ...Object.entries(used).map(([name, number]) => ['AWS::Lambda::Version', versionArn(name, number)]),
    ['AWS::StepFunctions::StateMachine', 'arn:aws:states:us-east-1:000000000000:stateMachine:train'],
    ['AWS::Logs::LogGroup', 'log'],
  ]
  const aws = { 'cloudformation list-stack-resources': { prints: JSON.stringify(resources) } }
  return runDeployCommand('deploy', { args: ['--env', 'dev', '--yes'], aws, env: environment })
}

test('versions that were replaced more than a day ago are deleted, each that the stack names is kept', async () => {
  const published = { Score: [hoursAgo(90), hoursAgo(60), hoursAgo(30)], TrainTheTrait: [hoursAgo(60), hoursAgo(2)] }
  await using aws = await startVersionsDouble({ functions: published })

  const { stdout } = await deploy(aws, { Score: 3, TrainTheTrait: 2 })

  expect(aws.deleted).toEqual(['Score:1', 'Score:2'])
  expect(stdout).toContain('2 versions of functions that nothing uses any more were deleted.')
})

test('a version is kept for an execution that began with it, however long that runs', async () => {
  const functions = { TrainTheTrait: [hoursAgo(200), hoursAgo(190), hoursAgo(100)] }
  await using aws = await startVersionsDouble({ functions, executions: [hoursAgo(1), hoursAgo(101)] })

  await deploy(aws, { TrainTheTrait: 3 })

  expect(aws.deleted).toEqual(['TrainTheTrait:1'])
})

test('an earlier version that the stack names is kept, and one that an alias names', async () => {
  const functions = { Score: [hoursAgo(90), hoursAgo(60), hoursAgo(30), hoursAgo(29)] }
  await using aws = await startVersionsDouble({ functions, aliased: 'Score:2' })

  const { stderr } = await deploy(aws, { Score: 3 })

  expect(aws.deleted).toEqual(['Score:1'])
  expect(stderr).toBe('')
})

test('a deployment that has succeeded does not fail because versions cannot be deleted', async () => {
  await using aws = await startVersionsDouble({ functions: {} })

  const { stderr, code } = await deploy(aws, { Score: 3 })

  expect(stderr).toMatch(
    /^The deployment is done\. The next one will delete old versions of functions; this one could not: /,
  )
  expect(code).toBe(0)
})

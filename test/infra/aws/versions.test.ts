import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { requestFunctionNames } from '#rules/deployed-functions.ts'
import { committed, templateOf } from './synthesized.ts'

const prod = templateOf('prod')
const versions = prod.ofType('AWS::Lambda::Version')
const [[liveScore] = []] = Object.entries(prod.ofType('AWS::Lambda::Alias')).filter(([id]) => id.startsWith('Score'))

describe.each(Object.keys(committed))('in %s', (environment) => {
  const { template, ofType, functionIdIn } = templateOf(environment)

  test('requests reach a function by its alias live, which names one version', () => {
    const aliases = ofType('AWS::Lambda::Alias')

    expect(Object.values(aliases).map(({ Properties }) => Properties.Name)).toEqual(
      requestFunctionNames.map(() => 'live'),
    )
    const called = Object.values(ofType('AWS::ApiGatewayV2::Integration')).map(
      ({ Properties }) => refSchema.parse(Properties.IntegrationUri).Ref,
    )
    expect(called.sort()).toEqual(Object.keys(aliases).sort())
    for (const { Properties } of Object.values(aliases)) {
      expect(JSON.stringify(Properties.FunctionVersion)).toMatch(/CurrentVersion/)
    }
  })

  test('state machines call versions, never what a deployment changes under them', () => {
    for (const { Properties } of Object.values(ofType('AWS::StepFunctions::StateMachine'))) {
      const { DefinitionSubstitutions } = machineSchema.parse(Properties)
      const { Partition: _, ...steps } = DefinitionSubstitutions
      for (const { Ref } of Object.values(steps)) {
        expect(ofType('AWS::Lambda::Version')).toHaveProperty(Ref)
        expect(functionIdIn({ Ref })).not.toBe('')
      }
    }
  })

  test('the stack has fewer than the 500 resources and the megabyte that CloudFormation takes', () => {
    const content = template.toJSON()

    expect(Object.keys(content.Resources).length).toBeLessThan(500)
    expect(JSON.stringify(content).length).toBeLessThan(1_000_000)
  })
})

test('versions outlive the deployment that replaces them, for executions that run, and not one that fails', () => {
  for (const version of Object.values(versions)) {
    expect(version).toMatchObject({ DeletionPolicy: 'RetainExceptOnCreate', UpdateReplacePolicy: 'Retain' })
  }
})

test('the steps that train write the format of snapshots that the environment names', () => {
  const steps = Object.values(prod.ofType('AWS::Lambda::Function')).filter(
    ({ Properties }) => Properties.Handler === 'step.handler',
  )

  for (const { Properties } of steps) {
    expect(Properties).toMatchObject({ Environment: { Variables: { TOUCHSTONE_SNAPSHOT_FORMAT: '2' } } })
  }
})

test('executions begin with new steps once the new version scores all requests', () => {
  for (const { DependsOn } of Object.values(prod.ofType('AWS::StepFunctions::StateMachine'))) {
    expect(DependsOn).toContain(liveScore)
  }
})

test('what is not a part of a version makes no new one, which Lambda would refuse to publish', () => {
  const changed = templateOf('prod', {
    reservedConcurrency: { fits: 1, discoveries: 1, fetches: 1, bulk: 40 },
    tags: { application: 'touchstone', environment: 'prod', team: 'scores' },
  })

  expect(Object.keys(changed.ofType('AWS::Lambda::Version'))).toEqual(Object.keys(versions))
})

test('a setting of a function makes a new version of it', () => {
  const changed = templateOf('prod', { functionMemoryMb: { score: 2048 } })

  const added = Object.keys(changed.ofType('AWS::Lambda::Version')).filter((id) => !(id in versions))
  expect(added).toEqual([expect.stringMatching(/^ScoreCurrentVersion/)])
})

describe('the canary of scores', () => {
  test('takes a tenth of the requests for five minutes where data is kept, and ends at once with the alarm', () => {
    const [[application] = []] = Object.entries(prod.ofType('AWS::CodeDeploy::Application'))
    const [[group, deployment] = []] = Object.entries(prod.ofType('AWS::CodeDeploy::DeploymentGroup'))

    expect(prod.ofType('AWS::Lambda::Alias')[liveScore!]).toMatchObject({
      UpdatePolicy: {
        CodeDeployLambdaAliasUpdate: { ApplicationName: { Ref: application }, DeploymentGroupName: { Ref: group } },
      },
    })
    expect(deployment?.Properties).toMatchObject({
      DeploymentConfigName: 'CodeDeployDefault.LambdaCanary10Percent5Minutes',
      AlarmConfiguration: {
        Enabled: true,
        Alarms: [{ Name: { Ref: expect.stringMatching(/^NewScoreVersionFails/) } }],
      },
      AutoRollbackConfiguration: { Enabled: true, Events: ['DEPLOYMENT_FAILURE', 'DEPLOYMENT_STOP_ON_ALARM'] },
    })
  })

  test('watches the failures of the new version alone, those it answers itself and those that Lambda counts', () => {
    const [scoreVersion] = Object.keys(versions).filter((id) => id.startsWith('ScoreCurrentVersion'))
    const version = { 'Fn::GetAtt': [scoreVersion, 'Version'] }
    const [filter] = Object.values(prod.ofType('AWS::Logs::MetricFilter')).filter(({ Properties }) =>
      JSON.stringify(Properties).includes('function_version'),
    )
    const [[, alarm] = []] = Object.entries(prod.ofType('AWS::CloudWatch::Alarm')).filter(([id]) =>
      id.startsWith('NewScoreVersionFails'),
    )
    const { Metrics } = alarmSchema.parse(alarm?.Properties)

    expect(filter?.Properties).toMatchObject({
      FilterPattern: { 'Fn::Join': ['', ['{ ($.status >= 500) && ($.function_version = "', version, '") }']] },
    })
    for (const id of ['crashed', 'requests']) {
      expect(Metrics.find((metric) => metric.Id === id)?.MetricStat?.Metric.Dimensions).toContainEqual({
        Name: 'ExecutedVersion',
        Value: version,
      })
    }
  })

  test('is left out where the environment says so', () => {
    const { ofType } = templateOf('dev')

    expect(ofType('AWS::CodeDeploy::DeploymentGroup')).toEqual({})
    expect(JSON.stringify(ofType('AWS::Lambda::Alias'))).not.toContain('UpdatePolicy')
  })
})

const refSchema = z.object({ Ref: z.string() })
const machineSchema = z.object({ DefinitionSubstitutions: z.record(z.string(), refSchema) })
const alarmSchema = z.object({
  Metrics: z.array(
    z.object({
      Id: z.string(),
      MetricStat: z.object({ Metric: z.object({ Dimensions: z.array(z.unknown()).default([]) }) }).optional(),
    }),
  ),
})

import { expect, test } from 'vitest'
import { z } from 'zod'
import { functionNames } from '#rules/deployed-functions.ts'
import { stepNames } from '#rules/deployed-steps.ts'
import { templateOf } from '../synthesized.ts'

const { ofType, ownFunctions } = templateOf('prod')
const filters = Object.values(ofType('AWS::Logs::MetricFilter'))
  .map(({ Properties }) => Properties)
  .filter((filter) => JSON.stringify(filter).includes('$.level'))

test('the WARN and ERROR lines of the logs of all functions are counted', () => {
  const logs = ownFunctions().map(
    ({ Properties }) => z.object({ LogGroup: z.object({ Ref: z.string() }) }).parse(Properties.LoggingConfig).LogGroup,
  )
  const counted = filters.map(({ LogGroupName }) => LogGroupName)

  expect(logs).toHaveLength(functionNames.length + stepNames.length)
  expect(counted).toEqual(expect.arrayContaining(logs))
  expect(counted).toHaveLength(logs.length)
})

test('they are one metric a level, of the lines that functions write themselves', () => {
  const shapes = new Set(
    filters.map(({ FilterPattern, MetricTransformations }) => JSON.stringify({ FilterPattern, MetricTransformations })),
  )

  expect([...shapes].map((shape) => JSON.parse(shape))).toEqual([
    {
      FilterPattern: '{ ($.service = "touchstone") && (($.level = "WARN") || ($.level = "ERROR")) }',
      MetricTransformations: [
        {
          MetricNamespace: 'Touchstone/prod',
          MetricName: 'failure_lines',
          MetricValue: '1',
          Dimensions: [{ Key: 'level', Value: '$.level' }],
        },
      ],
    },
  ])
})

import { expect, test } from 'vitest'
import { z } from 'zod'
import { functionNames, requestFunctionNames } from '#rules/deployed-functions.ts'
import { stepNames } from '#rules/deployed-steps.ts'
import { logQueries } from '../../../../infra/aws/monitoring/log-queries.ts'
import { templateOf } from '../synthesized.ts'

const querySchema = z.object({
  Name: z.string(),
  QueryString: z.string(),
  LogGroupNames: z.array(z.object({ Ref: z.string() })),
})

test.each(['dev', 'prod'])(
  'the queries of %s are saved in a folder of its name, each with the logs that it reads',
  (environment) => {
    const { ofType } = templateOf(environment)
    const saved = Object.values(ofType('AWS::Logs::QueryDefinition')).map(({ Properties }) =>
      querySchema.parse(Properties),
    )

    const logsOf = (name: string) =>
      saved.find(({ Name }) => Name === `Touchstone-${environment}/${name}`)?.LogGroupNames.map(({ Ref }) => Ref)
    expect(saved).toHaveLength(Object.keys(logQueries).length)
    expect(logsOf('failures')).toHaveLength(functionNames.length + stepNames.length)
    expect(logsOf('requests by route')).toHaveLength(requestFunctionNames.length)
    expect(logsOf('one request')).toHaveLength(requestFunctionNames.length + 1)
    expect(logsOf('one request')).toContainEqual(expect.stringMatching(/^RequestLog/))
  },
)

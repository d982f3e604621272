import { onTestFinished, vi } from 'vitest'
import { z } from 'zod'
import { metricNamespace, metricOf, serviceMetricNames } from '#rules/service-metrics.ts'
import { makeLog } from '#world/log.ts'
import { logSettingsFromEnv } from '#world/log-settings.ts'
import type { World } from '#world/world.ts'

const name = (longest: number) => z.string().min(1).max(longest)

/** CloudWatch's embedded metric format: the part of a line that it reads. What the line has beside it is free. */
const metricDocumentSchema = z.looseObject({
  _aws: z.strictObject({
    Timestamp: z.int().positive(),
    CloudWatchMetrics: z
      .array(
        z.strictObject({
          Namespace: z.literal(metricNamespace),
          Dimensions: z.array(z.array(name(250)).min(1).max(30)).min(1),
          Metrics: z
            .array(z.strictObject({ Name: name(1024), Unit: z.enum(['Count', 'Milliseconds', 'Seconds']) }))
            .min(1)
            .max(100),
        }),
      )
      .min(1),
  }),
})

/** A value of a metric, with the dimensions by which CloudWatch tells the metric apart. */
type MetricValue = {
  readonly metric: string
  readonly value: number | readonly number[]
  readonly dimensions: Record<string, string>
}

/** Lets a world write its log as a function of an environment does, until the test ends. Returns what it has written. */
export function logAsDeployed<W extends World>(world: W, functionName = ''): { world: W; lines: () => LogLine[] } {
  const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
  const writeError = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  onTestFinished(() => {
    write.mockRestore()
    writeError.mockRestore()
  })
  const variables = { TOUCHSTONE_METRICS_ENVIRONMENT: 'prod', TOUCHSTONE_METRICS_FUNCTION: functionName }
  const log = makeLog(logSettingsFromEnv(variables))
  const lines = () =>
    [...write.mock.calls, ...writeError.mock.calls].map(([line]) => lineSchema.parse(JSON.parse(`${line}`)))
  return { world: { ...world, log }, lines }
}

const lineSchema = z.looseObject({ level: z.string(), message: z.string(), service: z.literal('touchstone') })
export type LogLine = z.infer<typeof lineSchema>

const valueSchema = z.union([z.number(), z.array(z.number()).min(1).max(100)])

/** Returns the values that CloudWatch reads from a line. Throws if the line is no valid document, or has what is in no list. */
export function metricsIn(line: LogLine): readonly MetricValue[] {
  if (!('_aws' in line)) return []
  const document = metricDocumentSchema.parse(line)
  return document._aws.CloudWatchMetrics.flatMap(({ Dimensions, Metrics }) =>
    Metrics.flatMap(({ Name, Unit }) =>
      Dimensions.map((names) => {
        const dimensions = Object.fromEntries(names.map((each) => [each, z.string().min(1).parse(document[each])]))
        requireListed({ metric: Name, unit: Unit, dimensions })
        return { metric: Name, value: valueSchema.parse(document[Name]), dimensions }
      }),
    ),
  )
}

function requireListed({
  metric,
  unit,
  dimensions,
}: Pick<MetricValue, 'metric' | 'dimensions'> & { unit: string }): void {
  const listed = serviceMetricNames.find((each) => each === metric)
  const { functions, outcomes, ...row } = listed === undefined ? { unit: 'none' } : metricOf(listed)
  const { environment, function: by, outcome, ...others } = dimensions
  const isListed =
    row.unit === unit &&
    environment === 'prod' &&
    (functions?.some((each) => each === by) ?? by === undefined) &&
    (outcomes?.some((each) => each === outcome) ?? outcome === undefined)
  if (!isListed || Object.keys(others).length > 0) {
    throw new Error(`In no list: ${metric} in ${unit} of ${JSON.stringify(dimensions)}`)
  }
}

import { expect, test } from 'vitest'
import { z } from 'zod'
import { metricNamespace, serviceMetricNames } from '#rules/service-metrics.ts'
import { templateOf } from '../synthesized.ts'
import { alarmsOf } from './synthesized-alarms.ts'

const widgetsSchema = z.object({
  widgets: z.array(
    z.object({
      type: z.enum(['text', 'metric', 'alarm']),
      y: z.int(),
      properties: z.object({
        markdown: z.string().optional(),
        alarms: z.array(z.unknown()).optional(),
        metrics: z.array(z.array(z.unknown())).optional(),
      }),
    }),
  ),
})

const [dashboard] = Object.values(templateOf('prod').ofType('AWS::CloudWatch::Dashboard'))
const { widgets } = widgetsSchema.parse(JSON.parse(bodyOf(dashboard?.Properties.DashboardBody)))
const metrics = widgets.flatMap(({ properties }) => properties.metrics ?? [])

/** The body, with a word in place of each reference. */
function bodyOf(body: unknown): string {
  const {
    'Fn::Join': [, parts],
  } = z.object({ 'Fn::Join': z.tuple([z.literal(''), z.array(z.unknown())]) }).parse(body)
  return parts.map((part) => (typeof part === 'string' ? part : 'reference')).join('')
}

test('the dashboard first shows the state of every alarm that tells somebody, and explains each row of graphs', () => {
  const [first, second] = widgets
  const telling = Object.values(alarmsOf('prod')).filter(({ AlarmActions }) => AlarmActions.length > 0)

  expect(first?.properties.markdown).toContain('docs/runbook.md')
  expect(second?.properties.alarms).toHaveLength(telling.length)
  const rows = Map.groupBy(widgets, ({ y }) => y)
  const kinds = [...rows.values()].map((row) => [...new Set(row.map(({ type }) => type))].join())
  expect(kinds.slice(2)).toEqual(kinds.slice(2).map((_, index) => (index % 2 === 0 ? 'text' : 'metric')))
})

test('the dashboard shows requests, errors, latency, runs, owed work, the table and what costs', () => {
  const titles = widgets.flatMap(({ properties }) => /^## (.+)/.exec(properties.markdown ?? '')?.[1] ?? [])

  expect(titles).toEqual(['Requests', 'Latency', 'Runs', 'Owed work', 'Limits and failures', 'What costs'])
})

test('the dashboard shows every metric of our own, and few enough metrics to be free', () => {
  const own = metrics.flatMap(([namespace, name]) => (namespace === metricNamespace ? [String(name)] : []))

  expect([...new Set(own)].toSorted()).toEqual([...serviceMetricNames].toSorted())
  expect(metrics.length).toBeLessThanOrEqual(50)
})

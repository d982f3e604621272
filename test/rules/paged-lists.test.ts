import { describe, expect, test } from 'vitest'
import type { PagedList } from '#rules/page.ts'
import { registeredActivationList } from '#rules/registered-activation-view.ts'
import { registeredModelList } from '#rules/registered-model-list.ts'
import { registeredVersionList } from '#rules/registered-version-list.ts'
import { runList } from '#rules/run-list.ts'
import { sampleList } from '#rules/sample-list.ts'
import { resultList, scoringJobList } from '#rules/scoring-job-list.ts'
import { subscriptionList } from '#rules/subscription-list.ts'
import { suspectList } from '#rules/suspect-view.ts'
import { listVersionsQuerySchema, versionList, versionToPruneList } from '#rules/version-list.ts'
import { webhookDeliveryList, webhookList } from '#rules/webhook-view.ts'

const ulid = '01HZX3K5M7P9Q2R4S6T8V0W1Y3'
const uuid = '0b9f8c1e-2d3a-4b5c-8d7e-6f5a4b3c2d1e'
const inNewestOrder = sampleList('demo.bot', { trait: undefined, order: 'newest' })
const samples = (handle: string, trait?: string) => sampleList(handle, { trait, order: 'oldest' })

/** Each list, positions in it, and positions that could be mistaken for one. */
const lists: readonly [string, PagedList, readonly string[], readonly string[]][] = [
  ['activations', registeredActivationList('m'), ['000000000007'], ['7', '00000000000a']],
  ['registered models', registeredModelList, ['a', 'Prices.v_2-b', 'x'.repeat(128)], ['', 'a b', 'x'.repeat(129)]],
  ['registered versions', registeredVersionList('m'), ['1#v', '123456789#1.2_b-C'], ['1', '#1', '1#', '1#a b', 'a#1']],
  ['runs', runList('demo.bot'), [`run_${ulid}`], [ulid, 'run_7', `run_${ulid.toLowerCase()}`]],
  ['samples', samples('demo.bot'), ['1', '123456789012'], ['', 'a', '1234567890123']],
  ['samples, newest first', inNewestOrder, ['1'], ['', 'a']],
  ['samples of a trait', samples('demo.bot', 'warmth'), ['1'], ['', 'a']],
  ['scoring jobs', scoringJobList('demo.bot', 'demo'), [`job_${ulid}`], [ulid, 'job_7', `job_${ulid.toLowerCase()}`]],
  ['results', resultList(`job_${ulid}`), ['00000', '00012'], ['12', '000a1', '000012']],
  ['subscriptions', subscriptionList('m', 'source'), [uuid], ['', 'x', uuid.replace('0', 'g'), uuid.slice(1)]],
  ['subscriptions of a target', subscriptionList('m', 'target'), [uuid], ['x']],
  ['suspects', suspectList('demo.bot', '7', 'warmth'), ['1', '123456'], ['', 'a', '1234567']],
  ['suspects of all traits', suspectList('demo.bot', '7', undefined), ['1'], ['']],
  ['suspects of another version', suspectList('demo.bot', '8', 'warmth'), ['1'], ['']],
  ['versions', versionList('demo.bot'), ['1', '123456789'], ['', 'v1', '1234567890']],
  ['versions to prune', versionToPruneList('demo.bot', {}), ['1-2', '1-123456789'], ['1', '-', '1-', '-2', 'a-b']],
  [
    'webhooks',
    webhookList,
    [`demo#wh_${ulid}`, `a-b-9#wh_${ulid}`],
    ['demo', `#wh_${ulid}`, `Demo#wh_${ulid}`, 'demo#wh_7'],
  ],
  [
    'deliveries',
    webhookDeliveryList('wh_1'),
    [`2026-06-01T12:00:00.000Z#${uuid}`],
    [uuid, `#${uuid}`, 'x', '2026-06-01T12:00:00.000Z#'],
  ],
]

describe.each(lists)('a cursor of the list of %s', (_, { positionPattern }, positions, others) => {
  test('has a position in it, and nothing before or after', () => {
    for (const position of positions) {
      expect(position).toMatch(positionPattern)
      expect(` ${position}`).not.toMatch(positionPattern)
      expect(`${position} `).not.toMatch(positionPattern)
    }
    for (const other of others) expect(other).not.toMatch(positionPattern)
  })
})

describe('the name of a list', () => {
  const nameOf = (list: PagedList) => JSON.stringify(list.name)

  test('tells it from every other list, so that no other takes its cursors', () => {
    const triedPolicies = [
      { keep_unnamed: 3 },
      { keep_first_of_month: false },
      { keep_unnamed: 3, keep_first_of_month: true },
    ]
    const tried = triedPolicies.map((policy) => versionToPruneList('demo.bot', policy))
    const ofOthers = [
      ...[
        registeredActivationList('n'),
        registeredVersionList('n'),
        subscriptionList('n', 'source'),
        runList('demo.b'),
      ],
      ...[
        samples('demo.b'),
        scoringJobList('demo.b', 'demo'),
        scoringJobList('demo.bot', 'other'),
        resultList('job_2'),
      ],
      ...[
        versionList('demo.b'),
        versionToPruneList('demo.b', {}),
        webhookDeliveryList('wh_2'),
        suspectList('demo.b', '7', 'warmth'),
      ],
    ]
    const names = [...lists.map(([, list]) => list), ...tried, ...ofOthers].map(nameOf)

    expect(new Set(names).size).toBe(names.length)
  })

  test('stays in a new release, so that a cursor of an earlier one is valid', () => {
    expect(samples('demo.bot', 'warmth').name).toEqual(['samples', 'demo.bot', 'warmth'])
    expect(inNewestOrder.name).toEqual(['samples', 'demo.bot', undefined, 'newest'])
    expect(subscriptionList('m', 'source').name).toEqual(['v2/event-subscriptions', 'm'])
    expect(subscriptionList('m', 'target').name).toEqual(['v2/event-subscriptions', 'm', 'target'])
    expect(versionList('demo.bot').name).toEqual(['versions', 'demo.bot'])
    expect(versionToPruneList('demo.bot', {}).name).toEqual(['versions to prune', 'demo.bot'])
    expect(versionToPruneList('demo.bot', { keep_unnamed: 3, keep_first_of_month: false }).name).toEqual([
      ...['versions to prune', 'demo.bot', '3', 'false'],
    ])
    expect(runList('demo.bot').name).toEqual(['runs', 'demo.bot'])
    expect(registeredActivationList('m').name).toEqual(['v2/activations', 'm'])
    expect(registeredModelList.name).toEqual(['v2/models'])
    expect(registeredVersionList('m').name).toEqual(['v2/versions', 'm'])
    expect(scoringJobList('demo.bot', 'demo').name).toEqual(['scoring-jobs', 'demo.bot', 'demo'])
    expect(resultList('job_1').name).toEqual(['results', 'job_1'])
    expect(suspectList('demo.bot', '7', 'warmth').name).toEqual(['suspects', 'demo.bot', '7', 'warmth'])
    expect(webhookList.name).toEqual(['webhooks'])
    expect(webhookDeliveryList('wh_1').name).toEqual(['webhook-deliveries', 'wh_1'])
  })
})

describe('a policy that is tried', () => {
  const issuesIn = (query: object) =>
    listVersionsQuerySchema.safeParse(query).error?.issues.map(({ path, message }) => [path.join('.'), message]) ?? []
  const onlyDry = 'This is only for a dry run: add "dry_run_prune=true".'

  test('is only for a dry run', () => {
    expect(issuesIn({})).toEqual([])
    expect(issuesIn({ keep_unnamed: '3', keep_first_of_month: 'false' })).toEqual([
      ['keep_unnamed', onlyDry],
      ['keep_first_of_month', onlyDry],
    ])
    expect(issuesIn({ keep_first_of_month: 'false' })).toEqual([['keep_first_of_month', onlyDry]])
    expect(issuesIn({ dry_run_prune: 'true', keep_unnamed: '3', keep_first_of_month: 'false' })).toEqual([])
  })
})

import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { exampleJobId, exampleSubscriptionId } from '#http/registry/examples.ts'
import { documentedRegistry } from '../../support/conformance/document.ts'
import type { SendRequest } from '../../support/service-client.ts'
import { sharedService } from '../../support/shared-service.ts'
import { getJob } from '../registry/support/registry.ts'
import { registryStory } from '../support/registry-story.ts'
import { must } from '../support/wire.ts'
import { codeOf, languages, withValues } from './support/replay.ts'
import type { SampleRunner } from './support/sample-runner.ts'

const documented = documentedRegistry()

describe.for(languages)('the code samples of the registry in $lang', ({ lang, makeRunner }) => {
  let request: SendRequest
  let runner: SampleRunner
  /** The ids that this service issued, by those of the documentation. */
  const ids = new Map<string, string>()

  beforeAll(async () => {
    const service = await sharedService()
    request = service.request
    runner = makeRunner({ TOUCHSTONE_URL: service.url, TOUCHSTONE_API_KEY: service.apiKey })
  })
  afterAll(() => runner.end())

  test.each(registryStory)('%s runs, and is answered with the documented status', async (name) => {
    const { id, status, code } = codeOf(documented, name, lang)
    if (id === 'listJobs') {
      const jobId = ids.get(exampleJobId) ?? ''
      await vi.waitFor(async () => expect(await getJob(request, jobId)).toMatchObject({ status: 'started' }), 30_000)
    }
    if (name === 'setVersionStatus/rollback') {
      await must(request, 'POST', '/v2/models/prices/versions/1/new_status', { status: 'pending' })
    }

    const ran = await runner.run(withValues(code, ids))

    expect(ran).toMatchObject({ status })
    const { job_id, id: subscriptionId } = idsIn(ran.printed)
    if (job_id) ids.set(exampleJobId, job_id)
    if (id === 'subscribe' && subscriptionId) ids.set(exampleSubscriptionId, subscriptionId)
  })
})

/** Finds ids in the JSON that curl and TypeScript print, and in what Python prints. */
function idsIn(printed: string): { job_id?: string | undefined; id?: string | undefined } {
  const find = (name: string) => new RegExp(`['"]${name}['"]: ?['"]([^'"]+)['"]`).exec(printed)?.[1]
  return { job_id: find('job_id'), id: find('id') }
}

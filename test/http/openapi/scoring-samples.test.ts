import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { exampleOf } from '#http/openapi/example-request.ts'
import { exampleRunId, exampleScoringJobId } from '#http/scoring/examples.ts'
import { scoringPathParameters } from '#http/scoring/path-parameters.ts'
import { documentedScoring } from '../../support/conformance/document.ts'
import type { SendRequest } from '../../support/service-client.ts'
import { sharedService } from '../../support/shared-service.ts'
import { uploadTo } from '../support/scoring-jobs.ts'
import { draft, ofDraft, scoringStory } from '../support/scoring-story.ts'
import { endOfRun, makeDraft } from '../support/wire.ts'
import { codeOf, languages, withValues } from './support/replay.ts'
import type { SampleRunner } from './support/sample-runner.ts'

const documented = documentedScoring()
const exampleWebhookId = 'wh_01M80HFJYZJ4352ME16X4XA43D'
const exampleKeyId = String(scoringPathParameters.key_id && exampleOf(scoringPathParameters.key_id))

describe.for(languages)('the code samples of the scoring API in $lang', ({ lang, makeRunner }) => {
  const handle = `demo.${lang.toLowerCase()}-tone`
  let request: SendRequest
  let runner: SampleRunner
  /** What this service calls otherwise than the documentation. */
  const values = new Map([['demo.support-tone', handle]])
  let runId = exampleRunId

  beforeAll(async () => {
    const service = await sharedService()
    request = service.request
    service.site.serve((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/plain' }).end('Happy to help, and glad that you wrote to us.')
    })
    values.set('https://example.org', service.site.url)
    await makeDraft(request, draft, ['warmth', 'clarity'])
    runner = makeRunner({ TOUCHSTONE_URL: service.url, TOUCHSTONE_API_KEY: service.apiKey })
  })
  afterAll(() => runner.end())

  test.each(scoringStory)('%s runs, and is answered with the documented status', async (name) => {
    const { id, status, code } = codeOf(documented, name, lang)
    if (id === 'getRun') await endOfRun(request, `/v1/models/${handle}`, runId)
    if (id === 'startScoringJob') await uploadTo(request, `/v1/models/${handle}`, values.get(exampleScoringJobId) ?? '')
    if (id === 'discoverTraits') await endOfRun(request, `/v1/models/${draft}`, runId)
    const here = ofDraft.has(id) ? new Map([...values, ['demo.support-tone', draft]]) : values

    const ran = await runner.run(withValues(code, here))

    expect(ran).toMatchObject({ status, printed: expect.stringMatching(/\S/) })
    runId = /\brun_\w{26}/.exec(ran.printed)?.[0] ?? runId
    values.set(exampleRunId, runId)
    const keyId = /\bkey_\w{26}/.exec(ran.printed)?.[0]
    const jobId = /\bjob_\w{26}/.exec(ran.printed)?.[0]
    if (jobId !== undefined) values.set(exampleScoringJobId, jobId)
    const webhookId = /\bwh_\w{26}/.exec(ran.printed)?.[0]
    if (id === 'createWebhook' && webhookId !== undefined) values.set(exampleWebhookId, webhookId)
    if (id === 'createKey' && keyId !== undefined) values.set(exampleKeyId, keyId)
  })
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { scoringRoutes } from '#http/scoring/scoring-routes.ts'
import type { ServiceAnswer } from '../../support/service-client.ts'
import { sharedService } from '../../support/shared-service.ts'
import { anyText, anyValue, withPart } from '../support/any-values.ts'
import { refused } from '../support/refused.ts'
import { writeTrainedModel } from '../support/trained.ts'
import { makeDraft } from '../support/wire.ts'

const { request } = await sharedService()

const draft = await makeDraft(request, 'demo.draft')
const trained = await writeTrainedModel('demo.attacked')
/** Its requests start runs, which later requests encounter. */
const busy = await makeDraft(request, 'demo.busy')

const texts = { name: 'n', description: 'd', positive_label: 'p', negative_label: 'n' }
const cards = { additional_terms: 't', upstream_sources: [{ name: 'n', license: 'l', url: 'u' }], readme_markdown: 'r' }
const policies = { version_retention_policy: { keep_unnamed: 3 }, promotion_policy: { max_auc_loss: 0.1 } }
const sample = { trait: 'warmth', text: 't', quality: 0.5, source_url: 'https://x.org', content_sha256: 'a'.repeat(64) }

test.each([
  ['POST', '/v1/models', { handle: 'demo.made', description: 'd', ...cards }],
  ['PATCH', draft, { description: 'd', ...cards, ...policies }],
  ['POST', `${draft}/traits`, { traits: [{ key: 'warmth', ...texts }, texts] }],
  ['PATCH', `${draft}/traits/warmth`, texts],
  ['POST', `${draft}/samples`, { samples: [sample, sample] }],
  ['POST', `${busy}/traits/discover`, { effort: 'low' }],
  ['POST', `${busy}/samples/synthesize`, { synth_type: 'diversify', effort: 'low' }],
  ['POST', `${trained}/train`, { effort: 'low', reoptimize_params: false }],
  ['POST', `${trained}/versions/kept`, { version: 'v1' }],
  ['PUT', `${trained}/versions/active`, { version: 'v1' }],
  ['PUT', `${trained}/versions/active`, { tag: 'kept' }],
  ['POST', '/v1/keys', { scope: 'scoring', namespaces: ['demo'], label: 'l', expires_at: '2999-01-01T00:00:00Z' }],
  ['POST', '/v1/extract', { url: 'http://127.0.0.1/' }],
  ['POST', `${trained}/score`, { content: 'c', traits: ['warmth'] }],
  ['POST', '/m/demo.attacked', { content: 'c', traits: ['warmth'] }],
  ['POST', `${trained}/evaluate`, { items: [{ id: 'i', text: 'c', warmth: 1 }], traits: ['warmth'] }],
  ['POST', `${trained}/versions/compare`, { a: 'v1', b: 'kept', texts: [{ id: 'i', text: 'c', warmth: 1 }] }],
  ['POST', `${trained}/feedback`, { items: [{ content: 'c', feedback: { warmth: 1 } }] }],
  ['POST', `${trained}/compare`, { a: 'c', b: 'd', traits: ['warmth'] }],
  ['POST', `${trained}@kept/score/batch`, { items: [{ id: 'i', content: 'c' }, { content: 'd' }], traits: ['warmth'] }],
])('%s %s never answers an internal error, whatever one part of the body contains', async (method, path, body) => {
  await fc.assert(
    fc.asyncProperty(fc.nat(), anyValue, async (choice, part) => {
      expectAnswered(await request(method, path, { body: withPart(body, choice, part) ?? 'null' }))
    }),
    { numRuns: 20 },
  )
})

const reading = scoringRoutes.filter(({ body }) => body === undefined)
const search = fc.dictionary(fc.constantFrom('limit', 'cursor', 'state', 'namespace', 'trait', 'at'), anyText, {
  maxKeys: 2,
})

test.each(reading)(
  '$method $path never answers an internal error, whatever its path and query contain',
  async ({ method, path }) => {
    await fc.assert(
      fc.asyncProperty(anyText, anyText, search, async (handle, name, query) => {
        const inPath = (text: string) => encodeURIComponent(text.toWellFormed()) || 'x'
        const named = path.includes('/traits') || method === 'GET' ? 'demo.draft' : inPath(handle)
        const filled = path.replace('{handle}', named).replaceAll(/\{.*?\}/g, inPath(name))

        expectAnswered(await request(method, `${filled}?${new URLSearchParams(query)}`))
      }),
      { numRuns: 15 },
    )
  },
)

function expectAnswered(answer: ServiceAnswer<{ error?: { code?: string } }>): void {
  expect(answer.status, answer.text).toBeLessThan(500)
  // The gateway's own answer to a path that cannot be decoded: such a request never reaches the service.
  if (answer.status < 400 || answer.text === '{"message":"Bad Request"}') return
  expect(answer).toMatchObject(refused(answer.status, String(answer.body.error?.code)))
}

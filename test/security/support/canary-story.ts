import { exampleOf } from '#http/openapi/example-request.ts'
import { exampleJobId, exampleSubscriptionId } from '#http/registry/examples.ts'
import { exampleRunId, exampleScoringJobId } from '#http/scoring/examples.ts'
import { scoringPathParameters } from '#http/scoring/path-parameters.ts'
import { exampleAnswer, exampleTarget } from '../../http/support/documented-examples.ts'
import { registryStory } from '../../http/support/registry-story.ts'
import { draft, ofDraft, scoringStory } from '../../http/support/scoring-story.ts'
import { type DocumentedApi, documentedRegistry, documentedScoring } from '../../support/conformance/document.ts'
import type { SendRequest } from '../../support/service-client.ts'
import { bodyWithCanaries, type Canaries } from './canary-bodies.ts'

/** The ids of the documentation, and the operation whose answer says what each is called here. */
const ids = [
  [exampleRunId, /^(trainModel|discoverTraits)/, /"run_id":"(run_\w{26})"/],
  [exampleScoringJobId, /^createScoringJob/, /"job_id":"(job_\w{26})"/],
  ['wh_01M80HFJYZJ4352ME16X4XA43D', /^createWebhook/, /"webhook_id":"(wh_\w{26})"/],
  [
    String(scoringPathParameters.key_id && exampleOf(scoringPathParameters.key_id)),
    /^createKey/,
    /"key_id":"(key_\w{26})"/,
  ],
  [exampleJobId, /^startTraining/, /"job_id":"(\w{26})"/],
  [exampleSubscriptionId, /^subscribe/, /"id":"([\w-]{36})"/],
] as const

export type Told = {
  readonly example: string
  readonly method: string
  readonly target: string
  /** The status that is documented, and that of the answer. */
  readonly expected: number
  readonly status: number
  readonly text: string
}

type Teller = {
  readonly request: SendRequest
  readonly canaries: Canaries
  /** Prepares what the documentation leaves out. */
  readonly before: (example: string, here: (id: string) => string) => Promise<void>
}

/** Sends every example of both APIs, in an order in which each finds what it needs, with a new word in each text. */
export async function tellStories(teller: Teller): Promise<readonly Told[]> {
  const names = new Map([['demo.support-tone', 'demo.canary']])
  const told: Told[] = []
  for (const name of scoringStory) told.push(await tell(teller, documentedScoring(), name, names))
  for (const name of registryStory) told.push(await tell(teller, documentedRegistry(), name, names))
  return told
}

async function tell(
  { request, canaries, before }: Teller,
  api: DocumentedApi,
  name: string,
  names: Map<string, string>,
): Promise<Told> {
  const [operationId = '', example = ''] = name.split('/')
  const operation = api.operations.find((one) => one.operationId === operationId)
  if (!operation) throw new Error(`There is no operation ${operationId}`)
  await before(name, (id) => names.get(id) ?? id)
  const here = new Map(ofDraft.has(operationId) ? [...names, ['demo.support-tone', draft]] : names)
  const inPlace = (text: string) => [...here].reduce((all, [from, to]) => all.replaceAll(from, to), text)
  const { body, type } = bodyWithCanaries(api, operation, example, canaries)
  const { status: expected, accept } = exampleAnswer(operation, example)
  const { method } = operation
  const target = inPlace(exampleTarget(operation, example, () => undefined))
  const headers = { accept, 'idempotency-key': `once-${name}`, ...(type && { 'content-type': type }) }
  const sent = body === undefined || typeof body === 'string' ? body : JSON.stringify(body)
  const { status, text } = await request(method, target, {
    headers,
    ...(sent !== undefined && { body: inPlace(sent) }),
  })
  for (const [documented, from, form] of ids) {
    const id = from.test(name) ? form.exec(text)?.[1] : undefined
    if (id !== undefined) names.set(documented, id)
  }
  return { example: name, method, target, expected, status, text }
}

import { expect, test } from 'vitest'
import { plainSamples } from '../support/models.ts'
import { sharedService } from '../support/shared-service.ts'
import { getJob, modelDefinition, register, start } from './registry/support/registry.ts'
import { issuesAt, refused } from './support/refused.ts'
import { makeDraft, makeTrained, must, type Page, train } from './support/wire.ts'

const { request } = await sharedService()

/** Names that every JavaScript object has. Nothing here is special about them to a caller. */
const names = ['constructor', 'toString', '__proto__', 'hasOwnProperty']
/** As a door reads JSON, so that a field called `__proto__` is one. */
const document = JSON.parse(`{${names.map((name) => `"${name}": {"${name}": ["${name}"], "name": "Set"}`).join()}}`)
const text = (value: unknown) => JSON.stringify(value)

test('a trait called constructor is trained, scored, corrected and read like any other', async () => {
  const path = await makeDraft(request, 'demo.constructor', ['constructor', 'warmth'])

  const run = await train(request, path)
  const card = await must<{ scores: object; detail: object }>(request, 'POST', `${path}/score`, {
    content: 'thank you so much, happy to help you',
    feedback: { constructor: 1 },
    traits: ['constructor'],
  })
  const again = await train(request, path)

  expect([run, again]).toMatchObject([{ status: 'succeeded' }, { status: 'succeeded' }])
  expect(Object.keys(card.scores)).toEqual(['constructor'])
  expect(await must(request, 'GET', `${path}/traits/constructor`)).toMatchObject({ sample_count: 31 })
  expect(text(await must(request, 'GET', `${path}/versions/v2`))).toContain('"constructor":{')
})

test('tags, handles and the names of traits may have these names', async () => {
  const path = await makeDraft(request, 'demo.tostring')
  const traits = names.map((name, at) => ({ key: `named_${at}`, name }))
  await must(request, 'POST', `${path}/traits`, { traits })
  expect(Object(await must(request, 'GET', path)).traits).toEqual(['warmth', ...names])
  const samples = traits.flatMap(({ key }) => plainSamples(key))
  await must(request, 'POST', `${path}/samples`, { samples })
  await train(request, path)
  const feedback = Object.fromEntries(names.map((name) => [name, 1]))
  const card = await must<{ scores: object }>(request, 'POST', `${path}/score`, {
    content: 'thanks',
    feedback,
    traits: names,
  })

  expect(Object.keys(card.scores)).toEqual(['named_0', 'named_1', 'named_2', 'named_3'])
  expect(await must(request, 'GET', `${path}/traits/named_2`)).toMatchObject({ name: '__proto__', sample_count: 31 })
  for (const tag of ['constructor', 'tostring', 'hasownproperty']) {
    await must(request, 'POST', `${path}/versions/${tag}`)
    expect(await request('POST', `${path}@${tag}/score`, { body: { content: 'thank you' } })).toMatchObject({
      status: 200,
    })
  }
})

test('a wrong feedback on a trait of such a name is refused at its name', async () => {
  const path = await makeTrained(request, 'demo.hasownproperty')
  const answers = names.map((name) =>
    request('POST', `${path}/score`, { body: { content: 'thanks', feedback: Object.fromEntries([[name, []]]) } }),
  )

  expect(await Promise.all(answers)).toMatchObject(
    names.map((name) => refused(422, 'validation_failed', issuesAt(`feedback.${name}`))),
  )
})

test('the fields of a source may have these names', async () => {
  const fields = Object.fromEntries(names.map((name) => [name, `of ${name}`]))
  const line =
    '- S; \\_\\_proto\\_\\_ of \\_\\_proto\\_\\_; constructor of constructor; hasOwnProperty of hasOwnProperty; toString of toString\n'
  const readCard = () => request('GET', '/v1/models/demo.sources', { headers: { accept: 'text/markdown' } })

  await must(request, 'POST', '/v1/models', { handle: 'demo.sources', upstream_sources: [{ name: 'S', ...fields }] })
  expect((await readCard()).text).toContain(line)
  await must(request, 'PATCH', '/v1/models/demo.sources', {
    upstream_sources: [{ name: 'T' }, { name: 'S', ...fields }],
  })
  await must(request, 'PATCH', '/v1/models/demo.sources', { readme_markdown: 'Read me.' })
  expect((await readCard()).text).toContain(`- T\n${line}`)
})

test('metadata and contracts of the registry are kept as sent', async () => {
  const body = { id: 'constructor', ...modelDefinition({ metadata: document }) }
  const contract = { properties: document, $defs: document, default: document }
  const handler_contracts = { inference: { input_schema: { ...contract, properties: {}, $defs: {} } } }

  const made = await must<{ model: { metadata: object } }>(request, 'POST', '/v2/models', {
    ...body,
    handler_contracts,
  })

  expect(text(made.model.metadata)).toBe(text(document))
  expect(text((await must<{ model: object }>(request, 'GET', '/v2/models/constructor')).model)).toBe(text(made.model))
  expect(await must<Page<object>>(request, 'GET', '/v2/models?limit=100')).toContainEqual(made.model)
})

test.each(names)('a property called %s is checked by its contract', async (name) => {
  const id = `property-${name.replaceAll('_', '')}`
  const input_schema = JSON.parse(`{"required": ["${name}"], "properties": {"${name}": {"type": "array"}}}`)
  await register(request, id, { handler_contracts: { inference: { input_schema } } })
  const infer = (input: object) => request('POST', `/v2/models/${id}/versions/1/inference`, { body: { input } })

  expect(await infer({})).toMatchObject({ status: 422, body: { message: expect.stringContaining(`input.${name}: `) } })
  expect(await infer(JSON.parse(`{"${name}": 1}`))).toMatchObject({ status: 422 })
  expect(await infer(JSON.parse(`{"${name}": [1]}`))).toMatchObject({ status: 202 })
})

test('inputs, outputs and errors of jobs are kept as sent', async () => {
  await register(request, 'toString')
  const job = await start(request, 'toString', '1', 'inference', { input: document })
  const failed = await start(request, 'toString', '1', 'inference', { input: document })
  const completionOf = (id: string) => `/v2/models/toString/versions/1/jobs/${id}/complete`

  await must(request, 'POST', completionOf(job), { status: 'success', output: document })
  await must(request, 'POST', completionOf(failed), { status: 'failure', error: document })

  const { input, output } = await getJob(request, job)
  expect(text(input)).toBe(text(document))
  expect(text(output)).toBe(text(document))
  expect(text((await getJob(request, failed)).error)).toBe(text(document))
})

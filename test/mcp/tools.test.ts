import { afterAll, describe, expect, test, vi } from 'vitest'
import { tools } from '#mcp/tools.ts'
import { writeTrainedModel } from '../http/support/trained.ts'
import { must } from '../http/support/wire.ts'
import { sharedService } from '../support/shared-service.ts'
import { connectAgent, eras, refusalOf, use } from './support/agent.ts'

const { url, apiKey, request, site } = await sharedService()
site.serve((_request, response) => {
  response.writeHead(200, { 'content-type': 'text/plain' }).end('Happy to help, and glad that you wrote to us.')
})

const samples = Array.from({ length: 30 }, (_, i) => ({
  trait: 'warmth',
  text: i % 2 ? `thank you so much, so kind ${i}` : `request denied, read the policy ${i}`,
  quality: i % 2,
}))

test('the tools have the names of the original, and the ones beyond', () => {
  expect(tools.map(({ name }) => name).toSorted()).toEqual(
    `list_models get_model list_traits list_samples list_versions get_version score compare extract create_model
     update_model delete_model add_traits update_trait delete_trait add_samples delete_sample train discover_traits
     synthesize_samples tag_version untag_version activate_version get_run list_activations evaluate compare_versions
     list_suspect_samples apply_model_file`
      .split(/\s+/)
      .toSorted(),
  )
})

describe.each(eras)('a client of the revision %s', async (era) => {
  const client = await connectAgent(url, apiKey, era)
  afterAll(() => client.close())
  const name = era.replaceAll('-', '')
  const handle = `demo.agent-${name}`
  const endOf = (run_id: string, of = handle) =>
    vi.waitUntil(
      async () => {
        const run = await use<{ status: string }>(client, 'get_run', { handle: of, run_id })
        return run.status !== 'running' && run
      },
      { timeout: 60_000 },
    )

  test('lists every tool with its schemas and all of its hints', async () => {
    const { tools: listed } = await client.listTools()

    expect(listed.map((tool) => tool.name)).toEqual(tools.map((tool) => tool.name))
    for (const { description, inputSchema, outputSchema, annotations } of listed) {
      expect(description).toMatch(/\.$/)
      expect(inputSchema).toMatchObject({ type: 'object', additionalProperties: false })
      expect(outputSchema).toMatchObject({ type: 'object' })
      expect(Object.values(annotations ?? {}).filter((hint) => typeof hint === 'boolean')).toHaveLength(4)
      // No argument is for the server only, and an answer may get more fields.
      expect(JSON.stringify(inputSchema)).not.toContain('"readOnly":')
      expect(JSON.stringify(outputSchema)).not.toContain('"additionalProperties":false')
    }
    expect(JSON.stringify(listed)).not.toContain(String(Number.MAX_SAFE_INTEGER))
  })

  test('makes, trains, measures and rolls back a model', async () => {
    expect(await use(client, 'create_model', { handle, description: 'replies' })).toMatchObject({ state: 'draft' })
    await use(client, 'add_traits', { handle, traits: [{ key: 'warmth', name: 'warmth' }, { name: 'odd' }] })
    await use(client, 'update_trait', { handle, key: 'warmth', positive_label: 'warm' })
    await use(client, 'delete_trait', { handle, key: 'odd' })
    const { ids } = await use<{ ids: number[] }>(client, 'add_samples', { handle, samples })
    await use(client, 'delete_sample', { handle, id: ids.at(-1) })
    expect(await use(client, 'list_samples', { handle, limit: 1 })).toMatchObject({ items: [{ id: 1 }] })
    const { run_id } = await use<{ run_id: string }>(client, 'train', { handle, effort: 'low' })
    expect(await endOf(run_id)).toMatchObject({ status: 'succeeded', version_no: 1 })
    expect(await use(client, 'train', { handle })).toMatchObject({ run_id: null, message: expect.any(String) })

    const card = await use<{ scores: { warmth: number } }>(client, 'score', {
      handle,
      content: 'thank you, so kind',
      compare_to: 'request denied',
      explain: true,
      feedback: { warmth: 1 },
    })
    expect(card).toMatchObject({
      metadata: { version_no: 1, sample_ids: [expect.any(Number)] },
      explanation: { warmth: { words: expect.any(Array) } },
      deltas: { composite: expect.any(Number), scores: { warmth: expect.any(Number) } },
    })
    expect((card as { deltas?: { composite: number } }).deltas?.composite).toBeGreaterThan(0)
    expect(await use(client, 'compare', { handle, a: 'denied', b: 'thank you' })).toMatchObject({
      improvement: expect.any(Number),
    })
    expect(await use(client, 'evaluate', { handle, items: [{ text: 'thank you', warmth: 1 }] })).toMatchObject({
      traits: { warmth: { count: 1 } },
    })

    const second = await use<{ run_id: string }>(client, 'train', { handle, reoptimize_params: true, effort: 'low' })
    expect(await endOf(second.run_id)).toMatchObject({ status: 'succeeded', version_no: 2 })
    expect(await use(client, 'list_versions', { handle })).toMatchObject({
      items: [{ version_no: 2 }, { version_no: 1 }],
    })
    expect(JSON.stringify(await use(client, 'list_versions', { handle }))).not.toMatch(/"(scores|reliability)"/)
    expect(await use(client, 'get_version', { handle, version: 'v2' })).toMatchObject({
      changes: { since: 1 },
      metrics: { traits: { warmth: { scores: expect.any(Object), reliability: expect.any(Object) } } },
    })
    expect(await use(client, 'compare_versions', { handle, a: 'v1', b: 'latest' })).toMatchObject({
      texts: { source: 'samples' },
    })
    expect(await use(client, 'list_suspect_samples', { handle, version: 'v2' })).toMatchObject({ items: [] })
    const { generation } = await use<{ generation: number }>(client, 'get_model', { handle })
    expect(
      await use(client, 'tag_version', { handle, tag: 'best', version: 'v1', expected_generation: generation }),
    ).toEqual({ handle, tag: 'best', version_no: 1 })
    const rollback = { handle, tag: 'best', expected_generation: generation }
    expect(await use(client, 'activate_version', rollback)).toEqual({ handle, version_no: 1 })
    expect(await refusalOf(client, 'activate_version', { ...rollback, tag: undefined, version: 'v2' })).toMatchObject({
      code: 'precondition_failed',
    })
    expect(await use(client, 'list_activations', { handle })).toMatchObject({
      items: [{ to: 1 }, { to: 2 }, { to: 1 }],
    })
    expect(await use(client, 'untag_version', { handle, tag: 'best' })).toMatchObject({ deleted: true })
    expect(await use(client, 'update_model', { handle, description: 'new' })).toMatchObject({ description: 'new' })
    expect(await use(client, 'list_traits', { handle })).toMatchObject({ traits: [{ key: 'warmth' }] })
    expect(await use(client, 'list_models', { namespace: 'demo' })).toMatchObject({ items: expect.any(Array) })
    expect(await use(client, 'extract', { url: site.url })).toMatchObject({ content: expect.stringContaining('Happy') })
    expect(await use(client, 'delete_model', { handle })).toEqual({ handle, deleted: true })
  })

  test('applies a model file: shows first, changes, and changes nothing when it is applied again', async () => {
    const file = {
      model_file: [
        `handle: demo.file-${name}`,
        'traits:',
        '  - key: tone-of-voice',
        '    positive_label: warm',
        '    exemplars:',
        '      positive: [Thank you so much.]',
        '      negative: [Denied.]',
      ].join('\n'),
      samples: [{ content: 'So kind of you.', tone_of_voice: 'warm' }],
    }

    const plan = await use(client, 'apply_model_file', { ...file, dry_run: true })
    const applied = await use(client, 'apply_model_file', file)
    const again = await use(client, 'apply_model_file', file)

    expect(plan).toMatchObject({ applied: false, action: 'create', appended: 0 })
    expect(applied).toMatchObject({ applied: true, action: 'create', appended: 3 })
    expect(again).toMatchObject({ applied: true, action: 'none', appended: 0 })
    expect(await use(client, 'list_traits', { handle: `demo.file-${name}` })).toMatchObject({
      traits: [{ key: 'tone_of_voice', name: 'Tone Of Voice', sample_count: 3 }],
    })
  })

  test('can begin with the model file that the listing shows', async () => {
    const { tools: listed } = await client.listTools()
    const { inputSchema } = listed.find((tool) => tool.name === 'apply_model_file') ?? {}
    const [, shown] = /```yaml\n(.*?)```/s.exec(String(Object(inputSchema?.properties?.model_file).description)) ?? []
    const file = { model_file: shown, handle: `demo.shown-${name}`, dry_run: true }

    expect(await use(client, 'apply_model_file', file)).toMatchObject({
      action: 'create',
      traits: [{ key: 'warmth' }],
      samples: [{ trait: 'warmth', to_append: 2 }],
      blocked: [],
    })
  })

  test('has no address fetched for a model of others', async () => {
    const model_file = 'handle: others.x\ntraits: discover\nsources: [{type: url, url: "http://127.0.0.1:1/"}]\n'

    expect(await refusalOf(client, 'apply_model_file', { model_file })).toMatchObject({ code: 'namespace_not_owned' })
  })

  test('is told the line and the column of a fault in a model file, and that it cannot name files', async () => {
    const fault = await refusalOf(client, 'apply_model_file', { model_file: 'handle: demo.x\ntraits:\n  - key: A B\n' })
    const local = 'handle: demo.x\ntraits: [{key: a}]\nsources: [{type: jsonl, path: samples.jsonl}]\n'

    expect(JSON.stringify(fault.details)).toContain('model.yaml:3:')
    expect(await refusalOf(client, 'apply_model_file', { model_file: local })).toMatchObject({
      details: { issues: [{ path: 'sources.0.path' }] },
    })
  })

  test('finds traits and writes samples for a draft', async () => {
    const draft = `demo.draft-${name}`
    await use(client, 'create_model', { handle: draft })
    await use(client, 'add_traits', { handle: draft, traits: [{ key: 'warmth', name: 'warmth' }] })
    await use(client, 'add_samples', { handle: draft, samples })

    const written = await use<{ run_id: string }>(client, 'synthesize_samples', { handle: draft, effort: 'low' })
    expect(await endOf(written.run_id, draft)).toMatchObject({ status: 'succeeded' })
    const found = await use<{ run_id: string }>(client, 'discover_traits', { handle: draft, effort: 'low' })
    expect(await endOf(found.run_id, draft)).toMatchObject({ status: 'succeeded' })
  })

  test.each(tools.map((tool) => tool.name))('is refused by %s with a code, words and advice', async (tool) => {
    const unknown = await refusalOf(client, tool, { unknown_field: 1 })

    expect(unknown).toMatchObject({ code: 'validation_failed', message: expect.stringMatching(/./) })
    expect(unknown.what_to_do).toMatch(/details\.issues/)
    expect(unknown.details.issues).toContainEqual({ path: 'unknown_field', message: expect.stringMatching(/./) })
  })

  test('is told what to do about a refusal', async () => {
    expect(await refusalOf(client, 'score', { handle: 'demo.nothing', content: 'x' })).toMatchObject({
      code: 'model_not_found',
      what_to_do: expect.stringContaining('list_models'),
    })
    expect(await refusalOf(client, 'extract', { url: 'http://127.0.0.1:1/' })).toMatchObject({ code: 'unreadable_url' })
  })

  test('reads models as resources, page by page, and prompts', async () => {
    const path = await writeTrainedModel(`demo.resource-${name}`)
    await must(request, 'PATCH', path, { description: 'Is a reply warm?' })

    const { resources } = await client.listResources()
    const uri = `${url}${path}`
    const { contents } = await client.readResource({ uri })
    const { resourceTemplates } = await client.listResourceTemplates()
    const { prompts } = await client.listPrompts()
    const prompt = await client.getPrompt({ name: 'improve', arguments: { text: 'Denied.', handle: 'demo.x' } })

    expect(resources).toContainEqual(expect.objectContaining({ uri, name: `demo.resource-${name}` }))
    expect(contents).toEqual([{ uri, mimeType: 'text/markdown', text: expect.stringContaining('Is a reply warm?') }])
    expect(resourceTemplates).toMatchObject([{ uriTemplate: `${url}/v1/models/{handle}` }])
    expect(prompts.map((one) => one.name)).toEqual(['evaluate', 'improve'])
    expect(JSON.stringify(prompt.messages)).toContain('Denied.')
    await expect(client.readResource({ uri: `${url}/v1/models/demo.nothing` })).rejects.toThrow()
    await expect(client.readResource({ uri: 'https://example.org/v1/models/demo.x' })).rejects.toThrow()
    await expect(client.getPrompt({ name: 'improve', arguments: { text: 'x' } })).rejects.toThrow(/handle/)
  })

  test('is refused an unknown tool by the protocol', async () => {
    await expect(client.callTool({ name: 'drop_table', arguments: {} })).rejects.toMatchObject({ code: -32602 })
  })
})

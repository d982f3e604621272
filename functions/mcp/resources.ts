import {
  type ListResourcesResult,
  type ReadResourceResult,
  ResourceNotFoundError,
  type ResourceTemplateType,
} from '@modelcontextprotocol/server'
import { type Agent, readRights, requireToolRights } from '#rules/agent.ts'
import { modelCard } from '#rules/model-card.ts'
import { listModelsQuerySchema, modelList } from '#rules/model-list.ts'
import { parseInput } from '#rules/parse-input.ts'
import { Refusal } from '#rules/refusal.ts'
import { describeModel } from '#usecases/models/describe-model.ts'
import { listModels } from '#usecases/models/list-models.ts'
import { readPage } from '#usecases/read-page.ts'
import type { World } from '#world/world.ts'

const markdown = 'text/markdown'

/** Returns the template of the addresses of models, which are those of the REST API. */
export function modelTemplate(baseUrl: string): ResourceTemplateType {
  return {
    uriTemplate: `${baseUrl}/v1/models/{handle}`,
    name: 'model',
    title: 'Model card',
    description: 'What a model measures, how it was trained and how good it is.',
    mimeType: markdown,
  }
}

/** Lists the models that the agent can read, a page at a time. */
export async function listModelResources(
  world: World,
  agent: Agent,
  baseUrl: string,
  cursor: string | undefined,
): Promise<ListResourcesResult> {
  requireToolRights(agent, readRights)
  const query = parseInput(listModelsQuerySchema, { ...(cursor !== undefined && { cursor }) })
  const { items, next_cursor } = await readPage({
    list: modelList(query),
    query,
    read: (request) => listModels(world, agent.caller, query, request),
    view: ({ handle, description }) => ({
      uri: `${baseUrl}/v1/models/${handle}`,
      name: handle,
      ...(description !== '' && { description }),
      mimeType: markdown,
    }),
  })
  return { resources: [...items], ...(next_cursor !== null && { nextCursor: next_cursor }) }
}

/** Reads a model as its card. */
export async function readModelResource(
  world: World,
  agent: Agent,
  baseUrl: string,
  uri: string,
): Promise<ReadResourceResult> {
  requireToolRights(agent, readRights)
  const prefix = `${baseUrl}/v1/models/`
  if (!uri.startsWith(prefix)) throw new ResourceNotFoundError(uri)
  try {
    const text = modelCard(await describeModel(world, agent.caller, decodeURIComponent(uri.slice(prefix.length))))
    return { contents: [{ uri, mimeType: markdown, text }] }
  } catch (error) {
    const isUnknown = error instanceof URIError || (error instanceof Refusal && unknownCodes.has(error.code))
    throw isUnknown ? new ResourceNotFoundError(uri) : error
  }
}

const unknownCodes: ReadonlySet<string> = new Set([
  'model_not_found',
  'invalid_handle',
  'version_not_found',
  'tag_not_found',
])

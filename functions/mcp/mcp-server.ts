import { ProtocolError, ProtocolErrorCode, Server } from '@modelcontextprotocol/server'
import { internalError } from '#http/door/internal-error.ts'
import { callTool } from '#mcp/call-tool.ts'
import { listedTools } from '#mcp/listed-tools.ts'
import { listedPrompts, promptOf } from '#mcp/prompts.ts'
import { listModelResources, modelTemplate, readModelResource } from '#mcp/resources.ts'
import type { Agent } from '#rules/agent.ts'
import { Refusal } from '#rules/refusal.ts'
import type { World } from '#world/world.ts'

/** A request as its server knows it: who asks, and the address that the service has for its caller. */
export type McpRequest = { readonly agent: Agent; readonly baseUrl: string; readonly requestId: string }

const instructions =
  'Touchstone turns a standard of judgment into a model. A model has traits (axes with a negative and a positive pole); a version of it scores texts 0–100 for each trait. Typical work: `list_models`, then `score`. To make a model: `create_model`, `add_traits`, `add_samples` (several dozen of both poles for each trait), `train`, and `get_run` until it has ended. Runs take seconds to minutes and answer at once. `activate_version` moves the version that serves, also back.'

/** Makes the server of one request: it keeps nothing between requests. */
export function mcpServer(world: World, { agent, baseUrl, requestId }: McpRequest): Server {
  const server = new Server(
    { name: 'touchstone', title: 'Touchstone', version: '1.0.0' },
    { capabilities: { tools: {}, resources: {}, prompts: {} }, instructions },
  )
  server.setRequestHandler('tools/list', () => ({ tools: listedTools(agent) }))
  server.setRequestHandler('tools/call', ({ params }) => callTool(world, agent, params, requestId))
  server.setRequestHandler('resources/list', ({ params }) =>
    asProtocolErrors(world, requestId, () => listModelResources(world, agent, baseUrl, params?.cursor)),
  )
  server.setRequestHandler('resources/templates/list', () => ({ resourceTemplates: [modelTemplate(baseUrl)] }))
  server.setRequestHandler('resources/read', ({ params }) =>
    asProtocolErrors(world, requestId, () => readModelResource(world, agent, baseUrl, params.uri)),
  )
  server.setRequestHandler('prompts/list', () => ({ prompts: listedPrompts }))
  server.setRequestHandler('prompts/get', ({ params }) => promptOf(params.name, params.arguments))
  return server
}

/** Tells a client that reads resources why it was refused. Only tools have results for that. */
async function asProtocolErrors<Result>(world: World, requestId: string, read: () => Promise<Result>): Promise<Result> {
  try {
    return await read()
  } catch (error) {
    if (error instanceof ProtocolError) throw error
    const isRefusal = error instanceof Refusal
    const { code, message, details } = isRefusal ? error : internalError(world, requestId, error)
    const number = isRefusal ? ProtocolErrorCode.InvalidParams : ProtocolErrorCode.InternalError
    throw new ProtocolError(number, message, { code, details, request_id: requestId })
  }
}

import { type CallToolResult, ProtocolError, ProtocolErrorCode } from '@modelcontextprotocol/server'
import { internalError } from '#http/door/internal-error.ts'
import { idsAmong, type RequestNotes } from '#http/door/request-notes.ts'
import { adviceOn } from '#mcp/advice.ts'
import type { Tool } from '#mcp/tool.ts'
import { findTool } from '#mcp/tools.ts'
import { type Agent, requireToolRights } from '#rules/agent.ts'
import { Refusal } from '#rules/refusal.ts'
import type { World } from '#world/world.ts'

type ToolCall = { readonly name: string; readonly arguments?: unknown }

/** Carries out a tool call. A refusal is a result with `isError`, so that the agent reads it and can do better. */
export async function callTool(
  world: World,
  agent: Agent,
  { name, arguments: input = {} }: ToolCall,
  requestId: string,
): Promise<CallToolResult> {
  const tool = findTool(name)
  if (!tool) throw new ProtocolError(ProtocolErrorCode.InvalidParams, `There is no tool "${name.slice(0, 80)}".`)
  try {
    requireToolRights(agent, tool.rights)
    const answer = await tool.call(world, agent.caller, input, requestId)
    logCall(world, agent, tool, {
      ...idsAmong(Object(answer)),
      ...idsAmong(Object(input)),
      outcome: 'done',
      request_id: requestId,
    })
    return resultOf(answer)
  } catch (error) {
    const refusal = error instanceof Refusal ? error : internalError(world, requestId, error)
    logCall(world, agent, tool, { ...idsAmong(Object(input)), outcome: refusal.code, request_id: requestId })
    return refusedResult(refusal, requestId)
  }
}

function resultOf(answer: object): CallToolResult {
  const text = JSON.stringify(answer)
  // Parsed again, so that what is absent from the text is absent here, too.
  return { content: [{ type: 'text', text }], structuredContent: JSON.parse(text) }
}

function refusedResult({ code, message, details }: Refusal, request_id: string): CallToolResult {
  const advice = adviceOn(code)
  const error = { code, message, ...(advice && { what_to_do: advice }), details, request_id }
  return { content: [{ type: 'text', text: JSON.stringify({ error }) }], isError: true }
}

function logCall(
  world: World,
  { caller }: Agent,
  { name }: Tool,
  about: RequestNotes & { readonly outcome: string; readonly request_id: string },
): void {
  world.log.info('tool call', { tool: name, key_id: caller.key_id, ...about })
}

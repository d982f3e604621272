import type { HttpMethod } from '#http/door/route.ts'
import type { RequestFunctionName } from '#rules/deployed-functions.ts'

type McpRoute = { readonly method: HttpMethod; readonly path: `/${string}`; readonly lambda: RequestFunctionName }

/** The address of the endpoint, the only one of the protocol. */
export const mcpPath = '/mcp'
/** The address of its protected-resource metadata, by RFC 9728: the well-known name goes before the path. */
export const metadataPath = `/.well-known/oauth-protected-resource${mcpPath}` as const

/** The routes of the MCP server. Sessions, which GET and DELETE are for, do not exist here; both are refused in its words. */
export const mcpRoutes: readonly McpRoute[] = [
  { method: 'POST', path: mcpPath, lambda: 'mcp' },
  { method: 'GET', path: mcpPath, lambda: 'mcp' },
  { method: 'DELETE', path: mcpPath, lambda: 'mcp' },
  { method: 'GET', path: metadataPath, lambda: 'mcp' },
]

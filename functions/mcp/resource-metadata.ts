import type { Result } from '#http/door/event.ts'
import { mcpPath } from '#mcp/mcp-routes.ts'
import { Refusal } from '#rules/refusal.ts'
import { narrowScopes } from '#rules/registry-caller.ts'
import type { World } from '#world/world.ts'

/** Answers with the protected-resource metadata (RFC 9728), which says where to get an access token. */
export function resourceMetadata({ settings }: World, baseUrl: string): Result {
  const { tokenIssuer, tokenRights } = settings
  if (!tokenIssuer) throw new Refusal('route_not_found', 'This service takes API keys only.')
  const metadata = {
    resource: `${baseUrl}${mcpPath}`,
    authorization_servers: [tokenIssuer.issuer],
    scopes_supported: narrowScopes.map((scope) => `${tokenRights.scopePrefix}/${scope}`),
    bearer_methods_supported: ['header'],
    resource_name: 'Touchstone',
  }
  return {
    statusCode: 200,
    // It names the address that this caller used, which no cache may show to another.
    headers: { 'content-type': 'application/json', 'cache-control': 'private, max-age=600' },
    body: JSON.stringify(metadata),
  }
}

import type { MiddlewareObj } from '@middy/core'
import type { Event, Result } from '#http/door/event.ts'
import { metadataPath } from '#mcp/mcp-routes.ts'
import { baseUrlOf } from '#mcp/request-address.ts'
import type { World } from '#world/world.ts'

/** Names the protected-resource metadata to a caller without a valid credential, where the service takes access tokens. */
export function nameResourceMetadata({ settings }: World): MiddlewareObj<Event, Result> {
  const name: MiddlewareObj<Event, Result>['onError'] = ({ event, response }) => {
    if (response?.statusCode !== 401 || !settings.tokenIssuer) return
    const metadata = `${baseUrlOf(event)}${metadataPath}`
    response.headers = { ...response.headers, 'www-authenticate': `Bearer resource_metadata="${metadata}"` }
  }
  return { onError: name }
}

import { type DocumentedRoute, routeFor } from '#http/door/route.ts'
import type { RegistryCaller, RegistryScope } from '#rules/registry-caller.ts'

/** A route of the registry API. */
export type RegistryRoute = DocumentedRoute<RegistryCaller, RegistryScope>

export const registryRoute = routeFor<RegistryCaller, RegistryScope>('registry')

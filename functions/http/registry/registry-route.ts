import { type RouteOf, routeFor } from '#http/door/route.ts'
import type { RegistryDocs } from '#http/registry/registry-docs.ts'
import type { RegistryCaller, RegistryScope } from '#rules/registry-caller.ts'

/** A route of the registry API. */
export type RegistryRoute = RouteOf<RegistryCaller, RegistryScope, keyof RegistryDocs>

export const registryRoute = routeFor<RegistryCaller, RegistryScope, RegistryDocs>('registry')

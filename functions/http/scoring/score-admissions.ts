import type { RouteAdmission } from '#http/door/late-route.ts'
import type { Scope } from '#rules/key.ts'

export const scoreTextAdmission = {
  id: 'scoreText',
  method: 'POST',
  path: '/v1/models/{handle}/score',
  scope: 'scoring',
  isKeyOptional: false,
} as const satisfies RouteAdmission<Scope>

export const scoreTextShortAdmission = {
  id: 'scoreTextShort',
  method: 'POST',
  path: '/m/{handle}',
  scope: 'scoring',
  isKeyOptional: true,
} as const satisfies RouteAdmission<Scope>

import type { Route } from '#http/route.ts'
import { docsRoutes } from '#http/routes/docs.ts'
import { extractRoutes } from '#http/routes/extract.ts'
import { healthRoutes } from '#http/routes/health.ts'
import { keyRoutes } from '#http/routes/keys.ts'
import { modelRoutes } from '#http/routes/models.ts'
import { sampleRoutes } from '#http/routes/samples.ts'
import { scoringRoutes } from '#http/routes/scoring.ts'
import { trainingRoutes } from '#http/routes/training.ts'
import { traitRoutes } from '#http/routes/traits.ts'
import { versionRoutes } from '#http/routes/versions.ts'

/** Every operation of the API, as data: CDK makes the gateway's routes from it, the local runtime
 * serves it, and OpenAPI describes it. */
export const routes: readonly Route[] = [
  ...healthRoutes,
  ...modelRoutes,
  ...traitRoutes,
  ...sampleRoutes,
  ...trainingRoutes,
  ...versionRoutes,
  ...scoringRoutes,
  ...keyRoutes,
  ...extractRoutes,
  ...docsRoutes(() => routes),
]

import { consoleRoutes } from '#http/scoring/console-routes.ts'
import { extractRoutes } from '#http/scoring/extract-routes.ts'
import { healthRoutes } from '#http/scoring/health-routes.ts'
import { keyRoutes } from '#http/scoring/key-routes.ts'
import { modelRoutes } from '#http/scoring/model-routes.ts'
import { referenceRoutes } from '#http/scoring/reference-routes.ts'
import { sampleRoutes } from '#http/scoring/sample-routes.ts'
import { schemaRoutes } from '#http/scoring/schema-routes.ts'
import { scoreRoutes } from '#http/scoring/score-routes.ts'
import { scoringJobRoutes } from '#http/scoring/scoring-job-routes.ts'
import type { ScoringRoute } from '#http/scoring/scoring-route.ts'
import { severalTextRoutes } from '#http/scoring/several-text-routes.ts'
import { trainingRoutes } from '#http/scoring/training-routes.ts'
import { traitRoutes } from '#http/scoring/trait-routes.ts'
import { transferRoutes } from '#http/scoring/transfer-routes.ts'
import { versionRoutes } from '#http/scoring/version-routes.ts'
import { webhookRoutes } from '#http/scoring/webhook-routes.ts'

/** Every operation of the scoring API, as data: CDK, the local runtime, OpenAPI and the tests derive from this list. */
export const scoringRoutes: readonly ScoringRoute[] = [
  ...healthRoutes,
  ...modelRoutes,
  ...traitRoutes,
  ...sampleRoutes,
  ...trainingRoutes,
  ...versionRoutes,
  ...transferRoutes,
  ...scoreRoutes,
  ...severalTextRoutes,
  ...scoringJobRoutes,
  ...keyRoutes,
  ...webhookRoutes,
  ...extractRoutes,
  ...schemaRoutes,
  ...referenceRoutes(() => scoringRoutes),
  ...consoleRoutes,
]

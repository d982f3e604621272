import { answered, ok } from '#http/door/route.ts'
import { type ScoringRoute, scoringRoute } from '#http/scoring/scoring-route.ts'
import { versionExportView } from '#rules/export-view.ts'
import { importVersionSchema } from '#rules/import-request.ts'
import { importedVersionView } from '#rules/import-view.ts'
import { importVersion } from '#usecases/imports/import-version.ts'
import { exportVersion, exportVersionPart } from '#usecases/versions/export-version.ts'

/** The operations that take a version from one model to another, of this deployment or of another. */
export const transferRoutes: readonly ScoringRoute[] = [
  scoringRoute({
    id: 'exportVersion',
    method: 'GET',
    path: '/v1/models/{handle}/versions/{version}/export',
    scope: 'authoring',
    answer: async (world, { caller, path }) => {
      const { version, manifest } = await exportVersion(world, caller, path.handle, path.version)
      return ok(versionExportView(version, manifest))
    },
  }),
  scoringRoute({
    id: 'exportVersionPart',
    method: 'GET',
    path: '/v1/models/{handle}/versions/{version}/export/{key}',
    scope: 'authoring',
    answer: async (world, { caller, path }) =>
      ok(await exportVersionPart(world, caller, path.handle, path.version, path.key)),
  }),
  scoringRoute({
    id: 'importVersion',
    method: 'POST',
    path: '/v1/models/{handle}/versions/import',
    scope: 'authoring',
    body: importVersionSchema,
    answer: async (world, { caller, path, body, ifMatch, note }) => {
      const found = await importVersion(world, caller, path.handle, body, { ifMatch })
      if (found.status === 'pending') {
        const { missing, expires_at } = found
        return answered(202, { handle: path.handle, missing, expires_at })
      }
      const view = importedVersionView(found.version, found.isActive)
      note({ version: `v${view.version_no}` })
      return found.status === 'recorded' ? answered(201, view) : ok(view)
    },
  }),
]

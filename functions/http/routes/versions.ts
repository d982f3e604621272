import { z } from 'zod'
import { versionDocs } from '#http/documentation/versions.ts'
import { paged, pageQuery } from '#http/paged.ts'
import { answered, ok, type Route, route } from '#http/route.ts'
import { versionDetail, versionSummary } from '#http/version-view.ts'
import { instantSchema } from '#rules/instant.ts'
import { validationFailed } from '#rules/refusal.ts'
import { activateSchema, tagSchema, tagVersionSchema } from '#rules/version.ts'
import { activateVersion } from '#usecases/activate-version.ts'
import { getVersion } from '#usecases/get-version.ts'
import { listActivations } from '#usecases/list-activations.ts'
import { listVersions } from '#usecases/list-versions.ts'
import { listVersionsToPrune } from '#usecases/list-versions-to-prune.ts'
import { tagVersion } from '#usecases/tag-version.ts'
import { tellServingVersion } from '#usecases/tell-serving-version.ts'
import { untagVersion } from '#usecases/untag-version.ts'

const versionsQuery = pageQuery.extend({
  dry_run_prune: z
    .enum(['true', 'false'], 'Say "true" or "false".')
    .default('false')
    .transform((text) => text === 'true')
    .describe('List the versions that pruning would take away, oldest first.'),
})
const activationsQuery = pageQuery.extend({
  at: instantSchema.optional().describe('Ask which version served at this time, instead of for the log.'),
})

export const versionRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/v1/models/{handle}/versions',
    scope: 'authoring',
    docs: versionDocs.list,
    query: versionsQuery,
    answer: (world, { caller, path, query }) =>
      query.dry_run_prune
        ? paged({
            list: ['versions to prune', path.handle],
            positions: /^[0-9]{1,9}-[0-9]{1,9}$/,
            query,
            read: (page) => listVersionsToPrune(world, caller, path.handle, page),
            view: versionSummary,
          })
        : paged({
            list: ['versions', path.handle],
            positions: /^[0-9]{1,9}$/,
            query,
            read: (page) => listVersions(world, caller, path.handle, page),
            view: versionSummary,
          }),
  }),
  route({
    method: 'PUT',
    path: '/v1/models/{handle}/versions/active',
    scope: 'authoring',
    docs: versionDocs.activate,
    body: activateSchema,
    answer: async (world, { caller, path, body, ifMatch }) => {
      const version_no = await activateVersion(world, caller, path.handle, body, ifMatch)
      return ok({ handle: path.handle, version_no })
    },
  }),
  route({
    method: 'GET',
    path: '/v1/models/{handle}/versions/{version}',
    scope: 'authoring',
    docs: versionDocs.get,
    answer: async (world, { caller, path }) => {
      const { version, snapshots } = await getVersion(world, caller, path.handle, path.version)
      return ok(versionDetail(version, snapshots))
    },
  }),
  route({
    method: 'POST',
    path: '/v1/models/{handle}/versions/{version}',
    scope: 'authoring',
    docs: versionDocs.tag,
    body: tagVersionSchema,
    bodyOptional: true,
    answer: async (world, { caller, path, body, ifMatch }) => {
      const tag = checkedTag(path.version)
      const version_no = await tagVersion(world, caller, path.handle, tag, body.version, ifMatch)
      return answered(201, { handle: path.handle, tag, version_no })
    },
  }),
  route({
    method: 'DELETE',
    path: '/v1/models/{handle}/versions/{version}',
    scope: 'authoring',
    docs: versionDocs.untag,
    answer: async (world, { caller, path, ifMatch }) => {
      const tag = checkedTag(path.version)
      await untagVersion(world, caller, path.handle, tag, ifMatch)
      return ok({ handle: path.handle, tag, deleted: true })
    },
  }),
  route({
    method: 'GET',
    path: '/v1/models/{handle}/activations',
    scope: 'authoring',
    docs: versionDocs.listActivations,
    query: activationsQuery,
    answer: async (world, { caller, path, query }) => {
      if (query.at !== undefined) return ok(await tellServingVersion(world, caller, path.handle, new Date(query.at)))
      return paged({
        list: ['activations', path.handle],
        positions: /^[0-9TZ:.-]{24}#[0-9]{12}$/,
        query,
        read: (page) => listActivations(world, caller, path.handle, page),
      })
    },
  }),
]

function checkedTag(text: string): string {
  const { success, data, error } = tagSchema.safeParse(text)
  if (success) return data
  throw validationFailed(error.issues.map(({ message }) => ({ path: 'name', message })))
}

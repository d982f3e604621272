import { z } from 'zod'
import { paged, pageQuery } from '#http/paged.ts'
import { ok, type Route, route } from '#http/route.ts'
import { validationFailed } from '#rules/refusal.ts'
import { activateSchema, tagSchema, tagVersionSchema } from '#rules/version.ts'
import { activateVersion } from '#usecases/activate-version.ts'
import { getVersion } from '#usecases/get-version.ts'
import { listActivations, versionServingAt } from '#usecases/list-activations.ts'
import { listVersions } from '#usecases/list-versions.ts'
import { tagVersion, untagVersion } from '#usecases/tag-version.ts'

const activationsQuery = pageQuery.extend({ at: z.iso.datetime({ offset: true }).optional() })

export const versionRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/v1/models/{handle}/versions',
    scope: 'authoring',
    query: pageQuery,
    answer: (world, { caller, path, query }) =>
      paged(['versions', path.handle], /^[0-9]{1,9}$/, query, (page) => listVersions(world, caller, path.handle, page)),
  }),
  route({
    method: 'PUT',
    path: '/v1/models/{handle}/versions/active',
    scope: 'authoring',
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
    answer: async (world, { caller, path }) => ok(await getVersion(world, caller, path.handle, path.version)),
  }),
  route({
    method: 'POST',
    path: '/v1/models/{handle}/versions/{version}',
    scope: 'authoring',
    body: tagVersionSchema,
    bodyOptional: true,
    answer: async (world, { caller, path, body, ifMatch }) => {
      const tag = checkedTag(path.version)
      const tagged = await tagVersion(world, caller, path.handle, tag, body.version, ifMatch)
      return { status: 201, body: { handle: path.handle, ...tagged } }
    },
  }),
  route({
    method: 'DELETE',
    path: '/v1/models/{handle}/versions/{version}',
    scope: 'authoring',
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
    query: activationsQuery,
    answer: async (world, { caller, path, query }) => {
      if (query.at !== undefined) return ok(await versionServingAt(world, caller, path.handle, new Date(query.at)))
      return paged(['activations', path.handle], /^[0-9TZ:.-]{24}#[0-9]{12}$/, query, (page) =>
        listActivations(world, caller, path.handle, page),
      )
    },
  }),
]

function checkedTag(text: string): string {
  const { success, data, error } = tagSchema.safeParse(text)
  if (success) return data
  throw validationFailed(error.issues.map(({ message }) => ({ path: 'name', message })))
}

import { answerPage } from '#http/door/answer-page.ts'
import { answered, ok } from '#http/door/route.ts'
import { type ScoringRoute, scoringRoute } from '#http/scoring/scoring-route.ts'
import { activationList, listActivationsQuerySchema } from '#rules/activation-list.ts'
import { activatedVersionView, activationView } from '#rules/activation-view.ts'
import { listSuspectsQuerySchema, suspectList, suspectView } from '#rules/suspect-view.ts'
import { parseStoredTag, parseTag } from '#rules/tag.ts'
import { removedTagView, taggedVersionView } from '#rules/tag-view.ts'
import { activateSchema, tagVersionSchema } from '#rules/version.ts'
import { listVersionsQuerySchema, versionList, versionToPruneList } from '#rules/version-list.ts'
import { versionDetail, versionSummary } from '#rules/version-view.ts'
import { listSuspects } from '#usecases/samples/list-suspects.ts'
import { activateVersion } from '#usecases/versions/activate-version.ts'
import { getServingVersion } from '#usecases/versions/get-serving-version.ts'
import { getVersion } from '#usecases/versions/get-version.ts'
import { listActivations } from '#usecases/versions/list-activations.ts'
import { listVersions } from '#usecases/versions/list-versions.ts'
import { listVersionsToPrune } from '#usecases/versions/list-versions-to-prune.ts'
import { tagVersion } from '#usecases/versions/tag-version.ts'
import { untagVersion } from '#usecases/versions/untag-version.ts'

export const versionRoutes: readonly ScoringRoute[] = [
  scoringRoute({
    id: 'listVersions',
    method: 'GET',
    path: '/v1/models/{handle}/versions',
    scope: 'scoring',
    query: listVersionsQuerySchema,
    answer: (world, { caller, path, query }) =>
      query.dry_run_prune
        ? answerPage({
            list: versionToPruneList(path.handle, query),
            query,
            read: (page) => listVersionsToPrune(world, caller, path.handle, page, query),
            view: versionSummary,
          })
        : answerPage({
            list: versionList(path.handle),
            query,
            read: (page) => listVersions(world, caller, path.handle, page),
            view: versionSummary,
          }),
  }),
  scoringRoute({
    id: 'activateVersion',
    method: 'PUT',
    path: '/v1/models/{handle}/versions/active',
    scope: 'authoring',
    body: activateSchema,
    answer: async (world, { caller, path, body, ifMatch, note }) => {
      const version_no = await activateVersion(world, caller, path.handle, body, { ifMatch })
      note({ version: `v${version_no}` })
      return ok(activatedVersionView(path.handle, version_no))
    },
  }),
  scoringRoute({
    id: 'getVersion',
    method: 'GET',
    path: '/v1/models/{handle}/versions/{version}',
    scope: 'scoring',
    answer: async (world, { caller, path }) => {
      const { version, snapshots } = await getVersion(world, caller, path.handle, path.version)
      return ok(versionDetail(version, snapshots))
    },
  }),
  scoringRoute({
    id: 'listSuspectSamples',
    method: 'GET',
    path: '/v1/models/{handle}/versions/{version}/samples',
    scope: 'authoring',
    query: listSuspectsQuerySchema,
    answer: (world, { caller, path, query }) =>
      answerPage({
        list: suspectList(path.handle, path.version, query.trait),
        query,
        read: (page) => listSuspects(world, caller, path.handle, path.version, { ...page, trait: query.trait }),
        view: suspectView,
      }),
  }),
  scoringRoute({
    id: 'tagVersion',
    method: 'POST',
    path: '/v1/models/{handle}/versions/{version}',
    scope: 'authoring',
    body: tagVersionSchema,
    isBodyOptional: true,
    answer: async (world, { caller, path, body, ifMatch }) => {
      const tag = parseTag(path.version)
      const version_no = await tagVersion(world, caller, path.handle, tag, { versionNo: body.version, ifMatch })
      return answered(201, taggedVersionView(path.handle, tag, version_no))
    },
  }),
  scoringRoute({
    id: 'untagVersion',
    method: 'DELETE',
    path: '/v1/models/{handle}/versions/{version}',
    scope: 'authoring',
    answer: async (world, { caller, path, ifMatch }) => {
      const tag = parseStoredTag(path.version)
      await untagVersion(world, caller, path.handle, tag, { ifMatch })
      return ok(removedTagView(path.handle, tag))
    },
  }),
  scoringRoute({
    id: 'listActivations',
    method: 'GET',
    path: '/v1/models/{handle}/activations',
    scope: 'authoring',
    query: listActivationsQuerySchema,
    answer: async (world, { caller, path, query }) => {
      if (query.at !== undefined) return ok(await getServingVersion(world, caller, path.handle, new Date(query.at)))
      return answerPage({
        list: activationList(path.handle),
        query,
        read: (page) => listActivations(world, caller, path.handle, page),
        view: activationView,
      })
    },
  }),
]

import { answerPage } from '#http/door/answer-page.ts'
import { answered, ok } from '#http/door/route.ts'
import { type ScoringRoute, scoringRoute } from '#http/scoring/scoring-route.ts'
import { keyList } from '#rules/key-list.ts'
import { createKeySchema } from '#rules/key-request.ts'
import { currentKeyView, issuedKeyView, keyView, revokedKeyView } from '#rules/key-view.ts'
import { pageQuerySchema } from '#rules/page.ts'
import { getCurrentKey } from '#usecases/keys/get-current-key.ts'
import { issueKey } from '#usecases/keys/issue-key.ts'
import { listKeys } from '#usecases/keys/list-keys.ts'
import { revokeKey } from '#usecases/keys/revoke-key.ts'

export const keyRoutes: readonly ScoringRoute[] = [
  scoringRoute({
    id: 'listKeys',
    method: 'GET',
    path: '/v1/keys',
    scope: 'authoring',
    query: pageQuerySchema,
    answer: (world, { caller, query }) =>
      answerPage({
        list: keyList,
        query,
        read: (page) => listKeys(world, caller, page),
        view: keyView,
      }),
  }),
  scoringRoute({
    id: 'getCurrentKey',
    method: 'GET',
    path: '/v1/keys/current',
    scope: 'scoring',
    answer: async (world, { caller }) =>
      ok(currentKeyView(await getCurrentKey(world, caller), world.settings.publicNamespaces)),
  }),
  scoringRoute({
    id: 'createKey',
    method: 'POST',
    path: '/v1/keys',
    scope: 'authoring',
    body: createKeySchema,
    answer: async (world, { caller, body }) => {
      const { secret, key } = await issueKey(world, caller, body)
      return answered(201, issuedKeyView(key, secret))
    },
  }),
  scoringRoute({
    id: 'revokeKey',
    method: 'DELETE',
    path: '/v1/keys/{key_id}',
    scope: 'authoring',
    answer: async (world, { caller, path }) => {
      await revokeKey(world, caller, path.key_id)
      return ok(revokedKeyView(path.key_id))
    },
  }),
]

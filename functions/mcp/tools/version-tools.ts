import * as z from 'zod'
import { expectedGenerationArgument, handleArgument, versionArgument } from '#mcp/arguments.ts'
import { reads, removes, sets, type Tool, tool } from '#mcp/tool.ts'
import { activationList, listActivationsQuerySchema } from '#rules/activation-list.ts'
import {
  activatedVersionSchema,
  activatedVersionView,
  activationPageSchema,
  activationView,
} from '#rules/activation-view.ts'
import { inspectRights, readRights, scoreRights, writeRights } from '#rules/agent.ts'
import { pageQuerySchema } from '#rules/page.ts'
import { parseStoredTag, parseTag } from '#rules/tag.ts'
import { removedTagSchema, removedTagView, taggedVersionSchema, taggedVersionView } from '#rules/tag-view.ts'
import { activateSchema, namesOneVersion, oneVersionMessage, tagVersionSchema } from '#rules/version.ts'
import { compareVersionsSchema } from '#rules/version-comparison-request.ts'
import { versionComparisonSchema } from '#rules/version-comparison-view.ts'
import { versionList } from '#rules/version-list.ts'
import {
  versionPageSchema,
  versionSummary,
  versionSummarySchema,
  versionSummaryWithoutCurves,
} from '#rules/version-view.ts'
import { readPage } from '#usecases/read-page.ts'
import { activateVersion } from '#usecases/versions/activate-version.ts'
import { compareVersions } from '#usecases/versions/compare-versions.ts'
import { getVersion } from '#usecases/versions/get-version.ts'
import { listActivations } from '#usecases/versions/list-activations.ts'
import { listVersions } from '#usecases/versions/list-versions.ts'
import { tagVersion } from '#usecases/versions/tag-version.ts'
import { untagVersion } from '#usecases/versions/untag-version.ts'

const tagArgument = z.string().describe('The name of the tag.')
const { at: _, ...activationQuery } = listActivationsQuerySchema.shape

export const versionTools: readonly Tool[] = [
  tool({
    name: 'list_versions',
    title: 'List versions',
    description:
      'Lists the versions of a model, newest first, with their metrics, 95 % intervals of these, the change of the AUC since the version before, and why each was made active or not. `get_version` adds the curves of each trait (`scores`, `reliability`).',
    rights: readRights,
    hints: reads,
    input: z.strictObject({ handle: handleArgument, ...pageQuerySchema.shape }),
    output: versionPageSchema,
    call: (world, caller, { handle, ...query }) =>
      readPage({
        list: versionList(handle),
        query,
        read: (request) => listVersions(world, caller, handle, request),
        view: versionSummaryWithoutCurves,
      }),
  }),
  tool({
    name: 'get_version',
    title: 'Get a version',
    description: 'Returns a version by its number or a tag: its run, its metrics, and what it changed.',
    rights: readRights,
    hints: reads,
    input: z.strictObject({ handle: handleArgument, version: versionArgument }),
    output: versionSummarySchema,
    call: async (world, caller, { handle, version }) =>
      // Without the snapshot: its weights say nothing to a reader, and take a hundred times the room.
      versionSummary((await getVersion(world, { ...caller, scope: 'scoring' }, handle, version)).version),
  }),
  tool({
    name: 'tag_version',
    title: 'Tag a version',
    description: 'Gives a version a tag. A tag that another version has moves.',
    rights: writeRights,
    hints: { ...sets, destructive: true },
    input: z.strictObject({
      handle: handleArgument,
      tag: tagArgument,
      ...tagVersionSchema.shape,
      expected_generation: expectedGenerationArgument,
    }),
    output: taggedVersionSchema,
    call: async (world, caller, { handle, tag: name, version: versionNo, expected_generation: generation }) => {
      const tag = parseTag(name)
      return taggedVersionView(handle, tag, await tagVersion(world, caller, handle, tag, { versionNo, generation }))
    },
  }),
  tool({
    name: 'untag_version',
    title: 'Remove a tag',
    description: 'Removes a tag. The version stays, but pruning may delete it later.',
    rights: writeRights,
    hints: removes,
    input: z.strictObject({ handle: handleArgument, tag: tagArgument }),
    output: removedTagSchema,
    call: async (world, caller, { handle, tag: name }) => {
      const tag = parseStoredTag(name)
      await untagVersion(world, caller, handle, tag)
      return removedTagView(handle, tag)
    },
  }),
  tool({
    name: 'activate_version',
    title: 'Activate a version',
    description:
      'Makes a version serve at once, by `version` (`vN` or `latest`) or `tag`: an activation or a rollback. Any version but the newest pins the model, so that later trainings do not move the pointer.',
    rights: writeRights,
    hints: { ...sets, destructive: true },
    input: z
      .strictObject({
        handle: handleArgument,
        ...activateSchema.shape,
        expected_generation: expectedGenerationArgument,
      })
      .refine(namesOneVersion, { error: oneVersionMessage }),
    output: activatedVersionSchema,
    call: async (world, caller, { handle, version, tag, expected_generation: generation }) => {
      const activated = await activateVersion(world, caller, handle, { version, tag }, { generation })
      return activatedVersionView(handle, activated)
    },
  }),
  tool({
    name: 'list_activations',
    title: 'List activations',
    description: 'Lists the moves of the active pointer, newest first: which version served, since when, and by whom.',
    rights: inspectRights,
    hints: reads,
    input: z.strictObject({ handle: handleArgument, ...activationQuery }),
    output: activationPageSchema,
    call: (world, caller, { handle, ...query }) =>
      readPage({
        list: activationList(handle),
        query,
        read: (request) => listActivations(world, caller, handle, request),
        view: activationView,
      }),
  }),
  tool({
    name: 'compare_versions',
    title: 'Compare two versions',
    description:
      "Scores the same texts with two versions; returns the metrics of both, the difference of their AUC with its 95 % interval and a verdict (no_worse, worse, undecided), and which texts have another label. Without `texts`, the texts are up to 500 of the model's samples.",
    rights: { ...scoreRights, key: 'authoring' },
    hints: reads,
    input: z.strictObject({ handle: handleArgument, ...compareVersionsSchema.shape }),
    output: versionComparisonSchema,
    call: (world, caller, { handle, ...request }) => compareVersions(world, caller, handle, request),
  }),
]

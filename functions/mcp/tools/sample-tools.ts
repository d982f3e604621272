import * as z from 'zod'
import { handleArgument, versionArgument } from '#mcp/arguments.ts'
import { adds, reads, removes, type Tool, tool } from '#mcp/tool.ts'
import { inspectRights, trainRights, writeRights } from '#rules/agent.ts'
import { stripItems } from '#rules/mail/strip-texts.ts'
import { startedRunSchema, startedRunView } from '#rules/run-view.ts'
import { appendSamplesSchema, changeSamplesQuerySchema, parseSampleId } from '#rules/sample.ts'
import { listSamplesQuerySchema, sampleList } from '#rules/sample-list.ts'
import {
  appendedSamplesSchema,
  appendedSamplesView,
  deletedSampleSchema,
  deletedSampleView,
  samplePageSchema,
  sampleView,
} from '#rules/sample-view.ts'
import { partsToStrip } from '#rules/strip-request.ts'
import { listSuspectsQuerySchema, suspectList, suspectPageSchema, suspectView } from '#rules/suspect-view.ts'
import { synthesizeSchema } from '#rules/synthesis.ts'
import { readPage } from '#usecases/read-page.ts'
import { appendSamples } from '#usecases/samples/append-samples.ts'
import { deleteSample } from '#usecases/samples/delete-sample.ts'
import { listSamples } from '#usecases/samples/list-samples.ts'
import { listSuspects } from '#usecases/samples/list-suspects.ts'
import { startSynthesis } from '#usecases/samples/start-synthesis.ts'

const { order: _, ...suspectQuery } = listSuspectsQuerySchema.shape

export const sampleTools: readonly Tool[] = [
  tool({
    name: 'list_samples',
    title: 'List samples',
    description: 'Lists the labelled samples of a model, oldest or newest first, all of them or those of one trait.',
    rights: inspectRights,
    hints: reads,
    input: z.strictObject({ handle: handleArgument, ...listSamplesQuerySchema.shape }),
    output: samplePageSchema,
    call: async (world, caller, { handle, ...query }) => {
      const { trait, order } = query
      return readPage({
        list: sampleList(handle, query),
        query,
        read: (request) => listSamples(world, caller, handle, { ...request, trait, order }),
        view: sampleView,
      })
    },
  }),
  tool({
    name: 'add_samples',
    title: 'Add samples',
    description:
      'Adds up to 500 labelled samples, all or none, also to a trained model. The next training learns from them.',
    rights: writeRights,
    hints: adds,
    input: z.strictObject({ handle: handleArgument, ...appendSamplesSchema.shape, ...changeSamplesQuerySchema.shape }),
    output: appendedSamplesSchema,
    call: async (world, caller, { handle, samples, retrain, ...strip }) => {
      const { items, removed } = stripItems(samples, partsToStrip(strip), 'samples')
      const ids = await appendSamples(world, caller, handle, items, { quietly: !retrain })
      return appendedSamplesView({ ids, removed })
    },
  }),
  tool({
    name: 'delete_sample',
    title: 'Delete a sample',
    description: 'Deletes a sample. Versions that learned from it stay as they are; the next one does without it.',
    rights: writeRights,
    hints: removes,
    input: z.strictObject({
      handle: handleArgument,
      id: z.int().min(1).describe('The id of the sample.'),
      ...changeSamplesQuerySchema.shape,
    }),
    output: deletedSampleSchema,
    call: async (world, caller, { handle, id, retrain }) => {
      await deleteSample(world, caller, handle, parseSampleId(String(id)), { quietly: !retrain })
      return deletedSampleView(handle)
    },
  }),
  tool({
    name: 'synthesize_samples',
    title: 'Synthesize samples',
    description:
      'Starts a run that writes samples for a draft, from the descriptions of its traits or as variations of its samples. Answers at once; follow it with `get_run`.',
    rights: trainRights,
    hints: adds,
    input: z.strictObject({ handle: handleArgument, ...synthesizeSchema.shape }),
    output: startedRunSchema,
    call: async (world, caller, { handle, ...request }) =>
      startedRunView(await startSynthesis(world, caller, handle, request)),
  }),
  tool({
    name: 'list_suspect_samples',
    title: 'List samples that are probably mislabelled',
    description:
      'Lists the training samples of a version whose out-of-fold score contradicts their label, most contradicted first.',
    rights: inspectRights,
    hints: reads,
    input: z.strictObject({ handle: handleArgument, version: versionArgument, ...suspectQuery }),
    output: suspectPageSchema,
    call: async (world, caller, { handle, version, ...query }) => {
      const { trait } = query
      return readPage({
        list: suspectList(handle, version, trait),
        query,
        read: (request) => listSuspects(world, caller, handle, version, { ...request, trait }),
        view: suspectView,
      })
    },
  }),
]

import * as z from 'zod'
import { handleArgument } from '#mcp/arguments.ts'
import { reads, sets, type Tool, tool } from '#mcp/tool.ts'
import { inspectRights, trainRights } from '#rules/agent.ts'
import { nothingToRunView, runView, runViewSchema, startedRunView } from '#rules/run-view.ts'
import { trainSchema } from '#rules/training.ts'
import { getRun } from '#usecases/training/get-run.ts'
import { startTraining } from '#usecases/training/start-training.ts'

const trainingAnswerSchema = z.object({
  run_id: z.string().nullable().describe('The run to follow with `get_run`; null if there was nothing to train.'),
  state: z.enum(['busy', 'ready']).describe('The state of the model.'),
  message: z.string().optional().describe('Why no run was started, and what would start one.'),
})

export const trainingTools: readonly Tool[] = [
  tool({
    name: 'train',
    title: 'Train a model',
    description:
      'Starts a training: of a draft, or of a trained model on samples that wait. Answers at once; follow it with `get_run`. A version that a training ends with becomes active, unless the model is pinned or its promotion policy objects.',
    rights: trainRights,
    hints: sets,
    input: z.strictObject({ handle: handleArgument, ...trainSchema.shape }),
    output: trainingAnswerSchema,
    call: async (world, caller, { handle, ...request }) => {
      const run_id = await startTraining(world, caller, handle, request)
      return run_id ? startedRunView(run_id) : nothingToRunView
    },
  }),
  tool({
    name: 'get_run',
    title: 'Get a run',
    description: 'Returns a run: its status, progress from 0 to 1, error, and the version that it recorded.',
    rights: inspectRights,
    hints: reads,
    input: z.strictObject({ handle: handleArgument, run_id: z.string().describe('The id of the run.') }),
    output: runViewSchema,
    call: async (world, caller, { handle, run_id }) => runView(await getRun(world, caller, handle, run_id)),
  }),
]

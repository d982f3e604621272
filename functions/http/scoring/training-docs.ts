import { documentation } from '#http/door/documentation.ts'
import { exampleRunId } from '#http/scoring/examples.ts'
import { startedRun } from '#http/scoring/started-run.ts'
import { nothingToRunSchema, nothingToRunView, runPageSchema, runViewSchema } from '#rules/run-view.ts'

const tag = 'Training'
const succeeded = {
  run_id: exampleRunId,
  kind: 'train',
  status: 'succeeded',
  effort: 'low',
  started_at: '2026-11-22T09:31:40.338Z',
  ended_at: '2026-11-22T09:31:41.613Z',
  error: null,
  progress: 1,
  version_no: 1,
  outcome: { activated: true, reason: 'Activated when its training ended.' },
}

export const trainingDocs = {
  trainModel: documentation({
    tag,
    summary: 'Train a model',
    description:
      'Starts a run that fits each trait to its samples and records a version. On a trained model it starts a retrain with the settings of the active version if samples or feedback wait in the buffer, and nothing otherwise. With `reoptimize_params` it searches the parameters again.',
    answers: {
      200: {
        description: 'The model is trained and nothing new waits. No run was started.',
        json: nothingToRunSchema,
      },
      202: startedRun,
    },
    refusals: ['run_in_progress', 'model_busy', 'model_archived', 'feature_unavailable'],
    examples: {
      first: {
        summary: 'Train a draft with low effort',
        body: { effort: 'low' },
        status: 202,
        answer: { run_id: exampleRunId, state: 'busy' },
      },
      again: {
        summary: 'Train a trained model',
        body: {},
        status: 200,
        answer: nothingToRunView,
      },
    },
  }),
  listRuns: documentation({
    tag,
    summary: 'List runs',
    description: 'Returns the runs of a model, newest first.',
    answers: { 200: { description: 'A page of runs.', json: runPageSchema } },
    refusals: [],
    examples: {
      one: {
        summary: 'A model with one run',
        status: 200,
        answer: { items: [succeeded], next_cursor: null, limit: 50 },
      },
    },
  }),
  getRun: documentation({
    tag,
    summary: 'Get a run',
    description: 'Returns a run with its status and progress.',
    answers: { 200: { description: 'The run.', json: runViewSchema } },
    refusals: ['run_not_found'],
    examples: { succeeded: { summary: 'A successful training', status: 200, answer: succeeded } },
  }),
}

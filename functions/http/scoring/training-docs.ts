import { z } from 'zod'
import { documentation } from '#http/door/documentation.ts'
import { exampleRunId } from '#http/scoring/examples.ts'
import { startedRun } from '#http/scoring/started-run.ts'
import { pageSchema } from '#rules/page.ts'
import { runViewSchema } from '#rules/run-view.ts'

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
  train: documentation({
    tag,
    id: 'trainModel',
    summary: 'Train a model',
    description:
      'Starts a run that fits each trait and records a version. A trained model is left as it is, unless `reoptimize_params` asks for a fresh search.',
    answers: {
      200: {
        description: 'The model is trained already; nothing was started.',
        json: z.object({ run_id: z.null(), state: z.literal('ready') }).meta({ id: 'NothingToRun' }),
      },
      202: startedRun,
    },
    refusals: ['run_in_progress', 'model_busy', 'model_archived', 'feature_unavailable'],
    examples: {
      first: {
        summary: 'A quick first training',
        body: { effort: 'low' },
        status: 202,
        answer: { run_id: exampleRunId, state: 'busy' },
      },
      again: {
        summary: 'A trained model is left as it is',
        body: {},
        status: 200,
        answer: { run_id: null, state: 'ready' },
      },
    },
  }),
  listRuns: documentation({
    tag,
    id: 'listRuns',
    summary: 'List runs',
    description: 'Newest first.',
    answers: { 200: { description: 'A page of runs.', json: pageSchema(runViewSchema).meta({ id: 'RunPage' }) } },
    refusals: [],
    examples: {
      one: { summary: 'One so far', status: 200, answer: { items: [succeeded], next_cursor: null, limit: 50 } },
    },
  }),
  getRun: documentation({
    tag,
    id: 'getRun',
    summary: 'Read a run',
    answers: { 200: { description: 'The run.', json: runViewSchema } },
    refusals: ['run_not_found'],
    examples: { succeeded: { summary: 'A run that recorded v1', status: 200, answer: succeeded } },
  }),
}

import { z } from 'zod'
import { documentation } from '#http/door/documentation.ts'
import {
  endedTraining,
  exampleInferenceJobId,
  exampleJobId,
  exampleSubscription,
  openTraining,
} from '#http/registry/examples.ts'
import { completedJobSchema, jobListSchema, jobViewSchema } from '#rules/job-view.ts'

const tag = 'Jobs'

export const jobDocs = {
  train: documentation({
    tag,
    id: 'startTraining',
    summary: 'Train a version',
    description:
      'Takes the version to `training`. The input is checked against its contract before anything starts. Its success makes the version active, its failure `failed`.',
    answers: {
      202: {
        description: 'The job is started.',
        json: z
          .object({ job_id: z.string().describe('Read the job to see how far it is.') })
          .meta({ id: 'StartedTraining' }),
      },
    },
    refusals: ['contract_mismatch', 'transition_not_allowed', 'training_in_progress'],
    examples: {
      first: {
        summary: 'A training',
        body: { input: openTraining.input },
        status: 202,
        answer: { job_id: exampleJobId },
      },
    },
  }),
  infer: documentation({
    tag,
    id: 'startInference',
    summary: 'Infer by a version',
    description:
      'The input is checked against its contract before anything starts. With `subscribe` it is stored, and inferred from again after each training of the model.',
    answers: {
      202: {
        description: 'The job is started.',
        json: z
          .object({ inference_job_id: z.string().describe('Read the job for its output.') })
          .meta({ id: 'StartedInference' }),
      },
    },
    refusals: ['contract_mismatch'],
    examples: {
      flat: {
        summary: 'What to ask for a flat',
        body: { input: { size: 82.5 } },
        status: 202,
        answer: { inference_job_id: exampleInferenceJobId },
      },
    },
  }),
  get: documentation({
    tag,
    id: 'getJob',
    summary: 'Read a job',
    answers: { 200: { description: 'The job as it is now.', json: jobViewSchema } },
    refusals: [],
    examples: { ended: { summary: 'A training that succeeded', status: 200, answer: endedTraining } },
  }),
  list: documentation({
    tag,
    id: 'listJobs',
    summary: 'List jobs of a model',
    description: 'The newest first; of one status, if asked.',
    answers: { 200: { description: 'A page of jobs.', json: jobListSchema, headers: ['Link'] } },
    refusals: [],
    examples: {
      one: { summary: 'A training under way', status: 200, answer: [openTraining] },
      failed: { summary: 'None failed', query: { status: 'failure' }, status: 200, answer: [] },
    },
  }),
  complete: documentation({
    tag,
    id: 'completeJob',
    summary: 'Complete a job',
    description:
      'What a handler calls that took its job over. A job ends once: to repeat the same completion answers the same again, a different one is refused. An output that is not as the contract has it is a warning on the job.',
    answers: {
      200: { description: 'The job has ended, and what that set off.', json: completedJobSchema },
      207: {
        description: 'The job has ended; at least one subscription could not be started, and says why.',
        json: completedJobSchema,
      },
    },
    refusals: ['job_ended'],
    examples: {
      trained: {
        summary: 'A training that succeeded, and what was subscribed to it',
        body: { status: 'success', output: endedTraining.output },
        status: 200,
        answer: {
          job_id: exampleJobId,
          model_id: 'prices',
          model_version: '1',
          status: 'success',
          triggered_events: [{ subscription_id: exampleSubscription.id, job_id: exampleInferenceJobId }],
        },
      },
    },
  }),
}

import { documentation } from '#http/door/documentation.ts'
import {
  endedTraining,
  exampleInferenceJobId,
  exampleJobId,
  exampleSubscription,
  openTraining,
} from '#http/registry/examples.ts'
import { jobListSchema, jobViewSchema, startedInferenceSchema, startedTrainingSchema } from '#rules/job-view.ts'
import { completedJobSchema } from '#rules/triggered-events-view.ts'

const tag = 'Jobs'

export const jobDocs = {
  startTraining: documentation({
    tag,
    summary: 'Train a version',
    description:
      'Starts a training job and moves the version to `training`. If the input does not match its contract, nothing starts. When the job succeeds, the version becomes `active`. When it fails, the version becomes `failed`.',
    answers: {
      202: { description: 'The job has started.', json: startedTrainingSchema },
    },
    refusals: ['contract_mismatch', 'transition_not_allowed', 'training_in_progress'],
    examples: {
      first: {
        summary: 'Start a training',
        body: { input: openTraining.input },
        status: 202,
        answer: { job_id: exampleJobId },
      },
    },
  }),
  startInference: documentation({
    tag,
    summary: 'Run inference',
    description:
      'Starts an inference job on a version. If the input does not match its contract, nothing starts. With `subscribe`, the input is stored, and inference runs on it again after each training of the model.',
    answers: {
      202: { description: 'The job has started.', json: startedInferenceSchema },
    },
    refusals: ['contract_mismatch'],
    examples: {
      flat: {
        summary: 'Predict the price of a flat',
        body: { input: { size: 82.5 } },
        status: 202,
        answer: { inference_job_id: exampleInferenceJobId },
      },
    },
  }),
  getJob: documentation({
    tag,
    summary: 'Get a job',
    description: 'Returns a job with its input, status and output.',
    answers: { 200: { description: 'The job.', json: jobViewSchema } },
    refusals: [],
    examples: { ended: { summary: 'A training that succeeded', status: 200, answer: endedTraining } },
  }),
  listJobs: documentation({
    tag,
    summary: 'List jobs',
    description: 'Returns the jobs of a model, newest first.',
    answers: { 200: { description: 'A page of jobs.', json: jobListSchema, headers: ['Link'] } },
    refusals: [],
    examples: {
      one: { summary: 'A training in progress', status: 200, answer: [openTraining] },
      failed: { summary: 'A model without failed jobs', query: { status: 'failure' }, status: 200, answer: [] },
    },
  }),
  completeJob: documentation({
    tag,
    summary: 'Complete a job',
    description:
      'Ends a job with its result. A handler calls this operation when it accepted the job to complete it later. A job ends once: repeating the same completion returns the same answer, and a different completion is an error. An output that does not match its contract is a warning on the job. A job of a built-in implementation can be completed only by a caller who can use the model of `/v1` that it is about.',
    answers: {
      200: { description: 'The job has ended. The answer lists the jobs that it triggered.', json: completedJobSchema },
      207: {
        description: 'The job has ended, but at least one subscription could not start its job. Its `error` says why.',
        json: completedJobSchema,
      },
    },
    refusals: ['job_ended', 'namespace_not_owned'],
    examples: {
      trained: {
        summary: 'Complete a training that triggers a subscription',
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

import { documentation } from '#http/door/documentation.ts'
import { exampleScoringJobId } from '#http/scoring/examples.ts'
import { pinnedHandleParameter, pinRefusals } from '#http/scoring/pinned-handle-parameter.ts'
import { maxUploadBytes } from '#rules/scoring-job.ts'
import { resultPageSchema, scoringJobPageSchema, scoringJobViewSchema } from '#rules/scoring-job-view.ts'

const tag = 'Scoring jobs'

const created = {
  job_id: exampleScoringJobId,
  handle: 'demo.support-tone',
  namespace: 'demo',
  version_id: 'v1',
  version_no: 1,
  traits: ['warmth', 'clarity'],
  format: 'ndjson',
  status: 'awaiting_upload',
  progress: 0,
  texts: null,
  scored: 0,
  failed: 0,
  parts_done: 0,
  error: null,
  summary: null,
  upload: {
    method: 'PUT',
    url: `https://bucket.example.com/demo/${exampleScoringJobId}/upload?X-Amz-Signature=…`,
    max_bytes: maxUploadBytes,
  },
  created_at: '2026-11-22T09:40:00.017Z',
  upload_expires_at: '2026-11-23T09:40:00.017Z',
  started_at: null,
  ended_at: null,
  results_expire_at: null,
  results_deleted: false,
}
const started = { ...created, status: 'running', upload: null, started_at: '2026-11-22T09:41:12.480Z' }
const working = { ...started, progress: 0.5, texts: 20_000, scored: 9_998, failed: 2, parts_done: 2 }
const ended = {
  ...working,
  status: 'succeeded',
  progress: 1,
  scored: 19_998,
  parts_done: 4,
  ended_at: '2026-11-22T09:41:52.008Z',
  results_expire_at: '2026-11-23T09:41:52.008Z',
}
const summary = {
  labels: {
    warmth: { Strong: 9_102, Solid: 6_011, Developing: 2_940, Weak: 1_120, none: 825 },
    clarity: { Strong: 7_450, Solid: 7_003, Developing: 3_518, Weak: 1_306, none: 721 },
  },
  failures: [
    { line: 17, message: 'line 17: This is not a JSON object.' },
    { line: 4711, message: 'line 4711, content: Give some text to score.' },
  ],
}

export const scoringJobDocs = {
  createScoringJob: documentation({
    tag,
    summary: 'Create a scoring job',
    description:
      'Creates a job that scores up to 1,000,000 texts of a file with one version: the active one, or the one that the handle pins. Send the file to `upload.url` with PUT, without the API key, and then start the job. As NDJSON, each line is `{"id": …, "content": …}`; a CSV has a column `text` or `content`, and `id` if there are ids. `id` is optional. A file has at most 5 GB, and a line at most 1 MB. Addresses are not fetched. The version is not pruned until the job ends.',
    pathParameters: { handle: pinnedHandleParameter },
    answers: { 201: { description: 'The job waits for its file.', json: scoringJobViewSchema, headers: ['Location'] } },
    refusals: ['not_trained', 'model_archived', 'namespace_not_owned', 'upstream_unavailable', ...pinRefusals],
    examples: {
      lines: { summary: 'Create a job for lines of JSON', body: { format: 'ndjson' }, status: 201, answer: created },
    },
  }),
  listScoringJobs: documentation({
    tag,
    summary: 'List scoring jobs',
    description:
      'Returns the jobs of a namespace with the model, newest first. Other namespaces do not see them, also not of a public model.',
    answers: { 200: { description: 'A page of jobs.', json: scoringJobPageSchema } },
    refusals: ['namespace_not_owned'],
    examples: {
      one: { summary: 'A job that has ended', status: 200, answer: { items: [ended], next_cursor: null, limit: 50 } },
    },
  }),
  getScoringJob: documentation({
    tag,
    summary: 'Get a scoring job',
    description:
      'Returns a job with its progress, and with the summary when it has succeeded. While it waits for its file, each read returns a fresh `upload.url`.',
    answers: { 200: { description: 'The job.', json: scoringJobViewSchema } },
    refusals: ['job_not_found', 'upstream_unavailable'],
    examples: {
      working: { summary: 'A job at half of its texts', status: 200, answer: working },
      ended: { summary: 'A job that has ended', status: 200, answer: { ...ended, summary } },
    },
  }),
  startScoringJob: documentation({
    tag,
    summary: 'Start a scoring job',
    description:
      'Starts the job on the file that is uploaded now. Another file that is uploaded later is not read: it ends the job. Starting a running job again changes nothing.',
    answers: { 202: { description: 'The job is started.', json: scoringJobViewSchema } },
    refusals: ['job_not_found', 'upload_missing', 'job_ended', 'validation_failed', 'upstream_unavailable'],
    examples: { started: { summary: 'Start the job', status: 202, answer: started } },
  }),
  stopScoringJob: documentation({
    tag,
    summary: 'Stop a scoring job',
    description:
      'Ends the job and deletes its file. The parts of the results that are done stay for 24 hours. A job that has ended stays as it is.',
    answers: { 200: { description: 'The job, which has ended.', json: scoringJobViewSchema } },
    refusals: ['job_not_found'],
    examples: {
      stopped: {
        summary: 'Stop the job',
        status: 200,
        answer: {
          ...working,
          status: 'stopped',
          ended_at: '2026-11-22T09:41:32.008Z',
          results_expire_at: '2026-11-23T09:41:32.008Z',
        },
      },
    },
  }),
  listScoringJobResults: documentation({
    tag,
    summary: 'List the results of a scoring job',
    description:
      'Returns the parts of the results that are done, each with an address to read it from without the API key. A part is NDJSON: for each text, in the order of the file, `{"line": …, "id": …, "card": …}`, or `error` in place of `card`. All parts in their order are the results of the whole file. They are deleted 24 hours after the end of the job.',
    answers: { 200: { description: 'A page of parts.', json: resultPageSchema } },
    refusals: ['job_not_found', 'results_deleted', 'upstream_unavailable'],
    examples: {
      one: {
        summary: 'A job with one part so far',
        status: 200,
        answer: {
          items: [
            {
              part: 0,
              first_line: 1,
              texts: 5_000,
              failed: 1,
              bytes: 4_716_204,
              url: `https://bucket.example.com/demo/${exampleScoringJobId}/results/00000.ndjson?X-Amz-Signature=…`,
            },
          ],
          next_cursor: null,
          limit: 50,
        },
      },
    },
  }),
}

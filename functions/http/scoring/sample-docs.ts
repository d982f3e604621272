import { documentation } from '#http/door/documentation.ts'
import { exampleRunId } from '#http/scoring/examples.ts'
import { startedRun } from '#http/scoring/started-run.ts'
import { appendedSamplesSchema, deletedSampleSchema, samplePageSchema } from '#rules/sample-view.ts'

const tag = 'Samples'
const notEditable = ['not_draft', 'model_busy', 'model_archived'] as const

const texts = {
  warmth: [
    [1, 'Thank you for telling us, and sorry about the broken lid.'],
    [1, 'Happy to help, and glad that you wrote to us.'],
    [1, 'We are so sorry for the trouble this caused you.'],
    [0, 'Your request was denied. Read the policy.'],
    [0, 'This is closed. Refer to section four.'],
    [0, 'Not our problem. Ask the carrier.'],
  ],
  clarity: [
    [1, 'A new lid ships today and arrives on Friday.'],
    [1, 'Open Settings, choose Billing, and press Cancel.'],
    [1, 'You can collect it at Desk 2 until 17:00.'],
    [0, 'It looks like things may have been handled somewhere, in a way.'],
    [0, 'There could be something about the accounts, at some point.'],
    [0, 'Perhaps somebody could look into whatever it was.'],
  ],
} as const
const samples = Object.entries(texts).flatMap(([trait, rows]) =>
  rows.map(([quality, text]) => ({ trait, text, quality })),
)

export const sampleDocs = {
  appendSamples: documentation({
    tag,
    summary: 'Add samples',
    description:
      'Adds up to 500 samples. The request stores either all of them or none. Also takes NDJSON (`application/x-ndjson`, one sample a line) and CSV (`text/csv`, with a header row): the columns `text`, `trait` and `quality`, or `text` and one column for each trait, where an empty cell is no label (at most 500 rows, and 2,500 samples); also `source_url` and `content_sha256`. In both, `content` is another name for `text`. Samples can be added at any time. A version never changes: the next training learns from what is there when it begins. On a trained model they wait in the buffer (`buffered_samples`), and make a background retrain due as feedback does, unless `retrain=false`. Where the samples of the active version are not stored any more, as with zero data retention, they wait for an explicit training, for at most 24 hours. With `content_type` `email`, quotes and signatures are removed before the texts are stored.',
    answers: {
      200: {
        description: 'The samples are stored.',
        json: appendedSamplesSchema,
      },
    },
    refusals: ['model_archived'],
    examples: {
      replies: {
        summary: 'Add a few replies of both poles (a trait needs several dozen)',
        body: { samples },
        status: 200,
        answer: { ids: samples.map((_, index) => index + 1) },
      },
      csv: {
        summary: 'Add the rows of a CSV with a column for each trait',
        type: 'text/csv',
        body: 'text,warmth,clarity\n"Sorry about that, Omar! Your refund of 12 euros is on its way.",1,1\nRead the terms.,0,\n',
        status: 200,
        answer: { ids: [13, 14, 15] },
      },
      lines: {
        summary: 'Add samples as NDJSON',
        type: 'application/x-ndjson',
        body: '{"text":"We hear you, and we are on it.","trait":"warmth","quality":0.9}\n{"text":"No refunds.","trait":"warmth","quality":"poor"}\n',
        status: 200,
        answer: { ids: [16, 17] },
      },
    },
  }),
  synthesizeSamples: documentation({
    tag,
    summary: 'Synthesize samples',
    description:
      'Starts a run that generates samples for a draft: examples of each pole from the trait descriptions, or variations of the authored samples. The new samples have the provenance `synthesized`. A run that already succeeded on the same samples with the same effort is not repeated: the answer is 409 with its id.',
    answers: { 202: startedRun },
    refusals: ['run_in_progress', ...notEditable, 'feature_unavailable'],
    examples: {
      varied: {
        summary: 'Generate a few variations of the existing samples',
        body: { synth_type: 'diversify', effort: 'low' },
        status: 202,
        answer: { run_id: exampleRunId, state: 'busy' },
      },
    },
  }),
  listSamples: documentation({
    tag,
    summary: 'List samples',
    description:
      'Returns the samples of a model, ordered by id: the oldest first, or with `order=newest` the newest. With `Accept: application/x-ndjson` each line is a sample, as for an export, and headers have the cursor and the address of the next page. Such lines can be appended to another model after removing the fields that only a stored sample has.',
    answers: {
      200: {
        description: 'A page of samples.',
        json: samplePageSchema,
        texts: { 'application/x-ndjson': 'A page of samples, one on each line.' },
        headers: ['Link', 'X-Next-Cursor'],
      },
    },
    refusals: ['trait_not_found'],
    examples: {
      first: {
        summary: 'The first sample of a trait',
        query: { trait: 'warmth', limit: 1 },
        status: 200,
        answer: {
          items: [
            {
              id: 1,
              trait: 'warmth',
              text: texts.warmth[0][1],
              quality: 1,
              provenance: 'authored',
              source_url: null,
              content_sha256: '38ad8abbfd50d1c642f80ed4c0adb8fe1bb8b7dd70601c35397cb0dfa5c80792',
              created_at: '2026-11-22T09:31:02.113Z',
            },
          ],
          next_cursor: 'WyJbXCJzYW1wbGVzXCIsXCJkZW1vLnN1cHBvcnQtdG9uZVwiLFwid2FybXRoXCJdIiwiMSJd',
          limit: 1,
        },
      },
      newest: {
        summary: 'The newest sample of all traits',
        query: { order: 'newest', limit: 1 },
        status: 200,
        answer: {
          items: [
            {
              id: 17,
              trait: 'warmth',
              text: 'No refunds.',
              quality: 0,
              provenance: 'authored',
              source_url: null,
              content_sha256: 'f0ae149eceaa905a822871c76ffe4552b5a32d827879e5663b1dbdb9ded4ec90',
              created_at: '2026-11-22T09:31:02.487Z',
            },
          ],
          next_cursor: 'WyJbXCJzYW1wbGVzXCIsXCJkZW1vLnN1cHBvcnQtdG9uZVwiLG51bGwsXCJuZXdlc3RcIl0iLCIxNyJd',
          limit: 1,
        },
      },
    },
  }),
  deleteSample: documentation({
    tag,
    summary: 'Delete a sample',
    description:
      'Deletes a sample, except while a run works on the model. Versions that learned from it stay as they are; the next one is trained without it. On a trained model the deletion waits in the buffer like an added sample.',
    answers: {
      200: {
        description: 'The sample is deleted.',
        json: deletedSampleSchema,
      },
    },
    refusals: ['sample_not_found', 'model_busy', 'model_archived'],
    examples: {
      first: { summary: 'Delete a sample', status: 200, answer: { handle: 'demo.support-tone', deleted: true } },
    },
  }),
}

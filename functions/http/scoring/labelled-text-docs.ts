import { documentation } from '#http/door/documentation.ts'
import { pinnedHandleParameter, pinRefusals } from '#http/scoring/pinned-handle-parameter.ts'
import { evaluationViewSchema } from '#rules/evaluation-view.ts'
import { storedFeedbackSchema } from '#rules/feedback-view.ts'

const tag = 'Scoring'

const pathParameters = { handle: pinnedHandleParameter }

/** Documents the operations on scored texts whose right qualities the caller knows. */
export const labelledTextDocs = {
  evaluateVersion: documentation({
    tag,
    summary: 'Evaluate a version on labelled texts',
    description:
      'Scores up to 500 labelled texts with one version, the active one or the one that the handle pins, and measures how well the scores fit the labels. Use texts that the version has not been trained on: the intervals are of the sampling error of these texts alone. Each item has a `text` (or `content`) and a quality for each labelled trait, or `trait` and `quality`; also takes NDJSON and CSV with these columns. Addresses are not fetched, and nothing is stored. With `Accept: text/plain`, returns tables. With `content_type` `email`, quotes and signatures are removed before the texts are read.',
    pathParameters,
    answers: {
      200: {
        description: 'The figures of each labelled trait.',
        json: evaluationViewSchema,
        texts: { 'text/plain': 'A table of the metrics, and for each trait its labels by pole and its worst texts.' },
      },
    },
    refusals: ['not_trained', 'model_archived', ...pinRefusals],
    examples: {
      held_out: {
        summary: 'Evaluate on four replies',
        body: {
          items: [
            { id: 'omar', text: 'The two accounts are linked now, Omar.', warmth: 1, clarity: 1 },
            { id: 'mia', text: 'Glad that it arrived, Mia.', warmth: 0.9 },
            { text: 'Read the policy.', warmth: 0 },
            { text: 'Ask the carrier.', trait: 'warmth', quality: 'poor' },
          ],
        },
        status: 200,
        answer: {
          version_id: 'v1',
          version_no: 1,
          count: 4,
          traits: {
            warmth: {
              count: 4,
              positives: 2,
              negatives: 2,
              auc: 1,
              auc_interval: [0.3856, 1],
              balanced_accuracy: 1,
              balanced_accuracy_interval: [0.5101, 1],
              log_loss: 0.2104,
              brier: 0.0417,
              expected_calibration_error: 0.1525,
              spearman: 0.9487,
              confusion: {
                positive: { Strong: 0, Solid: 2, Developing: 0, Weak: 0, none: 0 },
                negative: { Strong: 0, Solid: 0, Developing: 1, Weak: 1, none: 0 },
              },
              worst: [{ index: 2, quality: 0, score: 31, label: 'Developing' }],
            },
          },
        },
      },
      csv: {
        summary: 'Evaluate on a CSV, and receive a table',
        type: 'text/csv',
        body: 'text,warmth\n"Glad that it arrived, Mia.",1\nRead the policy.,0\n',
        accept: 'text/plain',
        status: 200,
        answer: `v1 on 2 texts

Trait   Texts    AUC         95 %  Balanced acc.         95 %  Spearman  Log loss  Calibration err.
──────  ─────  ─────  ───────────  ─────────────  ───────────  ────────  ────────  ────────────────
warmth      2  1.000  0.207–1.000          1.000  0.342–1.000         –     0.214             0.190
`,
      },
    },
  }),
  giveFeedback: documentation({
    tag,
    summary: 'Give feedback on up to 500 texts',
    description:
      'Stores feedback on up to 500 texts as samples, as `feedback` in a score does: all of it or none. Also takes NDJSON (one item a line) and CSV: `content` or `text` and one column for each trait, where an empty cell is no feedback, or the columns `trait` and `quality`. A background retrain learns from the samples once enough of them wait. At most 10 contents can be addresses. With `content_type` `email`, quotes and signatures are removed before the texts are stored.',
    answers: { 200: { description: 'The feedback is stored.', json: storedFeedbackSchema } },
    refusals: ['not_trained', 'model_archived', 'feature_unavailable'],
    examples: {
      two: {
        summary: 'Give feedback on two replies',
        body: {
          items: [
            { content: 'It looks like the points may be somewhere, Omar!', feedback: { warmth: 0.9, clarity: 'poor' } },
            { content: 'Not our problem. Ask the carrier.', feedback: { warmth: 0 } },
          ],
        },
        status: 200,
        answer: { sample_ids: [[13, 14], [15]] },
      },
      csv: {
        summary: 'Give feedback as a CSV',
        type: 'text/csv',
        body: 'text,warmth,clarity\n"Glad that it arrived, Mia.",1,\nIt depends.,,poor\n',
        status: 200,
        answer: { sample_ids: [[16], [17]] },
      },
    },
  }),
}

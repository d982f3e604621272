import * as z from 'zod'
import { pinnedHandleArgument } from '#mcp/arguments.ts'
import { scoreWithDeltas } from '#mcp/score-with-deltas.ts'
import { reads, type Tool, tool } from '#mcp/tool.ts'
import { scoreRights } from '#rules/agent.ts'
import { comparisonView, comparisonViewSchema } from '#rules/comparison-view.ts'
import { evaluationRequestSchema } from '#rules/evaluation-request.ts'
import { evaluationView, evaluationViewSchema } from '#rules/evaluation-view.ts'
import { extractedTextView, extractedTextViewSchema } from '#rules/extracted-text-view.ts'
import { extractSchema } from '#rules/fetched-text.ts'
import { scoreCardSchema } from '#rules/score-card-schema.ts'
import { compareRequestSchema, contentSchema, scoreQuerySchema, scoreRequestSchema } from '#rules/score-request.ts'
import { compareTexts } from '#usecases/scoring/compare-texts.ts'
import { evaluateVersion } from '#usecases/scoring/evaluate-version.ts'
import { extractText } from '#usecases/scoring/extract-text.ts'

const fetches = { ...reads, openWorld: true }
const points = z.int().min(-100).max(100)

const scoreAnswerSchema = scoreCardSchema.extend({
  deltas: z
    .object({
      composite: points,
      scores: z.record(z.string(), points).describe('Maps each trait key to the change of its score.'),
    })
    .optional()
    .describe('With `compare_to`: the scores of `content` minus those of `compare_to`.'),
})

export const scoreTools: readonly Tool[] = [
  tool({
    name: 'score',
    title: 'Score a text',
    description:
      'Scores a text 0–100 for each trait, with label, confidence and headroom. `compare_to` is an earlier form of the text: adds what changed. `explain` names the words that moved each score. `feedback` stores the text as samples (needs the right to write).',
    rights: scoreRights,
    // With feedback it stores samples.
    hints: { readOnly: false, destructive: false, idempotent: false, openWorld: true },
    input: z.strictObject({
      handle: pinnedHandleArgument,
      ...scoreRequestSchema.shape,
      explain: scoreQuerySchema.shape.explain,
      compare_to: contentSchema.optional().describe('An earlier form of the text, or a URL to read it from.'),
    }),
    output: scoreAnswerSchema,
    call: (world, caller, { handle, ...request }, requestId) =>
      scoreWithDeltas(world, caller, handle, request, requestId),
  }),
  tool({
    name: 'compare',
    title: 'Compare two texts',
    description: 'Scores two texts with the same version and returns both cards and the differences of `b` and `a`.',
    rights: scoreRights,
    hints: fetches,
    input: z.strictObject({ handle: pinnedHandleArgument, ...compareRequestSchema.shape }),
    output: comparisonViewSchema,
    call: async (world, caller, { handle, ...request }, requestId) => {
      const { version_no, ...comparison } = await compareTexts(world, caller, handle, request)
      return comparisonView(comparison, { request_id: requestId, version_no, sample_ids: [] })
    },
  }),
  tool({
    name: 'evaluate',
    title: 'Evaluate a version on labelled texts',
    description:
      'Scores up to 500 labelled texts with one version and measures the fit: AUC with its interval, accuracy, calibration, labels by pole, and the worst texts. Use texts that the version has not been trained on. Nothing is stored.',
    rights: scoreRights,
    hints: reads,
    input: z.strictObject({ handle: pinnedHandleArgument, ...evaluationRequestSchema.shape }),
    output: evaluationViewSchema,
    call: async (world, caller, { handle, ...request }) =>
      evaluationView(
        await evaluateVersion(world, caller, handle, request),
        request.items.map(({ id }) => id),
      ),
  }),
  tool({
    name: 'extract',
    title: 'Read the text at an address',
    description: 'Fetches a public page and returns its readable text, title first. Private addresses are refused.',
    rights: scoreRights,
    hints: fetches,
    input: extractSchema,
    output: extractedTextViewSchema,
    call: async (world, caller, request) => extractedTextView(request.url, await extractText(world, caller, request)),
  }),
]

import * as z from 'zod'
import { type Tool, tool } from '#mcp/tool.ts'
import { writeRights } from '#rules/agent.ts'
import { handleOf } from '#rules/model-file.ts'
import { appliedModelFileSchema } from '#rules/model-file-view.ts'
import { sampleLineSchema } from '#rules/sample-line.ts'
import { requireAccess } from '#usecases/admission/require-access.ts'
import { applyModelFile } from '#usecases/authoring/apply-model-file.ts'
import { planModelFile } from '#usecases/authoring/plan-model-file.ts'
import { readUrlSources } from '#usecases/authoring/read-url-sources.ts'

/** The most samples that one call takes beside those of the file and its addresses. */
const maxSamples = 500

/** Shows an agent that knows nothing else of the format how to begin. */
const exampleFile = `handle: demo.support-tone
description: How a reply to a customer sounds
traits:
  - key: warmth
    description: How friendly the reply is
    positive_label: warm
    negative_label: cold
    exemplars:
      positive: ["Thank you for waiting. Your refund is on its way."]
      negative: ["Read the manual before you write."]
`

const { training: _, ...appliedFields } = appliedModelFileSchema.shape

export const fileTools: readonly Tool[] = [
  tool({
    name: 'apply_model_file',
    title: 'Apply a model file',
    description:
      'Creates or changes a model as a `model.yaml` says, and appends the samples that it does not have. Applying it again changes nothing. `dry_run` only shows the plan. Sources with a `path` are refused; give samples as `samples`, or as a `url`. Next: `train`.',
    rights: writeRights,
    hints: { readOnly: false, destructive: true, idempotent: true, openWorld: true },
    input: z.strictObject({
      model_file: z
        .string()
        .min(1)
        .describe(
          `The text of the \`model.yaml\`, with the names that \`create_model\` and \`add_traits\` use; \`dry_run\` names what is wrong and what is known. For example:\n\n\`\`\`yaml\n${exampleFile}\`\`\`\n\nIn place of the list, \`traits: discover\` finds traits in samples. Samples at an address: \`sources: [{type: url, url: "https://…"}]\`. All fields are in the schema at /schemas/model.schema.json of this service.`,
        ),
      handle: z.string().optional().describe('The handle of the model. It takes the place of the one in the file.'),
      samples: z
        .array(sampleLineSchema)
        .max(maxSamples)
        .optional()
        .describe('Samples beside those of the file: `{"content": "…", "<trait>": quality}`.'),
      dry_run: z.boolean().default(false).describe('If true, nothing is changed: the answer is what would be.'),
    }),
    output: z.object({ ...appliedFields, applied: z.boolean().describe('False for a dry run.') }),
    call: async (world, caller, { model_file, handle, samples = [], dry_run }) => {
      // Loaded at the first file, so that no other call waits for the parser.
      const { readModelFile } = await import('#files/read-model-file.ts')
      const file = readModelFile(model_file)
      // No address is fetched for a model that the caller may not write.
      requireAccess(world, caller, handleOf(file, handle), 'write')
      const sent = samples.map((sample, index) => ({ ...sample, at: `samples.${index}` }))
      const request = { handle, file, samples: [...sent, ...(await readUrlSources(world, caller, file))] }
      if (dry_run) return { ...(await planModelFile(world, caller, request)), appended: 0, applied: false }
      const { training: _, ...applied } = await applyModelFile(world, caller, request)
      return { ...applied, applied: true }
    },
  }),
]

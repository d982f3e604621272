import { type BedrockRuntimeClient, ConverseCommand, type ConverseCommandOutput } from '@aws-sdk/client-bedrock-runtime'
import { z } from 'zod'
import { systemPrompt } from '#world/bedrock/prompts.ts'
import { SynthesisRefused } from '#world/synthesizer.ts'

/** What the model hands back: texts, each with the number of what it was made from. */
export type NumberedText = { readonly number: number; readonly text: string }

/** A model that keeps missing the form is the wrong model; each try costs money. */
const maxTries = 3
/** Longest answer of a request, in the model's tokens; requests are cut so that theirs fits. */
const maxTokens = 4_096
const temperature = 0.8
const toolName = 'return_texts'

/** Stop reasons after which asking the same again would be asking to get round a rule. */
const refusals: readonly string[] = ['content_filtered', 'guardrail_intervened']

const answerSchema = z.strictObject({
  texts: z.array(z.strictObject({ number: z.int().min(0), text: z.string().min(1).max(16_000) })).max(100),
})

/** The same in the words of JSON Schema that all models with tools understand: without bounds and `$schema`. */
const inputSchema = {
  type: 'object',
  properties: {
    texts: {
      type: 'array',
      items: {
        type: 'object',
        properties: { number: { type: 'integer' }, text: { type: 'string' } },
        required: ['number', 'text'],
      },
    },
  },
  required: ['texts'],
}

/** Asks the model by its only tool, and checks its answer. Off-schema answers are asked for anew a few times, then refused. */
export async function requestTexts(
  client: BedrockRuntimeClient,
  modelId: string,
  prompt: string,
): Promise<readonly NumberedText[]> {
  let problem = ''
  for (let tries = 0; tries < maxTries; tries++) {
    const answer = await client.send(
      new ConverseCommand({
        modelId,
        system: [{ text: systemPrompt }],
        messages: [{ role: 'user', content: [{ text: prompt }] }],
        inferenceConfig: { maxTokens, temperature },
        toolConfig: {
          tools: [{ toolSpec: { name: toolName, inputSchema: { json: inputSchema } } }],
          toolChoice: { any: {} },
        },
      }),
    )
    if (refusals.includes(answer.stopReason ?? '')) {
      throw new SynthesisRefused(`${modelId} declined to write: ${answer.stopReason}.`)
    }
    const parsed = answerSchema.safeParse(inputOfTool(answer))
    if (parsed.success && answer.stopReason === 'tool_use') return parsed.data.texts
    problem = problemOf(answer, parsed.error)
  }
  throw new SynthesisRefused(`${modelId} answered off schema ${maxTries} times; the last time: ${problem}.`)
}

function inputOfTool({ output }: ConverseCommandOutput): unknown {
  return output?.message?.content?.find(({ toolUse }) => toolUse?.name === toolName)?.toolUse?.input
}

/** Where it went wrong, without a word of the answer. */
function problemOf({ stopReason }: ConverseCommandOutput, error: z.ZodError | undefined): string {
  const [issue] = error?.issues ?? []
  return issue ? `stop reason ${stopReason}, ${issue.code} at "${issue.path.join('.')}"` : `stop reason ${stopReason}`
}

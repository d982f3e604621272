import { type BedrockRuntimeClient, ConverseCommand, type ConverseCommandOutput } from '@aws-sdk/client-bedrock-runtime'
import * as z from 'zod'
import { systemPrompt } from '#world/bedrock/prompts.ts'
import { SynthesisRefused } from '#world/synthesizer.ts'

/** A text that the model returns, with the number of the seed that it was made from. */
export type NumberedText = { readonly number: number; readonly text: string }

/** Attempts before an answer in the wrong form is refused; each costs money. */
const maxTries = 3
/** The longest answer to a request, in tokens. Requests are sized so that their answers fit. */
const maxTokens = 4_096
const temperature = 0.8
const toolName = 'return_texts'

/** Stop reasons that are final: repeating the request would try to bypass a filter. */
const refusals: readonly string[] = ['content_filtered', 'guardrail_intervened']

const answerSchema = z.strictObject({
  texts: z.array(z.strictObject({ number: z.int().min(0), text: z.string().min(1).max(16_000) })).max(100),
})

/** The same schema without bounds and `$schema`, in the part of JSON Schema that every model with tools supports. */
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

/** Requests texts through the model's only tool and checks them. Repeats the request if an answer is off schema, then refuses. */
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

/** Describes the fault of an answer without quoting it. */
function problemOf({ stopReason }: ConverseCommandOutput, error: z.ZodError | undefined): string {
  const [issue] = error?.issues ?? []
  return issue ? `stop reason ${stopReason}, ${issue.code} at "${issue.path.join('.')}"` : `stop reason ${stopReason}`
}

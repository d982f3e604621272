import { type GetPromptResult, type Prompt, ProtocolError, ProtocolErrorCode } from '@modelcontextprotocol/server'

type PromptDefinition = Prompt & { readonly text: (given: Readonly<Record<string, string>>) => string }

const definitions: readonly PromptDefinition[] = [
  {
    name: 'evaluate',
    title: 'Evaluate a text',
    description: 'Chooses a model, scores a text and explains the card.',
    arguments: [
      { name: 'text', description: 'The text to evaluate.', required: true },
      { name: 'handle', description: 'The model to use. Without it, the agent chooses one.' },
    ],
    text: ({ text = '', handle }) =>
      [
        handle ? `Use the model \`${handle}\`.` : 'Call `list_models` and choose the model whose traits fit the text.',
        'Read the model card (`get_model`, `list_traits`) so that you know what each trait measures and its poles.',
        'Call `score` with `explain: true`. Read the card: score and label per trait, `confidence` (at low confidence there is no label), `familiarity` (a text of low familiarity is unlike all samples, and its score says nothing), and `headroom` to the next label.',
        'Tell the user in a few sentences how the text does by each trait, which words moved the score, and how sure the model is.',
        `The text:\n\n${text}`,
      ].join('\n'),
  },
  {
    name: 'improve',
    title: 'Improve a text',
    description: 'Scores a baseline, edits the text, and scores again until it is better.',
    arguments: [
      { name: 'text', description: 'The text to improve.', required: true },
      { name: 'handle', description: 'The model that judges it.', required: true },
      { name: 'trait', description: 'The trait to improve. Without it, the composite.' },
    ],
    text: ({ text = '', handle = '', trait }) =>
      [
        `Score the text below with \`score\` of the model \`${handle}\` and \`explain: true\`: this is the baseline.`,
        `Edit it so that ${trait ? `the trait "${trait}"` : 'the composite'} rises, guided by the words that moved the score. Keep its facts and its meaning; do not write for the score.`,
        'Score the edit with `compare_to` set to the baseline, and read `deltas`. Keep an edit only if no other trait falls by much. Repeat at most three times.',
        'Show the user the best text, the deltas, and what you changed.',
        `The text:\n\n${text}`,
      ].join('\n'),
  },
]

export const listedPrompts: Prompt[] = definitions.map(({ text: _, ...prompt }) => prompt)

/** Returns the messages of a prompt. Refuses an unknown prompt, and one without an argument that it needs. */
export function promptOf(name: string, given: Readonly<Record<string, string>> = {}): GetPromptResult {
  const definition = definitions.find((one) => one.name === name)
  if (!definition) throw invalidParams(`There is no prompt "${name.slice(0, 80)}".`)
  const missing = definition.arguments?.find((argument) => argument.required && !given[argument.name])
  if (missing) throw invalidParams(`The prompt "${name}" needs the argument "${missing.name}".`)
  const { description = '', text } = definition
  return { description, messages: [{ role: 'user', content: { type: 'text', text: text(given) } }] }
}

function invalidParams(message: string): ProtocolError {
  return new ProtocolError(ProtocolErrorCode.InvalidParams, message)
}

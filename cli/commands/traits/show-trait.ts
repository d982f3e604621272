import { command } from '../../command.ts'
import { type ModelFlag, modelFlag } from '../model-flag.ts'
import { traitArgument } from './trait-argument.ts'
import { traitTable } from './trait-table.ts'

export const showTrait = command<ModelFlag, [key: string]>({
  brief: 'Show a trait of a model.',
  examples: [{ line: 'traits show warmth --model demo.tone', does: 'Shows its description, labels and samples.' }],
  flags: modelFlag,
  args: { kind: 'tuple', parameters: [traitArgument] },
  run: async (session, { model }, key) => {
    const trait = await session
      .service()
      .request('GET /v1/models/{handle}/traits/{key}', { path: { handle: model, key } })
    return { json: trait, text: [traitTable([trait]), trait.description].filter(Boolean).join('\n\n') }
  },
})

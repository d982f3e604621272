import { command } from '../../command.ts'
import { wrongUsage } from '../../command-failure.ts'
import { type ModelFlag, modelFlag } from '../model-flag.ts'
import { traitArgument } from './trait-argument.ts'
import { type TraitFieldFlags, traitFieldFlags, traitFieldsOf } from './trait-field-flags.ts'
import { traitTable } from './trait-table.ts'

export const updateTraitCommand = command<ModelFlag & TraitFieldFlags, [key: string]>({
  brief: 'Change the name, the description or the labels of a trait of a draft.',
  examples: [
    {
      line: 'traits update axis_1 --model demo.tone --name Warmth --positive-label warm --negative-label cold',
      does: 'Names a trait that was discovered.',
    },
  ],
  flags: { ...modelFlag, ...traitFieldFlags },
  args: { kind: 'tuple', parameters: [traitArgument] },
  run: async (session, { model, ...flags }, key) => {
    const body = traitFieldsOf(flags)
    if (Object.keys(body).length === 0) throw wrongUsage('Give at least one field to change; --help lists them.')
    const path = { handle: model, key }
    const { traits } = await session.service().request('PATCH /v1/models/{handle}/traits/{key}', { path, body })
    return { json: traits, text: traitTable(traits) }
  },
})

import { titleCase } from '#rules/file-trait.ts'
import { traitKeySchema, traitTypeSchema } from '#rules/trait.ts'
import { command } from '../../command.ts'
import { CommandFailure } from '../../command-failure.ts'
import { type ModelFlag, modelFlag } from '../model-flag.ts'
import { type TraitFieldFlags, traitFieldFlags, traitFieldsOf } from './trait-field-flags.ts'

type Flags = ModelFlag & TraitFieldFlags & { readonly type?: (typeof traitTypeSchema.options)[number] }

export const addTraitCommand = command<Flags, [key: string]>({
  brief: 'Add a trait to a draft.',
  examples: [
    {
      line: 'traits add warmth --model demo.tone --positive-label warm --negative-label cold',
      does: 'Adds an axis between two poles.',
    },
  ],
  flags: {
    ...modelFlag,
    ...traitFieldFlags,
    type: {
      kind: 'enum',
      values: traitTypeSchema.options,
      optional: true,
      brief: 'What is measured: a place between two poles, a topic, a claim, or the distance from a cohort.',
    },
  },
  args: { kind: 'tuple', parameters: [{ parse: traitKey, placeholder: 'key', brief: 'Its key, such as warmth' }] },
  run: async (session, { model, type, ...fields }, key) => {
    const service = session.service()
    const path = { handle: model }
    const { traits } = await service.request('GET /v1/models/{handle}/traits', { path })
    // The service would replace it.
    if (traits.some((trait) => trait.key === key)) {
      throw new CommandFailure(`${model} has a trait "${key}" already. Change it by: touchstone traits update ${key}`)
    }
    const trait = { key, name: titleCase(key), ...traitFieldsOf(fields), ...(type && { type }) }
    const answer = await service.request('POST /v1/models/{handle}/traits', { path, body: { traits: [trait] } })
    const next = `Next: touchstone samples add "A text." --model ${model} --trait ${key} --quality 1`
    return { json: answer.traits.find((one) => one.key === key), text: `Added ${key} to ${model}.\n\n${next}` }
  },
})

function traitKey(text: string): string {
  const { success } = traitKeySchema.safeParse(text)
  if (success) return text
  throw new SyntaxError('A trait key is 1–64 of a–z, 0–9 and "_", starting with a letter.')
}

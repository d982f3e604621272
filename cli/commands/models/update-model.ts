import { command } from '../../command.ts'
import { CommandFailure, wrongUsage } from '../../command-failure.ts'
import { switchFlag } from '../../switch-flag.ts'
import { modelArgument } from './model-argument.ts'
import { type ModelFieldFlags, modelFieldFlags, modelFieldsOf } from './model-field-flags.ts'

type Flags = ModelFieldFlags & { readonly maxAucLoss?: number | 'none'; readonly yes: boolean }

export const updateModelCommand = command<Flags, [handle: string]>({
  brief: 'Change what a model says of itself, and its policies.',
  examples: [
    { line: 'models update demo.tone --readme card.md', does: 'Replaces the readme of the model card.' },
    {
      line: 'models update demo.tone --max-auc-loss none',
      does: 'Lets every background retrain become active, however good it is.',
    },
  ],
  flags: {
    ...modelFieldFlags,
    maxAucLoss: {
      kind: 'parsed',
      parse: lossOf,
      optional: true,
      placeholder: 'LOSS',
      brief: 'The most AUC that a background retrain may lose and still become active; none for no limit.',
    },
    yes: { ...switchFlag, brief: 'Do not ask before samples are erased.' },
  },
  args: { kind: 'tuple', parameters: [modelArgument] },
  run: async (session, { maxAucLoss, yes, ...flags }, handle) => {
    const fields = await modelFieldsOf(session, flags)
    const body = {
      ...fields,
      ...(maxAucLoss !== undefined && {
        promotion_policy: { max_auc_loss: maxAucLoss === 'none' ? null : maxAucLoss },
      }),
    }
    if (Object.keys(body).length === 0) throw wrongUsage('Give at least one field to change; --help lists them.')
    if (body.zero_data_retention && !yes) {
      const question = `This erases all samples of ${handle}, for good. Go on?`
      if (!(await session.confirm(question, '--yes'))) throw new CommandFailure('Nothing was changed.')
    }
    const path = { handle }
    const model = await session.service().request('PATCH /v1/models/{handle}', { path, body })
    return { json: model, text: `Changed ${Object.keys(body).join(', ')} of ${handle}.` }
  },
})

function lossOf(text: string): number | 'none' {
  if (text === 'none') return text
  const loss = Number(text)
  if (text.trim() === '' || !(loss >= 0 && loss <= 1)) throw new RangeError('Give a number from 0 to 1, or none.')
  return loss
}

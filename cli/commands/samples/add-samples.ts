import { command } from '../../command.ts'
import { wrongUsage } from '../../command-failure.ts'
import { type ModelFlag, modelFlag } from '../model-flag.ts'

type Flags = ModelFlag & { readonly trait: string; readonly quality: string }

export const addSamples = command<Flags, string[]>({
  brief: 'Add texts to a model as samples with the same label.',
  description: '`import` adds the samples of a file, each with a label of its own.',
  examples: [
    { line: 'samples add "So glad it fits!" --model demo.tone --trait warmth --quality 1', does: 'Adds a sample.' },
    { line: 'samples add - --model demo.tone --trait warmth --quality cold < reply.txt', does: 'Adds standard input.' },
  ],
  flags: {
    ...modelFlag,
    trait: { kind: 'parsed', parse: String, placeholder: 'KEY', brief: 'The trait that they are judged for.' },
    quality: {
      kind: 'parsed',
      parse: String,
      placeholder: 'LABEL',
      brief: 'A number from 0 to 1, a label of the trait, or a word like good or poor.',
    },
  },
  args: { kind: 'array', parameter: { parse: String, placeholder: 'text', brief: 'A text, or - for standard input' } },
  run: async (session, { model, trait, quality }, ...texts) => {
    if (texts.length === 0) throw wrongUsage('Give at least one text, or - to read standard input.')
    const given = await Promise.all(texts.map((text) => (text === '-' ? session.readInput() : text)))
    const samples = given.map((text) => ({ trait, text, quality: qualityOf(quality) }))
    const path = { handle: model }
    const { ids } = await session.service().request('POST /v1/models/{handle}/samples', { path, body: { samples } })
    return { json: { ids }, text: `Added ${ids.length === 1 ? 'sample' : 'samples'} ${ids.join(', ')} to ${model}.` }
  },
})

function qualityOf(text: string): number | string {
  const number = Number(text)
  return text.trim() === '' || Number.isNaN(number) ? text : number
}

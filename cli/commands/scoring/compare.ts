import { comparisonChart } from '#rules/comparison-chart.ts'
import { command } from '../../command.ts'
import { switchFlag } from '../../switch-flag.ts'
import { ofArgument, ofFile } from '../../texts/given-text.ts'
import { type ModelFlag, pinnedModelFlag } from '../model-flag.ts'
import { type ScoringFlags, scoringFields, scoringFlags } from './score-flags.ts'

type Flags = ModelFlag & ScoringFlags & { readonly files: boolean }

export const compareCommand = command<Flags, [a: string, b: string]>({
  brief: 'Score two texts with the same version, side by side.',
  examples: [
    { line: 'compare "Denied." "Sorry, we can\'t." --model demo.tone', does: 'Shows what the second wording changes.' },
    { line: 'compare --files before.md after.md --model demo.tone', does: 'Compares two files.' },
  ],
  flags: {
    ...pinnedModelFlag,
    ...scoringFlags,
    files: { ...switchFlag, brief: 'Both arguments are paths of files.' },
  },
  args: {
    kind: 'tuple',
    parameters: [
      { parse: String, placeholder: 'a', brief: 'The first text, or the path of its file with --files' },
      { parse: String, placeholder: 'b', brief: 'The second text' },
    ],
  },
  run: async (session, { model, files, ...scoring }, first, second) => {
    const given = [first, second].map((text) => (files ? ofFile(session, text) : ofArgument(session, text, '--files')))
    const [a = '', b = ''] = await Promise.all(given.map(({ read }) => read()))
    const comparison = await session.service().request('POST /v1/models/{handle}/compare', {
      path: { handle: model },
      body: { a, b, ...scoringFields(scoring) },
    })
    const legend = given.map(({ source }, index) => `${'ab'[index]}: ${source}`)
    return { json: comparison, text: `${legend.join('\n')}\n\n${comparisonChart(comparison).trimEnd()}` }
  },
})

import type { ShownSample } from '../../authoring/exported-samples.ts'
import { command } from '../../command.ts'
import { switchFlag } from '../../switch-flag.ts'
import { alignColumns } from '../../terminal/align-columns.ts'
import { type ModelFlag, modelFlag } from '../model-flag.ts'

type Flags = ModelFlag & { readonly trait?: string; readonly newest: boolean; readonly limit: number }

const mostOfPage = 500

export const listSamplesCommand = command<Flags, []>({
  brief: 'List samples of a model, the oldest first, or the newest. `export` writes all of them.',
  examples: [
    { line: 'samples list --model demo.tone --trait warmth', does: 'Shows samples of a trait with their ids.' },
    { line: 'samples list --model demo.tone --newest --limit 10', does: 'Shows the last ten that were added.' },
    { line: 'samples list --model demo.tone --limit 1000 --json', does: 'Prints more of them, for a script.' },
  ],
  flags: {
    ...modelFlag,
    trait: { kind: 'parsed', parse: String, optional: true, placeholder: 'KEY', brief: 'Only samples of this trait.' },
    newest: { ...switchFlag, brief: 'List the newest first.' },
    limit: { kind: 'parsed', parse: limitOf, default: '50', placeholder: 'N', brief: 'The most samples to list.' },
  },
  run: async (session, { model, trait, newest, limit }) => {
    const query = {
      limit: Math.min(limit, mostOfPage),
      ...(trait !== undefined && { trait }),
      ...(newest && { order: 'newest' as const }),
    }
    const list = session.service().items('GET /v1/models/{handle}/samples', { path: { handle: model }, query })
    const samples: ShownSample[] = []
    for await (const sample of list) if (samples.push(sample) >= limit) break
    const rows = samples.map(({ id, trait, quality, provenance, text }) => [
      ...[String(id), trait, String(quality), provenance, beginningOf(text)],
    ])
    const table = alignColumns([['id', 'trait', 'quality', 'from', 'text'], ...rows], [0, 2])
    return { json: samples, text: samples.length > 0 ? table : `${model} has no such samples.` }
  },
})

function limitOf(text: string): number {
  if (!/^[1-9]\d{0,6}$/.test(text)) throw new RangeError('Give a whole number from 1.')
  return Number(text)
}

const longestText = 80

function beginningOf(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim()
  return line.length > longestText ? `${line.slice(0, longestText - 1).toWellFormed()}…` : line
}

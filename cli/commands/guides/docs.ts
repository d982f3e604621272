import { command } from '../../command.ts'

export const docs = command<Record<never, never>, [guide?: string]>({
  brief: 'Print a guide of the service as Markdown, or the list of all.',
  examples: [
    { line: 'docs', does: 'Lists the guides and the reference.' },
    { line: 'docs how-many-samples | less', does: 'Prints one of them.' },
  ],
  flags: {},
  args: {
    kind: 'tuple',
    parameters: [{ parse: String, optional: true, placeholder: 'guide', brief: 'Name of the guide' }],
  },
  run: async (session, _flags, guide) => {
    const text = await (guide === undefined
      ? session.service().requestText('GET /llms.txt', { accept: 'text/plain' })
      : session.service().requestText('GET /docs/guides/{guide}', { path: { guide }, accept: 'text/markdown' }))
    return { json: { guide: guide ?? null, text }, text: text.trimEnd() }
  },
})

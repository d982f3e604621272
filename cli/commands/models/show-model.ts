import { parsePinnedHandle } from '#rules/pinned-handle.ts'
import { command } from '../../command.ts'

export const showModel = command<Record<never, never>, [handle: string]>({
  brief: 'Show a model: its card with traits, metrics, terms and readme.',
  examples: [
    { line: 'models show demo.tone', does: 'Prints the model card, in Markdown.' },
    { line: 'models show demo.tone@v2 --json', does: 'Prints the model as if version 2 were active, as JSON.' },
  ],
  flags: {},
  args: {
    kind: 'tuple',
    parameters: [{ parse: pinned, placeholder: 'handle', brief: 'The model, or one of its versions: demo.tone@v2' }],
  },
  run: async (session, _flags, handle) => {
    const service = session.service()
    const path = { handle }
    if (session.json) return { json: await service.request('GET /v1/models/{handle}', { path }), text: '' }
    const card = await service.requestText('GET /v1/models/{handle}', { path, accept: 'text/markdown' })
    return { json: undefined, text: card.trimEnd() }
  },
})

function pinned(text: string): string {
  parsePinnedHandle(text)
  return text
}

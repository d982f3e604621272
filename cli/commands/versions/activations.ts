import { buildRouteMap } from '@stricli/core'
import { command } from '../../command.ts'
import { takeFrom } from '../../take-from.ts'
import { alignColumns } from '../../terminal/align-columns.ts'
import { type LimitFlag, limitFlag } from '../limit-flag.ts'
import { type ModelFlag, modelFlag } from '../model-flag.ts'

const list = command<ModelFlag & LimitFlag & { readonly at?: string }, []>({
  brief: 'List when which version became the active one, newest first.',
  examples: [
    { line: 'activations list --model demo.tone', does: 'Lists the moves of the active pointer.' },
    { line: 'activations list --at 2026-03-01T12:00:00Z --model demo.tone', does: 'Says what served at a time.' },
  ],
  flags: {
    ...modelFlag,
    ...limitFlag,
    at: {
      kind: 'parsed',
      parse: time,
      optional: true,
      placeholder: 'TIME',
      brief: 'Say what served at this time instead.',
    },
  },
  run: async (session, { model, limit, at }) => {
    const service = session.service()
    const name = 'GET /v1/models/{handle}/activations'
    const path = { handle: model }
    if (at !== undefined) {
      const answer = await service.request(name, { path, query: { at } })
      const version = 'version_no' in answer ? answer.version_no : null
      const served = version === null ? 'no version of it' : `v${version}`
      return { json: answer, text: `${model} at ${at}: ${served} served.` }
    }
    const activations = await takeFrom(service.items(name, { path, query: { limit: Math.min(limit, 250) } }), limit)
    const rows = activations.map(({ generation, at, from, to, cause, actor, reason }) => [
      String(generation),
      at,
      from === null ? '–' : `v${from}`,
      `v${to}`,
      cause,
      actor,
      reason ?? '',
    ])
    const table = alignColumns([['generation', 'time', 'from', 'to', 'cause', 'by', 'reason'], ...rows], [0])
    return { json: activations, text: rows.length > 0 ? table : `No version of ${model} has been activated yet.` }
  },
})

/** Returns a time as the API has it: the first instant of a day, where it is a day. */
function time(text: string): string {
  const at = new Date(text)
  if (Number.isNaN(at.getTime())) throw new TypeError('A time is written like 2026-03-01T12:00:00Z.')
  return at.toISOString()
}

export const activationCommands = buildRouteMap({
  routes: { list },
  docs: { brief: 'List which version served when.' },
})

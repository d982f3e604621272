import { buildRouteMap } from '@stricli/core'
import type { Run } from 'touchstone/client'
import { command } from '../../command.ts'
import { takeFrom } from '../../take-from.ts'
import { alignColumns } from '../../terminal/align-columns.ts'
import { type LimitFlag, limitFlag } from '../limit-flag.ts'
import { type ModelFlag, modelFlag } from '../model-flag.ts'

const list = command<ModelFlag & LimitFlag, []>({
  brief: 'List the runs of a model: trainings, discoveries and others, newest first.',
  examples: [{ line: 'runs list --model demo.tone', does: 'Lists runs with their progress and their outcome.' }],
  flags: { ...modelFlag, ...limitFlag },
  run: async (session, { model, limit }) => {
    const query = { limit: Math.min(limit, 250) }
    const listed = session.service().items('GET /v1/models/{handle}/runs', { path: { handle: model }, query })
    const runs = await takeFrom(listed, limit)
    const rows = runs.map((run) => [run.run_id, run.kind, stateOf(run), run.started_at, resultOf(run)])
    const table = alignColumns([['run', 'kind', 'state', 'begun', 'result'], ...rows])
    return { json: runs, text: rows.length > 0 ? table : `${model} has no runs yet.` }
  },
})

const show = command<ModelFlag, [run: string]>({
  brief: 'Show a run: its progress, and its version or its error.',
  examples: [{ line: 'runs show run_01M80NJZNE7C9CFKBC6E3SC21E --model demo.tone', does: 'Shows one run.' }],
  flags: modelFlag,
  args: { kind: 'tuple', parameters: [{ parse: String, placeholder: 'run', brief: 'The id of the run' }] },
  run: async (session, { model }, run_id) => {
    const path = { handle: model, run_id }
    const run = await session.service().request('GET /v1/models/{handle}/runs/{run_id}', { path })
    const facts = [
      ['run', run.run_id],
      ['kind', run.kind],
      ['state', stateOf(run)],
      ['begun', run.started_at],
      ['ended', run.ended_at ?? '–'],
      ['result', resultOf(run)],
    ]
    return { json: run, text: alignColumns(facts) }
  },
})

function stateOf({ status, progress }: Run): string {
  return status === 'running' ? `running, ${Math.floor(100 * progress)}%` : status
}

function resultOf({ version_no, outcome, error }: Run): string {
  if (error) return `${error.code}: ${error.message}`
  if (version_no === null) return ''
  return outcome
    ? `v${version_no}, ${outcome.activated ? 'activated' : `not activated: ${outcome.reason}`}`
    : `v${version_no}`
}

export const runCommands = buildRouteMap({
  routes: { list, show },
  docs: { brief: 'List and show the runs of a model.' },
})

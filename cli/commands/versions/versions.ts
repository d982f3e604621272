import { buildRouteMap } from '@stricli/core'
import type { Version } from 'touchstone/client'
import { command } from '../../command.ts'
import { takeFrom } from '../../take-from.ts'
import { alignColumns } from '../../terminal/align-columns.ts'
import { type LimitFlag, limitFlag } from '../limit-flag.ts'
import { type ModelFlag, modelFlag } from '../model-flag.ts'
import { versionOrActive } from './active-version.ts'
import { metricsTable } from './metrics-table.ts'
import { versionParameter } from './version-argument.ts'

const list = command<ModelFlag & LimitFlag, []>({
  brief: 'List the versions of a model, newest first. The active one has a mark.',
  examples: [{ line: 'versions list --model demo.tone', does: 'Lists versions with their AUC by trait.' }],
  flags: { ...modelFlag, ...limitFlag },
  run: async (session, { model, limit }) => {
    const service = session.service()
    const query = { limit: Math.min(limit, 250) }
    const [{ version_no: active }, versions] = await Promise.all([
      service.model(model).get(),
      takeFrom(service.items('GET /v1/models/{handle}/versions', { path: { handle: model }, query }), limit),
    ])
    const rows = versions.map((version) => [
      `${version.version_no === active ? '*' : ' '} v${version.version_no}`,
      version.created_at,
      version.triggered_by,
      String(version.sample_count),
      aucs(version),
      version.tags.join(', '),
    ])
    const table = alignColumns([['  version', 'recorded', 'by', 'samples', 'AUC', 'tags'], ...rows], [3])
    return { json: versions, text: rows.length > 0 ? table : `${model} has no versions yet.` }
  },
})

const show = command<ModelFlag, [version?: string]>({
  brief: 'Show a version: how it was trained, and its metrics.',
  examples: [
    { line: 'versions show --model demo.tone', does: 'Shows the active version.' },
    {
      line: 'versions show best --model demo.tone --json',
      does: 'Prints all that the service has of a tagged version.',
    },
  ],
  flags: modelFlag,
  args: { kind: 'tuple', parameters: [{ ...versionParameter, optional: true }] },
  run: async (session, { model }, named) => {
    const service = session.service()
    const version = await versionOrActive(service, model, named)
    const found = await service.request('GET /v1/models/{handle}/versions/{version}', {
      path: { handle: model, version },
    })
    const { version_no, created_at, triggered_by, sample_count, engine, embedder, metrics, activation, tags } = found
    const outcome = activation && `${activation.activated ? 'activated' : 'not activated'}: ${activation.reason}`
    const facts = [
      ['recorded', created_at],
      ['by', `${triggered_by}, with the effort ${metrics.effort}`],
      ['samples', String(sample_count)],
      ['engine', `${engine}, embedder ${embedder}`],
      ...(outcome ? [['activation', outcome]] : []),
      ...(tags.length > 0 ? [['tags', tags.join(', ')]] : []),
      ['parameters', found.param_hash],
    ]
    const text = `${model} v${version_no}\n${alignColumns(facts)}\n\n${metricsTable(metrics.traits)}`
    return { json: found, text }
  },
})

function aucs({ metrics }: Version): string {
  return Object.entries(metrics.traits)
    .map(([trait, { auc }]) => `${trait} ${auc == null ? '–' : auc.toFixed(3)}`)
    .join(', ')
}

export const versionCommands = buildRouteMap({
  routes: { list, show },
  docs: { brief: 'List and show the versions of a model.' },
})

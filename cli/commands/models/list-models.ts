import type { Model } from 'touchstone/client'
import { modelStates } from '#rules/model-state.ts'
import { command } from '../../command.ts'
import { alignColumns } from '../../terminal/align-columns.ts'

type Flags = {
  readonly namespace?: string
  readonly prefix?: string
  readonly state?: (typeof modelStates)[number]
}

export const listModelsCommand = command<Flags, []>({
  brief: 'List the models of your namespaces, and the public ones.',
  examples: [
    { line: 'models list', does: 'Shows each model with its state and its active version.' },
    { line: 'models list --namespace demo --state draft', does: 'Shows the drafts of a namespace.' },
    { line: 'models list --prefix support', does: 'Finds models by the beginning of their name.' },
  ],
  flags: {
    namespace: { kind: 'parsed', parse: String, optional: true, placeholder: 'NAME', brief: 'Only this namespace.' },
    prefix: {
      kind: 'parsed',
      parse: String,
      optional: true,
      placeholder: 'TEXT',
      brief: 'Only models whose handle or name begins with it.',
    },
    state: { kind: 'enum', values: modelStates, optional: true, brief: 'Only models in this state.' },
  },
  run: async (session, { namespace, prefix, state }) => {
    const query = { ...(namespace && { namespace }), ...(prefix && { prefix }), ...(state && { state }) }
    const models: Model[] = await Array.fromAsync(session.service().items('GET /v1/models', { query }))
    const rows = models.map(({ handle, state, version_no, version_tags, traits }) => [
      ...[handle, state, version_no === null ? '–' : [`v${version_no}`, ...version_tags].join(', ')],
      traits.join(', '),
    ])
    const none =
      Object.keys(query).length > 0 ? 'There are no such models.' : 'There are no models. Begin one by: touchstone init'
    return {
      json: models,
      text: models.length > 0 ? alignColumns([['model', 'state', 'active version', 'traits'], ...rows]) : none,
    }
  },
})

import { buildRouteMap } from '@stricli/core'
import { command } from '../../command.ts'
import { takeFrom } from '../../take-from.ts'
import { alignColumns } from '../../terminal/align-columns.ts'
import { type LimitFlag, limitFlag } from '../limit-flag.ts'
import { type YesFlag, yesFlag } from '../yes-flag.ts'

const list = command<LimitFlag, []>({
  brief: 'List the API keys of your namespaces. Their secrets are never shown.',
  examples: [{ line: 'keys list', does: 'Lists keys with their rights and their last use.' }],
  flags: limitFlag,
  run: async (session, { limit }) => {
    const query = { limit: Math.min(limit, 250) }
    const keys = await takeFrom(session.service().items('GET /v1/keys', { query }), limit)
    const rows = keys.map(({ key_id, scope, namespaces, label, expires_at, revoked_at, last_used_at }) => [
      key_id,
      scope,
      namespaces.join(', '),
      revoked_at ? `revoked ${revoked_at}` : expires_at ? `until ${expires_at}` : 'valid',
      last_used_at ?? 'never',
      label ?? '',
    ])
    return { json: keys, text: alignColumns([['key', 'scope', 'namespaces', 'state', 'last used', 'label'], ...rows]) }
  },
})

const current = command({
  brief: 'Show the key in use: its rights, and the namespaces that it reaches.',
  examples: [{ line: 'keys current', does: 'Shows whose key the commands use, of any scope.' }],
  flags: {},
  run: async (session) => {
    const key = await session.service().request('GET /v1/keys/current')
    const rows = [
      ['key', key.key_id],
      ['label', key.label ?? '–'],
      ['scope', key.scope],
      ['namespaces', key.namespaces.join(', ')],
      ['public namespaces', key.public_namespaces.join(', ') || '–'],
      ['ends', key.expires_at ?? 'when it is revoked'],
    ]
    return { json: key, text: alignColumns(rows) }
  },
})

type CreateFlags = {
  readonly scope: 'scoring' | 'authoring'
  readonly namespace: readonly string[]
  readonly label?: string
  readonly expires?: string
}

const create = command<CreateFlags, []>({
  brief: 'Create an API key. Its secret is printed this once.',
  description: 'Standard output has the secret alone, so that it can be stored: touchstone keys create … > key.txt',
  examples: [
    {
      line: 'keys create --scope scoring --namespace demo --label "the gate in CI"',
      does: 'Makes a key that can score.',
    },
  ],
  flags: {
    scope: { kind: 'enum', values: ['scoring', 'authoring'], brief: 'What the key may do.' },
    namespace: {
      kind: 'parsed',
      parse: String,
      variadic: true,
      placeholder: 'NAME',
      brief: 'A namespace that the key is for. Can be repeated.',
    },
    label: { kind: 'parsed', parse: String, optional: true, placeholder: 'TEXT', brief: 'What the key is for.' },
    expires: {
      kind: 'parsed',
      parse: String,
      optional: true,
      placeholder: 'TIME',
      brief: 'When it ends, such as 2027-01-01T00:00:00Z. Otherwise it ends when it is revoked.',
    },
  },
  run: async (session, { scope, namespace, label, expires }) => {
    const created = await session.service().request('POST /v1/keys', {
      body: {
        scope,
        namespaces: [...namespace],
        ...(label !== undefined && { label }),
        ...(expires !== undefined && { expires_at: expires }),
      },
    })
    const { key_id, namespaces, key } = created
    if (!session.json) session.note(`The ${scope} key ${key_id} for ${namespaces.join(', ')}. It is shown only once:`)
    return { json: created, text: key }
  },
})

const revoke = command<YesFlag, [keyId: string]>({
  brief: 'Revoke an API key for ever.',
  examples: [{ line: 'keys revoke key_7Q2H9 --yes', does: 'Ends the key within seconds, without asking.' }],
  flags: yesFlag,
  args: { kind: 'tuple', parameters: [{ parse: String, placeholder: 'key-id', brief: 'The id of the key' }] },
  run: async (session, { yes }, key_id) => {
    if (!yes && !(await session.confirm(`Revoke the key ${key_id} for ever?`, '--yes'))) {
      return { json: { key_id, revoked: false }, text: 'Nothing was changed.', exit: 'failed' }
    }
    const revoked = await session.service().request('DELETE /v1/keys/{key_id}', { path: { key_id } })
    return { json: revoked, text: `The key ${key_id} is revoked.` }
  },
})

export const keyCommands = buildRouteMap({
  routes: { list, current, create, revoke },
  docs: { brief: 'List, show, create and revoke API keys.' },
})

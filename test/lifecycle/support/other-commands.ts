import { expect } from 'vitest'
import type { DoorRequest } from '../../http/support/call-door.ts'
import { expectRefusal } from './answers.ts'
import type { Other } from './api.ts'
import { command } from './command.ts'
import { expectModel, shownModel, shownVersion } from './compare.ts'
import { countOutcome } from './lifecycle.ts'

const model = '/v1/models/{handle}'

/** Requests that change a model. */
const writes = {
  update: { routeKey: `PATCH ${model}`, body: { description: 'mine' } },
  append: { routeKey: `POST ${model}/samples`, body: { samples: [{ trait: 'warmth', text: 'mine', quality: 1 }] } },
  train: { routeKey: `POST ${model}/train`, body: { effort: 'low' } },
  activate: { routeKey: `PUT ${model}/versions/active`, body: { version: 'v1' } },
  archive: { routeKey: `DELETE ${model}` },
} as const satisfies Readonly<Record<string, DoorRequest>>
export const writesOfOthers = ['update', 'append', 'train', 'activate', 'archive'] as const

/** Lets a caller try to change a model that only its owner may change, and expects that nothing changes. */
export const writeAsOther = command(
  'writeAsOther',
  async (played, handle: string, other: Other, write: (typeof writesOfOthers)[number]) => {
    const answer = await played.service.sendAs[other](writes[write].routeKey, { ...writes[write], path: { handle } })
    const code = expectRefusal(answer, [other === 'scorer' ? 'scope_required' : 'namespace_not_owned'])
    countOutcome(played.lifecycle, 'writeAsOther', code)
    await expectModel(played, handle)
  },
)

/** Lets a caller read a model: to a stranger it is as if there were none, and a key that may only score sees no snapshot. */
export const readAsOther = command('readAsOther', async ({ lifecycle, service }, handle: string, other: Other) => {
  const state = lifecycle.models[handle]
  const send = service.sendAs[other]
  const answer = await send(`GET ${model}`, { path: { handle } })
  if (!state || other === 'stranger') {
    countOutcome(lifecycle, 'readAsOther', expectRefusal(answer, ['model_not_found']))
    return
  }
  expect(answer).toMatchObject({ status: 200, body: shownModel(handle, state) })
  const version = state.versions.at(-1)
  if (version) {
    const path = { handle, version: `v${version.no}` }
    const { body } = await send(`GET ${model}/versions/{version}`, { path })
    expect(body).toEqual(shownVersion(state, version))
    expect(body).toMatchObject({ snapshot: null })
  }
  countOutcome(lifecycle, 'readAsOther', 'ok')
})

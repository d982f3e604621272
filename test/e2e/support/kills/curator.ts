import { type Below, handles, registers, type Story } from './story.ts'

/** A client that moves and removes a tag, moves a pointer, describes a model, and makes and archives others. */
export function curator(story: Story, below: Below) {
  const { ledger, next } = story
  const own: string[] = []
  const tag = `tag-${next()}`

  async function moveTag(): Promise<void> {
    const version = 1 + below(2)
    await ledger.write({
      register: registers.tag(handles.moving, tag),
      value: version,
      send: () =>
        story.service.request('POST /v1/models/{handle}/versions/{version}', {
          path: { handle: handles.moving, version: tag },
          body: { version: `v${version}` },
        }),
    })
  }

  async function removeTag(): Promise<void> {
    await ledger.write({
      register: registers.tag(handles.moving, tag),
      value: undefined,
      send: () =>
        story.service.request('DELETE /v1/models/{handle}/versions/{version}', {
          path: { handle: handles.moving, version: tag },
        }),
      refusals: ['tag_not_found'],
    })
  }

  async function activate(): Promise<void> {
    const version = 1 + below(2)
    await ledger.write({
      register: registers.pointer(handles.pinned),
      value: version,
      send: () => story.service.model(handles.pinned).activate(`v${version}`),
    })
  }

  async function describe(): Promise<void> {
    const description = `as of ${next()}`
    await ledger.write({
      register: registers.description(handles.moving),
      value: description,
      send: () =>
        story.service.request('PATCH /v1/models/{handle}', {
          path: { handle: handles.moving },
          body: { description },
        }),
    })
  }

  async function create(): Promise<void> {
    const handle = `demo.made-${next()}`
    const made = await ledger.write({
      register: registers.state(handle),
      value: 'draft',
      send: () => story.service.request('POST /v1/models', { body: { handle } }),
    })
    if (made) own.push(handle)
  }

  async function archive(): Promise<void> {
    const handle = own.pop()
    if (handle === undefined) return create()
    await ledger.write({
      register: registers.state(handle),
      value: 'archived',
      send: () => story.service.request('DELETE /v1/models/{handle}', { path: { handle } }),
    })
  }

  return [moveTag, removeTag, activate, describe, create, archive]
}

import type { Service } from 'touchstone/client'
import type { Registers } from './ledger.ts'
import { handles, registered, registers } from './story.ts'

/** Reads the registers of the ledger from the service. */
export async function presentRegisters(service: Service): Promise<Registers> {
  const [models, versions, ...ofModels] = await Promise.all([
    Array.fromAsync(service.items('GET /v1/models', { query: { namespace: 'demo', prefix: 'made-', limit: 100 } })),
    Array.fromAsync(
      service.items('GET /v2/models/{model_id}/versions', { path: { model_id: registered }, query: { limit: 100 } }),
    ),
    ...Object.values(handles).map((handle) => registersOf(service, handle)),
  ])
  const added = versions.filter(({ version }) => version !== '1')
  const pinned = await service.model(handles.pinned).get()
  const moving = await service.model(handles.moving).get()
  return new Map<string, string | number>([
    ...ofModels.flat(),
    [registers.pointer(handles.pinned), Number(pinned.version_no)],
    [registers.description(handles.moving), moving.description],
    ...models.map(({ handle, state }) => [registers.state(handle), state] as const),
    ...added.map(({ version }) => [registers.registeredVersion(version), 1] as const),
  ])
}

/** Returns the groups of samples and the tags of a model, which it had not from the beginning. */
async function registersOf(service: Service, handle: string) {
  const path = { handle }
  const [samples, versions] = await Promise.all([
    Array.fromAsync(service.items('GET /v1/models/{handle}/samples', { path, query: { limit: 500 } })),
    Array.fromAsync(service.model(handle).versions()),
  ])
  const groups = Map.groupBy(samples, ({ text }) => Number(/group (\d+)$/.exec(text)?.[1] ?? 0))
  groups.delete(0)
  const tags = versions.flatMap(({ tags, version_no }) => tags.map((tag) => [tag, version_no] as const))
  return [
    ...[...groups].map(([group, { length }]) => [registers.samples(handle, group), length] as const),
    ...tags
      .filter(([tag]) => tag.startsWith('tag-'))
      .map(([tag, version]) => [registers.tag(handle, tag), version] as const),
  ]
}

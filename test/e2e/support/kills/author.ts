import { quickTraining } from '../client-models.ts'
import { type Below, handles, registers, type Story } from './story.ts'

/** A client that appends and deletes samples, gives feedback, and starts trainings. */
export function author(story: Story, below: Below) {
  const { ledger, next } = story
  const appends: { readonly handle: string; readonly register: string; readonly ids: number[] }[] = []
  const anyHandle = () => (below(2) === 0 ? handles.moving : handles.pinned)

  async function append(): Promise<void> {
    const handle = anyHandle()
    const group = next()
    const texts = [0, 1, 2].map((index) => `${index} parcels arrived in group ${group}`)
    const register = registers.samples(handle, group)
    const answer = await ledger.write({
      register,
      value: texts.length,
      send: () =>
        story.service.request('POST /v1/models/{handle}/samples', {
          path: { handle },
          body: { samples: texts.map((text, index) => ({ trait: 'warmth', text, quality: index % 2 })) },
        }),
    })
    if (answer) appends.push({ handle, register, ids: [...answer.ids] })
  }

  async function remove(): Promise<void> {
    const from = appends.at(below(appends.length + 1))
    const id = from?.ids.pop()
    if (!from || id === undefined) return append()
    const { handle, register, ids } = from
    await ledger.write({
      register,
      value: ids.length === 0 ? undefined : ids.length,
      send: () => story.service.request('DELETE /v1/models/{handle}/samples/{id}', { path: { handle, id } }),
      refusals: ['model_busy'],
    })
    // Whatever came of it, the next deletion of this group is of another sample, and its value would not be known.
    appends.splice(appends.indexOf(from), 1)
  }

  async function giveFeedback(): Promise<void> {
    const handle = anyHandle()
    const group = next()
    await ledger.write({
      register: registers.samples(handle, group),
      value: 1,
      send: () =>
        story.service.request('POST /v1/models/{handle}/score', {
          path: { handle },
          body: { content: `thank you for group ${group}`, feedback: { warmth: 1 } },
        }),
    })
  }

  async function train(): Promise<void> {
    const handle = anyHandle()
    await ledger.send({
      send: async () => {
        const { run_id } = await story.service.model(handle).train(quickTraining)
        if (run_id !== null) story.work.push({ kind: 'run', handle, id: run_id })
        return run_id
      },
      refusals: ['model_busy', 'run_in_progress'],
    })
  }

  return [append, append, remove, giveFeedback, giveFeedback, train]
}

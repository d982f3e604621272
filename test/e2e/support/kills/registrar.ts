import { registered, registers, type Story } from './story.ts'

/** A client that adds versions to a registered model, trains them, and asks for inferences. */
export function registrar(story: Story) {
  const { ledger, next } = story
  const untrained: string[] = []
  const ofModel = (version: string) => ({ model_id: registered, version })

  async function addVersion(): Promise<void> {
    const version = `v${next()}`
    const added = await ledger.write({
      register: registers.registeredVersion(version),
      value: 1,
      send: () =>
        story.service.request('POST /v2/models/{model_id}/new_version', {
          path: { model_id: registered },
          body: { version, description: '' },
        }),
    })
    if (added) untrained.push(version)
  }

  async function train(): Promise<void> {
    const version = untrained.pop()
    if (version === undefined) return addVersion()
    const job = await ledger.send({
      send: () =>
        story.service.request('POST /v2/models/{model_id}/versions/{version}/training', {
          path: ofModel(version),
          body: { input: {} },
        }),
    })
    if (job) story.work.push({ kind: 'job', id: job.job_id })
  }

  async function infer(): Promise<void> {
    const job = await ledger.send({
      send: () =>
        story.service.request('POST /v2/models/{model_id}/versions/{version}/inference', {
          path: ofModel('1'),
          body: { input: {} },
        }),
    })
    if (job) story.work.push({ kind: 'job', id: job.inference_job_id })
  }

  return [addVersion, train, infer]
}

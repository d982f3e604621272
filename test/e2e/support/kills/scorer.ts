import { type Below, canary, handles, jobTexts, type Story } from './story.ts'

/** A client that scores texts: one, several, and by a job. */
export function scorer(story: Story, below: Below) {
  const { ledger, next } = story
  const anyHandle = () => (below(2) === 0 ? handles.moving : handles.pinned)

  async function score(): Promise<void> {
    await ledger.send({ send: () => story.service.model(anyHandle()).score(`thank you for number ${next()}`) })
  }

  async function scoreBatch(): Promise<void> {
    const items = Array.from({ length: 20 }, (_, index) => ({ id: `${index}`, content: `parcel ${index} is late` }))
    await ledger.send({
      send: () =>
        story.service.request('POST /v1/models/{handle}/score/batch', {
          path: { handle: anyHandle() },
          body: { items },
        }),
    })
  }

  async function scoreByJob(): Promise<void> {
    const handle = anyHandle()
    const file = Array.from({ length: jobTexts }, (_, n) => `${JSON.stringify({ content: `${canary} ${n}` })}\n`)
    const job = await ledger.send({
      send: () => story.service.request('POST /v1/models/{handle}/score/jobs', { path: { handle }, body: {} }),
    })
    if (!job) return
    story.work.push({ kind: 'scoring job', handle, id: job.job_id })
    const isUploaded = await fetch(job.upload?.url ?? '', { method: 'PUT', body: file.join('') }).then(
      ({ ok }) => ok,
      () => false,
    )
    if (!isUploaded) return
    await ledger.send({
      send: () =>
        story.service.request('POST /v1/models/{handle}/score/jobs/{job_id}/start', {
          path: { handle, job_id: job.job_id },
        }),
    })
  }

  return [score, score, score, scoreBatch, scoreByJob]
}

import { currentSession } from '../../session/session.ts'

/** Sends feedback on a text. Returns the id of its sample. */
export async function sendFeedback(handle: string, text: string, trait: string, quality: number): Promise<number> {
  const { sample_ids } = await currentSession().service.request('POST /v1/models/{handle}/feedback', {
    path: { handle },
    body: { items: [{ content: text, feedback: { [trait]: quality } }] },
  })
  const id = sample_ids[0]?.[0]
  if (id === undefined) throw new Error('The service did not say which sample the feedback is stored as.')
  return id
}

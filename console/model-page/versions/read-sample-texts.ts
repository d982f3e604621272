import { currentSession } from '../../session/session.ts'

/** Texts are looked for among so many samples: the API has no request for one sample by its id. */
const maxRead = 5_000

/** Reads the texts of samples by their ids. Those that are deleted, or far down a long list, are missing. */
export async function readSampleTexts(
  handle: string,
  ids: ReadonlySet<number>,
  signal: AbortSignal,
): Promise<ReadonlyMap<number, string>> {
  const texts = new Map<number, string>()
  if (ids.size === 0) return texts
  let count = 0
  for await (const { id, text } of currentSession().service.items('GET /v1/models/{handle}/samples', {
    path: { handle },
    query: { limit: 500 },
    signal,
  })) {
    count += 1
    if (ids.has(id)) texts.set(id, text)
    if (texts.size === ids.size || count === maxRead) break
  }
  return texts
}

import type { SendRequest } from '../../support/service-client.ts'
import type { AccessRequest } from './access-row.ts'

/** What a caller got to see. A tool that refuses has the status of its code. */
export type Seen = {
  readonly status: number
  readonly body: unknown
  readonly headers: Readonly<Record<string, string>>
}

export type AskAs = (credential: string | null) => Promise<Seen>

/** Returns a function that sends the request of a route as anybody. */
export function askRoute(request: SendRequest, route: string, { path, body }: AccessRequest): AskAs {
  const [method = ''] = route.split(' ')
  return async (key) => {
    const send = () => request(method, path, { key, ...(body && { body }) })
    let answer = await send()
    // A health check waits for the table no longer than its callers would, and this machine may be busy.
    for (let attempt = 0; answer.status === 503 && attempt < 10; attempt++) answer = await send()
    return { status: answer.status, body: answer.body, headers: withoutOwnId(answer.headers) }
  }
}

/** The only header that differs from one answer to the next. */
function withoutOwnId(headers: Headers): Readonly<Record<string, string>> {
  return Object.fromEntries([...headers].filter(([name]) => name !== 'x-request-id'))
}

/** Returns a text of an answer in which the names that were asked for do not show, nor the id of the request. */
export function anonymised({ body, ...seen }: Seen, names: readonly string[]): string {
  const text = JSON.stringify({ ...seen, body }).replace(/(request_id\\*":\\*")[^"\\]*/g, '$1')
  return names.reduce((shown, name) => shown.replaceAll(name, '…'), text)
}

/** Runs all, a few at a time: they wait for the database for most of their time. */
export async function inParallel<T>(tasks: readonly (() => Promise<T>)[]): Promise<readonly T[]> {
  const results: T[] = []
  const waiting = tasks.entries()
  const work = async () => {
    for (const [index, task] of waiting) results[index] = await task()
  }
  await Promise.all(Array.from({ length: 8 }, work))
  return results
}

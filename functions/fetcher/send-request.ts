import http, { type IncomingMessage, type RequestOptions } from 'node:http'
import https from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { Unreadable } from '#fetcher/unreadable.ts'

/** The size limit of a response's headers together, in bytes. */
const maxHeaderSize = 16 * 1024

const headers = {
  accept: 'text/html,application/xhtml+xml,text/markdown,text/plain;q=0.9',
  'accept-encoding': 'gzip, deflate, br, zstd',
  'user-agent': 'Touchstone',
}

export type PostedBody = { readonly body: string; readonly headers: Readonly<Record<string, string>> }

/** Sends a request to one of the checked addresses of a target, without resolving its name again: for a page, or with a body. */
export function sendRequest(
  target: URL,
  addresses: readonly string[],
  signal: AbortSignal,
  post?: PostedBody,
): Promise<IncomingMessage> {
  const answer = Promise.withResolvers<IncomingMessage>()
  const { request } = target.protocol === 'https:' ? https : http
  // Each request has its own connection, so that no request uses one that was checked for another.
  const options: RequestOptions = {
    agent: false,
    ...requestOf(post),
    lookup: pinnedTo(addresses),
    maxHeaderSize,
    signal,
  }
  request(target, options)
    .on('response', answer.resolve)
    .on('error', (cause) => answer.reject(new Unreadable('unreachable', { cause })))
    // A host that switches the protocol gives neither.
    .on('close', () => answer.reject(new Unreadable('unreachable')))
    .end(post?.body)
  return answer.promise
}

function requestOf(post: PostedBody | undefined): Pick<RequestOptions, 'method' | 'headers'> {
  if (!post) return { method: 'GET', headers }
  const { 'user-agent': userAgent } = headers
  const length = Buffer.byteLength(post.body)
  return { method: 'POST', headers: { ...post.headers, 'user-agent': userAgent, 'content-length': length } }
}

function pinnedTo(addresses: readonly string[]): LookupFunction {
  const found = addresses.map((address) => ({ address, family: isIP(address) }))
  return (_host, { all }, done) => {
    const [first = { address: '', family: 0 }] = found
    if (all) done(null, found)
    else done(null, first.address, first.family)
  }
}

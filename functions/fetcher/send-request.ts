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

/** Sends a request to one of the checked addresses of a target, without resolving its name again. */
export function sendRequest(target: URL, addresses: readonly string[], signal: AbortSignal): Promise<IncomingMessage> {
  const answer = Promise.withResolvers<IncomingMessage>()
  const { request } = target.protocol === 'https:' ? https : http
  // Each request has its own connection, so that no request uses one that was checked for another.
  const options: RequestOptions = { agent: false, headers, lookup: pinnedTo(addresses), maxHeaderSize, signal }
  request(target, options)
    .on('response', answer.resolve)
    .on('error', (cause) => answer.reject(new Unreadable('unreachable', { cause })))
    // A host that switches the protocol gives neither.
    .on('close', () => answer.reject(new Unreadable('unreachable')))
    .end()
  return answer.promise
}

function pinnedTo(addresses: readonly string[]): LookupFunction {
  const found = addresses.map((address) => ({ address, family: isIP(address) }))
  return (_host, { all }, done) => {
    const [first = { address: '', family: 0 }] = found
    if (all) done(null, found)
    else done(null, first.address, first.family)
  }
}

import http, { type IncomingMessage, type RequestOptions } from 'node:http'
import https from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { Unreadable } from '#fetcher/unreadable.ts'

/** Of an answer's headers, together. */
const maxHeaderSize = 16 * 1024

const headers = {
  accept: 'text/html,application/xhtml+xml,text/markdown,text/plain;q=0.9',
  'accept-encoding': 'gzip, deflate, br, zstd',
  'user-agent': 'Touchstone',
}

/** Asks a target at one of the addresses that were checked, and at no other: its name is not resolved again. */
export function sendRequest(target: URL, addresses: readonly string[], signal: AbortSignal): Promise<IncomingMessage> {
  const answer = Promise.withResolvers<IncomingMessage>()
  const { request } = target.protocol === 'https:' ? https : http
  // A connection of its own for each request: none is left open to be used by the next, which was checked otherwise.
  const options: RequestOptions = { agent: false, headers, lookup: pinnedTo(addresses), maxHeaderSize, signal }
  request(target, options)
    .on('response', answer.resolve)
    .on('error', (cause) => answer.reject(new Unreadable('unreachable', { cause })))
    // Where the host would change the protocol there is neither.
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

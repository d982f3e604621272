import type { IncomingMessage, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { isDiskFull } from '#world/disk-full.ts'
import type { ServiceLog } from '../service-log.ts'
import { errorDocument, noSuchKey, ObjectError } from './object-error.ts'
import type { ObjectFiles, OpenObject } from './object-files.ts'

/** The name of the only bucket. */
export const bucketName = 'touchstone'

/** S3's own limit for an object that one request stores. */
const maxObjectBytes = 5 * 1024 ** 3

/** Parts of a key begin with a letter or digit, so that a key is a path below the folder and no other. */
const keyPattern = /^[A-Za-z0-9][A-Za-z0-9._-]*(?:\/[A-Za-z0-9][A-Za-z0-9._-]*)*$/

/** Query parameters that change no answer: the name of the operation, and what a signature consists of. */
const ignoredParameters =
  /^(x-id|x-amz-(algorithm|content-sha256|credential|date|expires|security-token|signature|signedheaders))$/i
const contentType = 'response-content-type'

export type ObjectRequest = {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  /** The path and query below the endpoint: `/touchstone/<key>?…`. */
  readonly target: string
}

/** Answers GetObject, HeadObject, PutObject and DeleteObject as S3 does. Refuses every other operation and option. */
export async function answerObjectRequest(files: ObjectFiles, asked: ObjectRequest, log: ServiceLog): Promise<void> {
  try {
    await perform(files, asked)
  } catch (error) {
    const { request, response } = asked
    if (response.headersSent || request.destroyed) return void response.destroy()
    const known = error instanceof ObjectError ? error : unexpected(error, log)
    const body = request.method === 'HEAD' ? '' : errorDocument(known)
    response.writeHead(known.status, { 'content-type': 'application/xml', 'content-length': Buffer.byteLength(body) })
    response.end(body)
  }
}

function unexpected(error: unknown, log: ServiceLog): ObjectError {
  log.error('The local object store failed', { error: String(error) })
  return new ObjectError(500, 'InternalError', isDiskFull(error) ? 'The disk is full.' : 'An internal error occurred.')
}

async function perform(files: ObjectFiles, { request, response, target }: ObjectRequest): Promise<void> {
  const { key, parameters } = parseTarget(target)
  switch (request.method) {
    case 'GET':
    case 'HEAD':
      return answerWithObject(files, key, request, response, parameters.get(contentType) ?? undefined)
    case 'PUT':
      requireStorable(request)
      return void response.writeHead(200, { etag: await files.write(key, request, goneOf(response)) }).end()
    case 'DELETE':
      await files.erase(key)
      return void response.writeHead(204).end()
    default:
      throw notSupported(`the method ${request.method}`)
  }
}

/** Aborts when the caller is gone. Where the gateway has refused the rest of a request, the request itself does not tell. */
function goneOf(response: ServerResponse): AbortSignal {
  const gone = new AbortController()
  const leave = () => gone.abort(new Error('The caller is gone'))
  if (response.closed) leave()
  else response.once('close', leave)
  return gone.signal
}

function parseTarget(target: string): { readonly key: string; readonly parameters: URLSearchParams } {
  const { pathname, searchParams } = new URL(target, 'http://local')
  const [bucket = '', ...segments] = decodedPath(pathname).slice(1).split('/')
  const key = segments.join('/')
  if (bucket !== bucketName) throw new ObjectError(404, 'NoSuchBucket', 'The specified bucket does not exist.')
  if (!keyPattern.test(key)) throw new ObjectError(400, 'InvalidArgument', 'The local object store takes no such key.')
  for (const name of searchParams.keys()) {
    if (!ignoredParameters.test(name) && name !== contentType) throw notSupported(`the parameter ${name}`)
  }
  return { key, parameters: searchParams }
}

function decodedPath(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    throw new ObjectError(400, 'InvalidURI', "Couldn't parse the specified URI.")
  }
}

function requireStorable({ headers }: IncomingMessage): void {
  if (headers['content-encoding'] !== undefined) throw notSupported('the header content-encoding')
  if (headers['x-amz-copy-source'] !== undefined) throw notSupported('the header x-amz-copy-source')
  if (headers['content-length'] === undefined) {
    throw new ObjectError(411, 'MissingContentLength', 'You must provide the Content-Length HTTP header.')
  }
  if (Number(headers['content-length']) > maxObjectBytes) {
    throw new ObjectError(400, 'EntityTooLarge', 'Your proposed upload exceeds the maximum allowed size.')
  }
}

function notSupported(what: string): ObjectError {
  return new ObjectError(501, 'NotImplemented', `The local object store does not support ${what}.`)
}

async function answerWithObject(
  files: ObjectFiles,
  key: string,
  request: IncomingMessage,
  response: ServerResponse,
  type = 'application/octet-stream',
): Promise<void> {
  const found = await files.open(key)
  if (found === undefined) throw noSuchKey()
  const { handle, bytes, etag } = found
  try {
    if ((request.headers['if-match'] ?? etag) !== etag) {
      throw new ObjectError(412, 'PreconditionFailed', 'At least one of the pre-conditions you specified did not hold')
    }
    const range = rangeOf(request.headers.range, found)
    const { from, to } = range ?? { from: 0, to: bytes - 1 }
    response.writeHead(range ? 206 : 200, {
      etag,
      'accept-ranges': 'bytes',
      'content-type': type,
      'content-length': to - from + 1,
      ...(range && { 'content-range': `bytes ${from}-${to}/${bytes}` }),
    })
    if (request.method === 'HEAD' || to < from) return void response.end()
    await pipeline(handle.createReadStream({ start: from, end: to, autoClose: false }), response)
  } finally {
    await handle.close()
  }
}

/** Returns the first and the last byte of a range. */
function rangeOf(header: string | undefined, { bytes }: OpenObject) {
  if (header === undefined) return undefined
  const [, first = '', last = ''] = /^bytes=(\d+)-(\d*)$/.exec(header) ?? []
  if (first === '') throw notSupported(`the range ${header}`)
  const range = { from: Number(first), to: Math.min(last === '' ? bytes : Number(last), bytes - 1) }
  if (range.from <= range.to) return range
  throw new ObjectError(416, 'InvalidRange', 'The requested range is not satisfiable')
}

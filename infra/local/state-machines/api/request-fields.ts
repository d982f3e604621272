import { reasonOf } from '../../reason-of.ts'
import { payloadLimitBytes, type ReadonlyJsonObject } from '../values/json.ts'
import { StepFunctionsError, validationError } from './step-functions-error.ts'

/** Returns a text field, or undefined where it is absent. Like its siblings, it throws the errors of the API. */
export function optionalText(
  request: ReadonlyJsonObject,
  field: string,
  maxBytes = Number.POSITIVE_INFINITY,
): string | undefined {
  const value = request[field]
  if (value === undefined || value === null) return undefined
  if (typeof value !== 'string') throw new StepFunctionsError('SerializationException', `${field} must be a string`)
  if (Buffer.byteLength(value) > maxBytes) {
    throw validationError(`${value.slice(0, 64)}…`, field, `Member must have length less than or equal to ${maxBytes}`)
  }
  return value
}

export function requiredText(request: ReadonlyJsonObject, field: string, maxBytes?: number): string {
  const value = optionalText(request, field, maxBytes)
  if (value === undefined) throw validationError('null', field, 'Member must not be null')
  return value
}

/** Returns a field that contains JSON as text, such as input and output. */
export function jsonText(
  request: ReadonlyJsonObject,
  field: string,
  refuse: (reason: string) => StepFunctionsError,
): string | undefined {
  const value = optionalText(request, field, payloadLimitBytes)
  if (value === undefined) return undefined
  try {
    JSON.parse(value)
    return value
  } catch (error) {
    throw refuse(reasonOf(error))
  }
}

export function requiredArn(request: ReadonlyJsonObject, field: string): string {
  const value = requiredText(request, field, 2048)
  if (!value.startsWith('arn:'))
    throw new StepFunctionsError('InvalidArn', `Invalid Arn: 'Invalid ARN prefix: ${value}'`)
  return value
}

export function optionalFlag(request: ReadonlyJsonObject, field: string, fallback: boolean): boolean {
  const value = request[field] ?? fallback
  if (typeof value !== 'boolean') throw new StepFunctionsError('SerializationException', `${field} must be a boolean`)
  return value
}

type Listed<T> = {
  readonly keyOf: (each: T) => string
  /** Chooses what is listed. What the last page ended with may have changed since, and keeps its place all the same. */
  readonly isListed?: (each: T) => boolean
}

/** Returns one page of a list. nextToken names the last element of the page before. */
export function pageOfList<T>(
  request: ReadonlyJsonObject,
  all: readonly T[],
  { keyOf, isListed = () => true }: Listed<T>,
): { items: T[]; nextToken?: string } {
  const token = optionalText(request, 'nextToken', 3096)
  const size = Number(request.maxResults ?? 0) || 100
  if (size < 0 || size > 1000) {
    throw validationError(size, 'maxResults', 'Member must have value less than or equal to 1000')
  }
  const last =
    token === undefined ? -1 : all.findIndex((each) => keyOf(each) === Buffer.from(token, 'base64url').toString())
  if (token !== undefined && last < 0) throw new StepFunctionsError('InvalidToken', `Invalid Token: '${token}'`)
  const rest = all.slice(last + 1).filter(isListed)
  const items = rest.slice(0, size)
  const final = items.at(-1)
  if (final === undefined || rest.length === items.length) return { items }
  return { items, nextToken: Buffer.from(keyOf(final)).toString('base64url') }
}

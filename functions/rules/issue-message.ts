import type * as z from 'zod'
import { listNames } from '#rules/list-names.ts'

const nouns = new Map([
  ['array', 'list'],
  ['int', 'whole number'],
  ['record', 'object'],
  ['string', 'text'],
])

/** Describes an invalid value to the caller. A message in the schema itself takes precedence. */
export function issueMessage(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'This field is required.' : `This must be ${withArticle(issue.expected)}.`
    case 'invalid_value':
      return `This must be one of: ${issue.values.map(String).join(', ')}.`
    case 'too_big':
      return `This must ${boundPhrase(issue.origin, issue.inclusive === false ? 'less than' : 'at most', issue.maximum)}.`
    case 'too_small':
      return `This must ${boundPhrase(issue.origin, issue.inclusive === false ? 'greater than' : 'at least', issue.minimum)}.`
    case 'unrecognized_keys':
      return unknownNameMessage(issue.inst)
    default:
      return undefined
  }
}

/** Says which names an object takes. */
function unknownNameMessage(object: z.core.$ZodRawIssue['inst']): string {
  const { def } = (object as z.core.$ZodTypes)._zod
  const names = def.type === 'object' ? Object.keys(def.shape) : []
  return names.length > 0
    ? `This name is unknown. Known are: ${listNames(names)}.`
    : 'This name is unknown. None are known here.'
}

function withArticle(expected: string): string {
  const noun = nouns.get(expected) ?? expected
  return /^[aeiou]/.test(noun) ? `an ${noun}` : `a ${noun}`
}

/** Phrases a bound: a number is at most a limit, a text or list has at most so many characters or elements. */
function boundPhrase(origin: string, bound: string, limit: number | bigint): string {
  const plural = Number(limit) === 1 ? '' : 's'
  if (origin === 'string') return `have ${bound} ${limit} character${plural}`
  return origin === 'array' ? `have ${bound} ${limit} element${plural}` : `be ${bound} ${limit}`
}

import { z } from 'zod'

/** Words that Cognito refuses in the name of a domain. */
const refusedByCognito = /aws|amazon|cognito/

/**
 * The name of an environment is a part of the names of its resources, of which the longest, the domain of the sign-in page, has 63
 * characters with the account's id. Without hyphens, no name of one environment's resource begins like another's.
 */
export const environmentNameSchema = z
  .string()
  .regex(
    /^[a-z][a-z0-9]{1,19}$/,
    'an environment is named by 2 to 20 lower-case letters and digits, beginning with a letter',
  )
  .refine((name) => !refusedByCognito.test(name), 'the name may not contain aws, amazon or cognito: AWS refuses these')

/** The beginning of the names of all functions that Touchstone deploys, in every environment. */
export const ownFunctionPrefix = 'Touchstone-'

/** Returns the name of the stack of an environment that may be deleted and made anew. */
export function serviceStackName(environmentName: string): string {
  return `${ownFunctionPrefix}${environmentName}`
}

/** Returns the name of the stack with the data of an environment. */
export function storageStackName(environmentName: string): string {
  return `${serviceStackName(environmentName)}-storage`
}

/**
 * Returns the name of the table that an environment makes. CloudFormation cannot replace a table whose name is given, so a change of
 * its keys fails instead of putting an empty table in its place.
 */
export function ownTableName(environmentName: string): string {
  return `touchstone-${environmentName}`
}

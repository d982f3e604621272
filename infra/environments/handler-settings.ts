import { z } from 'zod'
import { ownFunctionPrefix } from './environment-name.ts'

/** The tag that marks functions as handlers. */
export const handlerTag = 'touchstone:handler'

/** The code outside Touchstone that the models of an environment's registry may call. */
export const handlerSettings = {
  /** The prefix of the names of functions that registered models may have as handlers. */
  handlerFunctions: z
    .string()
    .regex(/^[A-Za-z0-9_-]{3,40}$/, 'a prefix has 3 to 40 letters, digits, - and _')
    .refine((prefix) => !coverSame(prefix, ownFunctionPrefix), 'this prefix covers functions of Touchstone itself'),
  /** ECS tasks that registered models may have as handlers, with the roles that they assume; null for none. */
  handlerTasks: z
    .strictObject({
      clusters: z.array(z.string()).min(1),
      families: z.array(z.string()).min(1),
      roles: z.array(z.string()).min(1),
      subnets: z.array(z.string()).min(1),
      securityGroups: z.array(z.string()),
    })
    .nullable(),
  /** Also allows functions of the account with the tag `touchstone:handler` = `true` as handlers. */
  allowsTaggedHandlers: z.boolean(),
}

/** Tells if one name can begin with both prefixes. */
export function coverSame(prefix: string, other: string): boolean {
  return prefix.startsWith(other) || other.startsWith(prefix)
}

import { z } from 'zod'

/** The times for which CloudWatch can keep a log. */
export const logDays = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
] as const

/** The settings of the data of an environment. */
export const dataSettings = {
  /** The table, the user pool and the logs are protected against deletion and outlive their stacks. */
  keepsData: z.boolean(),
  /** The days to any second of which the table can be restored. */
  recoveryDays: z.int().min(1).max(35),
  /** A table that is used instead of the environment's own: one that AWS restored, or that an earlier deployment made. */
  existingTable: z
    .string()
    .regex(/^[A-Za-z0-9_.-]{3,255}$/, 'a table is named by 3 to 255 letters, digits, _, - and .')
    .nullable(),
  /** The id of a user pool that is used instead of the environment's own. */
  existingUserPool: z
    .string()
    .regex(/^[\w-]+_[A-Za-z0-9]+$/, 'the id of a user pool is like eu-central-1_AbCdEf123')
    .nullable(),
  logDays: z.literal(logDays),
}

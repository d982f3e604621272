import * as z from 'zod'

/**
 * Parses a number in [0, 1] and rounds it to a millionth. Finer differences mean nothing, and DynamoDB stores no
 * positive number below 1e-130.
 */
export const fractionSchema = z
  .number()
  // Aborts on a number outside the range, so that it is neither rounded nor accepted as a member of a union.
  .min(0, { abort: true })
  .max(1, { abort: true })
  .overwrite((share) => Math.round(share * 1e6) / 1e6)

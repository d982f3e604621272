import { z } from 'zod'

/** A share in [0, 1], to a millionth: finer differences mean nothing, and the table holds no number below 1e-130. */
export const fractionSchema = z
  .number()
  // A number outside is no number to round, and no member of a union.
  .min(0, { abort: true })
  .max(1, { abort: true })
  .overwrite((share) => Math.round(share * 1e6) / 1e6)

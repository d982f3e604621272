import { z } from 'zod'

/** A share in [0, 1], to a millionth: finer differences mean nothing, and the table holds no number below 1e-130. */
export const fractionSchema = z
  .number()
  .min(0)
  .max(1)
  .overwrite((share) => Math.round(share * 1e6) / 1e6)

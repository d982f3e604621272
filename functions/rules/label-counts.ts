import * as z from 'zod'

const count = z.int().min(0)

export const labelCountsSchema = z
  .object({
    Strong: count,
    Solid: count,
    Developing: count,
    Weak: count,
    none: count.describe('Texts without a label, whose confidence is low.'),
  })
  .meta({ id: 'LabelCounts', description: 'The number of texts that have each label.' })

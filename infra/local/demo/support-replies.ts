import { readFileSync } from 'node:fs'
import { z } from 'zod'

const qualitySchema = z.number().min(0).max(1)
const replySchema = z.strictObject({
  text: z.string(),
  clarity: qualitySchema.optional(),
  warmth: qualitySchema.optional(),
})

/** The two traits that the replies are labelled for. */
export const replyTraits = [
  {
    key: 'clarity',
    name: 'Clarity',
    description: 'Could the customer act on the reply at once: exact names, plain order, short sentences?',
    negative_label: 'confusing',
    positive_label: 'clear',
  },
  {
    key: 'warmth',
    name: 'Warmth',
    description: 'Does the reply treat the customer as a person: empathy, thanks, ownership?',
    negative_label: 'cold',
    positive_label: 'warm',
  },
] as const

/** Returns the labelled replies as samples: a text with a quality for one trait. A reply with two labels becomes two. */
export function supportSamples() {
  const lines = readFileSync(new URL('support-replies.jsonl', import.meta.url), 'utf8')
    .trimEnd()
    .split('\n')
  return lines
    .map((line) => replySchema.parse(JSON.parse(line)))
    .flatMap((labelled) =>
      replyTraits.flatMap(({ key }) => {
        const { text, [key]: quality } = labelled
        return quality === undefined ? [] : [{ trait: key, text, quality }]
      }),
    )
}

/** Three replies that are in no training sample. */
export const unseenReplies = {
  'warm and clear':
    'Thank you for telling us, Lena, and sorry about the broken lid. A new one ships today and arrives on Friday; ' +
    "you don't need to return anything.",
  'clear but cold':
    'Returns are accepted within 14 days and this one came on day 19. You can collect it at Desk 2 until 17:00.',
  'warm but vague':
    "Thanks for asking, Omar! It looks like the two accounts weren't really linked, so the points may have gone " +
    "somewhere else for the moment, but we'll find them for you.",
}

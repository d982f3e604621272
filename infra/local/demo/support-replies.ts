import { traitOfFile } from '#rules/file-trait.ts'
import { readExampleModel } from '../examples/example-models.ts'

const { file, samples } = readExampleModel('support-tone')

/** The two traits that the replies are labelled for. */
export const replyTraits = file.traits === 'discover' ? [] : file.traits.map((trait) => traitOfFile(trait, undefined))

/** Returns the labelled replies as samples: a text with a quality for one trait. A reply with two labels becomes two. */
export function supportSamples() {
  return samples.flatMap(({ text, labels }) =>
    Object.entries(labels).map(([trait, quality]) => ({ trait, text, quality })),
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

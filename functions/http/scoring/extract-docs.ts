import { documentation } from '#http/door/documentation.ts'
import { extractedTextViewSchema } from '#rules/extracted-text-view.ts'

export const extractDocs = {
  extractText: documentation({
    tag: 'Scoring',
    summary: 'Extract the text of a web page',
    description:
      'Fetches a web page and returns its readable text: the headline, an empty line and the article, without menus, asides and footers. Scoring the address reads the same text. The address must be a public `http` or `https` address. The limits are 10 seconds for the network, 5 MB, 5 redirects and 50,000 elements.',
    answers: {
      200: {
        description: 'The text, truncated to 50 KB.',
        json: extractedTextViewSchema,
      },
    },
    refusals: ['unreadable_url'],
    examples: {
      reply: {
        summary: 'Extract a reply from a page',
        body: { url: 'https://example.org/reply' },
        status: 200,
        answer: {
          url: 'https://example.org/reply',
          final_url: 'https://example.org/reply',
          content: 'Happy to help, and glad that you wrote to us.',
          content_sha256: '369af5ae56694656d5a0e7bbdc92b0da52d06bda28477c949261328f0737daa0',
          fetched_at: '2026-11-22T09:40:00.412Z',
        },
      },
    },
  }),
}

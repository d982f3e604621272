import * as z from 'zod'
import { callGh } from './call-gh.ts'

type WantedComment = {
  readonly repository: string
  readonly number: number
  /** The subject of the comment: each topic has one comment. */
  readonly topic: string
  readonly body: string
  /** False if there is nothing to say, so that only an earlier comment is changed. */
  readonly isNews: boolean
}

const find = `query ($owner: String!, $name: String!, $number: Int!, $after: String) {
  repository(owner: $owner, name: $name) {
    pullRequest(number: $number) {
      id
      comments(first: 100, after: $after) {
        nodes { id body viewerDidAuthor }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
}`
const add =
  'mutation ($id: ID!, $body: String!) { addComment(input: { subjectId: $id, body: $body }) { subject { id } } }'
const update =
  'mutation ($id: ID!, $body: String!) { updateIssueComment(input: { id: $id, body: $body }) { issueComment { id } } }'

const foundSchema = z.object({
  data: z.object({
    repository: z.object({
      pullRequest: z.object({
        id: z.string(),
        comments: z.object({
          nodes: z.array(z.object({ id: z.string(), body: z.string(), viewerDidAuthor: z.boolean() })),
          pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
        }),
      }),
    }),
  }),
})

/**
 * Writes the comment of a pull request, or changes the one that is there. It is known by a mark, and by its author: anyone can
 * write the mark. Returns what was done, for the log.
 */
export async function keepComment({ topic, body, isNews, ...pullRequest }: WantedComment): Promise<string> {
  const mark = `<!-- touchstone gate ${topic.replaceAll('--', '')} -->`
  const marked = `${mark}\n${body}`
  const { id, comment } = await findComment(pullRequest, mark)
  if (comment?.body === marked) return 'The comment says the same already.'
  if (!comment && !isNews) return 'There is nothing to comment on.'
  if (comment) await query(update, { id: comment.id, body: marked })
  else await query(add, { id, body: marked })
  return comment ? 'The comment was changed.' : 'The comment was written.'
}

async function findComment(
  { repository, number }: Pick<WantedComment, 'repository' | 'number'>,
  mark: string,
): Promise<{ readonly id: string; readonly comment: { readonly id: string; readonly body: string } | undefined }> {
  const [owner, name] = repository.split('/')
  for (let after: string | null = null; ; ) {
    const { data } = foundSchema.parse(await query(find, { owner, name, number, after }))
    const { id, comments } = data.repository.pullRequest
    const comment = comments.nodes.find(({ body, viewerDidAuthor }) => viewerDidAuthor && body.startsWith(mark))
    if (comment || !comments.pageInfo.hasNextPage) return { id, comment }
    after = comments.pageInfo.endCursor
  }
}

async function query(text: string, variables: object): Promise<unknown> {
  return JSON.parse(await callGh(['graphql', '--input', '-'], JSON.stringify({ query: text, variables })))
}

import type { Explainer } from '#engine/explanation/explainer.ts'
import type { Explanation } from '#engine/explanation/explanation.ts'
import { keyRequired, requireTextOnly } from '#rules/anonymous-scoring.ts'
import { type Caller, requireScope } from '#rules/caller.ts'
import type { StrippedText } from '#rules/mail/strip-texts.ts'
import { parsePinnedHandle } from '#rules/pinned-handle.ts'
import type { ScoreRequest } from '#rules/score-request.ts'
import { partsToStrip } from '#rules/strip-request.ts'
import { requireAccess } from '#usecases/admission/require-access.ts'
import { loadVersionScorer } from '#usecases/scoring/load-version-scorer.ts'
import { resolveContent } from '#usecases/scoring/resolve-content.ts'
import type { World } from '#world/world.ts'

type Explanations = ReturnType<Explainer>
type AcceptFeedback = typeof import('#usecases/retraining/accept-feedback.ts').acceptFeedback

type ScoreOptions = {
  readonly explain?: boolean
  /** The path of the content in the request. */
  readonly path?: string
}

/**
 * Scores a text with the active version, or with the one that the handle pins. Feedback in the request is stored as samples,
 * which a later version is trained on. An anonymous caller gets no more than the score of a text that it sends, and only
 * where that costs nothing outside.
 */
export async function scoreText(
  world: World,
  caller: Caller,
  handle: string,
  { content, traits, feedback, explain, path = 'content', ...strip }: ScoreRequest & ScoreOptions,
) {
  if (caller.isAnonymous) requireTextOnly({ content, feedback, explain })
  if (feedback) requireAuthor(world, caller, handle)
  const { model, scorer, keys } = await loadVersionScorer(world, caller, handle, traits)
  if (caller.isAnonymous && scorer.needsVector(keys)) throw keyRequired('embedder')
  // Checked before an address is fetched. A fetched text is always short enough for feedback on all traits at once.
  const saveFeedback = feedback && (await acceptFeedback(world, model, scorer.traits, { text: content, feedback }))
  const scored = await resolveContent(world, caller, content, { parts: partsToStrip(strip), path })
  return {
    ...(await scorer.score(scored.text, keys)),
    ...(explain && { explanation: explanationInSource(await scorer.explain(scored.text, keys), scored) }),
    ...(scored.removed && { removed: scored.removed }),
    version_no: scorer.version_no,
    sample_ids: saveFeedback ? await saveFeedback(scored) : [],
  }
}

/** Loads what stores feedback with the first that comes: most texts have none, and the first of them is not to wait for it. */
async function acceptFeedback(...args: Parameters<AcceptFeedback>): ReturnType<AcceptFeedback> {
  return (await import('#usecases/retraining/accept-feedback.ts')).acceptFeedback(...args)
}

/** Returns an explanation whose offsets are those of the text as it was sent or fetched, before parts of it were removed. */
function explanationInSource(traits: Explanations, { offsetInSource }: StrippedText): Explanations {
  const inSource = ({ words, ...rest }: Explanation): Explanation => ({
    ...rest,
    words: words.map((word) => {
      const start = offsetInSource(word.start)
      return { ...word, start, end: start + word.end - word.start }
    }),
  })
  return Object.fromEntries(Object.entries(traits).map(([key, explanation]) => [key, inSource(explanation)]))
}

function requireAuthor(world: World, caller: Caller, pinnedHandle: string): void {
  requireScope(caller, 'authoring')
  requireAccess(world, caller, parsePinnedHandle(pinnedHandle).handle, 'inspect')
}

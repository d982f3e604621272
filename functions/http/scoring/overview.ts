/** What the document says of the API as a whole. */
export const scoringInfo = {
  title: 'Touchstone scoring API',
  version: '1.0.0',
  summary: 'Turn a standard of judgment into a model that scores text.',
  description: `A **model** has **traits**, axes with a positive and a negative pole, and labelled **samples**. **Training** fits each trait and records an immutable **version**; one active pointer selects the version that serves. **Scoring** says 0–100 a trait, with a label, a confidence and the headroom to the next label.

- **First steps.** Create a model, add its traits and some samples of both poles, train it, and score a text when its state is \`ready\`.
- **Keys.** \`Authorization: Bearer ts_…\`. A key has a scope, \`scoring\` or \`authoring\`, and owns namespaces; a model elsewhere than in these and the public ones is not found.
- **Rates.** What a key asks too often is 429 \`rate_limited\`, with \`Retry-After\`.
- **Retries.** Any POST with an \`Idempotency-Key\` can be repeated for 24 h, and is done once.
- **Bodies** are JSON in UTF-8, at most 1 MB. Unknown fields are refused. Null for an optional field means that it is not given.
- **Lists** answer \`items\`, \`next_cursor\` and \`limit\`; ask again with \`cursor\` until it is null.
- **Errors** are \`{"error": {"code", "message", "request_id", "details"}}\`. A path that is not served is 404 \`route_not_found\`, a method that it is not served by 405 \`method_not_allowed\` with \`Allow\`. What the gateway itself refuses, as a body over 10 MB, is \`{"message"}\`.
- **Requests are named.** A caller's own \`X-Request-Id\` is kept where that is 1–128 of \`A–Z a–z 0–9 . _ -\`; every answer carries one.
- **Edits can be conditional.** A model's \`ETag\` changes with each move of its pointer and each edit; \`If-Match\` makes a change only where it still holds.`,
  license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
}

export const scoringTags = [
  { name: 'Models', description: 'Standards of judgment, addressed by a handle.' },
  { name: 'Traits', description: 'The axes that a model judges along.' },
  { name: 'Samples', description: 'Labelled texts that a trait is learned from.' },
  { name: 'Training', description: 'Runs: asynchronous work on a model.' },
  { name: 'Versions', description: 'What runs recorded, their tags, and the pointer that says which one serves.' },
  { name: 'Scoring', description: 'What a model says of a text.' },
  { name: 'Keys', description: 'Who may ask, for the namespaces that the caller owns.' },
  { name: 'Service', description: 'The service itself.' },
]

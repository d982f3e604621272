/** The introduction of the OpenAPI document of the scoring API. */
export const scoringInfo = {
  title: 'Touchstone scoring API',
  version: '1.0.0',
  summary: 'Turn a standard of judgment into a model that scores text.',
  description: `A **model** has **traits**, axes between a negative and a positive pole, and labelled **samples**. **Training** fits each trait to its samples and records an immutable **version**. One version at a time is active and serves scores. **Scoring** a text returns a score card: for each trait a score from 0 to 100, a label, a confidence and the headroom to the next label.

- **First steps.** Create a model, add its traits, and add samples of both poles. Train it, wait until its state is \`ready\`, and score a text.
- **Code.** Each operation has its examples as code for curl, Python and TypeScript. They read the address of the service from the environment variable \`TOUCHSTONE_URL\`, and the key from \`TOUCHSTONE_API_KEY\`.
- **Authentication.** Send \`Authorization: Bearer ts_…\` with every request. A key has a scope, \`scoring\` or \`authoring\`, and owns namespaces. It can read models in its own namespaces and in the public ones. All other models return 404. \`POST /m/{handle}\` needs no key where the deployment allows it.
- **Rate limits.** A key that exceeds its rate limit receives 429 \`rate_limited\` with \`Retry-After\`.
- **Idempotency.** Send an \`Idempotency-Key\` with a POST to make it safe to retry. For 24 hours, a retry with the same key and body returns the first answer and does nothing else.
- **Bodies.** Send JSON in UTF-8, at most 1 MB. \`POST …/samples\` also takes NDJSON and CSV. Unknown fields and repeated keys are an error. null for an optional field is the same as omitting it.
- **Pagination.** Lists return \`items\`, \`next_cursor\` and \`limit\`. Pass \`next_cursor\` as \`cursor\` to read the next page. It is null on the last page.
- **Errors.** An error has the body \`{"error": {"code", "message", "request_id", "details"}}\`. An unknown path returns 404 \`route_not_found\`. \`HEAD\` is served wherever \`GET\` is. An unsupported method returns 405 \`method_not_allowed\` with \`Allow\`. Errors of the gateway itself, such as a body over 10 MB, have the body \`{"message"}\`.
- **Request ids.** Every answer has an \`X-Request-Id\`. Send your own, 1 to 128 of \`A–Z a–z 0–9 . _ -\`, to correlate requests.
- **Conditional changes.** A model's \`ETag\` changes with every activation and every edit. Send it as \`If-Match\` to make a change only if the model has not changed since.`,
  license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
}

export const scoringTags = [
  { name: 'Models', description: 'A model is a standard of judgment, addressed by its handle.' },
  { name: 'Traits', description: 'A trait is one axis of judgment of a model.' },
  { name: 'Samples', description: 'A sample is a labelled text that a trait is trained on.' },
  { name: 'Training', description: 'A run is an asynchronous operation on a model.' },
  {
    name: 'Versions',
    description: 'A version is an immutable snapshot of a trained model. The active version serves scores.',
  },
  { name: 'Scoring', description: 'Scores of texts.' },
  { name: 'Keys', description: 'Keys authenticate requests to the namespaces that they own.' },
  { name: 'Webhooks', description: 'Webhooks post the events about the models of a namespace to a URL, signed.' },
  { name: 'Service', description: 'Health and documentation of the service.' },
]

/** The introduction of the OpenAPI document of the registry API. */
export const registryInfo = {
  title: 'Touchstone registry API',
  version: '2.0.0',
  summary: 'Models whose code runs elsewhere: versions, typed contracts, durable jobs and event subscriptions.',
  description: `A **model** names the **handlers** that train it and run inference: a Lambda function, an ECS task, or an implementation built into this service. A **version** keeps the handlers and **contracts** that it was created with, and has a status. At most one version of a model is active. A **job** is one durable call of a handler. It ends exactly once. A **subscription** starts a job of one model when a job of another succeeds.

- **Code.** Each operation has its examples as code for curl, Python and TypeScript. They read the address of the service from the environment variable \`TOUCHSTONE_URL\`, and the key or token from \`TOUCHSTONE_API_KEY\`.
- **Authentication.** Send \`Authorization: Bearer …\` with every request: an access token of the deployment's identity provider, or an API key of this service.
- **Rate limits.** A caller that exceeds its rate limit receives 429 with \`Retry-After\`.
- **Idempotency.** Send an \`Idempotency-Key\` with a POST to make it safe to retry. For 24 hours, a retry with the same key and body returns the first answer and does nothing else.
- **Bodies.** Send JSON in UTF-8, at most 1 MB. Unknown fields and repeated keys are an error. null for an optional field is the same as omitting it.
- **Pagination.** Lists are arrays. If there is another page, \`Link: <…>; rel="next"\` has its address.
- **Errors.** An error has the body \`{"success": false, "message"}\`. An unknown path returns 404. \`HEAD\` is served wherever \`GET\` is. An unsupported method returns 405 with \`Allow\`. Errors of the gateway itself, such as a body over 10 MB, have the body \`{"message"}\`.
- **Request ids.** Every answer has an \`X-Request-Id\`. Send your own, 1 to 128 of \`A–Z a–z 0–9 . _ -\`, to correlate requests.
- **Conditional changes.** A model's \`ETag\` changes whenever the model changes. Send it as \`If-Match\` to make a change only if the model has not changed since.`,
  license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
}

export const registryTags = [
  { name: 'Models', description: 'A model names the handlers that train it and run inference.' },
  {
    name: 'Versions',
    description: 'A version keeps the handlers and contracts of a model. The active version serves inference.',
  },
  { name: 'Jobs', description: 'A job is one durable call of a handler.' },
  { name: 'Subscriptions', description: 'A subscription starts a job of one model when a job of another succeeds.' },
  { name: 'Service', description: 'Health and documentation of the service.' },
]

/** What the document says of the registry's API as a whole. */
export const registryInfo = {
  title: 'Touchstone registry API',
  version: '2.0.0',
  summary: 'Models whose code lives elsewhere: versions, typed contracts, durable jobs and event subscriptions.',
  description: `A **model** names the **handlers** that train it and infer by it: a Lambda function, an ECS task, or an implementation of this service. A **version** keeps the handlers and **contracts** that it was made with, and moves through a status; at most one is active. A **job** is one call of a handler, done durably and ended once. A **subscription** starts a job of one model when a job of another succeeds.

- **Tokens.** \`Authorization: Bearer …\`, an access token of the deployment's identity provider or an API key.
- **Rates.** What a caller asks too often is 429, with \`Retry-After\`.
- **Retries.** Any POST with an \`Idempotency-Key\` can be repeated for 24 h, and is done once.
- **Bodies** are JSON in UTF-8, at most 1 MB. Unknown fields are refused. Null for an optional field means that it is not given.
- **Lists** are arrays; where there is more, \`Link: <…>; rel="next"\` is the address of the next page.
- **Errors** are \`{"success": false, "message"}\`. A path that is not served is 404, a method that it is not served by 405 with \`Allow\`. What the gateway itself refuses, as a body over 10 MB, is \`{"message"}\`.
- **Requests are named.** A caller's own \`X-Request-Id\` is kept where that is 1–128 of \`A–Z a–z 0–9 . _ -\`; every answer carries one.
- **Edits can be conditional.** A model's \`ETag\` is its state; \`If-Match\` makes a change only where it still holds.`,
  license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
}

export const registryTags = [
  { name: 'Models', description: 'What there is, and whose code it runs.' },
  { name: 'Versions', description: 'Handlers and contracts as they were, and which of them serve.' },
  { name: 'Jobs', description: 'Calls of handlers.' },
  { name: 'Subscriptions', description: 'What sets off what.' },
  { name: 'Service', description: 'The service itself.' },
]

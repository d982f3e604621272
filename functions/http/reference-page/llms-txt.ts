import { guides } from '#http/reference-page/guides.ts'

/** An overview of the service and its documentation for language models: https://llmstxt.org. Links are relative to it. */
export const llmsTxt = `# Touchstone

> Touchstone turns a standard of judgment into a model that scores text. A model has traits, axes between a negative and a positive pole, and labelled samples. Training fits each trait to its samples. Scoring returns 0 to 100 for each trait, with a label and a confidence.

- Requests carry \`Authorization: Bearer <key>\`. The operations of this documentation need no key.
- First steps: create a model, add its traits, add samples of both poles, train it, wait until its state is \`ready\`, score a text.
- Each operation of the OpenAPI documents has its examples as code for curl, Python and TypeScript, as \`x-codeSamples\`.

## API

- [OpenAPI of the scoring API](v1/openapi.json): every operation below \`/v1\`, with examples and errors
- [OpenAPI of the registry API](v2/openapi.json): every operation below \`/v2\`, for models whose code runs elsewhere
- [MCP server](mcp): the address for clients of the Model Context Protocol, with tools for a model's whole life
- [JSON Schema of a model.yaml](schemas/model.schema.json): for models that are written as files
- [JSON Schema of a line of samples](schemas/samples.schema.json): for their files of samples
- [JSON Schema of events](schemas/events.schema.json): what the event bus and webhooks carry
- [Console](.): the web page of the service, for people with a key
- [Reference page](docs): both OpenAPI documents, for browsers

## Guides

${guides.map(({ name, title, about }) => `- [${title}](docs/guides/${name}.md): ${about}`).join('\n')}
`

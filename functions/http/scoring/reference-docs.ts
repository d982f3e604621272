import * as z from 'zod'
import { documentation } from '#http/door/documentation.ts'

const tag = 'Service'

export const referenceDocs = {
  getOpenApi: documentation({
    tag,
    summary: 'Get the OpenAPI document',
    description: 'Returns this document, in OpenAPI 3.1.',
    answers: {
      200: {
        description: 'The document.',
        json: z.looseObject({ openapi: z.string() }).meta({ id: 'OpenApi' }),
      },
    },
    refusals: [],
    examples: { short: { summary: 'The start of the document', status: 200, answer: { openapi: '3.1.1' } } },
  }),
  getReference: documentation({
    tag,
    summary: 'Get the reference page',
    description:
      'Returns the API reference as a web page. The registry API has its own document at `/v2/openapi.json`, and the page shows either.',
    answers: { 200: { description: 'The page.', texts: { 'text/html': 'The reference page.' } } },
    refusals: [],
    examples: {
      page: { summary: 'The scoring API', accept: 'text/html', status: 200, answer: '<!doctype html>…' },
      registry: {
        summary: 'The registry API',
        query: { api: 'registry' },
        accept: 'text/html',
        status: 200,
        answer: '<!doctype html>…',
      },
    },
  }),
  getReferenceAsset: documentation({
    tag,
    summary: 'Get a file of the reference page',
    description: 'Returns a style sheet or script that the reference page loads.',
    answers: {
      200: { description: 'The file.', texts: { 'text/css': 'A style sheet.', 'text/javascript': 'A script.' } },
    },
    refusals: ['route_not_found'],
    examples: {
      style: { summary: 'The style sheet', accept: 'text/css', status: 200, answer: 'body { margin: 0; }' },
    },
  }),
  getGuide: documentation({
    tag,
    summary: 'Get a guide',
    description: 'Returns a guide to the API in Markdown. `/llms.txt` lists the guides.',
    answers: { 200: { description: 'The guide.', texts: { 'text/markdown': 'The guide, in UTF-8.' } } },
    refusals: ['route_not_found'],
    examples: {
      operations: {
        summary: 'The overview of all operations',
        accept: 'text/markdown',
        status: 200,
        answer: '# Operations of the scoring API, `/v1`…',
      },
    },
  }),
  getLlmsTxt: documentation({
    tag,
    summary: 'Get the documentation for language models',
    description:
      'Returns what the service is and links to its documentation, in the form of [llmstxt.org](https://llmstxt.org). The links are relative to this file.',
    answers: {
      200: { description: 'The list, in Markdown.', texts: { 'text/plain': 'A title, a summary and links.' } },
    },
    refusals: [],
    examples: {
      all: {
        summary: 'The whole list',
        accept: 'text/plain',
        status: 200,
        answer: '# Touchstone\n\n> Touchstone turns…',
      },
    },
  }),
}

import { z } from 'zod'
import { documentation } from '#http/door/documentation.ts'

const tag = 'Service'

export const referenceDocs = {
  document: documentation({
    tag,
    id: 'getOpenApi',
    summary: 'Read this document',
    description: 'OpenAPI 3.1.',
    answers: {
      200: {
        description: 'The document.',
        json: z.looseObject({ openapi: z.string() }).meta({ id: 'OpenApi' }),
      },
    },
    refusals: [],
    examples: { short: { summary: 'How it begins', status: 200, answer: { openapi: '3.1.1' } } },
  }),
  page: documentation({
    tag,
    id: 'getReference',
    summary: 'Read the API as a page',
    description: "The registry's own document is at `/v2/openapi.json`; the page shows either.",
    answers: { 200: { description: 'The page.', texts: { 'text/html': 'What this document says.' } } },
    refusals: [],
    examples: {
      page: { summary: 'In a browser', accept: 'text/html', status: 200, answer: '<!doctype html>…' },
      registry: {
        summary: 'The registry',
        query: { api: 'registry' },
        accept: 'text/html',
        status: 200,
        answer: '<!doctype html>…',
      },
    },
  }),
  asset: documentation({
    tag,
    id: 'getReferenceAsset',
    summary: 'Read a part of the page',
    answers: {
      200: { description: 'The part.', texts: { 'text/css': 'A style sheet.', 'text/javascript': 'A script.' } },
    },
    refusals: ['route_not_found'],
    examples: {
      style: { summary: 'Its style', accept: 'text/css', status: 200, answer: 'body { margin: 0; }' },
    },
  }),
}

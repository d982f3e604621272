import { documentation } from '#http/door/documentation.ts'

const tag = 'Service'

export const consoleDocs = {
  getConsole: documentation({
    tag,
    summary: 'Get the console',
    description:
      'Returns the console, a web page to see, train and roll back models. It asks for an API key, and uses this API only. A service that was started without the console answers 404.',
    answers: { 200: { description: 'The page.', texts: { 'text/html': 'The console.' } } },
    refusals: ['route_not_found'],
    examples: {
      page: { summary: 'The console', accept: 'text/html', status: 200, answer: '<!doctype html>…' },
    },
  }),
  getConsoleFile: documentation({
    tag,
    summary: 'Get a file of the console',
    description:
      'Returns a style sheet or script that the console loads, whose name has the hash of its contents, or the licences of the packages in it.',
    answers: {
      200: {
        description: 'The file.',
        texts: { 'text/css': 'A style sheet.', 'text/javascript': 'A script.', 'text/markdown': 'The licences.' },
      },
    },
    refusals: ['route_not_found'],
    examples: {
      licences: {
        summary: 'The licences of the packages',
        path: { file: 'licences.md' },
        accept: 'text/markdown',
        status: 200,
        answer: '# Licenses…',
      },
    },
  }),
}

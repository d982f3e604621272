import { pageHeaders, pagePolicy } from '#http/door/page-headers.ts'
import { okText } from '#http/door/route.ts'
import { type ScoringRoute, scoringRoute } from '#http/scoring/scoring-route.ts'
import { Refusal } from '#rules/refusal.ts'

/** The routes of the console, a web page. The documentation function serves it: it has no key, and changes with the API. */
export const consoleRoutes: readonly ScoringRoute[] = [
  scoringRoute({
    id: 'getConsole',
    method: 'GET',
    path: '/',
    lambda: 'docs',
    scope: 'none',
    answer: async () => {
      const { readConsole } = await import('#http/console/read-console.ts')
      const found = await readConsole()
      if (found === undefined) {
        throw new Refusal(
          'route_not_found',
          'The console is not built here: see /docs for the API. `npm run build` builds it.',
        )
      }
      return okText(found.page, {
        ...pageHeaders,
        // The page names its files by their contents: it must be the newest one, and they may be kept.
        'cache-control': 'no-cache',
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': pagePolicy(),
      })
    },
  }),
  scoringRoute({
    id: 'getConsoleFile',
    method: 'GET',
    path: '/console/{file}',
    lambda: 'docs',
    scope: 'none',
    answer: async (_world, { path }) => {
      const { readConsole } = await import('#http/console/read-console.ts')
      const file = (await readConsole())?.files.get(path.file)
      if (file === undefined) {
        throw new Refusal('route_not_found', `No file exists at /console/${path.file.slice(0, 80)}.`)
      }
      return okText(file.text, {
        ...pageHeaders,
        'cache-control': file.caching,
        'content-type': file.type,
      })
    },
  }),
]

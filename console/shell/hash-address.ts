import type { BaseLocationHook } from 'wouter-preact'
import { useHashLocation } from 'wouter-preact/use-hash-location'

/**
 * Reads the path of the fragment, without its query. The router's own hook would put a query before the fragment, where it is sent
 * to the service and stays when the page changes.
 */
export const useHashPath: BaseLocationHook & { hrefs: (href: string) => string } = () => {
  const [address] = useHashLocation()
  return [partsOf(address).path, navigate]
}
useHashPath.hrefs = (href) => `#${href}`

/** The query of the fragment, in which a page keeps what can be shared and reloaded, such as a filter. */
export type HashQuery = {
  readonly get: (name: string) => string
  /** Sets the values of names, and removes those that are empty. The address before is not kept in the history. */
  readonly change: (values: Readonly<Record<string, string>>) => void
}

/** Reads the query of the fragment, and changes it. */
export function useHashQuery(): HashQuery {
  const [address] = useHashLocation()
  return {
    get: (name) => partsOf(address).query.get(name) ?? '',
    change: (values) => {
      const { path, query } = partsOf(`/${location.hash.replace(/^#?\/?/, '')}`)
      for (const [name, value] of Object.entries(values)) {
        if (value === '') query.delete(name)
        else query.set(name, value)
      }
      navigate(query.size === 0 ? path : `${path}?${query}`, { replace: true })
    },
  }
}

function partsOf(address: string) {
  const [path = '/', query] = address.split('?')
  return { path, query: new URLSearchParams(query) }
}

function navigate(to: string, { replace = false, state = null }: { replace?: boolean; state?: unknown } = {}) {
  const oldURL = location.href
  history[replace ? 'replaceState' : 'pushState'](state, '', `#${to}`)
  dispatchEvent(new HashChangeEvent('hashchange', { oldURL, newURL: location.href }))
}

/** Decodes a part of an address. Returns undefined for one that names nothing: it does not decode, or would lead elsewhere. */
export function decodedPart(part: string): string | undefined {
  try {
    const decoded = decodeURIComponent(part)
    return ['.', '..'].includes(decoded) ? undefined : decoded
  } catch {
    return undefined
  }
}

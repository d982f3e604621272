import { Link, useLocation } from 'wouter-preact'
import { session, signOut } from '../session/session.ts'
import { Day } from '../ui/day.tsx'
import { type Theme, theme, themes } from './theme.ts'

const areas = [
  { path: '/', name: 'Models', isHere: (at: string) => at === '/' || at.startsWith('/models') },
  { path: '/registry', name: 'Registry', isHere: (at: string) => at.startsWith('/registry') },
  { path: '/keys', name: 'Keys', isHere: (at: string) => at.startsWith('/keys') },
] as const

const themeNames: Readonly<Record<Theme, string>> = {
  system: 'Theme: device',
  light: 'Theme: light',
  dark: 'Theme: dark',
}

/** Shows the areas of the console, whose key is used, and the theme. */
export function Navigation() {
  const [at] = useLocation()
  const identity = session.value?.identity
  return (
    <header class="navigation">
      <button type="button" class="skip-link" onClick={() => document.getElementById('content')?.focus()}>
        Skip to the content
      </button>
      <Link href="/" class="brand">
        <span class="brand-mark" aria-hidden="true" />
        Touchstone
      </Link>
      {identity && (
        <nav aria-label="Areas">
          {areas
            .filter(({ path }) => path !== '/keys' || session.value?.canWrite)
            .map(({ path, name, isHere }) => (
              <Link key={path} href={path} class="area" aria-current={isHere(at) ? 'page' : undefined}>
                {name}
              </Link>
            ))}
          <a href="docs" class="area">
            API
          </a>
        </nav>
      )}
      <div class="navigation-end">
        <label class="theme-choice">
          <span class="visually-hidden">Theme</span>
          <select
            value={theme.value}
            onChange={({ currentTarget }) => {
              theme.value = themes.find((one) => one === currentTarget.value) ?? 'system'
            }}
          >
            {themes.map((one) => (
              <option key={one} value={one}>
                {themeNames[one]}
              </option>
            ))}
          </select>
        </label>
        {identity && (
          <details class="identity">
            <summary>{identity.label ?? identity.key_id}</summary>
            <dl>
              <dt>Key</dt>
              <dd>
                <code>{identity.key_id}</code>
              </dd>
              <dt>Scope</dt>
              <dd>{identity.scope}</dd>
              <dt>Namespaces</dt>
              <dd>{identity.namespaces.join(', ')}</dd>
              <dt>Expires</dt>
              <dd>{identity.expires_at ? <Day at={identity.expires_at} /> : 'never'}</dd>
            </dl>
            <button type="button" class="button" onClick={signOut}>
              Sign out
            </button>
          </details>
        )}
      </div>
    </header>
  )
}

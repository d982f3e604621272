import { signal } from '@preact/signals'
import { type JsonAnswer, type Service, TouchstoneError, touchstone } from '../../client/client.ts'

/** The key that is used, as the service describes it. */
export type Identity = JsonAnswer<'GET /v1/keys/current'>

/**
 * The time from a sign-in to the sign-out. Whoever signs in again meanwhile goes on with it, if the key sees all that the one before
 * saw. What pages show and keep belongs to a visit, so that nobody sees what another key has read.
 */
export type Visit = { readonly begun: Date }

export type Session = {
  readonly service: Service
  readonly identity: Identity
  /** True if the key may change things. */
  readonly canWrite: boolean
  readonly visit: Visit
}

/** The tab's storage: a key is forgotten with the tab, and is never part of an address. */
const storedKeyName = 'touchstone.key'

/** The address of the service, which serves this page at its root. */
export const serviceUrl = new URL('.', location.href).href.replace(/\/$/, '')

/** The session; undefined while nobody is signed in, and null until the key of the tab's storage is tried. */
export const session = signal<Session | undefined | null>(null)

/** The reason why the key of the tab's storage could not be tried, such as a service that is being restarted. */
export const resumeError = signal<unknown>(undefined)

/** True while the key of the session is refused: whoever looks at the page can sign in again without losing it. */
export const isKeyRefused = signal(false)

/** Signs in with the key of the tab's storage, if there is one. */
export async function resumeSession(): Promise<void> {
  const key = sessionStorage.getItem(storedKeyName)
  resumeError.value = undefined
  if (key === null) session.value = undefined
  else
    await signIn(key).catch((error) => {
      if (error instanceof TouchstoneError && error.status === 401) signOut()
      else resumeError.value = error
    })
}

/**
 * Signs in with a key. Throws a TouchstoneError if the service refuses it, and a TypeError if it can't be sent. If the key is refused
 * later, because it was revoked or has expired, the page asks for another one.
 */
export async function signIn(key: string): Promise<void> {
  const service: Service = touchstone({
    url: serviceUrl,
    key,
    timeoutMs: 60_000,
    attemptTimeoutMs: 20_000,
    retries: 3,
    fetch: async (...request) => {
      const answer = await fetch(...request)
      // An answer to an earlier key says nothing about the one of the session.
      if (answer.status === 401 && session.value?.service === service) isKeyRefused.value = true
      return answer
    },
  })
  const identity = await service.request('GET /v1/keys/current')
  const before = session.value
  const goesOn = before ? seesAllOf(identity, before.identity) : true
  // The address names what the other key has looked at.
  if (!goesOn) leavePage()
  sessionStorage.setItem(storedKeyName, key)
  isKeyRefused.value = false
  session.value = {
    service,
    identity,
    canWrite: identity.scope === 'authoring',
    visit: before && goesOn ? before.visit : { begun: new Date() },
  }
}

/** Forgets the key, and all that was read with it. */
export function signOut(): void {
  sessionStorage.removeItem(storedKeyName)
  if (session.value) leavePage()
  isKeyRefused.value = false
  resumeError.value = undefined
  session.value = undefined
}

/** Returns the session of a page that is only shown to those who have signed in. */
export function currentSession(): Session {
  if (!session.value) throw new Error('Nobody is signed in.')
  return session.value
}

/** Returns true if the key owns the namespace of a handle, and may write there. */
export function canWriteTo(handle: string): boolean {
  const { canWrite, identity } = currentSession()
  return canWrite && ownsNamespaceOf(identity, handle)
}

/** Returns true if the key owns the namespace of a handle: others see a public model without its samples and versions. */
export function owns(handle: string): boolean {
  return ownsNamespaceOf(currentSession().identity, handle)
}

function ownsNamespaceOf({ namespaces }: Identity, handle: string): boolean {
  return namespaces.includes(handle.split('.')[0] ?? '')
}

function seesAllOf(identity: Identity, other: Identity): boolean {
  const hasScope = identity.scope === 'authoring' || other.scope !== 'authoring'
  return hasScope && other.namespaces.every((namespace) => identity.namespaces.includes(namespace))
}

function leavePage(): void {
  location.replace('#/')
}

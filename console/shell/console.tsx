import { useEffect } from 'preact/hooks'
import { Link, Redirect, Route, Router, Switch } from 'wouter-preact'
import { KeysPage } from '../keys/keys-page.tsx'
import { ModelListPage } from '../model-list/model-list-page.tsx'
import { ModelPage } from '../model-page/model-page.tsx'
import { RegisteredModelPage } from '../registry/registered-model-page.tsx'
import { RegistryPage } from '../registry/registry-page.tsx'
import { isKeyRefused, resumeError, resumeSession, session, signOut } from '../session/session.ts'
import { SignInForm } from '../session/sign-in-form.tsx'
import { SignInPage } from '../session/sign-in-page.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { ErrorPanel } from '../ui/error-panel.tsx'
import { clearNotices, Notices } from '../ui/notices.tsx'
import { Pending } from '../ui/pending.tsx'
import { FaultBoundary } from './fault-boundary.tsx'
import { decodedPart, useHashPath } from './hash-address.ts'
import { keepFocus } from './keep-focus.ts'
import { Navigation } from './navigation.tsx'
import { Page } from './page.tsx'

/** The whole console. Its addresses are fragments, so that the service serves one page whatever its base path is. */
export function Console() {
  useEffect(() => void resumeSession(), [])
  const visit = session.value?.visit
  useEffect(clearNotices, [visit])
  useEffect(keepFocus, [])
  return (
    <Router hook={useHashPath}>
      <Navigation />
      <main id="content" tabIndex={-1}>
        <FaultBoundary key={visit}>
          <Content />
        </FaultBoundary>
      </main>
      {isKeyRefused.value && (
        <Dialog title="Sign in again">
          <p>The service refuses the key: it was revoked or has expired. The page is kept as it is.</p>
          <SignInForm />
          <p class="hint">Or leave the page, so that nothing of it stays here.</p>
          <Button onPress={signOut}>Sign out</Button>
        </Dialog>
      )}
      <Notices />
    </Router>
  )
}

function Content() {
  if (session.value === null) return resumeError.value === undefined ? <Pending what="the session" /> : <UntriedKey />
  if (session.value === undefined) return <SignInPage />
  return (
    <Switch>
      <Route path="/">
        <ModelListPage />
      </Route>
      <Route path="/models">
        <Redirect to="/" />
      </Route>
      <Route path="/models/:handle/*?">
        {({ handle }) => {
          const decoded = decodedPart(handle)
          return decoded === undefined ? <NoSuchPage /> : <ModelPage key={decoded} handle={decoded} />
        }}
      </Route>
      <Route path="/registry">
        <RegistryPage />
      </Route>
      <Route path="/registry/:id/*?">
        {({ id }) => {
          const decoded = decodedPart(id)
          return decoded === undefined ? <NoSuchPage /> : <RegisteredModelPage key={decoded} id={decoded} />
        }}
      </Route>
      <Route path="/keys">
        <KeysPage />
      </Route>
      <Route>
        <NoSuchPage />
      </Route>
    </Switch>
  )
}

/** Says why the key of this tab could not be tried, so that nobody has to look for it again when the service is back. */
function UntriedKey() {
  return (
    <Page title="Sign in">
      <ErrorPanel error={resumeError.value} onRetry={resumeSession}>
        <Button onPress={signOut}>Use another key</Button>
      </ErrorPanel>
    </Page>
  )
}

function NoSuchPage() {
  return (
    <Page title="No such page">
      <p>
        Nothing is at this address. <Link href="/">Go to the models</Link>.
      </p>
    </Page>
  )
}

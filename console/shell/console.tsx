import { useEffect } from 'preact/hooks'
import { Link, Redirect, Route, Router, Switch } from 'wouter-preact'
import { KeysPage } from '../keys/keys-page.tsx'
import { ModelListPage } from '../model-list/model-list-page.tsx'
import { ModelPage } from '../model-page/model-page.tsx'
import { RegisteredModelPage } from '../registry/registered-model-page.tsx'
import { RegistryPage } from '../registry/registry-page.tsx'
import { isKeyRefused, resumeSession, session } from '../session/session.ts'
import { SignInForm } from '../session/sign-in-form.tsx'
import { SignInPage } from '../session/sign-in-page.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Notices } from '../ui/notices.tsx'
import { Pending } from '../ui/pending.tsx'
import { useHashPath } from './hash-address.ts'
import { Navigation } from './navigation.tsx'
import { Page } from './page.tsx'

/** The whole console. Its addresses are fragments, so that the service serves one page whatever its base path is. */
export function Console() {
  useEffect(() => void resumeSession(), [])
  return (
    <Router hook={useHashPath}>
      <Navigation />
      <main id="content" tabIndex={-1}>
        <Content />
      </main>
      {isKeyRefused.value && (
        <Dialog title="Sign in again">
          <p>The service refuses the key: it was revoked or has expired. The page is kept as it is.</p>
          <SignInForm />
        </Dialog>
      )}
      <Notices />
    </Router>
  )
}

function Content() {
  if (session.value === null) return <Pending what="the session" />
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
        {({ handle }) => <ModelPage key={handle} handle={decodeURIComponent(handle)} />}
      </Route>
      <Route path="/registry">
        <RegistryPage />
      </Route>
      <Route path="/registry/:id/*?">{({ id }) => <RegisteredModelPage key={id} id={decodeURIComponent(id)} />}</Route>
      <Route path="/keys">
        <KeysPage />
      </Route>
      <Route>
        <Page title="No such page">
          <p>
            Nothing is at this address. <Link href="/">Go to the models</Link>.
          </p>
        </Page>
      </Route>
    </Switch>
  )
}

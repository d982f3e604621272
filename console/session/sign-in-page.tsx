import { Page } from '../shell/page.tsx'
import { SignInForm } from './sign-in-form.tsx'

/** The page for those who have not signed in. */
export function SignInPage() {
  return (
    <div class="sign-in">
      <Page title="Sign in">
        <p>See your standards of judgment as models: train them, watch them, roll them back.</p>
        <SignInForm />
        <details>
          <summary>Where do I get a key?</summary>
          <p>
            The first start of the local service prints one. With another key of the scope “authoring”, make one on the
            page Keys. On the machine of the service, <code>npm run make-key</code> makes one.
          </p>
        </details>
      </Page>
    </div>
  )
}

import { Page } from '../shell/page.tsx'

export function RegistryPage() {
  return <Page title="Registry">…</Page>
}

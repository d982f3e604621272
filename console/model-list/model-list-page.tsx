import { Page } from '../shell/page.tsx'

export function ModelListPage() {
  return <Page title="Models">…</Page>
}

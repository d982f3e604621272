import { Page } from '../shell/page.tsx'

export function RegisteredModelPage({ id }: { readonly id: string }) {
  return <Page title={id}>…</Page>
}

import type { TabProps } from '../model-page.tsx'

export function VersionsTab({ handle }: TabProps) {
  return <p>{handle}</p>
}

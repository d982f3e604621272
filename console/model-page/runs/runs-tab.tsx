import type { TabProps } from '../model-page.tsx'

export function RunsTab({ handle }: TabProps) {
  return <p>{handle}</p>
}

import type { TabProps } from '../model-page.tsx'

export function SettingsTab({ handle }: TabProps) {
  return <p>{handle}</p>
}

import type { TabProps } from '../tab-props.ts'

export function SettingsTab({ handle }: TabProps) {
  return <p>{handle}</p>
}

import type { TabProps } from '../tab-props.ts'

export function VersionsTab({ handle }: TabProps) {
  return <p>{handle}</p>
}

import type { TabProps } from '../tab-props.ts'

export function RunsTab({ handle }: TabProps) {
  return <p>{handle}</p>
}

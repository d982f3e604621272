import type { TabProps } from '../tab-props.ts'

export function TraitsTab({ handle }: TabProps) {
  return <p>{handle}</p>
}

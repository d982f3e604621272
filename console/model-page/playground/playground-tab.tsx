import type { TabProps } from '../tab-props.ts'

export function PlaygroundTab({ handle }: TabProps) {
  return <p>{handle}</p>
}

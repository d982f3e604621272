import type { TabProps } from '../tab-props.ts'

export function CardTab({ handle }: TabProps) {
  return <p>{handle}</p>
}

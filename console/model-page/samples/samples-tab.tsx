import type { TabProps } from '../tab-props.ts'

export function SamplesTab({ handle }: TabProps) {
  return <p>{handle}</p>
}

import type { TabProps } from '../tab-props.ts'

export function FeedbackTab({ handle }: TabProps) {
  return <p>{handle}</p>
}

import type { TabProps } from '../model-page.tsx'

export function FeedbackTab({ handle }: TabProps) {
  return <p>{handle}</p>
}

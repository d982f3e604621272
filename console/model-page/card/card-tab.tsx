import type { TabProps } from '../model-page.tsx'

export function CardTab({ handle }: TabProps) {
  return <p>{handle}</p>
}

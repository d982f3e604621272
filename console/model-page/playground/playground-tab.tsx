import type { TabProps } from '../model-page.tsx'

export function PlaygroundTab({ handle }: TabProps) {
  return <p>{handle}</p>
}

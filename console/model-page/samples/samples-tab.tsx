import type { TabProps } from '../model-page.tsx'

export function SamplesTab({ handle }: TabProps) {
  return <p>{handle}</p>
}

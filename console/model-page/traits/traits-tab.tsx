import type { TabProps } from '../model-page.tsx'

export function TraitsTab({ handle }: TabProps) {
  return <p>{handle}</p>
}

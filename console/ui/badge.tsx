import type { ComponentChildren } from 'preact'

export type Tone = 'neutral' | 'good' | 'busy' | 'warning' | 'bad'

type BadgeProps = {
  readonly tone?: Tone
  readonly children: ComponentChildren
  readonly title?: string
}

/** Shows a word for a state. Its text says all: the colour repeats it. */
export function Badge({ tone = 'neutral', children, title }: BadgeProps) {
  return (
    <span class={`badge badge-${tone}`} title={title}>
      {children}
    </span>
  )
}

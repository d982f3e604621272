import { signal } from '@preact/signals'

export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

const storedName = 'touchstone.theme'

/** The chosen theme; `system` follows the device. */
export const theme = signal<Theme>(themes.find((one) => one === localStorage.getItem(storedName)) ?? 'system')

theme.subscribe((chosen) => {
  localStorage.setItem(storedName, chosen)
  if (chosen === 'system') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = chosen
})

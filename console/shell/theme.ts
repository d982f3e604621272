import { computed, signal } from '@preact/signals'

export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

const storedName = 'touchstone.theme'

/** The chosen theme; `system` follows the device. */
export const theme = signal<Theme>(themes.find((one) => one === localStorage.getItem(storedName)) ?? 'system')

const deviceQuery = matchMedia('(prefers-color-scheme: dark)')
const isDeviceDark = signal(deviceQuery.matches)
deviceQuery.addEventListener('change', ({ matches }) => {
  isDeviceDark.value = matches
})

/** True while the page is dark: by choice, or because the device is. */
export const isDark = computed(() => (theme.value === 'system' ? isDeviceDark.value : theme.value === 'dark'))

theme.subscribe((chosen) => {
  localStorage.setItem(storedName, chosen)
  if (chosen === 'system') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = chosen
})

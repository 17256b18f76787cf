import type { Config } from 'tailwindcss'

// Every colour is a role, held as a CSS variable in src/app/styles.css; there are no shades to choose from.
const role = (name: string) => `var(--${name})`

const config: Config = {
  content: ['./index.html', './src/**/*.{ts,tsx}'],
  theme: {
    colors: {
      transparent: 'transparent',
      current: 'currentColor',
      canvas: role('canvas'),
      surface: role('surface'),
      raised: role('raised'),
      hover: role('hover'),
      line: role('line'),
      track: role('track'),
      'badge-edge': role('badge-edge'),
      edge: role('edge'),
      ink: role('ink'),
      muted: role('muted'),
      accent: role('accent'),
      'on-accent': role('on-accent'),
      'accent-soft': role('accent-soft'),
      danger: role('danger'),
      'danger-soft': role('danger-soft'),
      warn: role('warn'),
      'warn-soft': role('warn-soft'),
      ok: role('ok'),
      'ok-soft': role('ok-soft'),
      neutral: role('neutral'),
      'neutral-soft': role('neutral-soft'),
    },
    fontFamily: {
      sans: 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif',
      mono: 'ui-monospace, "SF Mono", Menlo, Consolas, "Liberation Mono", monospace',
    },
    // In rem, so that a larger text size in the browser enlarges all of it; 13 px is the base.
    fontSize: {
      xs: ['0.6875rem', '1rem'],
      sm: ['0.75rem', '1rem'],
      base: ['0.8125rem', '1.25rem'],
      md: ['0.875rem', '1.25rem'],
      lg: ['1rem', '1.5rem'],
      xl: ['1.25rem', '1.75rem'],
    },
    borderRadius: { none: '0', sm: '0.25rem', DEFAULT: '0.375rem', lg: '0.5rem', full: '999px' },
    boxShadow: { none: 'none', raised: role('shadow') },
  },
}

export default config

/** Runboard's own sign. */
export const Mark = ({ className = 'size-5' }: { className?: string }) => (
  <svg viewBox="0 0 32 32" className={`shrink-0 ${className}`} aria-hidden="true">
    <rect width="32" height="32" rx="7" className="fill-accent" />
    <path
      d="M8 10h9M8 16h16M8 22h6"
      strokeWidth="3"
      strokeLinecap="round"
      className="stroke-on-accent"
    />
    <circle cx="22" cy="10" r="2.2" className="fill-on-accent" />
    <circle cx="19" cy="22" r="2.2" className="fill-on-accent" />
  </svg>
)

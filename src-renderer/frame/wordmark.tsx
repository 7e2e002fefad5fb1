/** The sign of Fallstand: a file with a rising state. */
export const Wordmark = ({ size = 28 }: { readonly size?: number }) => (
  <svg width={size} height={size} viewBox="0 0 28 28" fill="none" aria-hidden="true" focusable="false">
    <rect width="28" height="28" rx="6" fill="var(--fs-accent)" />
    <path
      d="M8 21V8.5A1.5 1.5 0 0 1 9.5 7H20M8 14h9"
      stroke="var(--fs-on-accent)"
      strokeWidth="2.6"
      strokeLinecap="round"
      strokeLinejoin="round"
    />
    <circle cx="19.5" cy="20.5" r="2" fill="var(--fs-on-accent)" />
  </svg>
);

/** A hallmark: the balance of an assayer in a punched cartouche. */
export function Logo({ className = 'size-7' }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" className={className} aria-hidden="true">
      <path d="M10 1.5h12L30.5 10v12L22 30.5H10L1.5 22V10z" fill="var(--mark-shape)" />
      <path
        d="M9 23.5 16 8l7 15.5"
        fill="none"
        stroke="var(--mark-stroke)"
        strokeWidth="2.8"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <path d="M11 19h10" stroke="#d19d2b" strokeWidth="2.8" strokeLinecap="round" />
    </svg>
  );
}

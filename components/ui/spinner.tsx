/** Something is under way; say in words beside it what. */
export function Spinner({ className = "size-4" }: { className?: string }) {
  return (
    <svg aria-hidden="true" viewBox="0 0 16 16" className={`animate-spin fill-none stroke-2 ${className}`}>
      <circle cx="8" cy="8" r="6" className="stroke-line" />
      <path d="M14 8a6 6 0 0 0-6-6" className="stroke-accent" strokeLinecap="round" />
    </svg>
  );
}

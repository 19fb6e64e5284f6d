/** The app's mark and name: three tabs of growing length. */
export function Logo() {
  return (
    <span className="inline-flex items-center gap-2 text-[15px] font-semibold tracking-tight">
      <svg aria-hidden="true" viewBox="0 0 32 32" className="size-6">
        <rect width="32" height="32" rx="8" className="fill-accent-solid" />
        <path d="M8 9.5h16M8 16h11M8 22.5h6" stroke="white" strokeWidth="3.25" strokeLinecap="round" />
      </svg>
      Tokentab
    </span>
  );
}

/** A percentage to add or to take away, with its sign: "+12.5%", "−10%", "0%". */
export function formatPercentChange(percent: string | number): string {
  const text = String(percent);
  if (Number(percent) === 0) return "0%";
  return text.startsWith("-") ? `−${text.slice(1)}%` : `+${text}%`;
}

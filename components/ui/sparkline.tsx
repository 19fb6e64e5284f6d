export interface SparklineProps {
  /** In order of time, none below zero. */
  values: number[];
  /** What it shows, for those who cannot see it. */
  label: string;
  width?: number;
  height?: number;
  className?: string;
}

const STROKE = 1.5;

/** A line as small as a word: the course of a figure, without axes. */
export function Sparkline({ values, label, width = 96, height = 24, className = "" }: SparklineProps) {
  const peak = Math.max(...values, 0);
  const inner = height - 2 * STROKE;
  const x = (index: number) => (values.length < 2 ? width / 2 : (index / (values.length - 1)) * width);
  const y = (value: number) => STROKE + (peak === 0 ? inner : inner - (value / peak) * inner);
  const points = values.map((value, index) => `${x(index).toFixed(1)},${y(value).toFixed(1)}`);
  const line = points.length === 1 ? `0,${y(values[0])} ${width},${y(values[0])}` : points.join(" ");
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      className={`block ${className}`}
      style={{ width: className.includes("w-") ? undefined : width, height }}
    >
      {peak > 0 && <polygon points={`0,${height} ${line} ${width},${height}`} fill="var(--series-0)" opacity={0.12} />}
      <polyline
        points={line}
        fill="none"
        stroke={peak > 0 ? "var(--series-0)" : "var(--line-strong)"}
        strokeWidth={STROKE}
        strokeLinejoin="round"
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  );
}

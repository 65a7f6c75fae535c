interface Props {
  label: string;
  /** From 0 to 1. */
  share: number;
  words?: string;
}

export function ProgressBar({ label, share, words }: Props) {
  const percent = Math.round(Math.min(1, Math.max(0, share)) * 100);
  return (
    <div className="space-y-1">
      <div className="flex justify-between text-[13px] text-muted tabular-nums">
        <span>{label}</span>
        <span>{words ?? `${percent} %`}</span>
      </div>
      <div
        role="progressbar"
        aria-label={label}
        aria-valuenow={percent}
        aria-valuemin={0}
        aria-valuemax={100}
        className="h-1.5 overflow-hidden rounded-full bg-sunken"
      >
        <div className="h-full rounded-full bg-accent transition-[width] duration-200" style={{ width: `${percent}%` }} />
      </div>
    </div>
  );
}

import { formatAgo, formatDate } from '../lib/format';

export function When({ time }: { time: string }) {
  return (
    <time dateTime={time} title={formatDate(time)} className="whitespace-nowrap">
      {formatAgo(time)}
    </time>
  );
}

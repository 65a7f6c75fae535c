const paths = {
  check: 'M3.5 8.5l3 3 6-7',
  cross: 'M4 4l8 8M12 4l-8 8',
  play: 'M5 3.5v9l7-4.5z',
  send: 'M8 13V3.5M4 7l4-4 4 4',
  search: 'M7 11.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9zM10.5 10.5L14 14',
  sun: 'M8 10.8a2.8 2.8 0 1 0 0-5.6 2.8 2.8 0 0 0 0 5.6zM8 1v1.6M8 13.4V15M1 8h1.6M13.4 8H15M3 3l1.1 1.1M11.9 11.9L13 13M13 3l-1.1 1.1M4.1 11.9L3 13',
  moon: 'M13.5 9.6A5.8 5.8 0 0 1 6.4 2.5a5.8 5.8 0 1 0 7.1 7.1z',
  system: 'M2 3h12v8H2zM6 14h4M8 11v3',
  reset: 'M3 8a5 5 0 1 0 1.6-3.7M3 2.5V5h2.5',
  back: 'M6.5 3.5L2.5 7.5l4 4M2.5 7.5H10a3.5 3.5 0 0 1 0 7H8',
  chevron: 'M6 4l4 4-4 4',
  left: 'M10 4l-4 4 4 4',
  shuffle: 'M2.5 4.5h2.2l6 7h2.8M2.5 11.5h2.2l1.7-2M9 6.3l1.7-1.8h2.8M11.8 2.8l1.7 1.7-1.7 1.7M11.8 9.8l1.7 1.7-1.7 1.7',
  pause: 'M5.5 4v8M10.5 4v8',
  warning: 'M8 2.5l6 11H2zM8 6.5v3.5M8 11.7v.3',
  clock: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM8 4.8V8l2.2 1.6',
  undo: 'M5.5 3L2.5 6l3 3M2.5 6H10a3.5 3.5 0 0 1 0 7H6',
  copy: 'M5.5 5.5h8v8h-8zM3 10.5h-.5v-8h8V3',
  settings: 'M2.5 5h5M10.5 5h3M2.5 11h3M8.5 11h5M9 3.5v3M7 9.5v3',
  expand: 'M9.5 2.5h4v4M13.5 2.5l-4.5 4.5M6.5 13.5h-4v-4M2.5 13.5L7 9',
  shrink: 'M13 7H9V3M9 7l4.5-4.5M3 9h4v4M7 9l-4.5 4.5',
  plus: 'M8 3v10M3 8h10',
  upload: 'M8 10.5V3M4.8 6L8 2.8 11.2 6M2.5 10.5v3h11v-3',
  download: 'M8 3v7.5M4.8 7.3L8 10.5l3.2-3.2M2.5 11v2.5h11V11',
  more: 'M3 7.7a.3.3 0 1 0 0 .6.3.3 0 0 0 0-.6zM8 7.7a.3.3 0 1 0 0 .6.3.3 0 0 0 0-.6zM13 7.7a.3.3 0 1 0 0 .6.3.3 0 0 0 0-.6z',
  print: 'M4.5 6V2.5h7V6M4.5 11.5h-2V6h11v5.5h-2M4.5 9.5h7v4h-7z',
} as const;

export type IconName = keyof typeof paths;

export function Icon({ name, className = 'size-4' }: { name: IconName; className?: string }) {
  return (
    <svg viewBox="0 0 16 16" className={className} fill="none" aria-hidden="true">
      <path
        d={paths[name]}
        stroke="currentColor"
        strokeWidth="1.6"
        strokeLinecap="round"
        strokeLinejoin="round"
        fill={name === 'play' ? 'currentColor' : 'none'}
      />
    </svg>
  );
}

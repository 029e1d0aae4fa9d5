/** Drawings on a grid of 16, drawn as lines: the same signs as on the other pages of the house. */
const PATHS = {
  check: 'm3 8.4 3.3 3.3L13 4.8',
  close: 'm4 4 8 8M12 4l-8 8',
  plus: 'M8 3v10M3 8h10',
  minus: 'M3 8h10',
  phone:
    'M3 2.5h2.6l1.2 3-1.6 1.1a8 8 0 0 0 4.2 4.2l1.1-1.6 3 1.2V13a1 1 0 0 1-1.1 1A11.5 11.5 0 0 1 2 3.6 1 1 0 0 1 3 2.5z',
  people:
    'M6 2.8a2.4 2.4 0 1 0 0 4.8 2.4 2.4 0 0 0 0-4.8M1.8 13.4c.2-2.6 1.9-4.2 4.2-4.2s4 1.6 4.2 4.2M10.4 3.1a2.4 2.4 0 0 1 0 4.2M11.6 9.5c1.5.5 2.5 1.9 2.6 3.9',
  place:
    'M8 14.3s4.8-4.3 4.8-7.8a4.8 4.8 0 1 0-9.6 0c0 3.5 4.8 7.8 4.8 7.8zM8 4.8a1.7 1.7 0 1 0 0 3.4 1.7 1.7 0 0 0 0-3.4',
  target:
    'M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11M8 6.4a1.6 1.6 0 1 0 0 3.2 1.6 1.6 0 0 0 0-3.2M8 1v2.6M8 12.4V15M1 8h2.6M12.4 8H15',
  camera: 'M2 5h2.6l1.2-1.8h4.4L11.4 5H14v8H2zM8 6.4a2.4 2.4 0 1 0 0 4.8 2.4 2.4 0 0 0 0-4.8',
  star: 'm8 2.2 1.8 3.7 4 .6-2.9 2.8.7 4L8 11.4l-3.6 1.9.7-4L2.2 6.5l4-.6z',
  warning: 'M8 2.2 14.3 13.3H1.7zM8 6.4v3.2M8 11.4v.2',
  retry: 'M13.2 8a5.2 5.2 0 1 1-1.6-3.7M13.4 2.2v3H10.4',
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name, size = 18 }: { name: IconName; size?: number }) {
  return (
    <svg
      class="icon"
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      stroke-width="1.4"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}

export function Logo() {
  return (
    <svg class="logo" width="28" height="28" viewBox="0 0 24 24" aria-hidden="true">
      <rect class="logo-ground" width="24" height="24" rx="6" />
      <path
        class="logo-line"
        d="M5 17.5h14M7 17.500V11l5-4.500 5 4.500v6.500M10.300 17.500v-4h3.400v4"
        fill="none"
        stroke-width="1.700"
        stroke-linejoin="round"
        stroke-linecap="round"
      />
    </svg>
  );
}

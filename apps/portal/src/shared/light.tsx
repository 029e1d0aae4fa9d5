import type { FollowView } from '@baixing/contract';

const SHAPES: Record<string, string> = {
  green: 'M8 3a5 5 0 1 0 0 10A5 5 0 0 0 8 3z',
  yellow: 'M8 2.500 14 13H2z',
  red: 'M8 1.800 14.200 8 8 14.200 1.800 8z',
  grey: 'M4 3h3v10H4zM9 3h3v10H9z',
};

/** Never colour alone: circle, triangle, diamond, two bars. */
export function Light({ light }: { light: FollowView['now']['light'] }) {
  return (
    <svg class="light-sign" width="14" height="14" viewBox="0 0 16 16" aria-hidden="true">
      <path d={SHAPES[light ?? 'grey']} />
    </svg>
  );
}

import { type IconName, iconPaths } from './paths.ts';

export type { IconName };

export interface IconProps {
  name: IconName;
  /** Edge in CSS pixels; 16 when unsaid. */
  size?: number;
  /** What the sign says when it stands alone. With a word beside it, leave it out: the sign is then silent. */
  label?: string;
  className?: string;
}

/** One sign, drawn as lines in the colour of the text around it. */
export function Icon({ name, size = 16, label, className }: IconProps) {
  const says = label === undefined ? { 'aria-hidden': true as const } : { role: 'img', 'aria-label': label };
  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: named by aria-label, or silent beside its word
    <svg
      className={className === undefined ? 'bx-icon' : `bx-icon ${className}`}
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.4"
      strokeLinecap="round"
      strokeLinejoin="round"
      {...says}
    >
      <path d={iconPaths[name]} />
    </svg>
  );
}

/** The house with its roof over the city: our mark. */
export function Mark({ size = 24, label = '百姓城管' }: { size?: number; label?: string }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" role="img" aria-label={label}>
      <rect width="24" height="24" rx="6" fill="var(--accent)" />
      <path
        d="M5 17.5h14M7 17.5V11l5-4.5 5 4.5v6.5M10.3 17.5v-4h3.4v4"
        fill="none"
        stroke="var(--on-accent)"
        strokeWidth="1.7"
        strokeLinejoin="round"
        strokeLinecap="round"
      />
    </svg>
  );
}

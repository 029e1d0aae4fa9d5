import { defineWords } from '@baixing/web';
import { type CSSProperties, useState } from 'react';
import './before-after.css';

const useSay = defineWords(
  'before-after',
  { slide: '左右滑动对比', label: '{{before}} 与 {{after}} 对比' },
  { slide: 'Slide to compare', label: '{{before}} against {{after}}' },
);

/** A picture to compare, with what it is called. `small` is shown where the large one cannot be had. */
export type Compared = { src: string; small?: string; title: string };

const MIDDLE = 50;

/** Two pictures of one place, one over the other, with an edge that is slid between them. */
export function BeforeAfter({ before, after }: { before: Compared; after: Compared }) {
  const say = useSay();
  const [edge, setEdge] = useState(MIDDLE);
  return (
    <div className="fd-slide" style={{ '--fd-edge': `${edge}%` } as CSSProperties}>
      <Picture of={before} />
      <Picture of={after} over />
      <b>{before.title}</b>
      <b className="fd-slide-after">{after.title}</b>
      <i aria-hidden="true" />
      <input
        type="range"
        min={0}
        max={100}
        value={edge}
        aria-label={`${say('label', { before: before.title, after: after.title })} · ${say('slide')}`}
        onChange={({ target }) => setEdge(target.valueAsNumber)}
      />
    </div>
  );
}

function Picture({ of, over = false }: { of: Compared; over?: boolean }) {
  return (
    <img
      className={over ? 'fd-slide-over' : undefined}
      src={of.src}
      alt={of.title}
      onError={({ currentTarget }) => {
        if (of.small !== undefined && !currentTarget.src.endsWith(of.small)) currentTarget.src = of.small;
      }}
    />
  );
}

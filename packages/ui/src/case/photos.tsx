import { type ReactNode, useState } from 'react';
import { useWords } from '../words.ts';
import type { CasePhoto } from './photo.ts';
import { PhotoFacts } from './photo-facts.tsx';
import { PhotoViewer } from './photo-viewer.tsx';

export interface PhotoPairProps {
  before: CasePhoto | undefined;
  after: CasePhoto | undefined;
  /** Said in the empty frame while there is no photo yet: 尚无处置后照片. */
  missing: { before: string; after: string };
  /** stacked: one above the other, the same eye line; beside: next to each other where there is room. */
  layout?: 'stacked' | 'beside';
}

/** Before and after, in frames of one size; a click shows them large. */
export function PhotoPair({ before, after, missing, layout = 'stacked' }: PhotoPairProps) {
  const photos = [before, after].filter((photo) => photo !== undefined);
  return (
    <PhotoFrames photos={photos} layout={layout}>
      {(open) => (
        <>
          {before === undefined ? <Missing text={missing.before} /> : <Frame photo={before} onOpen={open} />}
          {after === undefined ? <Missing text={missing.after} /> : <Frame photo={after} onOpen={open} />}
        </>
      )}
    </PhotoFrames>
  );
}

/** All photos of a case in their order; a click shows one large, arrows walk through them. */
export function PhotoRow({ photos }: { photos: readonly CasePhoto[] }) {
  return (
    <PhotoFrames photos={photos} layout="beside">
      {(open) => photos.map((photo) => <Frame key={photo.id} photo={photo} onOpen={open} />)}
    </PhotoFrames>
  );
}

function PhotoFrames(props: {
  photos: readonly CasePhoto[];
  layout: 'stacked' | 'beside';
  children: (open: (id: string) => void) => ReactNode;
}) {
  const [shownId, setShownId] = useState<string>();
  const shown = props.photos.findIndex((photo) => photo.id === shownId);
  return (
    <>
      <div className={`bx-photos bx-photos-${props.layout}`}>{props.children(setShownId)}</div>
      {shown >= 0 && (
        <PhotoViewer
          photos={props.photos}
          shown={shown}
          onShow={(place) => setShownId(props.photos[place]?.id)}
          onClose={() => setShownId(undefined)}
        />
      )}
    </>
  );
}

function Frame({ photo, onOpen }: { photo: CasePhoto; onOpen: (id: string) => void }) {
  const words = useWords().photo;
  return (
    <div className="bx-photo-frame">
      <figure className="bx-photo">
        <button
          type="button"
          className="bx-photo-open"
          aria-label={`${words.open}: ${photo.stage}`}
          onClick={() => onOpen(photo.id)}
        >
          <img src={photo.thumbSrc ?? photo.src} alt={photo.alt} loading="lazy" decoding="async" />
        </button>
        <b>{photo.stage}</b>
        <figcaption>
          {photo.caption.map((line) => (
            <span key={line}>{line}</span>
          ))}
        </figcaption>
      </figure>
      <PhotoFacts facts={photo.facts ?? []} />
    </div>
  );
}

function Missing({ text }: { text: string }) {
  return <div className="bx-photo-missing">{text}</div>;
}

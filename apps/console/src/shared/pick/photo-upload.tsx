import { Icon } from '@baixing/ui';
import { fileUrl, newId } from '@baixing/web';
import { type ClipboardEvent, type DragEvent, useEffect, useRef, useState } from 'react';
import { sendFile } from '../client.ts';
import { useErrorText } from '../errors.tsx';
import { usePickWords } from './words.ts';

export interface PhotoUploadProps {
  id?: string;
  /** Content hashes of what the server has received. */
  value: readonly string[];
  max?: number;
  onChange: (hashes: string[]) => void;
  /** Photos are on their way: what is sent now would miss them. */
  onBusy?: (busy: boolean) => void;
}

type Sending = { key: string; file: File; error: string | undefined };

/** Photos, chosen, dropped or pasted; each is sent at once and shown when the server has it. A failed one says why and stays. */
export function PhotoUpload({ id, value, max = 20, onChange, onBusy }: PhotoUploadProps) {
  const say = usePickWords();
  const errorText = useErrorText();
  const [sending, setSending] = useState<Sending[]>([]);
  // Several photos come back in any order: each is added to what is there by then.
  const received = useRef(value);
  received.current = value;
  const busy = sending.some((each) => each.error === undefined);
  useEffect(() => onBusy?.(busy), [busy, onBusy]);

  const send = async (entry: Sending) => {
    setSending((list) => [...list.filter((each) => each.key !== entry.key), { ...entry, error: undefined }]);
    try {
      const { hash } = await sendFile(entry.file);
      setSending((list) => list.filter((each) => each.key !== entry.key));
      if (!received.current.includes(hash)) {
        received.current = [...received.current, hash];
        onChange([...received.current]);
      }
    } catch (error) {
      const text = errorText(error);
      setSending((list) => list.map((each) => (each.key === entry.key ? { ...each, error: text } : each)));
    }
  };
  const take = (files: Iterable<File>) => {
    for (const file of [...files].slice(0, max - value.length - sending.length))
      void send({ key: newId(), file, error: undefined });
  };
  const onPaste = (event: ClipboardEvent) => {
    if (event.clipboardData.files.length > 0) take(event.clipboardData.files);
  };
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    take(event.dataTransfer.files);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way to what the button does
    <div
      className="pick-photos"
      onPaste={onPaste}
      onDrop={onDrop}
      onDragOver={(event) => event.preventDefault()}
    >
      {value.map((hash, place) => (
        <figure key={hash}>
          <img src={fileUrl(hash, 'thumb')} alt="" />
          <button
            type="button"
            aria-label={say('removePhoto', { name: place + 1 })}
            onClick={() => onChange(value.filter((each) => each !== hash))}
          >
            <Icon name="close" size={12} />
          </button>
        </figure>
      ))}
      {sending.map((entry) => (
        <SendingPhoto
          key={entry.key}
          entry={entry}
          onAgain={() => void send(entry)}
          onDrop={() => setSending((list) => list.filter((each) => each.key !== entry.key))}
        />
      ))}
      {value.length + sending.length < max && (
        <label className="pick-photo-add">
          <Icon name="camera" size={20} />
          <span className="bx-small">{say('addPhotos')}</span>
          <input
            {...(id === undefined ? {} : { id })}
            type="file"
            accept="image/*"
            multiple
            onChange={(event) => {
              take(event.target.files ?? []);
              event.target.value = '';
            }}
          />
        </label>
      )}
    </div>
  );
}

function SendingPhoto(props: { entry: Sending; onAgain: () => void; onDrop: () => void }) {
  const say = usePickWords();
  const { file, error } = props.entry;
  if (error === undefined)
    return (
      <div className="pick-photo-sending" role="status">
        {say('uploading', { name: file.name })}
      </div>
    );
  return (
    <div className="pick-photo-sending pick-photo-failed" role="alert">
      <span>
        {file.name}: {error}
      </span>
      <span className="bx-row">
        <button type="button" className="bx-plain bx-accent" onClick={props.onAgain}>
          {say('retryPhoto')}
        </button>
        <button
          type="button"
          className="bx-plain"
          aria-label={say('removePhoto', { name: file.name })}
          onClick={props.onDrop}
        >
          <Icon name="close" size={12} />
        </button>
      </span>
    </div>
  );
}

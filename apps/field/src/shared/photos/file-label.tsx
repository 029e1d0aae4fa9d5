import { type ReactNode, useId } from 'react';

export type FileLabelProps = {
  className: string;
  /** Asks the phone for its own camera application in place of its gallery. */
  capture?: boolean;
  onFiles: (files: readonly File[]) => void;
  children: ReactNode;
};

/** A touch that lets the phone give pictures: out of its gallery, or out of its own camera application. */
export function FileLabel({ className, capture = false, onFiles, children }: FileLabelProps) {
  const id = useId();
  return (
    <label className={className} htmlFor={id}>
      <input
        id={id}
        className="bx-unseen"
        type="file"
        accept="image/*"
        {...(capture ? { capture: 'environment' as const } : { multiple: true })}
        onChange={({ target }) => {
          const files = [...(target.files ?? [])];
          // The same picture may be chosen again after it was removed.
          target.value = '';
          onFiles(files);
        }}
      />
      {children}
    </label>
  );
}

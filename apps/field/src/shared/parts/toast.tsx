import { Icon, type IconName } from '@baixing/ui';
import { createSignal } from '@baixing/web';
import { useEffect } from 'react';

type Toast = { text: string; icon: IconName };

const shown = createSignal<Toast | null>(null);
const SHOWN_MS = 3_500;

/** Says something in passing; nothing that must be read is said only so. */
export function toast(text: string, icon: IconName = 'check'): void {
  shown.set({ text, icon });
}

/** The place where passing words appear; there is one in the application. */
export function ToastPlace() {
  const now = shown.use();
  useEffect(() => {
    if (now === null) return;
    const timer = setTimeout(() => shown.set(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [now]);
  return (
    <div className="fd-toast" role="status" aria-live="polite">
      {now !== null && (
        <div>
          <Icon name={now.icon} size={18} />
          {now.text}
        </div>
      )}
    </div>
  );
}

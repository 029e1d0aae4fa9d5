import { showActs } from '../../shared/page-acts.ts';

/** Whether somebody is writing there: what they wrote stays. */
function isTouched(part: Element): boolean {
  if (part.contains(document.activeElement)) return true;
  const fields = part.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea');
  return [...fields].some((field) =>
    field instanceof HTMLInputElement && (field.type === 'radio' || field.type === 'checkbox')
      ? field.checked !== field.defaultChecked
      : field.value !== field.defaultValue,
  );
}

/** A switch that was turned on stays so: it is known to this browser, and the server draws it as it draws it for all. */
function keepSwitch(was: Element, is: Element): void {
  const [own, drawn] = [was, is].map((part) => part.querySelector('[data-push]'));
  if (own?.ariaPressed !== 'true' || !drawn) return;
  drawn.closest('[data-tell]')?.removeAttribute('hidden');
  drawn.replaceWith(own);
}

async function readAgain(page: HTMLElement): Promise<void> {
  const response = await fetch(location.href, { headers: { accept: 'text/html' } });
  if (!response.ok) return;
  const fresh = new DOMParser().parseFromString(await response.text(), 'text/html');
  for (const id of ['follow-story', 'follow-side']) {
    const [was, is] = [document.getElementById(id), fresh.getElementById(id)];
    if (!was || !is || isTouched(was)) continue;
    keepSwitch(was, is);
    was.replaceWith(is);
    showActs(is);
  }
  const news = page.querySelector<HTMLElement>('[data-news]');
  if (news) news.textContent = news.dataset.news ?? '';
}

/**
 * Keeps the page of a report as it stands, while somebody looks at it: the server says that something has happened, and
 * the page is read again. A page that nobody looks at asks nothing.
 */
export function followLive(page: HTMLElement): void {
  const address = page.dataset.live ?? '';
  let stream: EventSource | null = null;
  let away = false;
  const listen = () => {
    stream = new EventSource(address);
    stream.addEventListener('changed', () => void readAgain(page).catch(() => undefined));
    stream.addEventListener('ended', () => stream?.close());
  };
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) {
      stream?.close();
      stream = null;
      away = true;
    } else if (stream === null) {
      listen();
      if (away) void readAgain(page).catch(() => undefined);
    }
  });
  if (!document.hidden) listen();
}

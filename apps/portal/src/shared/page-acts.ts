import { shrink } from './shrink.ts';

/** Shows the buttons of a part of the page that do nothing without script, as far as this browser can do what they say. */
export function showActs(part: ParentNode): void {
  const can: [string, boolean][] = [
    ['[data-copy]', navigator.clipboard !== undefined],
    ['[data-share]', navigator.share !== undefined],
    ['[data-print]', true],
  ];
  for (const [which, possible] of can)
    if (possible) for (const button of part.querySelectorAll<HTMLElement>(which)) button.hidden = false;
  const push = part.querySelector<HTMLButtonElement>('button[data-push]');
  if (push) void import('./push.ts').then(({ offerPush }) => offerPush(push));
}

async function press(button: HTMLElement): Promise<void> {
  const { copy, copied, share } = button.dataset;
  if (copy !== undefined) {
    await navigator.clipboard.writeText(copy);
    button.textContent = copied ?? '';
  } else if (share !== undefined)
    // Whoever closes the menu again has changed their mind.
    await navigator.share({ title: document.title, url: share }).catch(() => undefined);
  else window.print();
}

async function shrinkPicked(input: HTMLInputElement): Promise<void> {
  const small = new DataTransfer();
  for (const file of input.files ?? []) small.items.add(await shrink(file));
  input.files = small.files;
}

/** Copying, sharing, printing, and photos made small before a plain form sends them. Holds for what comes onto the page later. */
export function actOnPage(): void {
  showActs(document);
  document.addEventListener('click', (event) => {
    const button = (event.target as Element).closest<HTMLElement>('[data-copy], [data-share], [data-print]');
    if (button) void press(button);
  });
  document.addEventListener('change', (event) => {
    const input = (event.target as Element).closest<HTMLInputElement>('input[data-shrink]');
    if (input) void shrinkPicked(input);
  });
}

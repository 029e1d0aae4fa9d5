import { createSignal } from '@baixing/web';

const STORED = 'baixing.field.person';
const LEFT = 'baixing.field.left';

function read(name: string): string | null {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

function write(name: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(name);
    else localStorage.setItem(name, value);
  } catch {
    // Without storage the phone knows nobody at its next start, which is safe.
  }
}

let person = typeof localStorage === 'undefined' ? null : read(STORED);

/** Whose readings this phone holds; null where nobody is known. */
export const knownPerson = (): string | null => person;

export function becomePerson(id: string | null): void {
  person = id;
  write(STORED, id);
}

/**
 * Somebody has signed out here and the server has not heard it yet: until it has, the browser still carries their
 * session, and nobody may be let in by it.
 */
const left = createSignal(typeof localStorage !== 'undefined' && read(LEFT) !== null);

export const hasLeft = (): boolean => left.get();
export const useHasLeft = (): boolean => left.use();

export function setLeft(value: boolean): void {
  write(LEFT, value ? '1' : null);
  left.set(value);
}

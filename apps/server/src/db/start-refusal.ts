/**
 * A reason why the server cannot start, meant for the person at the terminal.
 * The composition root prints `message` alone (no stack) and exits non-zero.
 */
export class StartRefusal extends Error {
  override readonly name = 'StartRefusal';

  constructor(zh: string, en: string, options?: ErrorOptions) {
    super(`${zh}（${en}）`, options);
  }
}

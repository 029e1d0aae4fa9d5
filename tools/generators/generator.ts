/** One file made from the code. `make` must give the same text every time: no clock, no chance. */
export type Generator = {
  /** Path from the project's folder. */
  readonly file: string;
  make(): Promise<string>;
};

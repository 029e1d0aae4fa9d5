/** Something that was noticed about a photo: `warn` should be looked at, `note` is good to know. */
export interface PhotoFact {
  level: 'note' | 'warn';
  text: string;
}

/** A photo of a case, with what stands on it. */
export interface CasePhoto {
  id: string;
  /** The photo in full, and a smaller one for the page. */
  src: string;
  thumbSrc?: string;
  /** What is to be seen, for those who do not see it. */
  alt: string;
  /** When of the case it was taken: 处置前 · 核实. */
  stage: string;
  /** Time and place; person and accuracy. */
  caption: readonly string[];
  /** What was noticed about it, for those who are told. */
  facts?: readonly PhotoFact[];
}

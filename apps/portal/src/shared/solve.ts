import { firstWord } from './sha256.ts';

export type Puzzle = { token: string; salt: string; puzzles: number; bits: number };

/** Finds for each puzzle the first number whose hash begins with enough zero bits: `token~n1-n2-…`. */
export function solve({ token, salt, puzzles, bits }: Puzzle): string {
  const answers: number[] = [];
  for (let puzzle = 0; puzzle < puzzles; puzzle += 1) {
    let answer = 0;
    while (Math.clz32(firstWord(`${salt}:${puzzle}:${answer}`)) < bits) answer += 1;
    answers.push(answer);
  }
  return `${token}~${answers.join('-')}`;
}

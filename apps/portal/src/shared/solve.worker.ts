import { type Puzzle, solve } from './solve.ts';

addEventListener('message', (event: MessageEvent<Puzzle>) => {
  postMessage(solve(event.data));
});

import { jpegOf, paint } from './canvas.ts';
import type { Developed, Exposure } from './darkroom.ts';

addEventListener('message', async ({ data }: MessageEvent<Exposure>) => {
  const { number, source, of, lines } = data;
  try {
    const painted = paint(source, of, lines);
    source.close();
    const bytes = await (await jpegOf(painted)).arrayBuffer();
    const developed: Developed = { number, bytes, size: painted.size };
    postMessage(developed, { transfer: [bytes] });
  } catch {
    postMessage({ number, bytes: null } satisfies Developed);
  }
});

postMessage('ready');

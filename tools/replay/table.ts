import type { Replayed } from './replay.ts';

/** Chinese signs take two columns of a terminal. */
const widthOf = (text: string): number =>
  [...text].reduce((width, sign) => width + (/[\u2e80-\u9fff\uff00-\uff60—…]/.test(sign) ? 2 : 1), 0);
const left = (text: string, width: number) => text + ' '.repeat(Math.max(0, width - widthOf(text)));
const right = (text: string, width: number) => ' '.repeat(Math.max(0, width - widthOf(text))) + text;

/** The table for people: figure, source, system, equal or not, and below it the sentences that the figures come from. */
export function tableOf(replayed: Replayed): string {
  const { figures, digest, chains, period } = replayed;
  const name = (zh: string, en: string) => `${zh} · ${en}`;
  const wide = Math.max(...figures.map(({ zh, en }) => widthOf(name(zh, en))));
  const row = (cells: readonly [string, string, string, string]) =>
    `${left(cells[0], wide)}  ${right(cells[1], 6)}  ${right(cells[2], 6)}  ${cells[3]}`;
  const sentences = [...new Set(figures.map(({ sentence }) => sentence))];
  const lines = figures.map((figure) =>
    row([
      `${name(figure.zh, figure.en)}`,
      String(figure.source),
      String(figure.system),
      `${figure.equal ? '✓' : '✗'} ${'①②③④⑤⑥⑦⑧⑨'[sentences.indexOf(figure.sentence)] ?? ''}`,
    ]),
  );
  return [
    `重演 ${period.firstDay} 起 ${period.days} 天 · Replay of ${period.days} days from ${period.firstDay}, seed ${replayed.seed}`,
    '',
    row(['数字 · Figure', '原文', '系统', '相等']),
    ...lines,
    '',
    ...sentences.map((sentence, index) => `${'①②③④⑤⑥⑦⑧⑨'[index] ?? ''} ${sentence}`),
    '',
    `案件 ${digest.cases} · 经过 ${digest.entries} 条 · 校验链完好 ${chains.intact}/${chains.cases}`,
    `sha256 ${digest.sha256}`,
    replayed.equal ? '全部相等 · All equal' : '有不相等 · NOT all equal',
    '',
  ].join('\n');
}

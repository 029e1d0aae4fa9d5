import { type Instant, timedId } from '@baixing/domain/time';
import { type Draw, drawOf } from '../draw.ts';
import { paperAlbum } from '../photos.ts';
import { tellHistory } from '../tales/history.ts';
import type { World } from '../tales/plan.ts';
import { numberer } from './numbers.ts';
import { type CaseRows, noRows } from './rows.ts';
import { sealCase } from './seal.ts';
import { addCopy, type Template, templateOf, WEEK } from './template.ts';

export type GenerateWish = {
  count: number;
  from: Instant;
  to: Instant;
  seed: number;
  /** What case numbers begin with; another one than the city's keeps the two apart. */
  prefix?: string;
  /** Cases in one batch. */
  batch?: number;
  /** Stories decided act by act; all others are these, moved by weeks. */
  templates?: number;
};

/** How long before `to` the templates themselves are told. */
const TEMPLATE_SPAN = 13 * WEEK;

/** Closed cases, decided and sealed like every other, with photos that nobody drew. */
function tellTemplates(world: World, { from, to, seed, templates = 400 }: GenerateWish): Template[] {
  const album = paperAlbum();
  const span = { from: Math.max(from, to - TEMPLATE_SPAN), to };
  const found: Template[] = [];
  for (let index = 0; found.length < templates; index += 1) {
    const told = tellHistory(world, album, span, seed, index);
    const [tale] = told;
    if (tale === undefined || told.length > 1 || !tale.stands('closed')) continue;
    const { id, entries, file } = tale.teller;
    const known = { numberOf: () => `template-${index}`, hashOf: (photo: string) => photo };
    found.push(templateOf(sealCase(world.parts, { id, entries, file }, known, drawOf(seed, 6, index))));
  }
  return found;
}

/** How many whole weeks back a story still begins within the span. */
const weeksBack = ({ registeredAt }: Template, from: Instant): number =>
  Math.max(0, Math.floor((registeredAt - from) / WEEK));

function addOne(
  rows: CaseRows,
  template: Template,
  wish: GenerateWish,
  draw: Draw,
  numberAt: (at: Instant) => string,
) {
  const weeks = -draw.whole(0, weeksBack(template, wish.from));
  const at = template.registeredAt + weeks * WEEK;
  addCopy(rows, template, timedId(at, draw.hex(18)), numberAt(at), weeks);
}

/**
 * Closed cases for measurements, batch by batch: some hundreds of stories decided act by act, the rest the same
 * stories moved by weeks under ids and hash chains of their own. Hand each batch to `writeCases`.
 * The same wish on the same world gives the same rows.
 */
export async function* generateCases(world: World, wish: GenerateWish): AsyncGenerator<CaseRows> {
  const { count, seed, prefix = '测', batch = 2000 } = wish;
  const templates = tellTemplates(world, wish);
  const draw = drawOf(seed, 7);
  const numberAt = numberer(prefix);
  for (let made = 0; made < count; made += batch) {
    const rows = noRows();
    for (let index = made; index < Math.min(count, made + batch); index += 1)
      addOne(rows, draw.pick(templates), wish, draw, numberAt);
    yield rows;
  }
}

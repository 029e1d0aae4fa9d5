import { cleanText, cutText, type Locale, type OpenList, REPORT_KINDS } from '@baixing/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '../../app-error.ts';
import { readerOf } from '../../db/transaction.ts';
import { kindName } from './kinds.ts';
import { presentOpenCase } from './open-case.presenter.ts';
import type { PortalFrame } from './portal-frame.ts';
import { wantsOf } from './portal-request.ts';
import { PORTAL_WORDS } from './portal-words.ts';
import { getOpenCase } from './queries/get-open-case.ts';
import { countOpenCases, listOpenCases, type OpenFilter } from './queries/list-open-cases.ts';

const PAGE = 20;
/** Districts and streets: communities are too many to choose from. */
const CHOSEN_DIGITS: readonly number[] = [6, 9];

type NumberRequest = FastifyRequest<{ Params: { number: string } }>;

/** What is open and what was fixed, for everybody. */
export class OpenPages {
  private readonly frame: PortalFrame;

  constructor(frame: PortalFrame) {
    this.frame = frame;
  }

  list = async (request: FastifyRequest, reply: FastifyReply) => {
    const { reports, clock } = this.frame.parts;
    reports.guards.browsing.take(request.ip, clock.now());
    const { locale } = wantsOf(request, reply);
    const list = await this.read(request.query as Record<string, unknown>, locale);
    return this.frame.show(request, reply, { page: 'open', list });
  };

  private async read(query: Record<string, unknown>, locale: Locale): Promise<OpenList> {
    const { reports, clock, pool } = this.frame.parts;
    const at = clock.now();
    const reader = readerOf(pool);
    const filter = filterOf(query);
    const after = typeof query.after === 'string' && query.after !== '' ? query.after : undefined;
    const [{ rows, next }, total] = await Promise.all([
      listOpenCases(reader, filter, { after, limit: PAGE }, at),
      countOpenCases(reader, filter, at),
    ]);
    return {
      state: filter.state,
      kind: filter.kind ?? '',
      area: filter.area ?? '',
      kinds: REPORT_KINDS.map((kind) => ({ kind, name: kindName(kind, locale) })),
      areas: this.areas(filter.area),
      rows: rows.map((row) => presentOpenCase(reports, row, locale, at)),
      total,
      next,
      later: after !== undefined,
    };
  }

  /** What can be chosen, and what has been chosen on the map. */
  private areas(chosen: string | undefined): OpenList['areas'] {
    return this.frame.parts.reports.places
      .divisions()
      .filter(({ code }) => CHOSEN_DIGITS.includes(code.length) || code === chosen)
      .map(({ code, name }) => ({ code, name }));
  }

  one = async (request: NumberRequest, reply: FastifyReply) => {
    const { reports, clock, pool } = this.frame.parts;
    const at = clock.now();
    const { locale } = wantsOf(request, reply);
    try {
      reports.guards.browsing.take(request.ip, at);
      const number = cutText(cleanText(request.params.number), 40);
      const view = await getOpenCase(readerOf(pool), reports, number, locale, at);
      return this.frame.show(request, reply, { page: 'open-case', view });
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'not-found') throw error;
      const { noCase, noCaseText } = PORTAL_WORDS;
      return this.frame.show(
        request,
        reply,
        { page: 'problem', title: noCase[locale], text: noCaseText[locale] },
        404,
      );
    }
  };
}

/** The filter of an address; what it does not know is as if it were not there. */
function filterOf({ state, kind, area }: Record<string, unknown>): OpenFilter {
  return {
    state: state === 'fixed' ? 'fixed' : 'open',
    kind: REPORT_KINDS.find((one) => one === kind),
    area: typeof area === 'string' && /^\d{6}(\d{3}(\d{3})?)?$/.test(area) ? area : undefined,
  };
}

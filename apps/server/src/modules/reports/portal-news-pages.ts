import { cleanText, emailAddress } from '@baixing/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '../../app-error.ts';
import { withTransaction } from '../../db/transaction.ts';
import { checkOrigin } from '../../http/origin.ts';
import { confirm, getSubscription, unsubscribe } from '../notify/index.ts';
import type { PageBody, PortalFrame } from './portal-frame.ts';
import { wantsOf } from './portal-request.ts';
import { PORTAL_WORDS } from './portal-words.ts';

type TokenRequest = FastifyRequest<{ Params: { token: string } }>;
type State = Extract<PageBody, { page: 'news' }>['state'];

/** The address in a form. @throws AppError `bad-request` */
export function addressOf(fields: URLSearchParams): string {
  const read = emailAddress.safeParse(cleanText(fields.get('address') ?? '').trim());
  if (!read.success) throw new AppError('bad-request');
  return read.data;
}

/**
 * What the links in letters lead to: the yes of whoever reads an address, and the end of it. Looking changes nothing:
 * mail servers open links to see what is behind them.
 */
export class NewsPages {
  private readonly frame: PortalFrame;

  constructor(frame: PortalFrame) {
    this.frame = frame;
  }

  look = (request: TokenRequest, reply: FastifyReply) => this.answer(request, reply, async (state) => state);

  confirm = async (request: TokenRequest, reply: FastifyReply) => {
    checkOrigin(request);
    const { pool, clock, reports } = this.frame.parts;
    return this.answer(request, reply, async () => {
      await withTransaction(pool, (tx) => confirm(tx, reports.notify, request.params.token, clock.now()));
      return 'on';
    });
  };

  /** By the button of the page, and by the one click of a mail program (RFC 8058), which comes without a page. */
  off = async (request: TokenRequest, reply: FastifyReply) => {
    checkOrigin(request);
    const { pool, reports } = this.frame.parts;
    return this.answer(request, reply, async () => {
      await withTransaction(pool, (tx) => unsubscribe(tx, reports.notify, request.params.token));
      return 'off';
    });
  };

  /** The page as it stands after `act`; a link that is none of ours, or whose time is over, says so. */
  private async answer(
    request: TokenRequest,
    reply: FastifyReply,
    act: (now: State) => Promise<State>,
  ): Promise<FastifyReply> {
    const { reports, clock, pool } = this.frame.parts;
    const { token } = request.params;
    try {
      reports.guards.lookups.take(request.ip, clock.now());
      const found = await withTransaction(pool, (tx) => getSubscription(tx, reports.notify, token));
      const state = await act(found.confirmed ? 'on' : 'asked');
      // Who has not said yes may be anybody: they are told nothing of the report.
      const number = state === 'asked' ? '' : found.number;
      return this.frame.show(request, reply, { page: 'news', state, token, number });
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      const { locale } = wantsOf(request, reply);
      const { newsOver, newsOverText } = PORTAL_WORDS;
      const body: PageBody = { page: 'problem', title: newsOver[locale], text: newsOverText[locale] };
      return this.frame.show(request, reply, body, error.status);
    }
  }
}

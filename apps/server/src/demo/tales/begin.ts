import type { Actor, Payloads } from '@baixing/domain/case';
import { MINUTE } from '@baixing/domain/time';
import { SYSTEM } from '../../modules/cases/index.ts';
import { citizensWords } from './phrases.ts';
import type { Tale } from './tale.ts';

/** Sources whose reports come with a picture that the bureau's people took in: nobody need go and look. */
const EVIDENT: readonly string[] = ['email', 'other-system', 'video', 'department'];
/** Sources behind which stands somebody who wants an answer. */
const WITH_REPORTER: readonly string[] = [
  'service-hotline',
  'complaint-hotline',
  'portal',
  'email',
  'letter',
];

function registration(tale: Tale, words: string, minutesAgo: number): Payloads['register-case'] {
  const { plan, teller } = tale;
  return {
    source: plan.source,
    description: words,
    place: plan.spot.place,
    class: null,
    conditionId: null,
    photos: [],
    reporterId: WITH_REPORTER.includes(plan.source) ? teller.id : null,
    foundAt: teller.at - Math.round(minutesAgo * MINUTE),
  };
}

function registrar(tale: Tale): Actor {
  const { plan, cast, teller } = tale;
  if (plan.source === 'portal') return cast.citizen(null);
  if (plan.source === 'other-system') return SYSTEM;
  return plan.source === 'leader' ? cast.head() : cast.acceptor(teller.at, tale.draw);
}

function registerPublic(tale: Tale): void {
  const { plan, draw } = tale;
  const words = citizensWords(plan.problem.said, plan.spot.place.address, draw);
  const pictured = EVIDENT.includes(plan.source) || (plan.source === 'portal' && draw.chance(0.8));
  const begun = registration(tale, words, draw.between(1, 40));
  const photos = pictured ? [tale.photo(false, true)] : [];
  // Whoever listens on the telephone often knows the class at once.
  const known = plan.source !== 'portal' && draw.chance(0.6);
  tale.take({ action: 'register-case', ...begun, photos, class: known ? plan.class : null }, registrar(tale));
}

function reportByOwn(tale: Tale): void {
  const { plan, cast, teller, draw } = tale;
  const begun = { ...registration(tale, tale.seen(), draw.between(1, 6)), ...tale.classed };
  const photos = draw.chance(0.4) ? [tale.photo(false, true), tale.photo(false)] : [tale.photo(false, true)];
  const supervisor = cast.supervisor(teller.at, plan.spot);
  if (plan.way === 'patrol') {
    tale.take({ action: 'register-case', ...begun, photos: [...new Set(photos)] }, cast.leader(teller.at));
  } else if (plan.way === 'self-handled') {
    const by = draw.chance(0.8) ? supervisor : cast.leader(teller.at);
    const handled = { ...begun, photos: [tale.photo(false, true)], afterPhotos: [tale.photo(true)] };
    tale.take({ action: 'report-self-handled', ...handled }, by);
  } else tale.take({ action: 'report-case', ...begun, photos: [...new Set(photos)] }, supervisor);
}

/** The problem enters, by whichever channel the plan says. */
export function begin(tale: Tale): void {
  if (tale.plan.way === 'public') registerPublic(tale);
  else reportByOwn(tale);
}

/** Is it real? Answered on the spot by a supervisor. False when the tale stops or ends here. */
function verify(tale: Tale): boolean {
  const { teller, cast, draw, plan } = tale;
  const acceptor = () => cast.acceptor(teller.at, draw);
  teller.wait(draw.between(1, 6));
  const sent = cast.supervisor(teller.at, plan.spot).personId ?? '';
  const supervisorId = plan.sentTo ?? sent;
  tale.take({ action: 'send-verification', supervisorId }, acceptor);
  if (tale.over) return false;
  const real = !tale.has('unreal');
  const text = tale.say(real ? 'real' : 'unreal');
  teller.wait(draw.chance(0.03) && plan.until === 'end' ? draw.between(33, 60) : draw.between(8, 27));
  const photos = [tale.photo(!real)];
  tale.take({ action: 'answer-verification', real, text, photos }, cast.sent(supervisorId));
  if (!real) refuse(tale);
  return real;
}

function refuse(tale: Tale): void {
  const { cast, teller, draw } = tale;
  const reason = tale.say(tale.has('unreal') ? 'refused' : 'onlyWords');
  tale.atDesk({ action: 'refuse-case', reason }, () => cast.acceptor(teller.at, draw));
  if (teller.file.reporterId !== null)
    tale.after(1, 20, { action: 'answer-reporter', text: tale.say('toldNo') }, () =>
      cast.acceptor(teller.at, draw),
    );
}

function amend(tale: Tale): void {
  const { plan, cast, teller, draw } = tale;
  const place = { ...plan.spot.place, address: `${plan.spot.place.address}（已核对）` };
  tale.after(1, 3, { action: 'amend-case', reason: tale.say('amended'), place }, () =>
    cast.acceptor(teller.at, draw),
  );
}

/** From registration to acceptance, with verification where nothing proves it yet. False when the tale stops here. */
export function accept(tale: Tale): boolean {
  const { teller, cast, draw } = tale;
  if (tale.over) return false;
  if (tale.has('refuse') && teller.file.class === null) {
    refuse(tale);
    return false;
  }
  if (tale.has('reveal') && teller.file.reporterId !== null)
    tale.after(1, 2, { action: 'reveal-reporter', reason: tale.say('lookedUp') }, () =>
      cast.acceptor(teller.at, draw),
    );
  if (tale.has('amend')) amend(tale);
  if (tale.has('evidence') && teller.file.reporterId !== null && tale.plan.source === 'portal')
    tale.after(
      1,
      2,
      { action: 'add-evidence', text: tale.say('evidence'), photos: [] },
      cast.citizen(teller.id),
    );
  if (!teller.file.evidence && !verify(tale)) return false;
  tale.atDesk({ action: 'accept-case', ...tale.classed }, () => cast.acceptor(teller.at, draw));
  return !tale.over;
}

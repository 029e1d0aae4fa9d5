import { DAY, HOUR, MINUTE } from '@baixing/domain/time';
import { CAST, type Hand, openHand, openWorld, refusalOf, testSchema, type World } from '@baixing/testing';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { queriesOn } from '../../db/transaction.ts';
import { type MailServer, openMailServer } from './mail-for-test.ts';
import { MailSender } from './mail-sender.ts';
import { claimDue } from './messages.repository.ts';

const REPORTER = { name: '张桂兰', phone: '13961000123', answerBy: 'phone' } as const;
const ORIGIN = 'http://127.0.0.1';

let mail: MailServer;
let world: World;
let hand: Hand;
const lines: string[] = [];
const replies: string[] = [];
beforeAll(async () => {
  mail = await openMailServer();
  world = await openWorld({
    env: {
      BAIXING_SMTP_URL: mail.url,
      BAIXING_MAIL_FROM: '百姓城管 <noreply@cg.example.cn>',
      BAIXING_PUBLIC_URL: ORIGIN,
    },
    log: (line) => lines.push(line),
    heard: ({ text }) => replies.push(text),
  });
  hand = await openHand(world);
});
beforeEach(() => {
  world.clock.moveTo(world.clock.now() + 10 * MINUTE);
  world.signInAnew();
  mail.answerWith(0);
});
afterAll(async () => {
  await world?.close();
  await mail?.close();
});

type Report = { id: string; code: string };

async function call(): Promise<Report> {
  const { id, followCode } = await hand.register({ reporter: REPORTER });
  return { id, code: followCode ?? '' };
}

/** Sends what is due, and waits until nothing is in hand: the timers of the house are at it as well. */
async function post(): Promise<void> {
  await world.app.sweep();
  const now = new Date(world.clock.now()).toISOString();
  await vi.waitFor(async () => {
    const { rows } = await world.pool.query(
      `select count(*)::int as n from notify_message
       where state = 'waiting' and (due_at <= $1 or (tries > 0 and trouble is null))`,
      [now],
    );
    expect(rows[0].n).toBe(0);
  }, 20_000);
}

let people = 0;
const newAddress = (): string => {
  people += 1;
  return `citizen${people}@mail.example.cn`;
};
const subscribe = (code: string, address: string) =>
  world.stranger.subscribeReport({ params: { code }, body: { kind: 'email', address } });
const lettersTo = (address: string) => mail.letters.filter(({ to }) => to.includes(address));
/** The path of the link in the first letter to an address. */
const linkTo = (address: string): string =>
  /http:\/\/127\.0\.0\.1(\/notify\/\S+)/.exec(lettersTo(address)[0]?.text ?? '')?.[1] ?? '';
const page = async (path: string, method = 'GET', body?: string) => {
  const headers = { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' };
  const answer = await fetch(`${world.url}${path}`, { method, headers, ...(body ? { body } : {}) });
  return { status: answer.status, text: await answer.text() };
};
const answerReporter = (id: string, text = '已派人') =>
  hand.act(CAST.acceptor, id, { action: 'answer-reporter', text });
const messages = async (id: string) => {
  const { rows } = await world.pool.query(
    'select id, state, tries, trouble, template, due_at, xmin::text from notify_message where case_id = $1 order by seq',
    [id],
  );
  return rows;
};

/** From here on the database notes which transaction wrote each message. */
async function watchWriters(): Promise<void> {
  const owner = new pg.Client(world.database.ownerUrl);
  await owner.connect();
  await owner.query(`set search_path to ${testSchema};
    create table written_by (id uuid, xid xid8);
    grant select on written_by to baixing_app;
    create function note_writer() returns trigger language plpgsql security definer set search_path to ${testSchema} as
      $$ begin insert into written_by values (new.id, pg_current_xact_id()); return new; end $$;
    create trigger note_writer after insert on notify_message for each row execute function note_writer()`);
  await owner.end();
}

/** Somebody who has said yes already. */
async function confirmed(report: Report): Promise<string> {
  const address = newAddress();
  await subscribe(report.code, address);
  await post();
  expect((await page(linkTo(address), 'POST')).status).toBe(200);
  return address;
}

describe('[PUB-01] an address', () => {
  it('[G6] hears nothing before its reader has said yes, by a button and not by looking', async () => {
    const { id, code } = await call();
    const address = newAddress();
    expect(await subscribe(code, address)).toEqual({ asked: true });
    await answerReporter(id);
    await post();
    const [first, ...more] = lettersTo(address);
    expect(more).toEqual([]);
    const { number } = await hand.get(id);
    expect(first?.text).not.toContain(number);
    expect(first?.text).not.toContain(code);
    const looked = await page(linkTo(address));
    expect(looked.text).toContain('确认');
    expect(looked.text).not.toContain(number);
    await answerReporter(id);
    await post();
    expect(lettersTo(address)).toHaveLength(1);
    await page(linkTo(address), 'POST');
    await answerReporter(id);
    await post();
    const told = lettersTo(address)[1];
    expect(told?.text).toContain(`${ORIGIN}/follow/${code}`);
    expect(told?.text).toContain(number);
    expect(told?.headers.get('message-id')).toMatch(/^<[0-9a-f-]{36}@cg\.example\.cn>$/);
    expect(told?.headers.get('auto-submitted')).toBe('auto-generated');
  });

  it('is let go by the one click of a mail program, and nothing of it is kept', async () => {
    const report = await call();
    const address = await confirmed(report);
    await answerReporter(report.id);
    await post();
    const header = lettersTo(address)[1]?.headers.get('list-unsubscribe') ?? '';
    const path = /^<http:\/\/127\.0\.0\.1(\/notify\/\S+\/off)>$/.exec(header)?.[1] ?? '';
    expect(lettersTo(address)[1]?.headers.get('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
    expect((await page(path, 'POST', 'List-Unsubscribe=One-Click')).status).toBe(200);
    await answerReporter(report.id);
    await post();
    expect(lettersTo(address)).toHaveLength(2);
    const { rows } = await world.pool.query(
      'select 1 from notify_subscription s join case_file c on c.reporter_id = s.reporter_id where c.id = $1',
      [report.id],
    );
    expect(rows).toEqual([]);
    expect((await page(path)).status).toBe(404);
    const altered = `${path.slice(0, -10)}aaaaaa/off`;
    expect((await page(altered, 'POST')).status).toBe(404);
  });

  it('is told of what it waits for: a unit has it, it is closed, it is looked at again', async () => {
    const report = await call();
    const address = await confirmed(report);
    for (let index = 0; index <= 9; index += 1) await hand.step(report.id, index);
    await world.stranger.reopenReport({ params: { code: report.code }, body: { text: '还在' } });
    await post();
    const rows = await messages(report.id);
    expect(rows.map(({ template }) => template)).toEqual(['handed-on', 'closed', 'reopened']);
    expect(lettersTo(address)).toHaveLength(4);
  });

  it('[CASE-09] hears of the case that its report was joined to', async () => {
    const [main, joined] = [await call(), await call()];
    const address = await confirmed(joined);
    await hand.act(CAST.acceptor, joined.id, { action: 'join-case', targetId: main.id });
    await answerReporter(main.id);
    await post();
    const words = lettersTo(address).slice(1);
    expect(words).toHaveLength(2);
    const { number } = await hand.get(joined.id);
    for (const { text } of words) expect(text).toContain(number);
  });

  it('gets three first letters in a day at most, and a report no more than eight addresses', async () => {
    const address = newAddress();
    for (let report = 0; report < 4; report += 1) await subscribe((await call()).code, address);
    await post();
    expect(lettersTo(address)).toHaveLength(3);
    world.clock.moveTo(world.clock.now() + 10 * MINUTE);
    const { code } = await call();
    for (let one = 0; one < 8; one += 1) await subscribe(code, newAddress());
    expect(await refusalOf(subscribe(code, newAddress()))).toBe('too-many-requests');
    expect(await refusalOf(subscribe('TZ7K4-M29QX', address))).toBe('not-found');
    expect(await refusalOf(subscribe(code, 'nobody'))).toBe('bad-request');
  });
});

describe('[G6] a message', () => {
  it('is written in the very transaction that causes it, and not when the act is refused', async () => {
    await watchWriters();
    const report = await call();
    await confirmed(report);
    expect(await refusalOf(answerReporter(report.id, '  '))).toBe('text-needed');
    expect(await messages(report.id)).toEqual([]);
    await answerReporter(report.id);
    const { rows } = await world.pool.query(
      `select e.xmin::text = w.xid::text as together from case_entry e
       join notify_message m on m.case_id = e.case_id and m.seq = e.seq join written_by w on w.id = m.id
       where e.case_id = $1`,
      [report.id],
    );
    expect(rows).toEqual([{ together: true }]);
  });

  it('goes out once, though two servers look for it', async () => {
    const report = await call();
    const address = await confirmed(report);
    const beside = await world.beside();
    for (let one = 0; one < 12; one += 1) await answerReporter(report.id, `第 ${one} 次`);
    await Promise.all([world.app.sweep(), beside.sweep(), world.app.sweep(), beside.sweep()]);
    await beside.close();
    await post();
    const ids = lettersTo(address).map(({ headers }) => headers.get('message-id'));
    expect(ids).toHaveLength(13);
    expect(new Set(ids).size).toBe(13);
  });

  it('waits longer each time the mail server says later, and keeps its id', async () => {
    const report = await call();
    const address = await confirmed(report);
    mail.answerWith(451);
    await answerReporter(report.id);
    await post();
    expect(await messages(report.id)).toMatchObject([{ state: 'waiting', tries: 1, trouble: 'smtp-451' }]);
    mail.answerWith(0);
    await post();
    expect(lettersTo(address)).toHaveLength(1);
    world.clock.moveTo(world.clock.now() + 3 * MINUTE);
    await post();
    const [row] = await messages(report.id);
    expect(row).toMatchObject({ state: 'sent', tries: 2 });
    expect(lettersTo(address)[1]?.headers.get('message-id')).toBe(`<${row.id}@cg.example.cn>`);
  });

  it('arrives twice under one id when a server ends between sending and writing that down', async () => {
    const report = await call();
    const address = await confirmed(report);
    mail.answerWith(451);
    await answerReporter(report.id);
    await post();
    // Put off, so that it is the server that will end which takes it up, by a clock ahead of the other's.
    const later = world.clock.now() + 2 * DAY;
    await world.pool.query('update notify_message set due_at = $2 where case_id = $1', [
      report.id,
      new Date(later).toISOString(),
    ]);
    mail.answerWith(0);
    const [claimed] = await claimDue(queriesOn(world.pool), later, 1);
    const lone = new MailSender({ smtpUrl: mail.url, from: 'noreply@cg.example.cn' });
    const letter = { id: claimed?.id ?? '', to: address, subject: '一', text: '二', unsubscribeUrl: null };
    expect(await lone.send(letter)).toEqual({ outcome: 'sent' });
    lone.close();
    expect(await messages(report.id)).toMatchObject([{ state: 'waiting' }]);
    world.clock.moveTo(later + HOUR);
    await post();
    const ids = lettersTo(address)
      .slice(1)
      .map(({ headers }) => headers.get('message-id'));
    expect(ids).toEqual([`<${claimed?.id}@cg.example.cn>`, `<${claimed?.id}@cg.example.cn>`]);
    expect(await messages(report.id)).toMatchObject([{ state: 'sent' }]);
  });

  it('is given up after a day of trying, or at once when there is no such address, and the administrator sees why', async () => {
    const report = await call();
    await confirmed(report);
    mail.answerWith(550);
    await answerReporter(report.id);
    await post();
    expect(await messages(report.id)).toMatchObject([{ state: 'given-up', tries: 1, trouble: 'smtp-550' }]);
    mail.answerWith(421);
    await answerReporter(report.id);
    for (let hour = 0; hour < 80; hour += 7) {
      await post();
      world.clock.moveTo(world.clock.now() + 7 * HOUR);
    }
    await post();
    const [, tired] = await messages(report.id);
    expect(tired).toMatchObject({ state: 'given-up', tries: 12, trouble: 'smtp-421' });
    world.signInAnew();
    const queue = await (await world.as('sysadmin')).getMessageQueue();
    expect(queue).toMatchObject({ offered: { email: true }, waiting: 0, givenUp: 2 });
    expect(queue.rows.map(({ trouble }) => trouble).sort()).toEqual(['smtp-421', 'smtp-550']);
    expect(await refusalOf((await world.as(CAST.shift)).getMessageQueue())).toBe('not-allowed');
    expect(lines.some((line) => line.includes('message given up'))).toBe(true);
  });
});

describe('what is kept of an address', () => {
  it('[G5] stands sealed in the database, and in no log line, no reply and no answer that is kept for repeats', async () => {
    const report = await call();
    const address = await confirmed(report);
    await answerReporter(report.id);
    await post();
    expect(lettersTo(address)).toHaveLength(2);
    const { rows } = await world.pool.query(
      `select (select jsonb_agg(s) from notify_subscription s)::text as one, (select jsonb_agg(m) from notify_message m)::text as two,
              (select json_agg(k.reply)::text from request_key k) as three, (select jsonb_agg(a)::text from audit_entry a) as four`,
    );
    for (const text of [...lines, ...replies, ...Object.values(rows[0] ?? {})].map(String)) {
      expect(text).not.toContain(address);
      expect(text).not.toContain('mail.example.cn');
    }
  });

  it('is deleted so many days after the end, wherever the report went on; without a yes after two', async () => {
    const [main, joined, silent] = [await call(), await call(), await call()];
    await confirmed(joined);
    await subscribe(silent.code, newAddress());
    await hand.act(CAST.acceptor, joined.id, { action: 'join-case', targetId: main.id });
    const left = async (id: string) => {
      const { rows } = await world.pool.query(
        'select count(*)::int as n from notify_subscription where reporter_id = $1',
        [id],
      );
      return rows[0].n;
    };
    world.clock.moveTo(world.clock.now() + 40 * DAY);
    world.signInAnew();
    await post();
    expect([await left(joined.id), await left(silent.id)]).toEqual([1, 0]);
    await hand.act(CAST.acceptor, main.id, { action: 'refuse-case', reason: '已另案处理' });
    world.clock.moveTo(world.clock.now() + 29 * DAY);
    await post();
    expect(await left(joined.id)).toBe(1);
    world.clock.moveTo(world.clock.now() + 2 * DAY);
    await post();
    expect(await left(joined.id)).toBe(0);
  });
});

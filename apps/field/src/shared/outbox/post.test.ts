import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { FakeServer } from './fixtures/fake-server.ts';
import { ME, newId, OTHER, Phone } from './fixtures/phone.ts';
import { createPost } from './post.ts';

/** The post of a phone that has never been in touch with the server. */
function openPost() {
  const server = new FakeServer();
  const { database } = new Phone(server);
  const post = createPost({
    database,
    client: server.client,
    words: () => ({ label: 'a phone', appVersion: '1' }),
    newId,
    now: () => Date.parse('2026-11-28T10:00:00+08:00'),
  });
  const introductions = () => server.calls.filter((call) => call === 'POST devices').length;
  return { server, post, introductions };
}

describe('the post of a phone', () => {
  it('[G2] introduces the phone once, when the sender and the daily comparison ask at the same moment', async () => {
    const { post, introductions, server } = openPost();
    await Promise.all([post.introduce(ME.id), post.introduce(ME.id)]);
    expect(introductions()).toBe(1);
    expect(server.devices.size).toBe(1);
    await post.introduce(ME.id);
    expect(introductions()).toBe(1);
  });

  it('[G2] introduces the same phone for another person, too', async () => {
    const { post, introductions, server } = openPost();
    await Promise.all([post.introduce(ME.id), post.introduce(OTHER.id)]);
    expect(introductions()).toBe(2);
    expect(server.devices.size).toBe(1);
  });

  it('[G2] tells both of a failed introduction, and the next one asks again', async () => {
    const { post, introductions, server } = openPost();
    server.fault = () => 'cut-before';
    const both = await Promise.allSettled([post.introduce(ME.id), post.introduce(ME.id)]);
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    server.fault = () => undefined;
    await post.introduce(ME.id);
    expect(introductions()).toBe(2);
  });
});

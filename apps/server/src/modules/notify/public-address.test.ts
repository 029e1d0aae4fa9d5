import { expect, it } from 'vitest';
import { AddressRefused, isPublicAddress, lookUpOnly } from './public-address.ts';
import { isPushEndpoint } from './push-sender.ts';

const INSIDE = [
  '127.0.0.1',
  '127.255.255.254',
  '0.0.0.0',
  '10.0.0.1',
  '100.64.0.1',
  '169.254.169.254',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.1.1',
  '198.18.0.1',
  '224.0.0.1',
  '255.255.255.255',
  '::',
  '::1',
  '::ffff:127.0.0.1',
  '::ffff:8.8.8.8',
  '64:ff9b::7f00:1',
  'fc00::1',
  'fd12:3456::1',
  'fe80::1',
  'ff02::1',
  '2001:db8::1',
  '2002:7f00:1::',
  'localhost',
  '',
];

it('[G6] no address of this machine, of a private network or of nobody is public', () => {
  expect(INSIDE.filter(isPublicAddress)).toEqual([]);
  for (const address of [
    '8.8.8.8',
    '172.15.0.1',
    '172.32.0.1',
    '223.5.5.5',
    '2400:3200::1',
    '2606:4700::1111',
  ])
    expect([address, isPublicAddress(address)]).toEqual([address, true]);
});

it('[G6] a name that leads inside is not connected to, whatever it is called', async () => {
  const look = lookUpOnly(isPublicAddress);
  const found = await new Promise<unknown>((done) => look('localhost', { all: true }, done));
  expect(found).toBeInstanceOf(AddressRefused);
  const asked = lookUpOnly(() => true);
  const addresses = await new Promise<unknown>((done) =>
    asked('localhost', { all: true }, (_error, all) => done(all)),
  );
  expect(addresses).toEqual(
    expect.arrayContaining([expect.objectContaining({ family: expect.any(Number) })]),
  );
});

it('[G6] an endpoint of a push service is https, at its own port, under a name, and names no user', () => {
  const refused = [
    'http://fcm.googleapis.com/x',
    'https://fcm.googleapis.com:8443/x',
    'https://user@fcm.googleapis.com/x',
    'https://127.0.0.1/x',
    'https://2130706433/x',
    'https://0x7f.1/x',
    'https://[::1]/x',
    'https://localhost/x',
    'file:///etc/passwd',
    'nonsense',
  ];
  expect(refused.filter((endpoint) => isPushEndpoint(endpoint))).toEqual([]);
  expect(isPushEndpoint('https://fcm.googleapis.com/fcm/send/abc')).toBe(true);
});

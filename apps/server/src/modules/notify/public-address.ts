import { lookup as lookUpName } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/** Addresses of this machine, of private networks, and of no single host: nothing of ours is to be called through a door. */
const INSIDE = new BlockList();
for (const [net, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const)
  INSIDE.addSubnet(net, prefix, 'ipv4');
/** Of the sixth version only what is given out to the world, and in it nothing that carries an address of the fourth. */
const OUTSIDE = new BlockList();
OUTSIDE.addSubnet('2000::', 3, 'ipv6');
for (const [net, prefix] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  INSIDE.addSubnet(net, prefix, 'ipv6');

/** Whether an address is one of the public internet. */
export function isPublicAddress(address: string): boolean {
  const version = isIP(address);
  if (version === 4) return !INSIDE.check(address, 'ipv4');
  return version === 6 && OUTSIDE.check(address, 'ipv6') && !INSIDE.check(address, 'ipv6');
}

/** A name leads to an address that may not be called. */
export class AddressRefused extends Error {
  readonly code = 'EADDRREFUSED';
}

/**
 * Looks a name up for a connection, which then goes to the very address that was judged: a name that answers otherwise
 * the next time gains nothing. One address that may not be called refuses them all.
 */
export function lookUpOnly(mayCall: (address: string) => boolean): LookupFunction {
  return (hostname, options, callback) =>
    lookUpName(hostname, { ...options, all: true }, (error, found) => {
      if (error) return callback(error, '');
      const [first] = found;
      if (first === undefined || !found.every(({ address }) => mayCall(address)))
        return callback(new AddressRefused(`${hostname} may not be called`), '');
      return options.all ? callback(null, found) : callback(null, first.address, first.family);
    });
}

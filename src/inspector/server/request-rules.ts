import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import { networkInterfaces } from 'node:os';

/** Why a request is refused, as a status of HTTP; undefined when it is not. */
export type Refusal = 400 | 403 | 404 | 405 | 503 | undefined;

/** Who a request must be addressed to, and which page it must come from. */
export interface Address {
  /** Exactly what the header Host may be: `127.0.0.1:4321`. */
  readonly hosts: ReadonlySet<string>;
  /** Exactly what the header Origin may be: `http://127.0.0.1:4321`. */
  readonly origins: ReadonlySet<string>;
  /** Where the page is. */
  readonly origin: string;
}

const wildcards = ['0.0.0.0', '::'];

/** The address of a server that listens at a host and a port. */
export function addressOf(host: string, port: number): Address {
  const names = wildcards.includes(host) ? addressesOfMachine() : [host];
  const origins = names.map((name) => new URL(`http://${isIP(name) === 6 ? `[${name}]` : name}:${port}`).origin);
  return {
    hosts: new Set(origins.map((one) => new URL(one).host)),
    origins: new Set(origins),
    origin: origins[0] ?? '',
  };
}

/**
 * Why a request is refused that is not addressed to us, or that another page has made. A name that leads to this address by a
 * trick of the name server is another Host; a page that was loaded from elsewhere has another Origin. A program that is no browser
 * sends no Origin.
 */
export function refusalOf({ headers }: IncomingMessage, { hosts, origins }: Address): Refusal {
  const { host, origin } = headers;
  if (host === undefined || !hosts.has(host)) return 403;
  return origin === undefined || origins.has(origin) ? undefined : 403;
}

function addressesOfMachine(): readonly string[] {
  const all = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
  return ['127.0.0.1', ...all.map(({ address }) => address).filter((address) => address !== '127.0.0.1')];
}

import { connect } from 'node:net';

/** The longest that a process is waited for which neither takes a connection nor refuses it. */
const patienceMs = 2000;

/** Host and port of an address, `host:port`; that of a bracketed IPv6 address is without the brackets. */
export function partsOfAddress(address: string): { readonly host: string; readonly port: number } {
  const colon = address.lastIndexOf(':');
  const host = address.slice(0, Math.max(colon, 0)).replace(/^\[(.*)\]$/, '$1');
  return { host, port: Number(address.slice(colon + 1)) };
}

/** Whether a process takes connections at an address, `host:port`. Nothing is sent to it. */
export function isListening(address: string): Promise<boolean> {
  const { host, port } = partsOfAddress(address);
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    const answer = (isThere: boolean) => () => {
      socket.destroy();
      resolve(isThere);
    };
    socket.setTimeout(patienceMs, answer(false));
    socket.once('connect', answer(true));
    socket.once('error', answer(false));
  });
}

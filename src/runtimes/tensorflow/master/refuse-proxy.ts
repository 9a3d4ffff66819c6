import { FailedPreconditionError } from '../../../errors.js';
import { partsOfAddress } from './is-listening.js';

/** The variables that gRPC takes a proxy from, in its order; it reads them in small letters alone. */
const proxyVariables = ['grpc_proxy', 'https_proxy', 'http_proxy'] as const;
const exceptionVariables = ['no_grpc_proxy', 'no_proxy'] as const;

/** The environment of a process. */
type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Refuses to go on where the environment sends the connections to these addresses through a proxy: TensorFlow's servers do not
 * talk through one, so that they would wait for each other in silence, on one machine too.
 *
 * @throws FailedPreconditionError naming the variable, the addresses, and the cure.
 */
export function refuseProxy(addresses: readonly string[], env: Environment = process.env): void {
  const proxy = proxyVariables.find((name) => env[name]);
  if (!proxy) return;
  const exception = exceptionVariables.find((name) => env[name] !== undefined) ?? 'no_proxy';
  const entries = (env[exception] ?? '').split(',').filter((entry) => entry !== '');
  const isDirect = (host: string): boolean => entries.some((entry) => host.toLowerCase().endsWith(entry.toLowerCase()));
  const hosts = [...new Set(addresses.map((address) => partsOfAddress(address).host))];
  const caught = hosts.filter((host) => !isDirect(host));
  if (caught.length === 0) return;
  throw new FailedPreconditionError(
    `The environment variable ${proxy} (${String(env[proxy])}) sends the connections to ${caught.join(', ')} through a proxy, ` +
      'through which TensorFlow’s servers do not talk: they would wait for each other for ever. Unset it, or start the process ' +
      `with ${exception}=${[...entries, ...caught].join(',')}`,
  );
}

import { describe, expect, it } from 'vitest';
import { FailedPreconditionError } from '../../../../src/errors.js';
import { refuseProxy } from '../../../../src/runtimes/tensorflow/master/refuse-proxy.js';

const addresses = ['127.0.0.1:1', 'ps.example.org:2222', '[::1]:2'];

describe('a proxy in the environment of a cluster', () => {
  it.each(['http_proxy', 'https_proxy', 'grpc_proxy'])('is refused by the name of its variable, %s', (name) => {
    const refuse = (): void => {
      refuseProxy(addresses, { [name]: 'http://proxy:3128', no_proxy: '.example.org' });
    };
    expect(refuse).toThrow(FailedPreconditionError);
    expect(refuse).toThrow(
      `The environment variable ${name} (http://proxy:3128) sends the connections to 127.0.0.1, ::1 `,
    );
    expect(refuse).toThrow('no_proxy=.example.org,127.0.0.1,::1');
  });

  it.each([
    {},
    { http_proxy: '' },
    { HTTP_PROXY: 'http://proxy:3128' },
    { http_proxy: 'http://proxy:3128', no_proxy: '127.0.0.1,EXAMPLE.ORG,::1' },
    { http_proxy: 'http://proxy:3128', no_grpc_proxy: '1', no_proxy: '', ignored: 'g' },
  ])('does not matter with %j', (env) => {
    const direct = 'no_grpc_proxy' in env ? ['127.0.0.1:1'] : addresses;
    expect(() => {
      refuseProxy(direct, env);
    }).not.toThrow();
  });
});

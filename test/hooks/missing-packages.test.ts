import { describe, expect, it, vi } from 'vitest';
import { FakeGraph } from '../../src/doors/testing.js';
import { FailedPreconditionError } from '../../src/errors.js';
import { OpenTelemetryHook } from '../../src/hooks/open-telemetry-hook.js';
import { ProgressHook } from '../../src/hooks/progress-hook.js';
import { FakeTerminal } from './fake-terminal.js';

for (const name of ['@opentelemetry/api', 'cli-progress']) {
  vi.doMock(name, () => {
    throw new Error(`Cannot find package '${name}'`);
  });
}

describe('Where its package is not installed', () => {
  it('an OpenTelemetryHook says in begin() how to install it, unless it has tracer and meter', async () => {
    const begin = new OpenTelemetryHook().begin();
    await expect(begin).rejects.toThrow(FailedPreconditionError);
    await expect(begin).rejects.toThrow(
      /^OpenTelemetryHook needs .*: npm install @opentelemetry\/api, or give the hook/,
    );
    const createNothing = () => undefined as never;
    const meter = { createCounter: createNothing, createHistogram: createNothing };
    await new OpenTelemetryHook({ tracer: { startSpan: createNothing }, meter }).begin();
  });

  it('a ProgressHook says in begin() how to install it, unless there is no terminal', async () => {
    const begin = new ProgressHook({ stream: new FakeTerminal() }).begin({ graph: new FakeGraph() });
    await expect(begin).rejects.toThrow(FailedPreconditionError);
    await expect(begin).rejects.toThrow(/^ProgressHook needs .*: npm install cli-progress, or leave the hook out$/);
    await new ProgressHook({ stream: { write: () => true } }).begin({ graph: new FakeGraph() });
  });
});

import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Graph, UnimplementedError, type Session, type SessionConfig, type SessionEvent } from '../../../src/index.js';
import { compiledRuntime } from '../../../src/runtimes/compiled/compiled-runtime.js';
import { compiledConfig } from '../../../src/runtimes/compiled/session/compiled-config.js';
import { FakeLogger } from '../../support/fake-logger.js';

let graph: Graph;
let logger: FakeLogger;
let events: SessionEvent[];

const open = (config: SessionConfig): Promise<Session> => {
  const tell = (event: SessionEvent): void => void events.push(event);
  return compiledRuntime.openSession(graph, { master: '', config, logger, tell }, new AbortController().signal);
};

beforeEach(() => {
  graph = new Graph();
  logger = new FakeLogger();
  events = [];
});

describe('the compiled runtime in a browser, whose process has none of the modules of Node', () => {
  beforeEach(() => {
    vi.spyOn(process, 'getBuiltinModule').mockImplementation(() => undefined);
  });

  it('says that it runs in Node only, and what there is instead', async () => {
    const error: unknown = await open({ runtime: 'compiled' }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(UnimplementedError);
    expect(String(error)).toMatch(/runs in Node only; give 'eager' \(backend 'wasm' or 'webgpu'\) or 'auto'/);
  });

  it("has tfjs compute the steps with 'auto', and says so once, in the events and in the log", async () => {
    const two = graph.constant('two', 2);
    const four = graph.op('four', [two], (value) => value.square());
    const session = await open({ runtime: 'auto', backend: 'cpu' });
    for (let run = 0; run < 2; run += 1) expect(await session.run(four)).toBe(4);
    await session.close();
    const reason = expect.stringContaining('runs in Node only') as string;
    expect(events).toEqual([{ kind: 'runtime.chosen', runtime: 'eager', reason }]);
    expect(logger.lines).toEqual([['INFO', expect.stringContaining('since they cannot be compiled: ')]]);
  });
});

describe('the settings of a compiled session', () => {
  it('name what to do without those of other runtimes', () => {
    expect(() => compiledConfig.check({ blocking: true } as never)).toThrow(
      /unknown option "blocking".*"blocking" is a setting of sessions of a TensorFlowGraph; leave it out: a compiled step/,
    );
  });
});

import { create } from '@bufbuild/protobuf';
import { describe, expect, it } from 'vitest';
import { tensorValue } from '../../src/core/tensor-value.js';
import { RecordingLogger, settle, VirtualClock } from '../../src/doors/testing.js';
import { InvalidArgumentError } from '../../src/errors.js';
import { EventSchema, SessionLog_SessionStatus } from '../../src/formats/proto/generated/event_pb.js';
import { encodeSummary } from '../../src/formats/summary/encode-summary.js';
import { scalarSummary } from '../../src/formats/summary/scalar-summary.js';
import { textSummary } from '../../src/formats/summary/text-summary.js';
import { memoryStorage } from '../../src/storage/memory-storage.js';
import { FileWriter } from '../../src/events/file-writer.js';
import type { FileWriterOptions } from '../../src/events/file-writer-options.js';
import { eventsOfDirectory, eventsOfFile, inShort } from './event-files.js';
import { gatedStorage } from './gated-storage.js';

const bytes = (length: number): Uint8Array => new Uint8Array(length).fill(7);

function bareGraph() {
  return {
    finalized: false,
    finalize: () => undefined,
    unfinalize: () => undefined,
    getCollection: () => [],
    addToCollection: () => undefined,
  };
}

function scene(options: FileWriterOptions = {}) {
  const storage = gatedStorage(memoryStorage());
  const clock = new VirtualClock({ startMs: 1_700_000_000_250 });
  const logger = new RecordingLogger();
  const writer = new FileWriter('logs/run', { storage, clock, logger, hostname: 'host', ...options });
  const short = async (): Promise<string[][]> =>
    (await eventsOfDirectory(storage, 'logs/run')).map((events) => events.map(inShort));
  return { storage, clock, logger, writer, short };
}

describe('new FileWriter', () => {
  it.each<[string, unknown, object, new (message: string) => Error, string]>([
    ['no directory', '', {}, TypeError, 'logdir: expected the path of a directory, got ""'],
    ['an unknown option', 'd', { max_queue: 1 }, TypeError, 'FileWriter: unknown option "max_queue"'],
    ['a negative queue', 'd', { maxQueue: -1 }, RangeError, 'maxQueue: expected a number of at least 0, got -1'],
    ['a period that is none', 'd', { flushSecs: '2' }, TypeError, 'flushSecs: expected a number, got "2"'],
    ['a suffix with a directory', 'd', { filenameSuffix: 'a/b' }, RangeError, 'filenameSuffix: expected a part of'],
    ['a host that is none', 'd', { hostname: 3 }, TypeError, 'hostname: expected a string, got 3'],
    ['a graph that is none', 'd', { graph: 'g' }, TypeError, 'graph: expected a graph or the bytes of a GraphDef'],
    ['a storage that is none', 'd', { storage: {} }, TypeError, 'storage: expected a storage (with makeDirectory'],
    ['a clock that is none', 'd', { clock: {} }, TypeError, 'clock: expected a clock'],
  ])('refuses %s', (_name, logdir, options, type, message) => {
    expect(() => new FileWriter(logdir as string, options as FileWriterOptions)).toThrow(type);
    expect(() => new FileWriter(logdir as string, options as FileWriterOptions)).toThrow(message);
  });

  it('makes directory and file beside the caller, and begins with the version of the format', async () => {
    const { writer, storage } = scene({ filenameSuffix: '.train' });
    expect(writer.path).toBeUndefined();
    await settle();
    expect(writer.path).toBe('logs/run/events.out.tfevents.1700000000.host.train');
    expect(writer.getLogdir()).toBe('logs/run');
    const [event] = await eventsOfFile(storage, writer.path ?? '');
    expect(event).toMatchObject({
      wallTime: 1_700_000_000.25,
      step: 0n,
      what: { case: 'fileVersion', value: 'brain.Event:2' },
    });
    await writer.close();
  });

  it('adds the graph and its meta graph first', async () => {
    const graph = { ...bareGraph(), toGraphDef: () => bytes(3), toMetaGraphDef: () => bytes(4) };
    const { writer, short } = scene({ graph });
    writer.addSummary(scalarSummary('a', 1), 1);
    await writer.close();
    expect(await short()).toEqual([['brain.Event:2', 'graphDef of 3 bytes@0', 'metaGraphDef of 4 bytes@0', 'a=1@1']]);
  });

  it('writes nothing of a graph that has no definition, and a definition that is given as bytes', async () => {
    const bare = scene({ graph: bareGraph() });
    bare.writer.addGraph(bareGraph());
    bare.writer.addMetaGraph(bareGraph());
    await bare.writer.close();
    expect(await bare.short()).toEqual([['brain.Event:2']]);
    const given = scene({ graph: bytes(5) });
    await given.writer.close();
    expect(await given.short()).toEqual([['brain.Event:2', 'graphDef of 5 bytes@0']]);
  });

  it('makes no file when the graph cannot be encoded', async () => {
    const storage = memoryStorage();
    const graph = {
      ...bareGraph(),
      toGraphDef: () => {
        throw new RangeError('too large');
      },
    };
    expect(() => new FileWriter('d', { storage, graph })).toThrow('too large');
    const odd = { ...bareGraph(), toGraphDef: () => 'text' as never };
    expect(() => new FileWriter('d', { storage, graph: odd })).toThrow('expected toGraphDef() to give bytes');
    await settle();
    expect(await storage.exists('d')).toBe(false);
  });

  it('knows the name of the machine', async () => {
    const storage = memoryStorage();
    const writer = new FileWriter('d', { storage });
    await writer.close();
    expect(writer.path).toMatch(/^d\/events\.out\.tfevents\.\d{10}\.[^/]+$/);
  });
});

describe('what is added', () => {
  it('is written in its order, with time and step', async () => {
    const { writer, clock, storage, short } = scene();
    writer.addGraph(bytes(1));
    await clock.advance(1000);
    writer.addMetaGraph(bytes(2), 1);
    writer.addSummary(scalarSummary('loss', 0.5), 2);
    writer.addSummary(encodeSummary(scalarSummary('loss', 0.25)), 3n);
    writer.addSessionLog({ status: 'START' }, 4);
    writer.addSessionLog({ status: 'CHECKPOINT', checkpointPath: 'd/model.ckpt' }, 5);
    writer.addSessionLog({ status: 'STOP', msg: 'done' });
    writer.addRunMetadata({}, 'step_6', 6);
    writer.addEvent(create(EventSchema, { wallTime: 3, step: 2n ** 40n, what: { case: 'fileVersion', value: 'x' } }));
    await writer.close();
    expect(await short()).toEqual([
      [
        'brain.Event:2',
        'graphDef of 1 bytes@0',
        'metaGraphDef of 2 bytes@1',
        'loss=0.5@2',
        'loss=0.25@3',
        'session log 1@4',
        'session log 3@5',
        'session log 2@0',
        'run metadata step_6@6',
        'x',
      ],
    ]);
    const events = await eventsOfFile(storage, writer.path ?? '');
    expect(events.map(({ wallTime }) => wallTime - 1_700_000_000)).toEqual([
      0.25,
      0.25,
      1.25,
      1.25,
      1.25,
      1.25,
      1.25,
      1.25,
      1.25,
      3 - 1_700_000_000,
    ]);
    expect(events.at(-1)?.step).toBe(2n ** 40n);
    expect(events[6]?.what.value).toMatchObject({
      status: SessionLog_SessionStatus.CHECKPOINT,
      checkpointPath: 'd/model.ckpt',
    });
    expect(events[7]?.what.value).toMatchObject({ msg: 'done' });
  });

  it('may be a fetched tensor of serialized summaries, an event for each', async () => {
    const { writer, short } = scene();
    const serialized = [1, 2].map((value) => encodeSummary(scalarSummary('a', value)));
    writer.addSummary(tensorValue('string', [2], serialized), 9);
    await writer.close();
    expect(await short()).toEqual([['brain.Event:2', 'a=1@9', 'a=2@9']]);
  });

  it('is encoded at once: what it was made of may change', async () => {
    const { writer, short } = scene();
    const summary = scalarSummary('a', 1);
    const graph = bytes(2);
    writer.addSummary(summary);
    writer.addGraph(graph);
    summary.value.length = 0;
    graph.fill(0);
    await writer.close();
    expect(await short()).toEqual([['brain.Event:2', 'a=1@0', 'graphDef of 2 bytes@0']]);
  });

  it.each<[string, (writer: FileWriter) => void, new (message: string) => Error, string]>([
    ['a summary that is none', (w) => w.addSummary({} as never), TypeError, 'summary: expected a summary, its bytes'],
    ['no summary', (w) => w.addSummary(null as never), TypeError, 'summary: expected a summary'],
    ['bytes that are none', (w) => w.addSummary(bytes(3)), InvalidArgumentError, 'summary: expected the bytes of a'],
    [
      'text for bytes',
      (w) => w.addSummary(tensorValue('string', [], ['a'])),
      TypeError,
      'expected a string tensor whose elements are bytes, got "a"',
    ],
    ['half a step', (w) => w.addSummary(scalarSummary('a', 1), 0.5), TypeError, 'globalStep: expected a whole number'],
    ['an event that is none', (w) => w.addEvent({} as never), TypeError, 'event: expected an Event message'],
    ['a graph that is none', (w) => w.addGraph(3 as never), TypeError, 'graph: expected a graph or bytes, got 3'],
    ['an unknown status', (w) => w.addSessionLog({ status: 'x' as never }), TypeError, 'status: expected START, STOP'],
    [
      'no session log',
      (w) => w.addSessionLog(null as never),
      TypeError,
      'entry: expected an object with a status, got n',
    ],
    [
      'a message that is no text',
      (w) => w.addSessionLog({ status: 'START', msg: 3 as never }),
      TypeError,
      'msg: expected a text, got 3',
    ],
    [
      'no metadata',
      (w) => w.addRunMetadata(null as never, 't'),
      TypeError,
      'runMetadata: expected what a run was given',
    ],
    ['a tag that is none', (w) => w.addRunMetadata({}, 3 as never), TypeError, 'tag: expected a string, got 3'],
  ])('is refused at once: %s', async (_name, add, type, message) => {
    const { writer, short } = scene();
    expect(() => {
      add(writer);
    }).toThrow(type);
    expect(() => {
      add(writer);
    }).toThrow(message);
    await writer.close();
    expect(await short()).toEqual([['brain.Event:2']]);
  });

  it('has what metadata says of a tag only once, and leaves the message as it was', async () => {
    const { writer, storage } = scene();
    const text = (value: string) => textSummary('note', tensorValue('string', [], [value]));
    const second = text('b');
    writer.addSummary(text('a'), 1);
    writer.addSummary(second, 2);
    writer.addSummary(textSummary('other', tensorValue('string', [], ['c'])), 3);
    await writer.close();
    const values = (await eventsOfFile(storage, writer.path ?? '')).flatMap(({ what }) =>
      what.case === 'summary' ? what.value.value : [],
    );
    expect(values.map(({ metadata }) => metadata?.pluginData?.pluginName)).toEqual(['text', undefined, 'text']);
    expect(second.value[0]?.metadata?.pluginData?.pluginName).toBe('text');
  });

  it('has run metadata once under each tag', async () => {
    const { writer, short } = scene();
    writer.addRunMetadata({}, 'step_1', 1);
    expect(() => {
      writer.addRunMetadata({}, 'step_1', 2);
    }).toThrow(new RangeError('The provided tag was already used for this event type: "step_1"; give another.'));
    writer.addRunMetadata({}, 'step_2', 2);
    await writer.close();
    expect(await short()).toEqual([['brain.Event:2', 'run metadata step_1@1', 'run metadata step_2@2']]);
  });

  it('of a resumed session has the START at the step from which TensorBoard drops what was before', async () => {
    const { writer, clock, storage, short } = scene();
    for (const step of [1, 2, 3]) writer.addSummary(scalarSummary('loss', step), step);
    await writer.close();
    const resumed = new FileWriter('logs/run', { storage, clock, hostname: 'host' });
    resumed.addSessionLog({ status: 'START' }, 2);
    resumed.addSummary(scalarSummary('loss', 20), 2);
    await resumed.close();
    expect(await short()).toEqual([
      ['brain.Event:2', 'loss=1@1', 'loss=2@2', 'loss=3@3'],
      ['brain.Event:2', 'session log 1@2', 'loss=20@2'],
    ]);
  });
});

describe('the disk', () => {
  it('is left alone until more than maxQueue events wait, flushSecs have gone by, or a flush', async () => {
    const { writer, clock, short } = scene({ maxQueue: 2, flushSecs: 5 });
    await settle();
    writer.addSummary(scalarSummary('a', 1));
    writer.addSummary(scalarSummary('a', 2));
    await clock.advance(4_999);
    expect(await short()).toEqual([['brain.Event:2']]);
    await clock.advance(1);
    expect(await short()).toEqual([['brain.Event:2', 'a=1@0', 'a=2@0']]);
    for (const value of [3, 4, 5]) writer.addSummary(scalarSummary('a', value));
    await settle();
    expect((await short())[0]?.slice(3)).toEqual(['a=3@0', 'a=4@0', 'a=5@0']);
    writer.addSummary(scalarSummary('a', 6));
    await writer.flush();
    expect((await short())[0]?.at(-1)).toBe('a=6@0');
    expect(clock.pending).toBe(0);
    await writer.close();
  });

  it('is not waited for by what is added', async () => {
    const { writer, storage, short } = scene();
    await settle();
    storage.shut();
    for (let step = 1; step <= 1000; step += 1) writer.addSummary(scalarSummary('a', step), step);
    expect((await short())[0]).toHaveLength(1);
    storage.open();
    await writer.close();
    expect((await short())[0]).toHaveLength(1001);
    expect(storage.writes.length).toBeLessThan(10);
  });

  it('of the process is found without being given', async () => {
    const { mkdtemp, rm } = await import('node:fs/promises');
    const { tmpdir } = await import('node:os');
    const { nodeStorage } = await import('../../src/storage/node-storage.js');
    const directory = await mkdtemp(`${tmpdir()}/events-`);
    try {
      const writer = new FileWriter(`${directory}/run`);
      writer.addSummary(scalarSummary('a', 1), 1);
      await writer.close();
      expect((await eventsOfFile(nodeStorage, writer.path ?? '')).map(inShort)).toEqual(['brain.Event:2', 'a=1@1']);
    } finally {
      await rm(directory, { recursive: true });
    }
  });
});

describe('a closed FileWriter', () => {
  it('warns once of what is added, and drops it', async () => {
    const { writer, logger, storage, short } = scene();
    await writer.close();
    writer.addSummary(scalarSummary('a', 1));
    writer.addSessionLog({ status: 'STOP' });
    writer.addRunMetadata({}, 'x');
    writer.addGraph(bytes(1));
    writer.addMetaGraph(bytes(1));
    writer.addEvent(create(EventSchema, {}));
    await writer.flush();
    await writer.close();
    expect(logger.lines).toEqual([
      'warn Attempting to use a closed FileWriter. The operation will be a noop unless the FileWriter is explicitly reopened.',
    ]);
    expect(await short()).toEqual([['brain.Event:2']]);
    expect(storage.openFiles).toBe(0);
  });

  it('is closed from the call of close() on, and keeps what came before', async () => {
    const { writer, clock, short, logger } = scene();
    writer.addSummary(scalarSummary('a', 1));
    const closing = writer.close();
    writer.addSummary(scalarSummary('a', 2));
    expect(clock.pending).toBe(0);
    await closing;
    expect(await short()).toEqual([['brain.Event:2', 'a=1@0']]);
    expect(logger.lines).toHaveLength(1);
  });

  it('goes on in a new file of a later name when it is reopened, within the same second too', async () => {
    const { writer, storage, short, logger } = scene();
    writer.addSummary(scalarSummary('a', 1));
    writer.reopen();
    void writer.close();
    writer.reopen();
    writer.addSummary(scalarSummary('a', 2));
    await writer.close();
    const second = writer.path;
    writer.reopen();
    await writer.flush();
    expect(second).not.toBe(writer.path);
    await writer.close();
    expect(await storage.list('logs/run')).toEqual([
      'events.out.tfevents.1700000000.host',
      'events.out.tfevents.1700000001.host',
      'events.out.tfevents.1700000002.host',
    ]);
    expect(await short()).toEqual([['brain.Event:2', 'a=1@0'], ['brain.Event:2', 'a=2@0'], ['brain.Event:2']]);
    expect(logger.lines).toEqual([]);
  });

  it('warns again after it was reopened and closed', async () => {
    const { writer, logger } = scene();
    for (let round = 0; round < 2; round += 1) {
      await writer.close();
      writer.addSummary(scalarSummary('a', 1));
      writer.reopen();
    }
    await writer.close();
    expect(logger.lines).toHaveLength(2);
  });

  it('is what a block with `await using` leaves behind', async () => {
    const { writer, storage, short } = scene();
    writer.addSummary(scalarSummary('a', 1));
    await writer[Symbol.asyncDispose]();
    expect(storage.openFiles).toBe(0);
    expect(await short()).toEqual([['brain.Event:2', 'a=1@0']]);
  });
});

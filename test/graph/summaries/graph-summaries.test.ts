import * as tf from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import { GraphKeys } from '../../../src/core/graph-keys.js';
import { tensorValue, type TensorValue } from '../../../src/core/tensor-value.js';
import { InvalidArgumentError } from '../../../src/errors.js';
import type { Summary, Summary_Value } from '../../../src/formats/proto/generated/summary_pb.js';
import { decodeSummary } from '../../../src/formats/summary/decode-summary.js';
import { fromTensorProto } from '../../../src/formats/summary/tensor-proto.js';
import { Graph } from '../../../src/graph/graph.js';
import type { Node } from '../../../src/graph/node.js';
import { memoryStorage } from '../../../src/storage/memory-storage.js';
import { FileWriter } from '../../../src/events/file-writer.js';
import { inScene, type EagerScene } from '../../runtimes/eager/eager-scene.js';
import { eventsOfDirectory, inShort } from '../../events/event-files.js';
import { rejection } from '../../support/scene.js';

/** Plays on the cpu backend; the number of tensors must be what it was. */
const onCpu = (play: (scene: EagerScene) => Promise<void>) => (): Promise<void> => inScene('cpu', play);

function parse({ dtype, shape, data }: TensorValue): Summary {
  expect([dtype, shape, data.length]).toEqual(['string', [], 1]);
  return decodeSummary(data[0] as Uint8Array);
}

/** The tag of each value and what it is. */
function short({ value }: Summary): unknown[] {
  return value.map(({ tag, value: { case: kind, value: content } }) => [tag, kind === 'simpleValue' ? content : kind]);
}

const tagsOf = ({ value }: Summary): string[] => value.map(({ tag }) => tag);

describe('the tag of a summary', () => {
  const tagOf = async ({ start }: EagerScene, add: (graph: Graph, x: Node) => Node<TensorValue>): Promise<string> => {
    const graph = new Graph();
    const node = add(graph, graph.constant('x', 1));
    const session = await start(graph);
    const [tag = ''] = tagsOf(parse(await session.run(node)));
    return tag;
  };

  it(
    'is the name of its node, which is made unique in the graph',
    onCpu(async (scene) => {
      const add = (graph: Graph, x: Node): Node<TensorValue> => {
        graph.constant('loss', 1);
        graph.summary.histogram('loss', x);
        return graph.summary.scalar('loss', x);
      };
      expect(await tagOf(scene, add)).toBe('loss_2');
    }),
  );

  it(
    'within a family has the family twice, once of the node and once for the group',
    onCpu(async (scene) => {
      const names: string[] = [];
      const add = (graph: Graph, x: Node): Node<TensorValue> => {
        names.push(graph.summary.scalar('loss', x, { family: 'train' }).name);
        const node = graph.summary.scalar('loss', x, { family: 'train' });
        names.push(node.name);
        return node;
      };
      expect(await tagOf(scene, add)).toBe('train/train/loss_1');
      expect(names).toEqual(['train/loss', 'train/loss_1']);
    }),
  );

  it.each([
    ['my loss (€)', 'my_loss____'],
    ['a/b-c.d_e9', 'a/b-c.d_e9'],
    ['/loss/', 'loss'],
    ['🙂', undefined],
    ['.5', '.5'],
  ])('of %j is %j: no letter is left that a tag may not have', async (name, tag) => {
    const graph = new Graph();
    const add = (): string => graph.summary.scalar(name, graph.constant('x', 1)).name;
    if (tag === undefined) expect(add).toThrow(RangeError);
    else expect(add()).toBe(tag);
  });

  it(
    'may begin with any letter behind a family',
    onCpu(async (scene) => {
      const add = (graph: Graph, x: Node): Node<TensorValue> => graph.summary.scalar('🙂', x, { family: 'f g' });
      expect(await tagOf(scene, add)).toBe('f_g/f_g/_');
    }),
  );
});

describe('summary.scalar', () => {
  it(
    'gives the value of numbers of any type, the global step and booleans included',
    onCpu(async ({ start }) => {
      const graph = new Graph();
      const step = graph.createGlobalStep();
      const nodes = [
        graph.summary.scalar('float', graph.constant('f', 0.5)),
        graph.summary.scalar('int', graph.constant('i', -3, { dtype: 'int32' })),
        graph.summary.scalar('bool', graph.constant('b', true)),
        graph.summary.scalar('step', step),
        graph.summary.scalar('written', graph.assign(step, 2 ** 33)),
      ];
      const session = await start(graph);
      expect((await session.run(nodes)).map(parse).flatMap(short)).toEqual([
        ['float', 0.5],
        ['int', -3],
        ['bool', 1],
        ['step', 0],
        ['written', 2 ** 33],
      ]);
      expect((await session.run(nodes)).map(parse).flatMap(short)[3]).toEqual(['step', 2 ** 33]);
    }),
  );

  it(
    'says NaN and infinity as they are',
    onCpu(async ({ start }) => {
      const graph = new Graph();
      const x = graph.placeholder('x', { shape: [] });
      const node = graph.summary.scalar('x', x);
      const session = await start(graph);
      for (const value of [NaN, Infinity]) {
        expect(short(parse(await session.run(node, [[x, value]])))).toEqual([['x_1', value]]);
      }
    }),
  );

  it(
    'fails the run for what is no scalar number, and names the tag',
    onCpu(async ({ start }) => {
      const graph = new Graph();
      const vector = graph.summary.scalar('vector', graph.constant('v', [1, 2]));
      const text = graph.summary.scalar('text', graph.constant('t', 'a'));
      const session = await start(graph);
      const errors = [await rejection(session.run(vector)), await rejection(session.run(text))];
      for (const error of errors) expect(error).toBeInstanceOf(InvalidArgumentError);
      const [shape, type] = errors.map((error) => (error as Error).message);
      expect(shape).toContain("tags and values are not the same shape: [] != [2] (tag 'vector')");
      expect(type).toContain('summary "text": expected numbers, got a string tensor');
    }),
  );
});

describe('summary.histogram', () => {
  it(
    'counts the elements of a tensor of any shape and type of number',
    onCpu(async ({ start }) => {
      const graph = new Graph();
      const nodes = [
        graph.summary.histogram(
          'floats',
          graph.constant('f', [
            [1, 2],
            [3, -4],
          ]),
        ),
        graph.summary.histogram('flags', graph.constant('b', [true, false, true])),
        graph.summary.histogram('step', graph.createGlobalStep()),
      ];
      const session = await start(graph);
      const values = (await session.run(nodes)).flatMap((value) => parse(value).value);
      const notes = values.map(({ tag, value }) => value.case === 'histo' && [tag, value.value.num, value.value.sum]);
      expect(notes).toEqual([
        ['floats', 4, 2],
        ['flags', 3, 2],
        ['step', 1, 0],
      ]);
    }),
  );

  it(
    'fails a run for NaN before that changes any variable, also beside a step of an optimizer',
    onCpu(async ({ start, use }) => {
      const graph = new Graph();
      const w = graph.variable('w', 1);
      const x = graph.placeholder('x', { shape: [] });
      const loss = graph.op('loss', [w, x], (a, b) => a.mul(b).asScalar());
      const train = graph.minimize(use(tf.train.sgd(0.25)), loss);
      const summary = graph.summary.histogram('loss_values', loss);
      const session = await start(graph);
      const error = await rejection(session.run([train, summary], [[x, NaN]]));
      expect(error).toBeInstanceOf(InvalidArgumentError);
      expect((error as Error).message).toContain('Nan in summary histogram for: loss_values');
      expect(await session.run([w, graph.globalStep])).toEqual([1, 0]);
      await session.run([train, summary], [[x, 2]]);
      expect(await session.run([w, graph.globalStep])).toEqual([0.5, 1]);
    }),
  );
});

describe('summary.image, audio and text', () => {
  it(
    'tag each item of a batch, of as many as are asked for',
    onCpu(async ({ start }) => {
      const graph = new Graph();
      const images = graph.op('images', [], () => tf.zeros([5, 2, 3, 1]));
      const sounds = graph.op('sounds', [], () => tf.zeros([5, 4]));
      const nodes = [
        graph.summary.image('all', images),
        graph.summary.image('two', images, { maxOutputs: 2, family: 'f' }),
        graph.summary.image('one', images, { maxOutputs: 1 }),
        graph.summary.audio('sound', sounds, 8000, { maxOutputs: 2 }),
      ];
      const session = await start(graph);
      const summaries = (await session.run(nodes)).map(parse);
      expect(summaries.map(tagsOf)).toEqual([
        ['all/image/0', 'all/image/1', 'all/image/2'],
        ['f/f/two/image/0', 'f/f/two/image/1'],
        ['one/image'],
        ['sound/audio/0', 'sound/audio/1'],
      ]);
      expect(summaries.at(-1)?.value[0]?.value).toMatchObject({
        case: 'audio',
        value: { sampleRate: 8000, numChannels: 1n, lengthFrames: 4n },
      });
    }),
  );

  it(
    'keep texts as they are, a scalar or a table',
    onCpu(async ({ start }) => {
      const graph = new Graph();
      const nodes = [
        graph.summary.text('line', graph.constant('l', '*é*')),
        graph.summary.text('table', graph.constant('t', [['a', 'b']])),
      ];
      const session = await start(graph);
      const read = ({ tag, value, metadata }: Summary_Value): unknown => [
        tag,
        value.case === 'tensor' && fromTensorProto(value.value).toArray(),
        metadata?.pluginData?.pluginName,
      ];
      expect((await session.run(nodes)).flatMap((value) => parse(value).value.map(read))).toEqual([
        ['line', '*é*', 'text'],
        ['table', [['a', 'b']], 'text'],
      ]);
    }),
  );

  it(
    'fail the run for values of another shape or type',
    onCpu(async ({ start }) => {
      const graph = new Graph();
      const x = graph.constant('x', [1, 2]);
      const nodes = [
        graph.summary.image('image', x),
        graph.summary.audio('sound', x, 8000),
        graph.summary.text('text', x),
      ];
      const session = await start(graph);
      for (const node of nodes) {
        const error = await rejection(session.run(node));
        expect(error).toBeInstanceOf(InvalidArgumentError);
        expect((error as Error).message).toContain(node.name);
      }
    }),
  );
});

describe('summary.merge and mergeAll', () => {
  it(
    'give the values of all summaries in order, also of merged ones',
    onCpu(async ({ start }) => {
      const graph = new Graph();
      const x = graph.constant('x', 2);
      const [a, b, c] = [graph.summary.scalar('a', x), graph.summary.scalar('b', x), graph.summary.scalar('c', x)];
      const merged = graph.summary.merge([graph.summary.merge([c, a]), b], 'all');
      const session = await start(graph);
      expect(merged.name).toBe('all');
      expect(tagsOf(parse(await session.run(merged)))).toEqual(['c', 'a', 'b']);
    }),
  );

  it(
    'take every element of a tensor of serialized summaries',
    onCpu(async ({ start }) => {
      const graph = new Graph();
      const x = graph.constant('x', 2);
      const given = graph.placeholder('given', { dtype: 'string' });
      const pair = [graph.summary.scalar('a', x), graph.summary.scalar('b', x)];
      const merged = graph.summary.merge([given]);
      const session = await start(graph);
      const elements = (await session.run(pair)).map(({ data }) => data[0] as Uint8Array);
      const value = await session.run(merged, [[given, tensorValue('string', [2], elements)]]);
      expect(short(parse(value))).toEqual([
        ['a', 2],
        ['b', 2],
      ]);
      const error = await rejection(session.run(merged, [[given, 'no summary']]));
      expect(error).toBeInstanceOf(InvalidArgumentError);
    }),
  );

  it(
    'fail the run for two values of one tag',
    onCpu(async ({ start }) => {
      const graph = new Graph();
      const a = graph.summary.scalar('a', graph.constant('x', 2));
      const merged = graph.summary.merge([a, a]);
      const session = await start(graph);
      const error = await rejection(session.run(merged));
      expect(error).toBeInstanceOf(InvalidArgumentError);
      expect((error as Error).message).toContain('Duplicate tag a found in summary inputs');
    }),
  );

  it('mergeAll takes the summaries of a collection, and is undefined when there are none', () => {
    const graph = new Graph();
    expect(graph.summary.mergeAll()).toBeUndefined();
    const x = graph.constant('x', 1);
    const [a, b] = [graph.summary.scalar('a', x), graph.summary.scalar('b', x, { collections: ['mine', 'others'] })];
    graph.summary.scalar('c', x, { collections: [] });
    expect(graph.getCollection(GraphKeys.SUMMARIES)).toEqual([a]);
    const inputsOf = (node: Node | undefined): unknown => node?.definition.kind === 'summary' && node.definition.inputs;
    expect(inputsOf(graph.summary.mergeAll())).toEqual([a]);
    expect(inputsOf(graph.summary.mergeAll({ key: 'others' }))).toEqual([b]);
    expect(graph.summary.mergeAll({ key: 'nobody' })).toBeUndefined();
    expect(graph.summary.mergeAll()?.name).toBe('Merge/MergeSummary_2');
  });
});

describe('a fetched summary', () => {
  it(
    'is what a FileWriter takes, and is the same summary for all who fetch it',
    onCpu(async ({ start }) => {
      const graph = new Graph();
      const x = graph.placeholder('x', { shape: [] });
      graph.summary.scalar('a', x);
      graph.summary.histogram('b', x);
      const merged = graph.summary.mergeAll() as Node<TensorValue>;
      const session = await start(graph);
      const storage = memoryStorage();
      const writer = new FileWriter('logs', { storage });
      for (const step of [1, 2]) {
        const [one, other] = await session.run([merged, merged], [[x, step]]);
        expect(parse(one)).toEqual(parse(other));
        writer.addSummary(one, step);
      }
      await writer.close();
      expect((await eventsOfDirectory(storage, 'logs')).flat().slice(1).map(inShort)).toEqual([
        'a=1 b=histo@1',
        'a=2 b=histo@2',
      ]);
    }),
  );
});

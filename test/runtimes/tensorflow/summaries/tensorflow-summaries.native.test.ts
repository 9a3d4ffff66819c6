import { beforeEach, describe, expect, it } from 'vitest';
import { GraphKeys } from '../../../../src/core/graph-keys.js';
import type { TensorValue } from '../../../../src/core/tensor-value.js';
import { FailedPreconditionError, InvalidArgumentError } from '../../../../src/errors.js';
import { decodeSummary } from '../../../../src/formats/summary/decode-summary.js';
import { TensorFlowGraph } from '../../../../src/runtimes/tensorflow/graph/tensorflow-graph.js';
import { valuesOf } from '../values-of.js';

let graph: TensorFlowGraph;
beforeEach(async () => {
  graph = await TensorFlowGraph.create();
});

const operations = (): readonly string[] =>
  [...graph.native().operations()].map(
    (operation) =>
      `${operation.name} ${operation.type} ${operation
        .inputs()
        .map((input) => input.operation.name)
        .join()}`,
  );

async function summaryOf(node: { readonly name: string } | undefined) {
  const [value] = await valuesOf(graph, [graph.lookup(node?.name ?? '')]);
  return decodeSummary((value as TensorValue).data[0] as Uint8Array);
}

describe('summaries of a graph of TensorFlow', () => {
  it('are the operations that Python adds, by its names and tags', async () => {
    const x = graph.constant('x', 2.5);
    graph.nameScope('a', () => graph.summary.scalar('loss', x));
    graph.summary.scalar('my loss', x, { family: 'fam' });
    graph.summary.histogram('h', graph.constant('v', [1, 2]));
    graph.summary.image('i', graph.constant('zeros', 0, { shape: [4, 2, 2, 1] }), { maxOutputs: 2 });
    graph.summary.audio('au', graph.constant('zeros', 0, { shape: [4, 8] }), 44100);
    graph.summary.text('t', graph.constant('hi', 'hi'));
    const all = graph.summary.mergeAll();
    // By TensorFlow 2.15.1: the same calls of tf.compat.v1.summary.
    expect(operations().filter((line) => !line.includes(' Const '))).toEqual([
      'a/loss ScalarSummary a/loss/tags,x',
      'fam/my_loss ScalarSummary fam/my_loss/tags,x',
      'h HistogramSummary h/tag,v',
      'i ImageSummary i/tag,zeros',
      'au AudioSummaryV2 au/tag,zeros_1,au/sample_rate',
      't TensorSummaryV2 t/tag,hi,t/serialized_summary_metadata',
      'Merge/MergeSummary MergeSummary a/loss,fam/my_loss,h,i,au,t',
    ]);
    const { value } = await summaryOf(all);
    expect(value.map((one) => [one.tag, one.value.case, one.metadata?.pluginData?.pluginName ?? ''])).toEqual([
      ['a/loss', 'simpleValue', ''],
      ['fam/fam/my_loss', 'simpleValue', ''],
      ['h', 'histo', ''],
      ['i/image/0', 'image', ''],
      ['i/image/1', 'image', ''],
      ['au/audio/0', 'audio', ''],
      ['au/audio/1', 'audio', ''],
      ['au/audio/2', 'audio', ''],
      ['t', 'tensor', 'text'],
    ]);
  });

  it('join the collections that are named, and mergeAll() takes those of one', async () => {
    const x = graph.constant('x', 1);
    const mine = graph.summary.scalar('mine', x, { collections: ['mine', 'other'] });
    expect(graph.getCollection(GraphKeys.SUMMARIES)).toEqual([]);
    expect(graph.getCollection('other')).toEqual([mine]);
    expect(graph.summary.mergeAll()).toBeUndefined();
    const { value } = await summaryOf(graph.summary.mergeAll({ key: 'mine' }));
    expect(value.map(({ tag }) => tag)).toEqual(['mine']);
  });

  it('take a truth value for 1 or 0, and a variable for its value', async () => {
    const truth = await summaryOf(graph.summary.scalar('truth', graph.constant('yes', true)));
    expect(truth.value[0]?.value).toEqual({ case: 'simpleValue', value: 1 });
    const variable = await summaryOf(graph.summary.scalar('v', graph.variable('weight', 3)));
    expect(variable.value[0]?.value).toEqual({ case: 'simpleValue', value: 3 });
  });

  it('refuse what is no node of the graph, an option that is none, and a graph that is finalized', async () => {
    const other = (await TensorFlowGraph.create()).constant('x', 1);
    const x = graph.constant('x', 1);
    expect(() => graph.summary.scalar('a', other)).toThrow('tensor: expected a node of this graph, got "x:0"');
    expect(() => graph.summary.scalar('a', 1 as never)).toThrow(InvalidArgumentError);
    expect(() => graph.summary.scalar('a', x, { collection: ['a'] } as never)).toThrow(
      'summary.scalar: unknown option "collection"',
    );
    expect(() => graph.summary.text('a', x)).toThrow(
      'summary.text: tensor: expected a node of the type string, got "x:0" of the type float32',
    );
    expect(() => graph.summary.merge([x])).toThrow(
      'summaries[0]: expected a node of the type string, got "x:0" of the type float32',
    );
    graph.finalize();
    expect(() => graph.summary.scalar('a', x)).toThrow(FailedPreconditionError);
  });
});

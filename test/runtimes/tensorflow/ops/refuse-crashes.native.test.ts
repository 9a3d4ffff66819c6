import { describe, expect, it } from 'vitest';
import { TensorFlowGraph } from '../../../../src/runtimes/tensorflow/graph/tensorflow-graph.js';

describe('an operation that would end the process in the library', () => {
  it('is refused where a mask is empty, or none', async () => {
    const { ops } = await TensorFlowGraph.create();
    const input = ops.Placeholder({ dtype: 'variant' });
    for (const tupleMask of ['', 'ij,jk->ik', new Uint8Array([0xff])]) {
      expect(() => ops.SplitDedupData(input, { integerType: 'int32', floatType: 'float32', tupleMask })).toThrow(
        'SplitDedupData: tuple_mask: expected an encoded TensorProto',
      );
    }
    const [whole, part] = [ops.Fill([2], 1), ops.Cast([1], { dstT: 'int32' })];
    expect(() => ops.MergeDedupData(part, whole, { tupleMask: '' })).toThrow(
      'MergeDedupData: tuple_mask: expected an encoded TensorProto',
    );
  });

  it('is refused where a count is no single number', async () => {
    const { ops } = await TensorFlowGraph.create();
    const queue = ops.FIFOQueueV2({ componentTypes: ['float32'] });
    expect(() => ops.QueueDequeueManyV2(queue, [5, -7, 9], { componentTypes: ['float32'] })).toThrow(
      'QueueDequeueManyV2: n: expected a single number, got one of shape [3]',
    );
    expect(ops.QueueDequeueManyV2(queue, 2, { componentTypes: ['float32'] })).toHaveLength(1);
  });

  it('is refused where a feature is a scalar, a number too large, and a shape is one too many', async () => {
    const graph = await TensorFlowGraph.create();
    const { ops } = graph;
    const trees = ops.BoostedTreesEnsembleResourceHandleOp({});
    expect(() => ops.BoostedTreesPredict(trees, [1], { logitsDimension: 1 })).toThrow(
      'BoostedTreesPredict: bucketized_features: expected vectors, got a scalar',
    );
    const gather = { groupSize: 2 ** 40, groupKey: 1, instanceKey: 1, shape: [2] };
    expect(() => ops.CollectiveGather([1, 2], gather)).toThrow(
      'CollectiveGather: group_size: expected a whole number of 32 bits, got 1099511627776',
    );
    const module = { version: 2, module: '', Sout: [[2], [3]], Tout: ['float32'] };
    expect(() => graph.op('XlaCallModule', [[]], module)).toThrow(
      'XlaCallModule: Sout: expected 1 shapes, one for each of Tout, got 2',
    );
  });

  it('is refused where sizes are a scalar, and a dimension is beyond those of the inputs', async () => {
    const graph = await TensorFlowGraph.create();
    const x = graph.placeholder('x', { shape: [4] });
    expect(() => graph.ops.SplitV(x, 2, 0, { numSplit: 2 })).toThrow(
      'SplitV: size_splits: expected vectors, got a scalar',
    );
    expect(graph.ops.SplitV(x, [1, 3], 0, { numSplit: 2 })).toHaveLength(2);
    expect(() => graph.op('TPUPartitionedInput', [[x, x]], { partitionDim: 5 })).toThrow(
      'TPUPartitionedInput: partition_dim: expected a dimension of the inputs, got 5',
    );
  });
});

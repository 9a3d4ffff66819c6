import { GradientDescentOptimizer, TensorFlowGraph, type DeviceFunction } from 'monitored-session/tensorflow';

/** A linear regression over examples that are drawn in the graph; `device` says where each operation runs. */
export async function createLinearGraph(device: DeviceFunction | undefined) {
  const graph = await TensorFlowGraph.create();
  return graph.device(device ?? '', () => {
    const shape = graph.constant('shape', [32, 2], { dtype: 'int32' });
    const xs = graph.ops.RandomUniform(shape, { name: 'xs', dtype: 'float32' });
    const truth = graph.constant('truth', [[2], [-3]], { dtype: 'float32' });
    const ys = graph.ops.MatMul(xs, truth);
    const weights = graph.variable('weights', [[0], [0]], { dtype: 'float32' });
    const difference = graph.ops.Sub(graph.ops.MatMul(xs, weights), ys);
    const axes = graph.constant('axes', [0, 1], { dtype: 'int32' });
    const loss = graph.ops.Mean(graph.ops.Square(difference), axes, { name: 'loss' });
    const step = graph.getOrCreateGlobalStep();
    const train = graph.minimize(new GradientDescentOptimizer({ learningRate: 0.1 }), loss);
    return { graph, loss, step, train };
  });
}

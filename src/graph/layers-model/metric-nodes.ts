import * as tf from '@tensorflow/tfjs';
import type { Node } from '../node.js';
import { asTargets } from './batch-shape.js';
import type { PairFunction } from './compiled-model.js';
import { effectsOf, nameIn, type Mode, type ModelParts } from './model-parts.js';
import { checkSamples } from './weighted-loss.js';

/** Metrics by the names that the model gives them. */
export type MetricNodes = Readonly<Record<string, Node<number>>>;

/** What the metrics of a model are made from. */
export interface MetricParts extends ModelParts {
  readonly outputs: readonly Node[];
  /** The losses of the outputs. */
  readonly losses: readonly (Node | undefined)[];
}

/** The metrics of a batch. A model of several outputs lists their losses before the metrics of its own. */
export function metricNodes(parts: MetricParts, mode: Mode): MetricNodes {
  const { add, model, losses } = parts;
  const [, ...names] = model.getDedupedMetricsNames();
  return Object.fromEntries(
    names.flatMap((name, index) => {
      const [metric, port] = model.metricsTensors[index] as CompiledMetric;
      if (!metric) return [];
      const loss = model.outputs.length > 1 ? losses[index] : undefined;
      const definition = loss
        ? { inputs: [loss], fn: (values: tf.Tensor) => tf.mean(values) }
        : comparison(parts, metric, port);
      const path = nameIn(mode, `metrics/${name.replaceAll(/[^A-Za-z0-9_.\\/>-]/g, '_')}`);
      return [[name, add<number>(path, { kind: 'op', effects: effectsOf(mode), ...definition })] as const];
    }),
  );
}

function comparison(
  { model, targets, outputs, targetShapes }: MetricParts,
  metric: PairFunction,
  port: number,
): {
  readonly inputs: readonly Node[];
  readonly fn: (target: tf.Tensor, output: tf.Tensor) => tf.Tensor;
} {
  const what = `target "${model.outputNames[port] ?? ''}"`;
  return {
    inputs: [targets[port] as Node, outputs[port] as Node],
    fn: (target, output) => {
      const batch = asTargets(what, target, targetShapes[port] ?? []);
      checkSamples(what, batch, output);
      return tf.mean(metric(batch, output));
    },
  };
}

type CompiledMetric = ModelParts['model']['metricsTensors'][number];

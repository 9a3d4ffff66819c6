import type { DeviceChoice } from '../../core/device-choice.js';
import type { FieldsOf } from '../../core/options/field.js';
import { optionTable } from '../../core/options/option-table.js';
import { anything, aString } from '../../core/options/values.js';
import type { Node } from '../node.js';
import type { ClassWeight } from './class-weights.js';

/** One for the only input or output of a model, several in the model's order, or each by the model's own name for it. */
export type PerPort<T> = T | readonly T[] | Readonly<Record<string, T>>;

/** Options of Graph.fromLayersModel. Given nodes, of one graph, make it build in that graph. */
export interface LayersModelGraphOptions {
  /** Put before the names of the model's weights; nothing when absent. */
  readonly prefix?: string | undefined;
  /** What the model computes from, an iterator's node say; placeholders when absent. */
  readonly inputs?: PerPort<Node> | undefined;
  /** What the outputs are compared with; placeholders when absent. */
  readonly targets?: PerPort<Node> | undefined;
  /** What each sample (or step of it) counts in the losses; one node is for all outputs, null for none. */
  readonly sampleWeight?: PerPort<Node | null> | undefined;
  /** What each class counts in training, as in fit(); it multiplies `sampleWeight`. */
  readonly classWeight?: PerPort<ClassWeight | null> | undefined;
  /** What each output's loss counts in the whole; 1 when absent. */
  readonly lossWeights?: PerPort<number> | undefined;
  /** Where the nodes are in a session on a cluster, as graph.device() says it. */
  readonly device?: DeviceChoice | undefined;
}

const ofMinimize =
  'is an option of graph.minimize: run what `graph.minimize(model.optimizer, loss, { … })` gives in place of `train`';
const ofCompile = 'is given to model.compile(), before';

/** Options that people look for here. */
const ofOthers: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    [
      'clipNorm',
      'clipnorm',
      'clipValue',
      'clipvalue',
      'globalClipnorm',
      'transformGradients',
      'learningRate',
      'accumulateSteps',
      'varList',
      'globalStep',
    ].map((name) => [name, ofMinimize]),
  ),
  ...Object.fromEntries(['optimizer', 'loss', 'metrics'].map((name) => [name, ofCompile])),
  name: 'is called prefix here',
};

/** The options of Graph.fromLayersModel; what they hold is checked against the model's inputs and outputs. */
export const layersModelOptions = /* @__PURE__ */ optionTable(
  'fromLayersModel',
  {
    prefix: aString.or(''),
    inputs: anything,
    targets: anything,
    sampleWeight: anything,
    classWeight: anything,
    lossWeights: anything,
    device: anything,
  } satisfies FieldsOf<LayersModelGraphOptions>,
  { elsewhere: ofOthers },
);

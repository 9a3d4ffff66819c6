/**
 * Kinds of operations that hold what a training shares: these are what parameter servers keep.
 *
 * Source: `STANDARD_PS_OPS` of TensorFlow 2.15.1.
 */
export const standardPsOps: readonly string[] = [
  'Variable',
  'VariableV2',
  'AutoReloadVariable',
  'MutableHashTable',
  'MutableHashTableV2',
  'MutableHashTableOfTensors',
  'MutableHashTableOfTensorsV2',
  'MutableDenseHashTable',
  'MutableDenseHashTableV2',
  'VarHandleOp',
  'BoostedTreesEnsembleResourceHandleOp',
  'BoostedTreesQuantileStreamResourceHandleOp',
  'ResourceConditionalAccumulator',
  'DecisionTreeResource',
];

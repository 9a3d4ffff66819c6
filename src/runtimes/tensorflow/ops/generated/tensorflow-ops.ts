// Written by npm run generate:ops from the list of operations of TensorFlow 2.15.1.
import type { DataTypeName, ScalarValue, TensorValue } from '../../../../core/tensor-value.js';
import type { TensorFlowNode } from '../../nodes/tensorflow-node.js';
import type { AttributeShape, FunctionName } from '../attribute-value.js';
import type { ConstantValue } from '../constant-value.js';
import type { OpOptions } from '../op-options.js';
import type { Operand } from '../operand.js';

/** The operations of TensorFlow 2.15.1 as functions that add a node to a graph; the inputs come first, then the attributes. */
export interface TensorFlowOps {
  /** TensorFlow's operation Abort. */
  Abort(options?: OpOptions & {
    /** Default: ''. */
    readonly errorMsg?: string | Uint8Array | undefined;
    /** Default: false. */
    readonly exitWithoutError?: boolean | undefined;
  }): TensorFlowNode<null>;
  /** TensorFlow's operation Abs. */
  Abs(x: Operand, options?: OpOptions): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation AccumulateNV2. */
  AccumulateNV2(inputs: readonly Operand[], options: OpOptions & {
    readonly shape: AttributeShape;
  }): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation AccumulatorApplyGradient. */
  AccumulatorApplyGradient(handle: Operand, localStep: Operand, gradient: Operand, options?: OpOptions): TensorFlowNode<null>;
  /** TensorFlow's operation AccumulatorNumAccumulated. */
  AccumulatorNumAccumulated(handle: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation AccumulatorSetGlobalStep. */
  AccumulatorSetGlobalStep(handle: Operand, newGlobalStep: Operand, options?: OpOptions): TensorFlowNode<null>;
  /** TensorFlow's operation AccumulatorTakeGradient. */
  AccumulatorTakeGradient(handle: Operand, numRequired: Operand, options: OpOptions & {
    readonly dtype: DataTypeName;
  }): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation Acos. */
  Acos(x: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation Acosh. */
  Acosh(x: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation Add. */
  Add(x: Operand, y: Operand, options?: OpOptions): TensorFlowNode<number | bigint | string | TensorValue>;
  /** TensorFlow's operation AddManySparseToTensorsMap. */
  AddManySparseToTensorsMap(sparseIndices: Operand, sparseValues: Operand, sparseShape: Operand, options?: OpOptions & {
    /** Default: ''. */
    readonly container?: string | Uint8Array | undefined;
    /** Default: ''. */
    readonly sharedName?: string | Uint8Array | undefined;
  }): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation AddN. */
  AddN(inputs: readonly Operand[], options?: OpOptions): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation AddSparseToTensorsMap. */
  AddSparseToTensorsMap(sparseIndices: Operand, sparseValues: Operand, sparseShape: Operand, options?: OpOptions & {
    /** Default: ''. */
    readonly container?: string | Uint8Array | undefined;
    /** Default: ''. */
    readonly sharedName?: string | Uint8Array | undefined;
  }): TensorFlowNode<number | bigint>;
  /** TensorFlow's operation AddV2. */
  AddV2(x: Operand, y: Operand, options?: OpOptions): TensorFlowNode<number | bigint | TensorValue>;
  /**
   * TensorFlow's operation AdjustContrast.
   * @deprecated Use AdjustContrastv2 instead
   */
  AdjustContrast(images: Operand, contrastFactor: Operand, minValue: Operand, maxValue: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation AdjustContrastv2. */
  AdjustContrastv2(images: Operand, contrastFactor: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation AdjustHue. */
  AdjustHue(images: Operand, delta: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation AdjustSaturation. */
  AdjustSaturation(images: Operand, scale: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation All. */
  All(input: Operand, reductionIndices: Operand, options?: OpOptions & {
    /** Default: false. */
    readonly keepDims?: boolean | undefined;
  }): TensorFlowNode<boolean | TensorValue>;
  /** TensorFlow's operation AllCandidateSampler. */
  AllCandidateSampler(trueClasses: Operand, options: OpOptions & {
    /** At least 1. */
    readonly numTrue: number | bigint;
    /** At least 1. */
    readonly numSampled: number | bigint;
    readonly unique: boolean;
    /** Default: 0. */
    readonly seed?: number | bigint | undefined;
    /** Default: 0. */
    readonly seed2?: number | bigint | undefined;
  }): { readonly sampledCandidates: TensorFlowNode<TensorValue>; readonly trueExpectedCount: TensorFlowNode<TensorValue>; readonly sampledExpectedCount: TensorFlowNode<TensorValue> };
  /** TensorFlow's operation AllToAll. */
  AllToAll(input: Operand, groupAssignment: Operand, options: OpOptions & {
    readonly concatDimension: number | bigint;
    readonly splitDimension: number | bigint;
    readonly splitCount: number | bigint;
  }): TensorFlowNode<number | bigint | boolean | TensorValue>;
  /** TensorFlow's operation Angle. */
  Angle(input: Operand, options?: OpOptions & {
    /** Default: 'float32'. */
    readonly tout?: DataTypeName | undefined;
  }): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation AnonymousHashTable. */
  AnonymousHashTable(options: OpOptions & {
    readonly keyDtype: DataTypeName;
    readonly valueDtype: DataTypeName;
  }): TensorFlowNode<never>;
  /** TensorFlow's operation AnonymousIterator. */
  AnonymousIterator(options: OpOptions & {
    /** At least 1 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
  }): TensorFlowNode<never>;
  /** TensorFlow's operation AnonymousIteratorV2. */
  AnonymousIteratorV2(options: OpOptions & {
    /** At least 1 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
  }): { readonly handle: TensorFlowNode<never>; readonly deleter: TensorFlowNode<never> };
  /** TensorFlow's operation AnonymousIteratorV3. */
  AnonymousIteratorV3(options: OpOptions & {
    /** At least 1 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
  }): TensorFlowNode<never>;
  /** TensorFlow's operation AnonymousMemoryCache. */
  AnonymousMemoryCache(options?: OpOptions): { readonly handle: TensorFlowNode<never>; readonly deleter: TensorFlowNode<never> };
  /** TensorFlow's operation AnonymousMultiDeviceIterator. */
  AnonymousMultiDeviceIterator(options: OpOptions & {
    /** At least 1 of them. */
    readonly devices: readonly (string | Uint8Array)[];
    /** At least 1 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
  }): { readonly handle: TensorFlowNode<never>; readonly deleter: TensorFlowNode<never> };
  /** TensorFlow's operation AnonymousMultiDeviceIteratorV3. */
  AnonymousMultiDeviceIteratorV3(options: OpOptions & {
    /** At least 1 of them. */
    readonly devices: readonly (string | Uint8Array)[];
    /** At least 1 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
  }): TensorFlowNode<never>;
  /** TensorFlow's operation AnonymousMutableDenseHashTable. */
  AnonymousMutableDenseHashTable(emptyKey: Operand, deletedKey: Operand, options: OpOptions & {
    readonly valueDtype: DataTypeName;
    /** Default: []. */
    readonly valueShape?: AttributeShape | undefined;
    /** Default: 131072. */
    readonly initialNumBuckets?: number | bigint | undefined;
    /** Default: 0.8. */
    readonly maxLoadFactor?: number | undefined;
  }): TensorFlowNode<never>;
  /** TensorFlow's operation AnonymousMutableHashTable. */
  AnonymousMutableHashTable(options: OpOptions & {
    readonly keyDtype: DataTypeName;
    readonly valueDtype: DataTypeName;
  }): TensorFlowNode<never>;
  /** TensorFlow's operation AnonymousMutableHashTableOfTensors. */
  AnonymousMutableHashTableOfTensors(options: OpOptions & {
    readonly keyDtype: DataTypeName;
    readonly valueDtype: DataTypeName;
    /** Default: []. */
    readonly valueShape?: AttributeShape | undefined;
  }): TensorFlowNode<never>;
  /** TensorFlow's operation AnonymousRandomSeedGenerator. */
  AnonymousRandomSeedGenerator(seed: Operand, seed2: Operand, options?: OpOptions): { readonly handle: TensorFlowNode<never>; readonly deleter: TensorFlowNode<never> };
  /** TensorFlow's operation AnonymousSeedGenerator. */
  AnonymousSeedGenerator(seed: Operand, seed2: Operand, reshuffle: Operand, options?: OpOptions): { readonly handle: TensorFlowNode<never>; readonly deleter: TensorFlowNode<never> };
  /** TensorFlow's operation Any. */
  Any(input: Operand, reductionIndices: Operand, options?: OpOptions & {
    /** Default: false. */
    readonly keepDims?: boolean | undefined;
  }): TensorFlowNode<boolean | TensorValue>;
  /** TensorFlow's operation ApplyAdaMax. */
  ApplyAdaMax(varValue: Operand, m: Operand, v: Operand, beta1Power: Operand, lr: Operand, beta1: Operand, beta2: Operand, epsilon: Operand, grad: Operand, options?: OpOptions & {
    /** Default: false. */
    readonly useLocking?: boolean | undefined;
  }): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation ApplyAdadelta. */
  ApplyAdadelta(varValue: Operand, accum: Operand, accumUpdate: Operand, lr: Operand, rho: Operand, epsilon: Operand, grad: Operand, options?: OpOptions & {
    /** Default: false. */
    readonly useLocking?: boolean | undefined;
  }): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation ApplyAdagrad. */
  ApplyAdagrad(varValue: Operand, accum: Operand, lr: Operand, grad: Operand, options?: OpOptions & {
    /** Default: false. */
    readonly useLocking?: boolean | undefined;
    /** Default: true. */
    readonly updateSlots?: boolean | undefined;
  }): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation ApplyAdagradDA. */
  ApplyAdagradDA(varValue: Operand, gradientAccumulator: Operand, gradientSquaredAccumulator: Operand, grad: Operand, lr: Operand, l1: Operand, l2: Operand, globalStep: Operand, options?: OpOptions & {
    /** Default: false. */
    readonly useLocking?: boolean | undefined;
  }): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation ApplyAdagradV2. */
  ApplyAdagradV2(varValue: Operand, accum: Operand, lr: Operand, epsilon: Operand, grad: Operand, options?: OpOptions & {
    /** Default: false. */
    readonly useLocking?: boolean | undefined;
    /** Default: true. */
    readonly updateSlots?: boolean | undefined;
  }): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation ApplyAdam. */
  ApplyAdam(varValue: Operand, m: Operand, v: Operand, beta1Power: Operand, beta2Power: Operand, lr: Operand, beta1: Operand, beta2: Operand, epsilon: Operand, grad: Operand, options?: OpOptions & {
    /** Default: false. */
    readonly useLocking?: boolean | undefined;
    /** Default: false. */
    readonly useNesterov?: boolean | undefined;
  }): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation ApplyAddSign. */
  ApplyAddSign(varValue: Operand, m: Operand, lr: Operand, alpha: Operand, signDecay: Operand, beta: Operand, grad: Operand, options?: OpOptions & {
    /** Default: false. */
    readonly useLocking?: boolean | undefined;
  }): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation ApplyCenteredRMSProp. */
  ApplyCenteredRMSProp(varValue: Operand, mg: Operand, ms: Operand, mom: Operand, lr: Operand, rho: Operand, momentum: Operand, epsilon: Operand, grad: Operand, options?: OpOptions & {
    /** Default: false. */
    readonly useLocking?: boolean | undefined;
  }): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation ApplyFtrl. */
  ApplyFtrl(varValue: Operand, accum: Operand, linear: Operand, grad: Operand, lr: Operand, l1: Operand, l2: Operand, lrPower: Operand, options?: OpOptions & {
    /** Default: false. */
    readonly useLocking?: boolean | undefined;
    /** Default: false. */
    readonly multiplyLinearByLr?: boolean | undefined;
  }): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation ApplyFtrlV2. */
  ApplyFtrlV2(varValue: Operand, accum: Operand, linear: Operand, grad: Operand, lr: Operand, l1: Operand, l2: Operand, l2Shrinkage: Operand, lrPower: Operand, options?: OpOptions & {
    /** Default: false. */
    readonly useLocking?: boolean | undefined;
    /** Default: false. */
    readonly multiplyLinearByLr?: boolean | undefined;
  }): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation ApplyGradientDescent. */
  ApplyGradientDescent(varValue: Operand, alpha: Operand, delta: Operand, options?: OpOptions & {
    /** Default: false. */
    readonly useLocking?: boolean | undefined;
  }): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation ApplyMomentum. */
  ApplyMomentum(varValue: Operand, accum: Operand, lr: Operand, grad: Operand, momentum: Operand, options?: OpOptions & {
    /** Default: false. */
    readonly useLocking?: boolean | undefined;
    /** Default: false. */
    readonly useNesterov?: boolean | undefined;
  }): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation ApplyPowerSign. */
  ApplyPowerSign(varValue: Operand, m: Operand, lr: Operand, logbase: Operand, signDecay: Operand, beta: Operand, grad: Operand, options?: OpOptions & {
    /** Default: false. */
    readonly useLocking?: boolean | undefined;
  }): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation ApplyProximalAdagrad. */
  ApplyProximalAdagrad(varValue: Operand, accum: Operand, lr: Operand, l1: Operand, l2: Operand, grad: Operand, options?: OpOptions & {
    /** Default: false. */
    readonly useLocking?: boolean | undefined;
  }): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation ApplyProximalGradientDescent. */
  ApplyProximalGradientDescent(varValue: Operand, alpha: Operand, l1: Operand, l2: Operand, delta: Operand, options?: OpOptions & {
    /** Default: false. */
    readonly useLocking?: boolean | undefined;
  }): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation ApplyRMSProp. */
  ApplyRMSProp(varValue: Operand, ms: Operand, mom: Operand, lr: Operand, rho: Operand, momentum: Operand, epsilon: Operand, grad: Operand, options?: OpOptions & {
    /** Default: false. */
    readonly useLocking?: boolean | undefined;
  }): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation ApproxTopK. */
  ApproxTopK(input: Operand, options: OpOptions & {
    /** At least 0. */
    readonly k: number | bigint;
    /** Default: -1. */
    readonly reductionDimension?: number | bigint | undefined;
    /** Default: 0.95. */
    readonly recallTarget?: number | undefined;
    /** Default: true. */
    readonly isMaxK?: boolean | undefined;
    /** Default: -1. */
    readonly reductionInputSizeOverride?: number | bigint | undefined;
    /** Default: true. */
    readonly aggregateToTopk?: boolean | undefined;
  }): { readonly values: TensorFlowNode<number | TensorValue>; readonly indices: TensorFlowNode<number | TensorValue> };
  /** TensorFlow's operation ApproximateEqual. */
  ApproximateEqual(x: Operand, y: Operand, options?: OpOptions & {
    /** Default: 0.00001. */
    readonly tolerance?: number | undefined;
  }): TensorFlowNode<boolean | TensorValue>;
  /** TensorFlow's operation ArgMax. */
  ArgMax(input: Operand, dimension: Operand, options?: OpOptions & {
    /** Default: 'int64'. */
    readonly outputType?: DataTypeName | undefined;
  }): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation ArgMin. */
  ArgMin(input: Operand, dimension: Operand, options?: OpOptions & {
    /** Default: 'int64'. */
    readonly outputType?: DataTypeName | undefined;
  }): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation AsString. */
  AsString(input: Operand, options?: OpOptions & {
    /** Default: -1. */
    readonly precision?: number | bigint | undefined;
    /** Default: false. */
    readonly scientific?: boolean | undefined;
    /** Default: false. */
    readonly shortest?: boolean | undefined;
    /** Default: -1. */
    readonly width?: number | bigint | undefined;
    /** Default: ''. */
    readonly fill?: string | Uint8Array | undefined;
  }): TensorFlowNode<string | TensorValue>;
  /** TensorFlow's operation Asin. */
  Asin(x: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation Asinh. */
  Asinh(x: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation Assert. */
  Assert(condition: Operand, data: readonly Operand[], options?: OpOptions & {
    /** Default: 3. */
    readonly summarize?: number | bigint | undefined;
  }): TensorFlowNode<null>;
  /** TensorFlow's operation AssertCardinalityDataset. */
  AssertCardinalityDataset(inputDataset: Operand, cardinality: Operand, options: OpOptions & {
    /** At least 1 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
  }): TensorFlowNode<never>;
  /** TensorFlow's operation AssertNextDataset. */
  AssertNextDataset(inputDataset: Operand, transformations: Operand, options: OpOptions & {
    /** At least 1 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
  }): TensorFlowNode<never>;
  /** TensorFlow's operation AssertPrevDataset. */
  AssertPrevDataset(inputDataset: Operand, transformations: Operand, options: OpOptions & {
    /** At least 1 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
  }): TensorFlowNode<never>;
  /** TensorFlow's operation Assign. */
  Assign(ref: Operand, value: Operand, options?: OpOptions & {
    /** Default: true. */
    readonly validateShape?: boolean | undefined;
    /** Default: true. */
    readonly useLocking?: boolean | undefined;
  }): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation AssignAdd. */
  AssignAdd(ref: Operand, value: Operand, options?: OpOptions & {
    /** Default: false. */
    readonly useLocking?: boolean | undefined;
  }): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation AssignAddVariableOp. */
  AssignAddVariableOp(resource: Operand, value: Operand, options?: OpOptions): TensorFlowNode<null>;
  /** TensorFlow's operation AssignSub. */
  AssignSub(ref: Operand, value: Operand, options?: OpOptions & {
    /** Default: false. */
    readonly useLocking?: boolean | undefined;
  }): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation AssignSubVariableOp. */
  AssignSubVariableOp(resource: Operand, value: Operand, options?: OpOptions): TensorFlowNode<null>;
  /** TensorFlow's operation AssignVariableOp. */
  AssignVariableOp(resource: Operand, value: Operand, options?: OpOptions & {
    /** Default: false. */
    readonly validateShape?: boolean | undefined;
  }): TensorFlowNode<null>;
  /** TensorFlow's operation AssignVariableXlaConcatND. */
  AssignVariableXlaConcatND(resource: Operand, inputs: readonly Operand[], options: OpOptions & {
    readonly numConcats: readonly (number | bigint)[];
    /** Default: []. */
    readonly paddings?: readonly (number | bigint)[] | undefined;
  }): TensorFlowNode<null>;
  /** TensorFlow's operation Atan. */
  Atan(x: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation Atan2. */
  Atan2(y: Operand, x: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation Atanh. */
  Atanh(x: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation AudioSpectrogram. */
  AudioSpectrogram(input: Operand, options: OpOptions & {
    readonly windowSize: number | bigint;
    readonly stride: number | bigint;
    /** Default: false. */
    readonly magnitudeSquared?: boolean | undefined;
  }): TensorFlowNode<number | TensorValue>;
  /**
   * TensorFlow's operation AudioSummary.
   * @deprecated Use AudioSummaryV2.
   */
  AudioSummary(tag: Operand, tensor: Operand, options: OpOptions & {
    readonly sampleRate: number;
    /** At least 1. Default: 3. */
    readonly maxOutputs?: number | bigint | undefined;
  }): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation AudioSummaryV2. */
  AudioSummaryV2(tag: Operand, tensor: Operand, sampleRate: Operand, options?: OpOptions & {
    /** At least 1. Default: 3. */
    readonly maxOutputs?: number | bigint | undefined;
  }): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation AutoShardDataset. */
  AutoShardDataset(inputDataset: Operand, numWorkers: Operand, index: Operand, options: OpOptions & {
    /** Default: 0. */
    readonly autoShardPolicy?: number | bigint | undefined;
    /** At least 1 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
    /** Default: 0. */
    readonly numReplicas?: number | bigint | undefined;
  }): TensorFlowNode<never>;
  /** TensorFlow's operation AvgPool. */
  AvgPool(value: Operand, options: OpOptions & {
    /** At least 4 of them. */
    readonly ksize: readonly (number | bigint)[];
    /** At least 4 of them. */
    readonly strides: readonly (number | bigint)[];
    readonly padding: 'SAME' | 'VALID';
    /** Default: 'NHWC'. */
    readonly dataFormat?: 'NHWC' | 'NCHW' | undefined;
  }): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation AvgPool3D. */
  AvgPool3D(input: Operand, options: OpOptions & {
    /** At least 5 of them. */
    readonly ksize: readonly (number | bigint)[];
    /** At least 5 of them. */
    readonly strides: readonly (number | bigint)[];
    readonly padding: 'SAME' | 'VALID';
    /** Default: 'NDHWC'. */
    readonly dataFormat?: 'NDHWC' | 'NCDHW' | undefined;
  }): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation AvgPool3DGrad. */
  AvgPool3DGrad(origInputShape: Operand, grad: Operand, options: OpOptions & {
    /** At least 5 of them. */
    readonly ksize: readonly (number | bigint)[];
    /** At least 5 of them. */
    readonly strides: readonly (number | bigint)[];
    readonly padding: 'SAME' | 'VALID';
    /** Default: 'NDHWC'. */
    readonly dataFormat?: 'NDHWC' | 'NCDHW' | undefined;
  }): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation AvgPoolGrad. */
  AvgPoolGrad(origInputShape: Operand, grad: Operand, options: OpOptions & {
    /** At least 4 of them. */
    readonly ksize: readonly (number | bigint)[];
    /** At least 4 of them. */
    readonly strides: readonly (number | bigint)[];
    readonly padding: 'SAME' | 'VALID';
    /** Default: 'NHWC'. */
    readonly dataFormat?: 'NHWC' | 'NCHW' | undefined;
  }): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation BandedTriangularSolve. */
  BandedTriangularSolve(matrix: Operand, rhs: Operand, options?: OpOptions & {
    /** Default: true. */
    readonly lower?: boolean | undefined;
    /** Default: false. */
    readonly adjoint?: boolean | undefined;
  }): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation Barrier. */
  Barrier(options: OpOptions & {
    /** At least 1 of them. */
    readonly componentTypes: readonly DataTypeName[];
    /** At least 0 of them. Default: []. */
    readonly shapes?: readonly AttributeShape[] | undefined;
    /** Default: -1. */
    readonly capacity?: number | bigint | undefined;
    /** Default: ''. */
    readonly container?: string | Uint8Array | undefined;
    /** Default: ''. */
    readonly sharedName?: string | Uint8Array | undefined;
  }): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation BarrierClose. */
  BarrierClose(handle: Operand, options?: OpOptions & {
    /** Default: false. */
    readonly cancelPendingEnqueues?: boolean | undefined;
  }): TensorFlowNode<null>;
  /** TensorFlow's operation BarrierIncompleteSize. */
  BarrierIncompleteSize(handle: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation BarrierInsertMany. */
  BarrierInsertMany(handle: Operand, keys: Operand, values: Operand, options: OpOptions & {
    readonly componentIndex: number | bigint;
  }): TensorFlowNode<null>;
  /** TensorFlow's operation BarrierReadySize. */
  BarrierReadySize(handle: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation BarrierTakeMany. */
  BarrierTakeMany(handle: Operand, numElements: Operand, options: OpOptions & {
    /** At least 1 of them. */
    readonly componentTypes: readonly DataTypeName[];
    /** Default: false. */
    readonly allowSmallBatch?: boolean | undefined;
    /** Default: false. */
    readonly waitForIncomplete?: boolean | undefined;
    /** Default: -1. */
    readonly timeoutMs?: number | bigint | undefined;
  }): { readonly indices: TensorFlowNode<number | bigint | TensorValue>; readonly keys: TensorFlowNode<string | TensorValue>; readonly values: readonly TensorFlowNode<ScalarValue | TensorValue>[] };
  /** TensorFlow's operation Batch. */
  Batch(inTensors: readonly Operand[], options: OpOptions & {
    readonly numBatchThreads: number | bigint;
    readonly maxBatchSize: number | bigint;
    /** Default: 10. */
    readonly maxEnqueuedBatches?: number | bigint | undefined;
    readonly batchTimeoutMicros: number | bigint;
    /** Default: []. */
    readonly allowedBatchSizes?: readonly (number | bigint)[] | undefined;
    readonly gradTimeoutMicros: number | bigint;
    /** Default: ''. */
    readonly container?: string | Uint8Array | undefined;
    /** Default: ''. */
    readonly sharedName?: string | Uint8Array | undefined;
    /** Default: ''. */
    readonly batchingQueue?: string | Uint8Array | undefined;
  }): { readonly batchedTensors: readonly TensorFlowNode<ScalarValue | TensorValue>[]; readonly batchIndex: TensorFlowNode<number | bigint | TensorValue>; readonly id: TensorFlowNode<number | bigint | TensorValue> };
  /**
   * TensorFlow's operation BatchCholesky.
   * @deprecated Use Cholesky instead.
   */
  BatchCholesky(input: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /**
   * TensorFlow's operation BatchCholeskyGrad.
   * @deprecated Use CholeskyGrad instead.
   */
  BatchCholeskyGrad(l: Operand, grad: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation BatchDataset. */
  BatchDataset(inputDataset: Operand, batchSize: Operand, options: OpOptions & {
    /** At least 1 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
    /** Default: ''. */
    readonly metadata?: string | Uint8Array | undefined;
  }): TensorFlowNode<never>;
  /** TensorFlow's operation BatchDatasetV2. */
  BatchDatasetV2(inputDataset: Operand, batchSize: Operand, dropRemainder: Operand, options: OpOptions & {
    /** Default: false. */
    readonly parallelCopy?: boolean | undefined;
    /** At least 1 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
    /** Default: ''. */
    readonly metadata?: string | Uint8Array | undefined;
  }): TensorFlowNode<never>;
  /**
   * TensorFlow's operation BatchFFT.
   * @deprecated Use FFT
   */
  BatchFFT(input: Operand, options?: OpOptions): TensorFlowNode<TensorValue>;
  /**
   * TensorFlow's operation BatchFFT2D.
   * @deprecated Use FFT2D
   */
  BatchFFT2D(input: Operand, options?: OpOptions): TensorFlowNode<TensorValue>;
  /**
   * TensorFlow's operation BatchFFT3D.
   * @deprecated Use FFT3D
   */
  BatchFFT3D(input: Operand, options?: OpOptions): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation BatchFunction. */
  BatchFunction(inTensors: readonly Operand[], capturedTensors: readonly Operand[], options: OpOptions & {
    readonly f: FunctionName;
    readonly numBatchThreads: number | bigint;
    readonly maxBatchSize: number | bigint;
    readonly batchTimeoutMicros: number | bigint;
    /** Default: 10. */
    readonly maxEnqueuedBatches?: number | bigint | undefined;
    /** Default: []. */
    readonly allowedBatchSizes?: readonly (number | bigint)[] | undefined;
    /** Default: ''. */
    readonly container?: string | Uint8Array | undefined;
    /** Default: ''. */
    readonly sharedName?: string | Uint8Array | undefined;
    /** Default: ''. */
    readonly batchingQueue?: string | Uint8Array | undefined;
    /** Default: 0. */
    readonly lowPriorityMaxBatchSize?: number | bigint | undefined;
    /** Default: 0. */
    readonly lowPriorityBatchTimeoutMicros?: number | bigint | undefined;
    /** Default: []. */
    readonly lowPriorityAllowedBatchSizes?: readonly (number | bigint)[] | undefined;
    /** Default: 0. */
    readonly lowPriorityMaxEnqueuedBatches?: number | bigint | undefined;
    /** At least 1 of them. */
    readonly tout: readonly DataTypeName[];
    /** Default: false. */
    readonly enableLargeBatchSplitting?: boolean | undefined;
  }): readonly TensorFlowNode<ScalarValue | TensorValue>[];
  /**
   * TensorFlow's operation BatchIFFT.
   * @deprecated Use IFFT
   */
  BatchIFFT(input: Operand, options?: OpOptions): TensorFlowNode<TensorValue>;
  /**
   * TensorFlow's operation BatchIFFT2D.
   * @deprecated Use IFFT2D
   */
  BatchIFFT2D(input: Operand, options?: OpOptions): TensorFlowNode<TensorValue>;
  /**
   * TensorFlow's operation BatchIFFT3D.
   * @deprecated Use IFFT3D
   */
  BatchIFFT3D(input: Operand, options?: OpOptions): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation BatchMatMul. */
  BatchMatMul(x: Operand, y: Operand, options?: OpOptions & {
    /** Default: false. */
    readonly adjX?: boolean | undefined;
    /** Default: false. */
    readonly adjY?: boolean | undefined;
  }): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation BatchMatMulV2. */
  BatchMatMulV2(x: Operand, y: Operand, options?: OpOptions & {
    /** Default: false. */
    readonly adjX?: boolean | undefined;
    /** Default: false. */
    readonly adjY?: boolean | undefined;
  }): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation BatchMatMulV3. */
  BatchMatMulV3(x: Operand, y: Operand, options: OpOptions & {
    readonly tout: DataTypeName;
    /** Default: false. */
    readonly adjX?: boolean | undefined;
    /** Default: false. */
    readonly adjY?: boolean | undefined;
  }): TensorFlowNode<number | bigint | TensorValue>;
  /**
   * TensorFlow's operation BatchMatrixBandPart.
   * @deprecated Use MatrixBandPart
   */
  BatchMatrixBandPart(input: Operand, numLower: Operand, numUpper: Operand, options?: OpOptions): TensorFlowNode<ScalarValue | TensorValue>;
  /**
   * TensorFlow's operation BatchMatrixDeterminant.
   * @deprecated Use MatrixDeterminant instead.
   */
  BatchMatrixDeterminant(input: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /**
   * TensorFlow's operation BatchMatrixDiag.
   * @deprecated Use MatrixDiag
   */
  BatchMatrixDiag(diagonal: Operand, options?: OpOptions): TensorFlowNode<ScalarValue | TensorValue>;
  /**
   * TensorFlow's operation BatchMatrixDiagPart.
   * @deprecated Use MatrixDiagPart
   */
  BatchMatrixDiagPart(input: Operand, options?: OpOptions): TensorFlowNode<ScalarValue | TensorValue>;
  /**
   * TensorFlow's operation BatchMatrixInverse.
   * @deprecated Use MatrixInverse instead.
   */
  BatchMatrixInverse(input: Operand, options?: OpOptions & {
    /** Default: false. */
    readonly adjoint?: boolean | undefined;
  }): TensorFlowNode<number | TensorValue>;
  /**
   * TensorFlow's operation BatchMatrixSetDiag.
   * @deprecated Use MatrixSetDiag
   */
  BatchMatrixSetDiag(input: Operand, diagonal: Operand, options?: OpOptions): TensorFlowNode<ScalarValue | TensorValue>;
  /**
   * TensorFlow's operation BatchMatrixSolve.
   * @deprecated Use MatrixSolve instead.
   */
  BatchMatrixSolve(matrix: Operand, rhs: Operand, options?: OpOptions & {
    /** Default: false. */
    readonly adjoint?: boolean | undefined;
  }): TensorFlowNode<number | TensorValue>;
  /**
   * TensorFlow's operation BatchMatrixSolveLs.
   * @deprecated Use MatrixSolveLs instead.
   */
  BatchMatrixSolveLs(matrix: Operand, rhs: Operand, l2Regularizer: Operand, options?: OpOptions & {
    /** Default: true. */
    readonly fast?: boolean | undefined;
  }): TensorFlowNode<number | TensorValue>;
  /**
   * TensorFlow's operation BatchMatrixTriangularSolve.
   * @deprecated Use MatrixTriangularSolve instead.
   */
  BatchMatrixTriangularSolve(matrix: Operand, rhs: Operand, options?: OpOptions & {
    /** Default: true. */
    readonly lower?: boolean | undefined;
    /** Default: false. */
    readonly adjoint?: boolean | undefined;
  }): TensorFlowNode<number | TensorValue>;
  /**
   * TensorFlow's operation BatchNormWithGlobalNormalization.
   * @deprecated Use tf.nn.batch_normalization()
   */
  BatchNormWithGlobalNormalization(t: Operand, m: Operand, v: Operand, beta: Operand, gamma: Operand, options: OpOptions & {
    readonly varianceEpsilon: number;
    readonly scaleAfterNormalization: boolean;
  }): TensorFlowNode<number | bigint | TensorValue>;
  /**
   * TensorFlow's operation BatchNormWithGlobalNormalizationGrad.
   * @deprecated Use tf.nn.batch_normalization()
   */
  BatchNormWithGlobalNormalizationGrad(t: Operand, m: Operand, v: Operand, gamma: Operand, backprop: Operand, options: OpOptions & {
    readonly varianceEpsilon: number;
    readonly scaleAfterNormalization: boolean;
  }): { readonly dx: TensorFlowNode<number | bigint | TensorValue>; readonly dm: TensorFlowNode<number | bigint | TensorValue>; readonly dv: TensorFlowNode<number | bigint | TensorValue>; readonly db: TensorFlowNode<number | bigint | TensorValue>; readonly dg: TensorFlowNode<number | bigint | TensorValue> };
  /**
   * TensorFlow's operation BatchSelfAdjointEig.
   * @deprecated Use SelfAdjointEigV2 instead.
   */
  BatchSelfAdjointEig(input: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /**
   * TensorFlow's operation BatchSelfAdjointEigV2.
   * @deprecated Use SelfAdjointEigV2 instead.
   */
  BatchSelfAdjointEigV2(input: Operand, options?: OpOptions & {
    /** Default: true. */
    readonly computeV?: boolean | undefined;
  }): { readonly e: TensorFlowNode<number | TensorValue>; readonly v: TensorFlowNode<number | TensorValue> };
  /**
   * TensorFlow's operation BatchSvd.
   * @deprecated Use Svd instead.
   */
  BatchSvd(input: Operand, options?: OpOptions & {
    /** Default: true. */
    readonly computeUv?: boolean | undefined;
    /** Default: false. */
    readonly fullMatrices?: boolean | undefined;
  }): { readonly s: TensorFlowNode<number | TensorValue>; readonly u: TensorFlowNode<number | TensorValue>; readonly v: TensorFlowNode<number | TensorValue> };
  /** TensorFlow's operation BatchToSpace. */
  BatchToSpace(input: Operand, crops: Operand, options: OpOptions & {
    /** At least 2. */
    readonly blockSize: number | bigint;
  }): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation BatchToSpaceND. */
  BatchToSpaceND(input: Operand, blockShape: Operand, crops: Operand, options?: OpOptions): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation BesselI0. */
  BesselI0(x: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation BesselI0e. */
  BesselI0e(x: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation BesselI1. */
  BesselI1(x: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation BesselI1e. */
  BesselI1e(x: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation BesselJ0. */
  BesselJ0(x: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation BesselJ1. */
  BesselJ1(x: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation BesselK0. */
  BesselK0(x: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation BesselK0e. */
  BesselK0e(x: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation BesselK1. */
  BesselK1(x: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation BesselK1e. */
  BesselK1e(x: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation BesselY0. */
  BesselY0(x: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation BesselY1. */
  BesselY1(x: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation Betainc. */
  Betainc(a: Operand, b: Operand, x: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation BiasAdd. */
  BiasAdd(value: Operand, bias: Operand, options?: OpOptions & {
    /** Default: 'NHWC'. */
    readonly dataFormat?: 'NHWC' | 'NCHW' | undefined;
  }): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation BiasAddGrad. */
  BiasAddGrad(outBackprop: Operand, options?: OpOptions & {
    /** Default: 'NHWC'. */
    readonly dataFormat?: 'NHWC' | 'NCHW' | undefined;
  }): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation BiasAddV1. */
  BiasAddV1(value: Operand, bias: Operand, options?: OpOptions): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation Bincount. */
  Bincount(arr: Operand, size: Operand, weights: Operand, options?: OpOptions): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation Bitcast. */
  Bitcast(input: Operand, options: OpOptions & {
    readonly type: DataTypeName;
  }): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation BitwiseAnd. */
  BitwiseAnd(x: Operand, y: Operand, options?: OpOptions): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation BitwiseOr. */
  BitwiseOr(x: Operand, y: Operand, options?: OpOptions): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation BitwiseXor. */
  BitwiseXor(x: Operand, y: Operand, options?: OpOptions): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation BlockLSTM. */
  BlockLSTM(seqLenMax: Operand, x: Operand, csPrev: Operand, hPrev: Operand, w: Operand, wci: Operand, wcf: Operand, wco: Operand, b: Operand, options?: OpOptions & {
    /** Default: 1. */
    readonly forgetBias?: number | undefined;
    /** Default: 3. */
    readonly cellClip?: number | undefined;
    /** Default: false. */
    readonly usePeephole?: boolean | undefined;
  }): { readonly i: TensorFlowNode<TensorValue>; readonly cs: TensorFlowNode<TensorValue>; readonly f: TensorFlowNode<TensorValue>; readonly o: TensorFlowNode<TensorValue>; readonly ci: TensorFlowNode<TensorValue>; readonly co: TensorFlowNode<TensorValue>; readonly h: TensorFlowNode<TensorValue> };
  /** TensorFlow's operation BlockLSTMGrad. */
  BlockLSTMGrad(seqLenMax: Operand, x: Operand, csPrev: Operand, hPrev: Operand, w: Operand, wci: Operand, wcf: Operand, wco: Operand, b: Operand, i: Operand, cs: Operand, f: Operand, o: Operand, ci: Operand, co: Operand, h: Operand, csGrad: Operand, hGrad: Operand, options: OpOptions & {
    readonly usePeephole: boolean;
  }): { readonly xGrad: TensorFlowNode<TensorValue>; readonly csPrevGrad: TensorFlowNode<TensorValue>; readonly hPrevGrad: TensorFlowNode<TensorValue>; readonly wGrad: TensorFlowNode<TensorValue>; readonly wciGrad: TensorFlowNode<TensorValue>; readonly wcfGrad: TensorFlowNode<TensorValue>; readonly wcoGrad: TensorFlowNode<TensorValue>; readonly bGrad: TensorFlowNode<TensorValue> };
  /** TensorFlow's operation BlockLSTMGradV2. */
  BlockLSTMGradV2(seqLenMax: Operand, x: Operand, csPrev: Operand, hPrev: Operand, w: Operand, wci: Operand, wcf: Operand, wco: Operand, b: Operand, i: Operand, cs: Operand, f: Operand, o: Operand, ci: Operand, co: Operand, h: Operand, csGrad: Operand, hGrad: Operand, options: OpOptions & {
    readonly usePeephole: boolean;
  }): { readonly xGrad: TensorFlowNode<TensorValue>; readonly csPrevGrad: TensorFlowNode<TensorValue>; readonly hPrevGrad: TensorFlowNode<TensorValue>; readonly wGrad: TensorFlowNode<TensorValue>; readonly wciGrad: TensorFlowNode<TensorValue>; readonly wcfGrad: TensorFlowNode<TensorValue>; readonly wcoGrad: TensorFlowNode<TensorValue>; readonly bGrad: TensorFlowNode<TensorValue> };
  /** TensorFlow's operation BlockLSTMV2. */
  BlockLSTMV2(seqLenMax: Operand, x: Operand, csPrev: Operand, hPrev: Operand, w: Operand, wci: Operand, wcf: Operand, wco: Operand, b: Operand, options?: OpOptions & {
    /** Default: 0. */
    readonly cellClip?: number | undefined;
    /** Default: false. */
    readonly usePeephole?: boolean | undefined;
  }): { readonly i: TensorFlowNode<TensorValue>; readonly cs: TensorFlowNode<TensorValue>; readonly f: TensorFlowNode<TensorValue>; readonly o: TensorFlowNode<TensorValue>; readonly ci: TensorFlowNode<TensorValue>; readonly co: TensorFlowNode<TensorValue>; readonly h: TensorFlowNode<TensorValue> };
  /** TensorFlow's operation BoostedTreesAggregateStats. */
  BoostedTreesAggregateStats(nodeIds: Operand, gradients: Operand, hessians: Operand, feature: Operand, options: OpOptions & {
    /** At least 1. */
    readonly maxSplits: number | bigint;
    /** At least 1. */
    readonly numBuckets: number | bigint;
  }): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation BoostedTreesBucketize. */
  BoostedTreesBucketize(floatValues: readonly Operand[], bucketBoundaries: readonly Operand[], options?: OpOptions): readonly TensorFlowNode<number | TensorValue>[];
  /** TensorFlow's operation BoostedTreesCalculateBestFeatureSplit. */
  BoostedTreesCalculateBestFeatureSplit(nodeIdRange: Operand, statsSummary: Operand, l1: Operand, l2: Operand, treeComplexity: Operand, minNodeWeight: Operand, options: OpOptions & {
    /** At least 1. */
    readonly logitsDimension: number | bigint;
    /** Default: 'inequality'. */
    readonly splitType?: 'inequality' | 'equality' | undefined;
  }): { readonly nodeIds: TensorFlowNode<TensorValue>; readonly gains: TensorFlowNode<TensorValue>; readonly featureDimensions: TensorFlowNode<TensorValue>; readonly thresholds: TensorFlowNode<TensorValue>; readonly leftNodeContribs: TensorFlowNode<TensorValue>; readonly rightNodeContribs: TensorFlowNode<TensorValue>; readonly splitWithDefaultDirections: TensorFlowNode<TensorValue> };
  /** TensorFlow's operation BoostedTreesCalculateBestFeatureSplitV2. */
  BoostedTreesCalculateBestFeatureSplitV2(nodeIdRange: Operand, statsSummariesList: readonly Operand[], splitTypes: Operand, candidateFeatureIds: Operand, l1: Operand, l2: Operand, treeComplexity: Operand, minNodeWeight: Operand, options: OpOptions & {
    /** At least 1. */
    readonly logitsDimension: number | bigint;
  }): { readonly nodeIds: TensorFlowNode<TensorValue>; readonly gains: TensorFlowNode<TensorValue>; readonly featureIds: TensorFlowNode<TensorValue>; readonly featureDimensions: TensorFlowNode<TensorValue>; readonly thresholds: TensorFlowNode<TensorValue>; readonly leftNodeContribs: TensorFlowNode<TensorValue>; readonly rightNodeContribs: TensorFlowNode<TensorValue>; readonly splitWithDefaultDirections: TensorFlowNode<TensorValue> };
  /** TensorFlow's operation BoostedTreesCalculateBestGainsPerFeature. */
  BoostedTreesCalculateBestGainsPerFeature(nodeIdRange: Operand, statsSummaryList: readonly Operand[], l1: Operand, l2: Operand, treeComplexity: Operand, minNodeWeight: Operand, options: OpOptions & {
    /** At least 1. */
    readonly maxSplits: number | bigint;
  }): { readonly nodeIdsList: readonly TensorFlowNode<number | TensorValue>[]; readonly gainsList: readonly TensorFlowNode<number | TensorValue>[]; readonly thresholdsList: readonly TensorFlowNode<number | TensorValue>[]; readonly leftNodeContribsList: readonly TensorFlowNode<number | TensorValue>[]; readonly rightNodeContribsList: readonly TensorFlowNode<number | TensorValue>[] };
  /** TensorFlow's operation BoostedTreesCenterBias. */
  BoostedTreesCenterBias(treeEnsembleHandle: Operand, meanGradients: Operand, meanHessians: Operand, l1: Operand, l2: Operand, options?: OpOptions): TensorFlowNode<boolean>;
  /** TensorFlow's operation BoostedTreesCreateEnsemble. */
  BoostedTreesCreateEnsemble(treeEnsembleHandle: Operand, stampToken: Operand, treeEnsembleSerialized: Operand, options?: OpOptions): TensorFlowNode<null>;
  /** TensorFlow's operation BoostedTreesCreateQuantileStreamResource. */
  BoostedTreesCreateQuantileStreamResource(quantileStreamResourceHandle: Operand, epsilon: Operand, numStreams: Operand, options?: OpOptions & {
    /** Default: 1099511627776. */
    readonly maxElements?: number | bigint | undefined;
  }): TensorFlowNode<null>;
  /** TensorFlow's operation BoostedTreesDeserializeEnsemble. */
  BoostedTreesDeserializeEnsemble(treeEnsembleHandle: Operand, stampToken: Operand, treeEnsembleSerialized: Operand, options?: OpOptions): TensorFlowNode<null>;
  /** TensorFlow's operation BoostedTreesEnsembleResourceHandleOp. */
  BoostedTreesEnsembleResourceHandleOp(options?: OpOptions & {
    /** Default: ''. */
    readonly container?: string | Uint8Array | undefined;
    /** Default: ''. */
    readonly sharedName?: string | Uint8Array | undefined;
  }): TensorFlowNode<never>;
  /** TensorFlow's operation BoostedTreesExampleDebugOutputs. */
  BoostedTreesExampleDebugOutputs(treeEnsembleHandle: Operand, bucketizedFeatures: readonly Operand[], options: OpOptions & {
    readonly logitsDimension: number | bigint;
  }): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation BoostedTreesFlushQuantileSummaries. */
  BoostedTreesFlushQuantileSummaries(quantileStreamResourceHandle: Operand, options: OpOptions & {
    /** At least 0. */
    readonly numFeatures: number | bigint;
  }): readonly TensorFlowNode<number | TensorValue>[];
  /** TensorFlow's operation BoostedTreesGetEnsembleStates. */
  BoostedTreesGetEnsembleStates(treeEnsembleHandle: Operand, options?: OpOptions): { readonly stampToken: TensorFlowNode<number | bigint>; readonly numTrees: TensorFlowNode<number>; readonly numFinalizedTrees: TensorFlowNode<number>; readonly numAttemptedLayers: TensorFlowNode<number>; readonly lastLayerNodesRange: TensorFlowNode<TensorValue> };
  /** TensorFlow's operation BoostedTreesMakeQuantileSummaries. */
  BoostedTreesMakeQuantileSummaries(floatValues: readonly Operand[], exampleWeights: Operand, epsilon: Operand, options?: OpOptions): readonly TensorFlowNode<number | TensorValue>[];
  /** TensorFlow's operation BoostedTreesMakeStatsSummary. */
  BoostedTreesMakeStatsSummary(nodeIds: Operand, gradients: Operand, hessians: Operand, bucketizedFeaturesList: readonly Operand[], options: OpOptions & {
    /** At least 1. */
    readonly maxSplits: number | bigint;
    /** At least 1. */
    readonly numBuckets: number | bigint;
  }): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation BoostedTreesPredict. */
  BoostedTreesPredict(treeEnsembleHandle: Operand, bucketizedFeatures: readonly Operand[], options: OpOptions & {
    readonly logitsDimension: number | bigint;
  }): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation BoostedTreesQuantileStreamResourceAddSummaries. */
  BoostedTreesQuantileStreamResourceAddSummaries(quantileStreamResourceHandle: Operand, summaries: readonly Operand[], options?: OpOptions): TensorFlowNode<null>;
  /** TensorFlow's operation BoostedTreesQuantileStreamResourceDeserialize. */
  BoostedTreesQuantileStreamResourceDeserialize(quantileStreamResourceHandle: Operand, bucketBoundaries: readonly Operand[], options?: OpOptions): TensorFlowNode<null>;
  /** TensorFlow's operation BoostedTreesQuantileStreamResourceFlush. */
  BoostedTreesQuantileStreamResourceFlush(quantileStreamResourceHandle: Operand, numBuckets: Operand, options?: OpOptions & {
    /** Default: false. */
    readonly generateQuantiles?: boolean | undefined;
  }): TensorFlowNode<null>;
  /** TensorFlow's operation BoostedTreesQuantileStreamResourceGetBucketBoundaries. */
  BoostedTreesQuantileStreamResourceGetBucketBoundaries(quantileStreamResourceHandle: Operand, options: OpOptions & {
    /** At least 0. */
    readonly numFeatures: number | bigint;
  }): readonly TensorFlowNode<number | TensorValue>[];
  /** TensorFlow's operation BoostedTreesQuantileStreamResourceHandleOp. */
  BoostedTreesQuantileStreamResourceHandleOp(options?: OpOptions & {
    /** Default: ''. */
    readonly container?: string | Uint8Array | undefined;
    /** Default: ''. */
    readonly sharedName?: string | Uint8Array | undefined;
  }): TensorFlowNode<never>;
  /** TensorFlow's operation BoostedTreesSerializeEnsemble. */
  BoostedTreesSerializeEnsemble(treeEnsembleHandle: Operand, options?: OpOptions): { readonly stampToken: TensorFlowNode<number | bigint>; readonly treeEnsembleSerialized: TensorFlowNode<string> };
  /** TensorFlow's operation BoostedTreesSparseAggregateStats. */
  BoostedTreesSparseAggregateStats(nodeIds: Operand, gradients: Operand, hessians: Operand, featureIndices: Operand, featureValues: Operand, featureShape: Operand, options: OpOptions & {
    /** At least 1. */
    readonly maxSplits: number | bigint;
    /** At least 1. */
    readonly numBuckets: number | bigint;
  }): { readonly statsSummaryIndices: TensorFlowNode<TensorValue>; readonly statsSummaryValues: TensorFlowNode<TensorValue>; readonly statsSummaryShape: TensorFlowNode<TensorValue> };
  /** TensorFlow's operation BoostedTreesSparseCalculateBestFeatureSplit. */
  BoostedTreesSparseCalculateBestFeatureSplit(nodeIdRange: Operand, statsSummaryIndices: Operand, statsSummaryValues: Operand, statsSummaryShape: Operand, l1: Operand, l2: Operand, treeComplexity: Operand, minNodeWeight: Operand, options: OpOptions & {
    /** At least 1. */
    readonly logitsDimension: number | bigint;
    /** Default: 'inequality'. */
    readonly splitType?: 'inequality' | undefined;
  }): { readonly nodeIds: TensorFlowNode<TensorValue>; readonly gains: TensorFlowNode<TensorValue>; readonly featureDimensions: TensorFlowNode<TensorValue>; readonly thresholds: TensorFlowNode<TensorValue>; readonly leftNodeContribs: TensorFlowNode<TensorValue>; readonly rightNodeContribs: TensorFlowNode<TensorValue>; readonly splitWithDefaultDirections: TensorFlowNode<TensorValue> };
  /** TensorFlow's operation BoostedTreesTrainingPredict. */
  BoostedTreesTrainingPredict(treeEnsembleHandle: Operand, cachedTreeIds: Operand, cachedNodeIds: Operand, bucketizedFeatures: readonly Operand[], options: OpOptions & {
    readonly logitsDimension: number | bigint;
  }): { readonly partialLogits: TensorFlowNode<TensorValue>; readonly treeIds: TensorFlowNode<TensorValue>; readonly nodeIds: TensorFlowNode<TensorValue> };
  /** TensorFlow's operation BoostedTreesUpdateEnsemble. */
  BoostedTreesUpdateEnsemble(treeEnsembleHandle: Operand, featureIds: Operand, nodeIds: readonly Operand[], gains: readonly Operand[], thresholds: readonly Operand[], leftNodeContribs: readonly Operand[], rightNodeContribs: readonly Operand[], maxDepth: Operand, learningRate: Operand, options: OpOptions & {
    /** At least 0. */
    readonly pruningMode: number | bigint;
  }): TensorFlowNode<null>;
  /** TensorFlow's operation BoostedTreesUpdateEnsembleV2. */
  BoostedTreesUpdateEnsembleV2(treeEnsembleHandle: Operand, featureIds: readonly Operand[], dimensionIds: readonly Operand[], nodeIds: readonly Operand[], gains: readonly Operand[], thresholds: readonly Operand[], leftNodeContribs: readonly Operand[], rightNodeContribs: readonly Operand[], splitTypes: readonly Operand[], maxDepth: Operand, learningRate: Operand, pruningMode: Operand, options?: OpOptions & {
    /** Default: 1. */
    readonly logitsDimension?: number | bigint | undefined;
  }): TensorFlowNode<null>;
  /** TensorFlow's operation BroadcastArgs. */
  BroadcastArgs(s0: Operand, s1: Operand, options?: OpOptions): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation BroadcastGradientArgs. */
  BroadcastGradientArgs(s0: Operand, s1: Operand, options?: OpOptions): { readonly r0: TensorFlowNode<TensorValue>; readonly r1: TensorFlowNode<TensorValue> };
  /** TensorFlow's operation BroadcastTo. */
  BroadcastTo(input: Operand, shape: Operand, options?: OpOptions): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation Bucketize. */
  Bucketize(input: Operand, options: OpOptions & {
    readonly boundaries: readonly number[];
  }): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation BytesProducedStatsDataset. */
  BytesProducedStatsDataset(inputDataset: Operand, tag: Operand, options: OpOptions & {
    /** At least 1 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
  }): TensorFlowNode<never>;
  /** TensorFlow's operation CSRSparseMatrixComponents. */
  CSRSparseMatrixComponents(csrSparseMatrix: Operand, index: Operand, options: OpOptions & {
    readonly type: DataTypeName;
  }): { readonly rowPtrs: TensorFlowNode<number | TensorValue>; readonly colInds: TensorFlowNode<number | TensorValue>; readonly values: TensorFlowNode<number | TensorValue> };
  /** TensorFlow's operation CSRSparseMatrixToDense. */
  CSRSparseMatrixToDense(sparseInput: Operand, options: OpOptions & {
    readonly type: DataTypeName;
  }): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation CSRSparseMatrixToSparseTensor. */
  CSRSparseMatrixToSparseTensor(sparseMatrix: Operand, options: OpOptions & {
    readonly type: DataTypeName;
  }): { readonly indices: TensorFlowNode<number | bigint | TensorValue>; readonly values: TensorFlowNode<number | TensorValue>; readonly denseShape: TensorFlowNode<number | bigint | TensorValue> };
  /** TensorFlow's operation CSVDataset. */
  CSVDataset(filenames: Operand, compressionType: Operand, bufferSize: Operand, header: Operand, fieldDelim: Operand, useQuoteDelim: Operand, naValue: Operand, selectCols: Operand, recordDefaults: readonly Operand[], options: OpOptions & {
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
  }): TensorFlowNode<never>;
  /** TensorFlow's operation CSVDatasetV2. */
  CSVDatasetV2(filenames: Operand, compressionType: Operand, bufferSize: Operand, header: Operand, fieldDelim: Operand, useQuoteDelim: Operand, naValue: Operand, selectCols: Operand, recordDefaults: readonly Operand[], excludeCols: Operand, options: OpOptions & {
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
  }): TensorFlowNode<never>;
  /** TensorFlow's operation CTCBeamSearchDecoder. */
  CTCBeamSearchDecoder(inputs: Operand, sequenceLength: Operand, options: OpOptions & {
    /** At least 1. */
    readonly beamWidth: number | bigint;
    /** At least 1. */
    readonly topPaths: number | bigint;
    /** Default: true. */
    readonly mergeRepeated?: boolean | undefined;
  }): { readonly decodedIndices: readonly TensorFlowNode<number | bigint | TensorValue>[]; readonly decodedValues: readonly TensorFlowNode<number | bigint | TensorValue>[]; readonly decodedShape: readonly TensorFlowNode<number | bigint | TensorValue>[]; readonly logProbability: TensorFlowNode<number | TensorValue> };
  /** TensorFlow's operation CTCGreedyDecoder. */
  CTCGreedyDecoder(inputs: Operand, sequenceLength: Operand, options?: OpOptions & {
    /** Default: false. */
    readonly mergeRepeated?: boolean | undefined;
    /** Default: -1. */
    readonly blankIndex?: number | bigint | undefined;
  }): { readonly decodedIndices: TensorFlowNode<TensorValue>; readonly decodedValues: TensorFlowNode<TensorValue>; readonly decodedShape: TensorFlowNode<TensorValue>; readonly logProbability: TensorFlowNode<TensorValue> };
  /** TensorFlow's operation CTCLoss. */
  CTCLoss(inputs: Operand, labelsIndices: Operand, labelsValues: Operand, sequenceLength: Operand, options?: OpOptions & {
    /** Default: false. */
    readonly preprocessCollapseRepeated?: boolean | undefined;
    /** Default: true. */
    readonly ctcMergeRepeated?: boolean | undefined;
    /** Default: false. */
    readonly ignoreLongerOutputsThanInputs?: boolean | undefined;
  }): { readonly loss: TensorFlowNode<TensorValue>; readonly gradient: TensorFlowNode<TensorValue> };
  /** TensorFlow's operation CTCLossV2. */
  CTCLossV2(inputs: Operand, labelsIndices: Operand, labelsValues: Operand, sequenceLength: Operand, options?: OpOptions & {
    /** Default: false. */
    readonly preprocessCollapseRepeated?: boolean | undefined;
    /** Default: true. */
    readonly ctcMergeRepeated?: boolean | undefined;
    /** Default: false. */
    readonly ignoreLongerOutputsThanInputs?: boolean | undefined;
  }): { readonly loss: TensorFlowNode<TensorValue>; readonly gradient: TensorFlowNode<TensorValue> };
  /** TensorFlow's operation CacheDataset. */
  CacheDataset(inputDataset: Operand, filename: Operand, options: OpOptions & {
    /** At least 1 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
    /** Default: ''. */
    readonly metadata?: string | Uint8Array | undefined;
  }): TensorFlowNode<never>;
  /** TensorFlow's operation CacheDatasetV2. */
  CacheDatasetV2(inputDataset: Operand, filename: Operand, cache: Operand, options: OpOptions & {
    /** At least 1 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
    /** Default: ''. */
    readonly metadata?: string | Uint8Array | undefined;
  }): TensorFlowNode<never>;
  /** TensorFlow's operation Case. */
  Case(branchIndex: Operand, input: readonly Operand[], options: OpOptions & {
    /** At least 0 of them. */
    readonly tout: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly branches: readonly FunctionName[];
    /** Default: []. */
    readonly outputShapes?: readonly AttributeShape[] | undefined;
  }): readonly TensorFlowNode<ScalarValue | TensorValue>[];
  /** TensorFlow's operation Cast. */
  Cast(x: Operand, options: OpOptions & {
    readonly dstT: DataTypeName;
    /** Default: false. */
    readonly truncate?: boolean | undefined;
  }): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation Ceil. */
  Ceil(x: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation CheckNumerics. */
  CheckNumerics(tensor: Operand, options: OpOptions & {
    readonly message: string | Uint8Array;
  }): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation CheckNumericsV2. */
  CheckNumericsV2(tensor: Operand, options: OpOptions & {
    readonly message: string | Uint8Array;
  }): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation Cholesky. */
  Cholesky(input: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation CholeskyGrad. */
  CholeskyGrad(l: Operand, grad: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation ChooseFastestBranchDataset. */
  ChooseFastestBranchDataset(inputDataset: Operand, ratioNumerator: Operand, ratioDenominator: Operand, otherArguments: readonly Operand[], options: OpOptions & {
    /** At least 1. */
    readonly numElementsPerBranch: number | bigint;
    /** At least 1 of them. */
    readonly branches: readonly FunctionName[];
    /** At least 1 of them. */
    readonly otherArgumentsLengths: readonly (number | bigint)[];
    /** At least 1 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
  }): TensorFlowNode<never>;
  /** TensorFlow's operation ChooseFastestDataset. */
  ChooseFastestDataset(inputDatasets: readonly Operand[], options: OpOptions & {
    readonly numExperiments: number | bigint;
    /** At least 1 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
  }): TensorFlowNode<never>;
  /** TensorFlow's operation ClipByValue. */
  ClipByValue(t: Operand, clipValueMin: Operand, clipValueMax: Operand, options?: OpOptions): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation CloseSummaryWriter. */
  CloseSummaryWriter(writer: Operand, options?: OpOptions): TensorFlowNode<null>;
  /** TensorFlow's operation CollateTPUEmbeddingMemory. */
  CollateTPUEmbeddingMemory(memoryConfigs: readonly Operand[], options?: OpOptions): TensorFlowNode<string | TensorValue>;
  /** TensorFlow's operation CollectiveAllToAllV2. */
  CollectiveAllToAllV2(input: Operand, groupSize: Operand, groupKey: Operand, instanceKey: Operand, orderingToken: readonly Operand[], options?: OpOptions & {
    /** Default: 'auto'. */
    readonly communicationHint?: string | Uint8Array | undefined;
    /** Default: 0. */
    readonly timeoutSeconds?: number | undefined;
    /** Default: false. */
    readonly isStateless?: boolean | undefined;
  }): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation CollectiveAllToAllV3. */
  CollectiveAllToAllV3(input: Operand, communicator: Operand, groupAssignment: Operand, options?: OpOptions & {
    /** Default: 0. */
    readonly timeoutSeconds?: number | undefined;
  }): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation CollectiveAssignGroupV2. */
  CollectiveAssignGroupV2(groupAssignment: Operand, deviceIndex: Operand, baseKey: Operand, options?: OpOptions): { readonly groupSize: TensorFlowNode<number>; readonly groupKey: TensorFlowNode<number> };
  /** TensorFlow's operation CollectiveBcastRecv. */
  CollectiveBcastRecv(options: OpOptions & {
    readonly t: DataTypeName;
    readonly groupSize: number | bigint;
    readonly groupKey: number | bigint;
    readonly instanceKey: number | bigint;
    readonly shape: AttributeShape;
    /** Default: 'auto'. */
    readonly communicationHint?: string | Uint8Array | undefined;
    /** Default: 0. */
    readonly timeoutSeconds?: number | undefined;
  }): TensorFlowNode<number | bigint | boolean | TensorValue>;
  /** TensorFlow's operation CollectiveBcastRecvV2. */
  CollectiveBcastRecvV2(groupSize: Operand, groupKey: Operand, instanceKey: Operand, shape: Operand, options: OpOptions & {
    readonly t: DataTypeName;
    /** Default: 'auto'. */
    readonly communicationHint?: string | Uint8Array | undefined;
    /** Default: 0. */
    readonly timeoutSeconds?: number | undefined;
  }): TensorFlowNode<number | bigint | boolean | TensorValue>;
  /** TensorFlow's operation CollectiveBcastSend. */
  CollectiveBcastSend(input: Operand, options: OpOptions & {
    readonly groupSize: number | bigint;
    readonly groupKey: number | bigint;
    readonly instanceKey: number | bigint;
    readonly shape: AttributeShape;
    /** Default: 'auto'. */
    readonly communicationHint?: string | Uint8Array | undefined;
    /** Default: 0. */
    readonly timeoutSeconds?: number | undefined;
  }): TensorFlowNode<number | bigint | boolean | TensorValue>;
  /** TensorFlow's operation CollectiveBcastSendV2. */
  CollectiveBcastSendV2(input: Operand, groupSize: Operand, groupKey: Operand, instanceKey: Operand, options?: OpOptions & {
    /** Default: 'auto'. */
    readonly communicationHint?: string | Uint8Array | undefined;
    /** Default: 0. */
    readonly timeoutSeconds?: number | undefined;
  }): TensorFlowNode<number | bigint | boolean | TensorValue>;
  /** TensorFlow's operation CollectiveGather. */
  CollectiveGather(input: Operand, options: OpOptions & {
    readonly groupSize: number | bigint;
    readonly groupKey: number | bigint;
    readonly instanceKey: number | bigint;
    readonly shape: AttributeShape;
    /** Default: 'auto'. */
    readonly communicationHint?: string | Uint8Array | undefined;
    /** Default: 0. */
    readonly timeoutSeconds?: number | undefined;
  }): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation CollectiveGatherV2. */
  CollectiveGatherV2(input: Operand, groupSize: Operand, groupKey: Operand, instanceKey: Operand, orderingToken: readonly Operand[], options?: OpOptions & {
    /** Default: 'auto'. */
    readonly communicationHint?: string | Uint8Array | undefined;
    /** Default: 0. */
    readonly timeoutSeconds?: number | undefined;
    /** Default: false. */
    readonly isStateless?: boolean | undefined;
  }): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation CollectiveInitializeCommunicator. */
  CollectiveInitializeCommunicator(groupKey: Operand, rank: Operand, groupSize: Operand, options?: OpOptions & {
    /** Default: 'auto'. */
    readonly communicationHint?: string | Uint8Array | undefined;
    /** Default: 0. */
    readonly timeoutSeconds?: number | undefined;
  }): TensorFlowNode<never>;
  /** TensorFlow's operation CollectivePermute. */
  CollectivePermute(input: Operand, sourceTargetPairs: Operand, options?: OpOptions): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation CollectiveReduce. */
  CollectiveReduce(input: Operand, options: OpOptions & {
    readonly groupSize: number | bigint;
    readonly groupKey: number | bigint;
    readonly instanceKey: number | bigint;
    readonly mergeOp: 'Min' | 'Max' | 'Mul' | 'Add';
    readonly finalOp: 'Id' | 'Div';
    readonly subdivOffsets: readonly (number | bigint)[];
    /** Default: []. */
    readonly waitFor?: readonly (number | bigint)[] | undefined;
    /** Default: 'auto'. */
    readonly communicationHint?: string | Uint8Array | undefined;
    /** Default: 0. */
    readonly timeoutSeconds?: number | undefined;
  }): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation CollectiveReduceScatterV2. */
  CollectiveReduceScatterV2(input: Operand, groupSize: Operand, groupKey: Operand, instanceKey: Operand, orderingToken: readonly Operand[], options: OpOptions & {
    readonly mergeOp: 'Min' | 'Max' | 'Mul' | 'Add';
    readonly finalOp: 'Id' | 'Div';
    /** Default: 'auto'. */
    readonly communicationHint?: string | Uint8Array | undefined;
    /** Default: 0. */
    readonly timeoutSeconds?: number | undefined;
    /** Default: false. */
    readonly isStateless?: boolean | undefined;
    /** Default: -1. */
    readonly maxSubdivsPerDevice?: number | bigint | undefined;
  }): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation CollectiveReduceV2. */
  CollectiveReduceV2(input: Operand, groupSize: Operand, groupKey: Operand, instanceKey: Operand, orderingToken: readonly Operand[], options: OpOptions & {
    readonly mergeOp: 'Min' | 'Max' | 'Mul' | 'Add';
    readonly finalOp: 'Id' | 'Div';
    /** Default: 'auto'. */
    readonly communicationHint?: string | Uint8Array | undefined;
    /** Default: 0. */
    readonly timeoutSeconds?: number | undefined;
    /** Default: false. */
    readonly isStateless?: boolean | undefined;
    /** Default: -1. */
    readonly maxSubdivsPerDevice?: number | bigint | undefined;
  }): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation CollectiveReduceV3. */
  CollectiveReduceV3(input: Operand, communicator: Operand, groupAssignment: Operand, options: OpOptions & {
    readonly reduction: 'Min' | 'Max' | 'Mul' | 'Add';
    /** Default: 0. */
    readonly timeoutSeconds?: number | undefined;
  }): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation CombinedNonMaxSuppression. */
  CombinedNonMaxSuppression(boxes: Operand, scores: Operand, maxOutputSizePerClass: Operand, maxTotalSize: Operand, iouThreshold: Operand, scoreThreshold: Operand, options?: OpOptions & {
    /** Default: false. */
    readonly padPerClass?: boolean | undefined;
    /** Default: true. */
    readonly clipBoxes?: boolean | undefined;
  }): { readonly nmsedBoxes: TensorFlowNode<TensorValue>; readonly nmsedScores: TensorFlowNode<TensorValue>; readonly nmsedClasses: TensorFlowNode<TensorValue>; readonly validDetections: TensorFlowNode<TensorValue> };
  /** TensorFlow's operation Complex. */
  Complex(real: Operand, imag: Operand, options?: OpOptions & {
    /** Default: 'complex64'. */
    readonly tout?: DataTypeName | undefined;
  }): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation ComplexAbs. */
  ComplexAbs(x: Operand, options?: OpOptions & {
    /** Default: 'float32'. */
    readonly tout?: DataTypeName | undefined;
  }): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation CompositeTensorVariantFromComponents. */
  CompositeTensorVariantFromComponents(components: readonly Operand[], options: OpOptions & {
    readonly metadata: string | Uint8Array;
  }): TensorFlowNode<never>;
  /** TensorFlow's operation CompositeTensorVariantToComponents. */
  CompositeTensorVariantToComponents(encoded: Operand, options: OpOptions & {
    readonly metadata: string | Uint8Array;
    /** At least 0 of them. */
    readonly tcomponents: readonly DataTypeName[];
  }): readonly TensorFlowNode<ScalarValue | TensorValue>[];
  /** TensorFlow's operation CompressElement. */
  CompressElement(components: readonly Operand[], options?: OpOptions): TensorFlowNode<never>;
  /** TensorFlow's operation ComputeAccidentalHits. */
  ComputeAccidentalHits(trueClasses: Operand, sampledCandidates: Operand, options: OpOptions & {
    readonly numTrue: number | bigint;
    /** Default: 0. */
    readonly seed?: number | bigint | undefined;
    /** Default: 0. */
    readonly seed2?: number | bigint | undefined;
  }): { readonly indices: TensorFlowNode<TensorValue>; readonly ids: TensorFlowNode<TensorValue>; readonly weights: TensorFlowNode<TensorValue> };
  /** TensorFlow's operation ComputeBatchSize. */
  ComputeBatchSize(inputDataset: Operand, options?: OpOptions): TensorFlowNode<number | bigint>;
  /** TensorFlow's operation ComputeDedupDataTupleMask. */
  ComputeDedupDataTupleMask(options: OpOptions & {
    readonly config: string | Uint8Array;
  }): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation Concat. */
  Concat(concatDim: Operand, values: readonly Operand[], options?: OpOptions): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation ConcatOffset. */
  ConcatOffset(concatDim: Operand, shape: readonly Operand[], options?: OpOptions): readonly TensorFlowNode<number | bigint | TensorValue>[];
  /** TensorFlow's operation ConcatV2. */
  ConcatV2(values: readonly Operand[], axis: Operand, options?: OpOptions): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation ConcatenateDataset. */
  ConcatenateDataset(inputDataset: Operand, anotherDataset: Operand, options: OpOptions & {
    /** At least 1 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
    /** Default: ''. */
    readonly metadata?: string | Uint8Array | undefined;
  }): TensorFlowNode<never>;
  /** TensorFlow's operation ConditionalAccumulator. */
  ConditionalAccumulator(options: OpOptions & {
    readonly dtype: DataTypeName;
    readonly shape: AttributeShape;
    /** Default: ''. */
    readonly container?: string | Uint8Array | undefined;
    /** Default: ''. */
    readonly sharedName?: string | Uint8Array | undefined;
    /** Default: 'MEAN'. */
    readonly reductionType?: 'MEAN' | 'SUM' | undefined;
  }): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation ConfigureAndInitializeGlobalTPU. */
  ConfigureAndInitializeGlobalTPU(options?: OpOptions & {
    /** Default: true. */
    readonly useTfrtHostRuntime?: boolean | undefined;
  }): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation ConfigureDistributedTPU. */
  ConfigureDistributedTPU(options?: OpOptions & {
    /** Default: ''. */
    readonly embeddingConfig?: string | Uint8Array | undefined;
    /** Default: ''. */
    readonly tpuEmbeddingConfig?: string | Uint8Array | undefined;
    /** Default: false. */
    readonly isGlobalInit?: boolean | undefined;
    /** Default: false. */
    readonly enableWholeMeshCompilations?: boolean | undefined;
    /** Default: true. */
    readonly compilationFailureClosesChips?: boolean | undefined;
    /** Default: 0. */
    readonly tpuCancellationClosesChips?: number | bigint | undefined;
  }): TensorFlowNode<string | TensorValue>;
  /** TensorFlow's operation ConfigureTPUEmbedding. */
  ConfigureTPUEmbedding(options: OpOptions & {
    readonly config: string | Uint8Array;
  }): TensorFlowNode<null>;
  /** TensorFlow's operation ConfigureTPUEmbeddingHost. */
  ConfigureTPUEmbeddingHost(commonConfig: Operand, memoryConfig: Operand, options: OpOptions & {
    readonly config: string | Uint8Array;
  }): TensorFlowNode<string | TensorValue>;
  /** TensorFlow's operation ConfigureTPUEmbeddingMemory. */
  ConfigureTPUEmbeddingMemory(commonConfig: Operand, options?: OpOptions): TensorFlowNode<string | TensorValue>;
  /** TensorFlow's operation Conj. */
  Conj(input: Operand, options?: OpOptions): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation ConjugateTranspose. */
  ConjugateTranspose(x: Operand, perm: Operand, options?: OpOptions): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation ConnectTPUEmbeddingHosts. */
  ConnectTPUEmbeddingHosts(networkConfigs: readonly Operand[], options?: OpOptions): TensorFlowNode<null>;
  /** TensorFlow's operation Const. */
  Const(options: OpOptions & {
    readonly value: ConstantValue;
    readonly dtype: DataTypeName;
  }): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation ConsumeMutexLock. */
  ConsumeMutexLock(mutexLock: Operand, options?: OpOptions): TensorFlowNode<null>;
  /** TensorFlow's operation ControlTrigger. */
  ControlTrigger(options?: OpOptions): TensorFlowNode<null>;
  /** TensorFlow's operation Conv. */
  Conv(input: Operand, filter: Operand, options: OpOptions & {
    readonly strides: readonly (number | bigint)[];
    readonly padding: 'SAME' | 'VALID' | 'EXPLICIT';
    /** Default: []. */
    readonly explicitPaddings?: readonly (number | bigint)[] | undefined;
    /** Default: 'CHANNELS_LAST'. */
    readonly dataFormat?: 'CHANNELS_FIRST' | 'CHANNELS_LAST' | undefined;
    /** Default: []. */
    readonly dilations?: readonly (number | bigint)[] | undefined;
    /** Default: 1. */
    readonly batchDims?: number | bigint | undefined;
    /** Default: 1. */
    readonly groups?: number | bigint | undefined;
  }): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation Conv2D. */
  Conv2D(input: Operand, filter: Operand, options: OpOptions & {
    readonly strides: readonly (number | bigint)[];
    /** Default: true. */
    readonly useCudnnOnGpu?: boolean | undefined;
    readonly padding: 'SAME' | 'VALID' | 'EXPLICIT';
    /** Default: []. */
    readonly explicitPaddings?: readonly (number | bigint)[] | undefined;
    /** Default: 'NHWC'. */
    readonly dataFormat?: 'NHWC' | 'NCHW' | undefined;
    /** Default: [1, 1, 1, 1]. */
    readonly dilations?: readonly (number | bigint)[] | undefined;
  }): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation Conv2DBackpropFilter. */
  Conv2DBackpropFilter(input: Operand, filterSizes: Operand, outBackprop: Operand, options: OpOptions & {
    readonly strides: readonly (number | bigint)[];
    /** Default: true. */
    readonly useCudnnOnGpu?: boolean | undefined;
    readonly padding: 'SAME' | 'VALID' | 'EXPLICIT';
    /** Default: []. */
    readonly explicitPaddings?: readonly (number | bigint)[] | undefined;
    /** Default: 'NHWC'. */
    readonly dataFormat?: 'NHWC' | 'NCHW' | undefined;
    /** Default: [1, 1, 1, 1]. */
    readonly dilations?: readonly (number | bigint)[] | undefined;
  }): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation Conv2DBackpropFilterV2. */
  Conv2DBackpropFilterV2(input: Operand, filter: Operand, outBackprop: Operand, options: OpOptions & {
    readonly strides: readonly (number | bigint)[];
    /** Default: true. */
    readonly useCudnnOnGpu?: boolean | undefined;
    readonly padding: 'SAME' | 'VALID' | 'EXPLICIT';
    /** Default: []. */
    readonly explicitPaddings?: readonly (number | bigint)[] | undefined;
    /** Default: 'NHWC'. */
    readonly dataFormat?: 'NHWC' | 'NCHW' | undefined;
    /** Default: [1, 1, 1, 1]. */
    readonly dilations?: readonly (number | bigint)[] | undefined;
  }): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation Conv2DBackpropInput. */
  Conv2DBackpropInput(inputSizes: Operand, filter: Operand, outBackprop: Operand, options: OpOptions & {
    readonly strides: readonly (number | bigint)[];
    /** Default: true. */
    readonly useCudnnOnGpu?: boolean | undefined;
    readonly padding: 'SAME' | 'VALID' | 'EXPLICIT';
    /** Default: []. */
    readonly explicitPaddings?: readonly (number | bigint)[] | undefined;
    /** Default: 'NHWC'. */
    readonly dataFormat?: 'NHWC' | 'NCHW' | undefined;
    /** Default: [1, 1, 1, 1]. */
    readonly dilations?: readonly (number | bigint)[] | undefined;
  }): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation Conv2DBackpropInputV2. */
  Conv2DBackpropInputV2(input: Operand, filter: Operand, outBackprop: Operand, options: OpOptions & {
    readonly strides: readonly (number | bigint)[];
    /** Default: true. */
    readonly useCudnnOnGpu?: boolean | undefined;
    readonly padding: 'SAME' | 'VALID' | 'EXPLICIT';
    /** Default: []. */
    readonly explicitPaddings?: readonly (number | bigint)[] | undefined;
    /** Default: 'NHWC'. */
    readonly dataFormat?: 'NHWC' | 'NCHW' | undefined;
    /** Default: [1, 1, 1, 1]. */
    readonly dilations?: readonly (number | bigint)[] | undefined;
  }): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation Conv3D. */
  Conv3D(input: Operand, filter: Operand, options: OpOptions & {
    /** At least 5 of them. */
    readonly strides: readonly (number | bigint)[];
    readonly padding: 'SAME' | 'VALID';
    /** Default: 'NDHWC'. */
    readonly dataFormat?: 'NDHWC' | 'NCDHW' | undefined;
    /** Default: [1, 1, 1, 1, 1]. */
    readonly dilations?: readonly (number | bigint)[] | undefined;
  }): TensorFlowNode<TensorValue>;
  /**
   * TensorFlow's operation Conv3DBackpropFilter.
   * @deprecated Use Conv3DBackpropFilterV2
   */
  Conv3DBackpropFilter(input: Operand, filter: Operand, outBackprop: Operand, options: OpOptions & {
    /** At least 5 of them. */
    readonly strides: readonly (number | bigint)[];
    readonly padding: 'SAME' | 'VALID';
    /** Default: [1, 1, 1, 1, 1]. */
    readonly dilations?: readonly (number | bigint)[] | undefined;
  }): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation Conv3DBackpropFilterV2. */
  Conv3DBackpropFilterV2(input: Operand, filterSizes: Operand, outBackprop: Operand, options: OpOptions & {
    /** At least 5 of them. */
    readonly strides: readonly (number | bigint)[];
    readonly padding: 'SAME' | 'VALID';
    /** Default: 'NDHWC'. */
    readonly dataFormat?: 'NDHWC' | 'NCDHW' | undefined;
    /** Default: [1, 1, 1, 1, 1]. */
    readonly dilations?: readonly (number | bigint)[] | undefined;
  }): TensorFlowNode<TensorValue>;
  /**
   * TensorFlow's operation Conv3DBackpropInput.
   * @deprecated Use Conv3DBackpropInputV2
   */
  Conv3DBackpropInput(input: Operand, filter: Operand, outBackprop: Operand, options: OpOptions & {
    /** At least 5 of them. */
    readonly strides: readonly (number | bigint)[];
    readonly padding: 'SAME' | 'VALID';
    /** Default: [1, 1, 1, 1, 1]. */
    readonly dilations?: readonly (number | bigint)[] | undefined;
  }): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation Conv3DBackpropInputV2. */
  Conv3DBackpropInputV2(inputSizes: Operand, filter: Operand, outBackprop: Operand, options: OpOptions & {
    /** At least 5 of them. */
    readonly strides: readonly (number | bigint)[];
    readonly padding: 'SAME' | 'VALID';
    /** Default: 'NDHWC'. */
    readonly dataFormat?: 'NDHWC' | 'NCDHW' | undefined;
    /** Default: [1, 1, 1, 1, 1]. */
    readonly dilations?: readonly (number | bigint)[] | undefined;
  }): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation Copy. */
  Copy(input: Operand, options?: OpOptions & {
    /** Default: ''. */
    readonly tensorName?: string | Uint8Array | undefined;
    /** Default: []. */
    readonly debugOpsSpec?: readonly (string | Uint8Array)[] | undefined;
  }): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation CopyHost. */
  CopyHost(input: Operand, options?: OpOptions & {
    /** Default: ''. */
    readonly tensorName?: string | Uint8Array | undefined;
    /** Default: []. */
    readonly debugOpsSpec?: readonly (string | Uint8Array)[] | undefined;
  }): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation CopyToMesh. */
  CopyToMesh(input: Operand, options: OpOptions & {
    readonly mesh: string | Uint8Array;
  }): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation CopyToMeshGrad. */
  CopyToMeshGrad(input: Operand, forwardInput: Operand, options?: OpOptions): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation Cos. */
  Cos(x: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation Cosh. */
  Cosh(x: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation CountUpTo. */
  CountUpTo(ref: Operand, options: OpOptions & {
    readonly limit: number | bigint;
  }): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation CreateSummaryDbWriter. */
  CreateSummaryDbWriter(writer: Operand, dbUri: Operand, experimentName: Operand, runName: Operand, userName: Operand, options?: OpOptions): TensorFlowNode<null>;
  /** TensorFlow's operation CreateSummaryFileWriter. */
  CreateSummaryFileWriter(writer: Operand, logdir: Operand, maxQueue: Operand, flushMillis: Operand, filenameSuffix: Operand, options?: OpOptions): TensorFlowNode<null>;
  /** TensorFlow's operation CropAndResize. */
  CropAndResize(image: Operand, boxes: Operand, boxInd: Operand, cropSize: Operand, options?: OpOptions & {
    /** Default: 'bilinear'. */
    readonly method?: 'bilinear' | 'nearest' | undefined;
    /** Default: 0. */
    readonly extrapolationValue?: number | undefined;
  }): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation CropAndResizeGradBoxes. */
  CropAndResizeGradBoxes(grads: Operand, image: Operand, boxes: Operand, boxInd: Operand, options?: OpOptions & {
    /** Default: 'bilinear'. */
    readonly method?: 'bilinear' | undefined;
  }): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation CropAndResizeGradImage. */
  CropAndResizeGradImage(grads: Operand, boxes: Operand, boxInd: Operand, imageSize: Operand, options: OpOptions & {
    readonly t: DataTypeName;
    /** Default: 'bilinear'. */
    readonly method?: 'bilinear' | 'nearest' | undefined;
  }): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation Cross. */
  Cross(a: Operand, b: Operand, options?: OpOptions): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation CrossReplicaSum. */
  CrossReplicaSum(input: Operand, groupAssignment: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation CudnnRNN. */
  CudnnRNN(input: Operand, inputH: Operand, inputC: Operand, params: Operand, options?: OpOptions & {
    /** Default: 'lstm'. */
    readonly rnnMode?: 'rnn_relu' | 'rnn_tanh' | 'lstm' | 'gru' | undefined;
    /** Default: 'linear_input'. */
    readonly inputMode?: 'linear_input' | 'skip_input' | 'auto_select' | undefined;
    /** Default: 'unidirectional'. */
    readonly direction?: 'unidirectional' | 'bidirectional' | undefined;
    /** Default: 0. */
    readonly dropout?: number | undefined;
    /** Default: 0. */
    readonly seed?: number | bigint | undefined;
    /** Default: 0. */
    readonly seed2?: number | bigint | undefined;
    /** Default: true. */
    readonly isTraining?: boolean | undefined;
  }): { readonly output: TensorFlowNode<TensorValue>; readonly outputH: TensorFlowNode<number | TensorValue>; readonly outputC: TensorFlowNode<number | TensorValue>; readonly reserveSpace: TensorFlowNode<number | TensorValue> };
  /** TensorFlow's operation CudnnRNNBackprop. */
  CudnnRNNBackprop(input: Operand, inputH: Operand, inputC: Operand, params: Operand, output: Operand, outputH: Operand, outputC: Operand, outputBackprop: Operand, outputHBackprop: Operand, outputCBackprop: Operand, reserveSpace: Operand, options?: OpOptions & {
    /** Default: 'lstm'. */
    readonly rnnMode?: 'rnn_relu' | 'rnn_tanh' | 'lstm' | 'gru' | undefined;
    /** Default: 'linear_input'. */
    readonly inputMode?: 'linear_input' | 'skip_input' | 'auto_select' | undefined;
    /** Default: 'unidirectional'. */
    readonly direction?: 'unidirectional' | 'bidirectional' | undefined;
    /** Default: 0. */
    readonly dropout?: number | undefined;
    /** Default: 0. */
    readonly seed?: number | bigint | undefined;
    /** Default: 0. */
    readonly seed2?: number | bigint | undefined;
  }): { readonly inputBackprop: TensorFlowNode<number | TensorValue>; readonly inputHBackprop: TensorFlowNode<number | TensorValue>; readonly inputCBackprop: TensorFlowNode<number | TensorValue>; readonly paramsBackprop: TensorFlowNode<number | TensorValue> };
  /** TensorFlow's operation CudnnRNNBackpropV2. */
  CudnnRNNBackpropV2(input: Operand, inputH: Operand, inputC: Operand, params: Operand, output: Operand, outputH: Operand, outputC: Operand, outputBackprop: Operand, outputHBackprop: Operand, outputCBackprop: Operand, reserveSpace: Operand, hostReserved: Operand, options?: OpOptions & {
    /** Default: 'lstm'. */
    readonly rnnMode?: 'rnn_relu' | 'rnn_tanh' | 'lstm' | 'gru' | undefined;
    /** Default: 'linear_input'. */
    readonly inputMode?: 'linear_input' | 'skip_input' | 'auto_select' | undefined;
    /** Default: 'unidirectional'. */
    readonly direction?: 'unidirectional' | 'bidirectional' | undefined;
    /** Default: 0. */
    readonly dropout?: number | undefined;
    /** Default: 0. */
    readonly seed?: number | bigint | undefined;
    /** Default: 0. */
    readonly seed2?: number | bigint | undefined;
  }): { readonly inputBackprop: TensorFlowNode<number | TensorValue>; readonly inputHBackprop: TensorFlowNode<number | TensorValue>; readonly inputCBackprop: TensorFlowNode<number | TensorValue>; readonly paramsBackprop: TensorFlowNode<number | TensorValue> };
  /** TensorFlow's operation CudnnRNNBackpropV3. */
  CudnnRNNBackpropV3(input: Operand, inputH: Operand, inputC: Operand, params: Operand, sequenceLengths: Operand, output: Operand, outputH: Operand, outputC: Operand, outputBackprop: Operand, outputHBackprop: Operand, outputCBackprop: Operand, reserveSpace: Operand, hostReserved: Operand, options?: OpOptions & {
    /** Default: 'lstm'. */
    readonly rnnMode?: 'rnn_relu' | 'rnn_tanh' | 'lstm' | 'gru' | undefined;
    /** Default: 'linear_input'. */
    readonly inputMode?: 'linear_input' | 'skip_input' | 'auto_select' | undefined;
    /** Default: 'unidirectional'. */
    readonly direction?: 'unidirectional' | 'bidirectional' | undefined;
    /** Default: 0. */
    readonly dropout?: number | undefined;
    /** Default: 0. */
    readonly seed?: number | bigint | undefined;
    /** Default: 0. */
    readonly seed2?: number | bigint | undefined;
    /** Default: 0. */
    readonly numProj?: number | bigint | undefined;
    /** Default: true. */
    readonly timeMajor?: boolean | undefined;
  }): { readonly inputBackprop: TensorFlowNode<number | TensorValue>; readonly inputHBackprop: TensorFlowNode<number | TensorValue>; readonly inputCBackprop: TensorFlowNode<number | TensorValue>; readonly paramsBackprop: TensorFlowNode<number | TensorValue> };
  /** TensorFlow's operation CudnnRNNCanonicalToParams. */
  CudnnRNNCanonicalToParams(numLayers: Operand, numUnits: Operand, inputSize: Operand, weights: readonly Operand[], biases: readonly Operand[], options?: OpOptions & {
    /** Default: 'lstm'. */
    readonly rnnMode?: 'rnn_relu' | 'rnn_tanh' | 'lstm' | 'gru' | undefined;
    /** Default: 'linear_input'. */
    readonly inputMode?: 'linear_input' | 'skip_input' | 'auto_select' | undefined;
    /** Default: 'unidirectional'. */
    readonly direction?: 'unidirectional' | 'bidirectional' | undefined;
    /** Default: 0. */
    readonly dropout?: number | undefined;
    /** Default: 0. */
    readonly seed?: number | bigint | undefined;
    /** Default: 0. */
    readonly seed2?: number | bigint | undefined;
  }): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation CudnnRNNCanonicalToParamsV2. */
  CudnnRNNCanonicalToParamsV2(numLayers: Operand, numUnits: Operand, inputSize: Operand, weights: readonly Operand[], biases: readonly Operand[], options?: OpOptions & {
    /** Default: 'lstm'. */
    readonly rnnMode?: 'rnn_relu' | 'rnn_tanh' | 'lstm' | 'gru' | undefined;
    /** Default: 'linear_input'. */
    readonly inputMode?: 'linear_input' | 'skip_input' | 'auto_select' | undefined;
    /** Default: 'unidirectional'. */
    readonly direction?: 'unidirectional' | 'bidirectional' | undefined;
    /** Default: 0. */
    readonly dropout?: number | undefined;
    /** Default: 0. */
    readonly seed?: number | bigint | undefined;
    /** Default: 0. */
    readonly seed2?: number | bigint | undefined;
    /** Default: 0. */
    readonly numProj?: number | bigint | undefined;
  }): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation CudnnRNNParamsSize. */
  CudnnRNNParamsSize(numLayers: Operand, numUnits: Operand, inputSize: Operand, options: OpOptions & {
    readonly t: DataTypeName;
    readonly s: DataTypeName;
    /** Default: 'lstm'. */
    readonly rnnMode?: 'rnn_relu' | 'rnn_tanh' | 'lstm' | 'gru' | undefined;
    /** Default: 'linear_input'. */
    readonly inputMode?: 'linear_input' | 'skip_input' | 'auto_select' | undefined;
    /** Default: 'unidirectional'. */
    readonly direction?: 'unidirectional' | 'bidirectional' | undefined;
    /** Default: 0. */
    readonly dropout?: number | undefined;
    /** Default: 0. */
    readonly seed?: number | bigint | undefined;
    /** Default: 0. */
    readonly seed2?: number | bigint | undefined;
    /** Default: 0. */
    readonly numProj?: number | bigint | undefined;
  }): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation CudnnRNNParamsToCanonical. */
  CudnnRNNParamsToCanonical(numLayers: Operand, numUnits: Operand, inputSize: Operand, params: Operand, options: OpOptions & {
    /** At least 1. */
    readonly numParams: number | bigint;
    /** Default: 'lstm'. */
    readonly rnnMode?: 'rnn_relu' | 'rnn_tanh' | 'lstm' | 'gru' | undefined;
    /** Default: 'linear_input'. */
    readonly inputMode?: 'linear_input' | 'skip_input' | 'auto_select' | undefined;
    /** Default: 'unidirectional'. */
    readonly direction?: 'unidirectional' | 'bidirectional' | undefined;
    /** Default: 0. */
    readonly dropout?: number | undefined;
    /** Default: 0. */
    readonly seed?: number | bigint | undefined;
    /** Default: 0. */
    readonly seed2?: number | bigint | undefined;
  }): { readonly weights: readonly TensorFlowNode<number | TensorValue>[]; readonly biases: readonly TensorFlowNode<number | TensorValue>[] };
  /** TensorFlow's operation CudnnRNNParamsToCanonicalV2. */
  CudnnRNNParamsToCanonicalV2(numLayers: Operand, numUnits: Operand, inputSize: Operand, params: Operand, options: OpOptions & {
    /** At least 1. */
    readonly numParamsWeights: number | bigint;
    /** At least 1. */
    readonly numParamsBiases: number | bigint;
    /** Default: 'lstm'. */
    readonly rnnMode?: 'rnn_relu' | 'rnn_tanh' | 'lstm' | 'gru' | undefined;
    /** Default: 'linear_input'. */
    readonly inputMode?: 'linear_input' | 'skip_input' | 'auto_select' | undefined;
    /** Default: 'unidirectional'. */
    readonly direction?: 'unidirectional' | 'bidirectional' | undefined;
    /** Default: 0. */
    readonly dropout?: number | undefined;
    /** Default: 0. */
    readonly seed?: number | bigint | undefined;
    /** Default: 0. */
    readonly seed2?: number | bigint | undefined;
    /** Default: 0. */
    readonly numProj?: number | bigint | undefined;
  }): { readonly weights: readonly TensorFlowNode<number | TensorValue>[]; readonly biases: readonly TensorFlowNode<number | TensorValue>[] };
  /** TensorFlow's operation CudnnRNNV2. */
  CudnnRNNV2(input: Operand, inputH: Operand, inputC: Operand, params: Operand, options?: OpOptions & {
    /** Default: 'lstm'. */
    readonly rnnMode?: 'rnn_relu' | 'rnn_tanh' | 'lstm' | 'gru' | undefined;
    /** Default: 'linear_input'. */
    readonly inputMode?: 'linear_input' | 'skip_input' | 'auto_select' | undefined;
    /** Default: 'unidirectional'. */
    readonly direction?: 'unidirectional' | 'bidirectional' | undefined;
    /** Default: 0. */
    readonly dropout?: number | undefined;
    /** Default: 0. */
    readonly seed?: number | bigint | undefined;
    /** Default: 0. */
    readonly seed2?: number | bigint | undefined;
    /** Default: true. */
    readonly isTraining?: boolean | undefined;
  }): { readonly output: TensorFlowNode<TensorValue>; readonly outputH: TensorFlowNode<number | TensorValue>; readonly outputC: TensorFlowNode<number | TensorValue>; readonly reserveSpace: TensorFlowNode<number | TensorValue>; readonly hostReserved: TensorFlowNode<number | TensorValue> };
  /** TensorFlow's operation CudnnRNNV3. */
  CudnnRNNV3(input: Operand, inputH: Operand, inputC: Operand, params: Operand, sequenceLengths: Operand, options?: OpOptions & {
    /** Default: 'lstm'. */
    readonly rnnMode?: 'rnn_relu' | 'rnn_tanh' | 'lstm' | 'gru' | undefined;
    /** Default: 'linear_input'. */
    readonly inputMode?: 'linear_input' | 'skip_input' | 'auto_select' | undefined;
    /** Default: 'unidirectional'. */
    readonly direction?: 'unidirectional' | 'bidirectional' | undefined;
    /** Default: 0. */
    readonly dropout?: number | undefined;
    /** Default: 0. */
    readonly seed?: number | bigint | undefined;
    /** Default: 0. */
    readonly seed2?: number | bigint | undefined;
    /** Default: 0. */
    readonly numProj?: number | bigint | undefined;
    /** Default: true. */
    readonly isTraining?: boolean | undefined;
    /** Default: true. */
    readonly timeMajor?: boolean | undefined;
  }): { readonly output: TensorFlowNode<TensorValue>; readonly outputH: TensorFlowNode<number | TensorValue>; readonly outputC: TensorFlowNode<number | TensorValue>; readonly reserveSpace: TensorFlowNode<number | TensorValue>; readonly hostReserved: TensorFlowNode<number | TensorValue> };
  /** TensorFlow's operation Cumprod. */
  Cumprod(x: Operand, axis: Operand, options?: OpOptions & {
    /** Default: false. */
    readonly exclusive?: boolean | undefined;
    /** Default: false. */
    readonly reverse?: boolean | undefined;
  }): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation Cumsum. */
  Cumsum(x: Operand, axis: Operand, options?: OpOptions & {
    /** Default: false. */
    readonly exclusive?: boolean | undefined;
    /** Default: false. */
    readonly reverse?: boolean | undefined;
  }): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation CumulativeLogsumexp. */
  CumulativeLogsumexp(x: Operand, axis: Operand, options?: OpOptions & {
    /** Default: false. */
    readonly exclusive?: boolean | undefined;
    /** Default: false. */
    readonly reverse?: boolean | undefined;
  }): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation CustomAggregator. */
  CustomAggregator(input: Operand, options: OpOptions & {
    readonly id: string | Uint8Array;
    /** Default: 0. */
    readonly calibrationMethod?: number | bigint | undefined;
    /** Default: 0. */
    readonly initialNumBins?: number | bigint | undefined;
    /** Default: 0. */
    readonly minPercentile?: number | undefined;
    /** Default: 0. */
    readonly maxPercentile?: number | undefined;
  }): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation DTensorAllGather. */
  DTensorAllGather(input: Operand, options: OpOptions & {
    readonly inputLayout: string | Uint8Array;
    readonly outputLayout: string | Uint8Array;
  }): TensorFlowNode<number | bigint | boolean | TensorValue>;
  /** TensorFlow's operation DTensorAllReduce. */
  DTensorAllReduce(input: Operand, groupAssignment: Operand, options: OpOptions & {
    readonly reduceOp: 'Min' | 'Max' | 'Mul' | 'Add' | 'Mean' | 'Any' | 'All';
    readonly deviceType: string | Uint8Array;
  }): TensorFlowNode<number | bigint | boolean | TensorValue>;
  /** TensorFlow's operation DTensorAllScatter. */
  DTensorAllScatter(input: Operand, options: OpOptions & {
    readonly inputLayout: string | Uint8Array;
    readonly outputLayout: string | Uint8Array;
  }): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation DTensorAllToAll. */
  DTensorAllToAll(input: Operand, options: OpOptions & {
    readonly inputLayout: string | Uint8Array;
    readonly outputLayout: string | Uint8Array;
  }): TensorFlowNode<number | bigint | boolean | TensorValue>;
  /** TensorFlow's operation DTensorReduceScatter. */
  DTensorReduceScatter(input: Operand, groupAssignment: Operand, scatterDimension: Operand, options: OpOptions & {
    readonly reduceOp: 'Min' | 'Max' | 'Mul' | 'Add' | 'Mean' | 'Any' | 'All';
    readonly deviceType: string | Uint8Array;
  }): TensorFlowNode<number | bigint | boolean | TensorValue>;
  /** TensorFlow's operation DTensorRestoreV2. */
  DTensorRestoreV2(prefix: Operand, tensorNames: Operand, shapeAndSlices: Operand, options: OpOptions & {
    readonly inputShapes: readonly AttributeShape[];
    readonly inputLayouts: readonly (string | Uint8Array)[];
    /** At least 1 of them. */
    readonly dtypes: readonly DataTypeName[];
  }): readonly TensorFlowNode<ScalarValue | TensorValue>[];
  /** TensorFlow's operation DTensorSetGlobalTPUArray. */
  DTensorSetGlobalTPUArray(topology: Operand, options?: OpOptions): TensorFlowNode<null>;
  /** TensorFlow's operation DataFormatDimMap. */
  DataFormatDimMap(x: Operand, options?: OpOptions & {
    /** Default: 'NHWC'. */
    readonly srcFormat?: string | Uint8Array | undefined;
    /** Default: 'NCHW'. */
    readonly dstFormat?: string | Uint8Array | undefined;
  }): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation DataFormatVecPermute. */
  DataFormatVecPermute(x: Operand, options?: OpOptions & {
    /** Default: 'NHWC'. */
    readonly srcFormat?: string | Uint8Array | undefined;
    /** Default: 'NCHW'. */
    readonly dstFormat?: string | Uint8Array | undefined;
  }): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation DataServiceDataset. */
  DataServiceDataset(datasetId: Operand, processingMode: Operand, address: Operand, protocol: Operand, jobName: Operand, maxOutstandingRequests: Operand, iterationCounter: Operand, options: OpOptions & {
    /** Default: -1. */
    readonly taskRefreshIntervalHintMs?: number | bigint | undefined;
    /** At least 1 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
    /** Default: ''. */
    readonly dataTransferProtocol?: string | Uint8Array | undefined;
    /** Default: 'AUTO'. */
    readonly targetWorkers?: string | Uint8Array | undefined;
    /** Default: ''. */
    readonly crossTrainerCacheOptions?: string | Uint8Array | undefined;
  }): TensorFlowNode<never>;
  /** TensorFlow's operation DataServiceDatasetV2. */
  DataServiceDatasetV2(datasetId: Operand, processingMode: Operand, address: Operand, protocol: Operand, jobName: Operand, consumerIndex: Operand, numConsumers: Operand, maxOutstandingRequests: Operand, iterationCounter: Operand, options: OpOptions & {
    /** Default: -1. */
    readonly taskRefreshIntervalHintMs?: number | bigint | undefined;
    /** At least 1 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
    /** Default: ''. */
    readonly dataTransferProtocol?: string | Uint8Array | undefined;
    /** Default: 'AUTO'. */
    readonly targetWorkers?: string | Uint8Array | undefined;
    /** Default: ''. */
    readonly crossTrainerCacheOptions?: string | Uint8Array | undefined;
  }): TensorFlowNode<never>;
  /** TensorFlow's operation DataServiceDatasetV3. */
  DataServiceDatasetV3(datasetId: Operand, processingMode: Operand, address: Operand, protocol: Operand, jobName: Operand, consumerIndex: Operand, numConsumers: Operand, maxOutstandingRequests: Operand, iterationCounter: Operand, options: OpOptions & {
    /** Default: -1. */
    readonly taskRefreshIntervalHintMs?: number | bigint | undefined;
    /** At least 1 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
    /** Default: ''. */
    readonly dataTransferProtocol?: string | Uint8Array | undefined;
    /** Default: 'AUTO'. */
    readonly targetWorkers?: string | Uint8Array | undefined;
    /** Default: false. */
    readonly uncompress?: boolean | undefined;
    readonly uncompressFn: FunctionName;
    /** Default: ''. */
    readonly crossTrainerCacheOptions?: string | Uint8Array | undefined;
  }): TensorFlowNode<never>;
  /** TensorFlow's operation DataServiceDatasetV4. */
  DataServiceDatasetV4(datasetId: Operand, processingMode: Operand, address: Operand, protocol: Operand, jobName: Operand, consumerIndex: Operand, numConsumers: Operand, maxOutstandingRequests: Operand, iterationCounter: Operand, options: OpOptions & {
    /** Default: -1. */
    readonly taskRefreshIntervalHintMs?: number | bigint | undefined;
    /** At least 1 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
    /** Default: ''. */
    readonly dataTransferProtocol?: string | Uint8Array | undefined;
    /** Default: 'AUTO'. */
    readonly targetWorkers?: string | Uint8Array | undefined;
    /** Default: false. */
    readonly uncompress?: boolean | undefined;
    readonly uncompressFn: FunctionName;
    /** Default: ''. */
    readonly crossTrainerCacheOptions?: string | Uint8Array | undefined;
  }): TensorFlowNode<never>;
  /** TensorFlow's operation DatasetCardinality. */
  DatasetCardinality(inputDataset: Operand, options?: OpOptions & {
    /** Default: ''. */
    readonly cardinalityOptions?: string | Uint8Array | undefined;
  }): TensorFlowNode<number | bigint>;
  /** TensorFlow's operation DatasetFromGraph. */
  DatasetFromGraph(graphDef: Operand, options?: OpOptions): TensorFlowNode<never>;
  /** TensorFlow's operation DatasetToGraph. */
  DatasetToGraph(inputDataset: Operand, options?: OpOptions & {
    /** At least 0 of them. Default: []. */
    readonly statefulWhitelist?: readonly (string | Uint8Array)[] | undefined;
    /** Default: false. */
    readonly allowStateful?: boolean | undefined;
    /** Default: false. */
    readonly stripDeviceAssignment?: boolean | undefined;
  }): TensorFlowNode<string>;
  /** TensorFlow's operation DatasetToGraphV2. */
  DatasetToGraphV2(inputDataset: Operand, options?: OpOptions & {
    /** Default: 0. */
    readonly externalStatePolicy?: number | bigint | undefined;
    /** Default: false. */
    readonly stripDeviceAssignment?: boolean | undefined;
  }): TensorFlowNode<string>;
  /** TensorFlow's operation DatasetToSingleElement. */
  DatasetToSingleElement(dataset: Operand, options: OpOptions & {
    /** At least 1 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
    /** Default: ''. */
    readonly metadata?: string | Uint8Array | undefined;
  }): readonly TensorFlowNode<ScalarValue | TensorValue>[];
  /** TensorFlow's operation DatasetToTFRecord. */
  DatasetToTFRecord(inputDataset: Operand, filename: Operand, compressionType: Operand, options?: OpOptions): TensorFlowNode<null>;
  /** TensorFlow's operation Dawsn. */
  Dawsn(x: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation DebugGradientIdentity. */
  DebugGradientIdentity(input: Operand, options?: OpOptions): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation DebugGradientRefIdentity. */
  DebugGradientRefIdentity(input: Operand, options?: OpOptions): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation DebugIdentity. */
  DebugIdentity(input: Operand, options?: OpOptions & {
    /** Default: ''. */
    readonly deviceName?: string | Uint8Array | undefined;
    /** Default: ''. */
    readonly tensorName?: string | Uint8Array | undefined;
    /** Default: []. */
    readonly debugUrls?: readonly (string | Uint8Array)[] | undefined;
    /** Default: false. */
    readonly gatedGrpc?: boolean | undefined;
  }): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation DebugIdentityV2. */
  DebugIdentityV2(input: Operand, options?: OpOptions & {
    /** Default: ''. */
    readonly tfdbgContextId?: string | Uint8Array | undefined;
    /** Default: ''. */
    readonly opName?: string | Uint8Array | undefined;
    /** Default: -1. */
    readonly outputSlot?: number | bigint | undefined;
    /** Default: -1. */
    readonly tensorDebugMode?: number | bigint | undefined;
    /** Default: []. */
    readonly debugUrls?: readonly (string | Uint8Array)[] | undefined;
    /** Default: 1000. */
    readonly circularBufferSize?: number | bigint | undefined;
    /** Default: ''. */
    readonly tfdbgRunId?: string | Uint8Array | undefined;
  }): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation DebugIdentityV3. */
  DebugIdentityV3(input: Operand, options?: OpOptions & {
    /** Default: ''. */
    readonly deviceName?: string | Uint8Array | undefined;
    /** Default: ''. */
    readonly tensorName?: string | Uint8Array | undefined;
    /** Default: ''. */
    readonly ioOfNode?: string | Uint8Array | undefined;
    /** Default: false. */
    readonly isInput?: boolean | undefined;
    /** Default: -1. */
    readonly ioIndex?: number | bigint | undefined;
    /** Default: []. */
    readonly debugUrls?: readonly (string | Uint8Array)[] | undefined;
    /** Default: false. */
    readonly gatedGrpc?: boolean | undefined;
  }): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation DebugNanCount. */
  DebugNanCount(input: Operand, options?: OpOptions & {
    /** Default: ''. */
    readonly deviceName?: string | Uint8Array | undefined;
    /** Default: ''. */
    readonly tensorName?: string | Uint8Array | undefined;
    /** Default: []. */
    readonly debugUrls?: readonly (string | Uint8Array)[] | undefined;
    /** Default: false. */
    readonly gatedGrpc?: boolean | undefined;
  }): TensorFlowNode<number | bigint>;
  /** TensorFlow's operation DebugNumericSummary. */
  DebugNumericSummary(input: Operand, options?: OpOptions & {
    /** Default: ''. */
    readonly deviceName?: string | Uint8Array | undefined;
    /** Default: ''. */
    readonly tensorName?: string | Uint8Array | undefined;
    /** Default: []. */
    readonly debugUrls?: readonly (string | Uint8Array)[] | undefined;
    /** Default: -Infinity. */
    readonly lowerBound?: number | undefined;
    /** Default: Infinity. */
    readonly upperBound?: number | undefined;
    /** Default: false. */
    readonly muteIfHealthy?: boolean | undefined;
    /** Default: false. */
    readonly gatedGrpc?: boolean | undefined;
  }): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation DebugNumericSummaryV2. */
  DebugNumericSummaryV2(input: Operand, options?: OpOptions & {
    /** Default: 'float32'. */
    readonly outputDtype?: DataTypeName | undefined;
    /** Default: -1. */
    readonly tensorDebugMode?: number | bigint | undefined;
    /** Default: -1. */
    readonly tensorId?: number | bigint | undefined;
  }): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation DecodeAndCropJpeg. */
  DecodeAndCropJpeg(contents: Operand, cropWindow: Operand, options?: OpOptions & {
    /** Default: 0. */
    readonly channels?: number | bigint | undefined;
    /** Default: 1. */
    readonly ratio?: number | bigint | undefined;
    /** Default: true. */
    readonly fancyUpscaling?: boolean | undefined;
    /** Default: false. */
    readonly tryRecoverTruncated?: boolean | undefined;
    /** Default: 1. */
    readonly acceptableFraction?: number | undefined;
    /** Default: ''. */
    readonly dctMethod?: string | Uint8Array | undefined;
  }): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation DecodeBase64. */
  DecodeBase64(input: Operand, options?: OpOptions): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation DecodeBmp. */
  DecodeBmp(contents: Operand, options?: OpOptions & {
    /** Default: 0. */
    readonly channels?: number | bigint | undefined;
  }): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation DecodeCSV. */
  DecodeCSV(records: Operand, recordDefaults: readonly Operand[], options?: OpOptions & {
    /** Default: ','. */
    readonly fieldDelim?: string | Uint8Array | undefined;
    /** Default: true. */
    readonly useQuoteDelim?: boolean | undefined;
    /** Default: ''. */
    readonly naValue?: string | Uint8Array | undefined;
    /** Default: []. */
    readonly selectCols?: readonly (number | bigint)[] | undefined;
  }): readonly TensorFlowNode<ScalarValue | TensorValue>[];
  /** TensorFlow's operation DecodeCompressed. */
  DecodeCompressed(bytes: Operand, options?: OpOptions & {
    /** Default: ''. */
    readonly compressionType?: string | Uint8Array | undefined;
  }): TensorFlowNode<string | TensorValue>;
  /** TensorFlow's operation DecodeGif. */
  DecodeGif(contents: Operand, options?: OpOptions): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation DecodeImage. */
  DecodeImage(contents: Operand, options?: OpOptions & {
    /** Default: 0. */
    readonly channels?: number | bigint | undefined;
    /** Default: 'uint8'. */
    readonly dtype?: DataTypeName | undefined;
    /** Default: true. */
    readonly expandAnimations?: boolean | undefined;
  }): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation DecodeJSONExample. */
  DecodeJSONExample(jsonExamples: Operand, options?: OpOptions): TensorFlowNode<string | TensorValue>;
  /** TensorFlow's operation DecodeJpeg. */
  DecodeJpeg(contents: Operand, options?: OpOptions & {
    /** Default: 0. */
    readonly channels?: number | bigint | undefined;
    /** Default: 1. */
    readonly ratio?: number | bigint | undefined;
    /** Default: true. */
    readonly fancyUpscaling?: boolean | undefined;
    /** Default: false. */
    readonly tryRecoverTruncated?: boolean | undefined;
    /** Default: 1. */
    readonly acceptableFraction?: number | undefined;
    /** Default: ''. */
    readonly dctMethod?: string | Uint8Array | undefined;
  }): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation DecodePaddedRaw. */
  DecodePaddedRaw(inputBytes: Operand, fixedLength: Operand, options: OpOptions & {
    readonly outType: DataTypeName;
    /** Default: true. */
    readonly littleEndian?: boolean | undefined;
  }): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation DecodePng. */
  DecodePng(contents: Operand, options?: OpOptions & {
    /** Default: 0. */
    readonly channels?: number | bigint | undefined;
    /** Default: 'uint8'. */
    readonly dtype?: DataTypeName | undefined;
  }): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation DecodeProtoV2. */
  DecodeProtoV2(bytes: Operand, options: OpOptions & {
    readonly messageType: string | Uint8Array;
    readonly fieldNames: readonly (string | Uint8Array)[];
    /** At least 0 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** Default: 'local://'. */
    readonly descriptorSource?: string | Uint8Array | undefined;
    /** Default: 'binary'. */
    readonly messageFormat?: string | Uint8Array | undefined;
    /** Default: false. */
    readonly sanitize?: boolean | undefined;
  }): { readonly sizes: TensorFlowNode<number | TensorValue>; readonly values: readonly TensorFlowNode<ScalarValue | TensorValue>[] };
  /** TensorFlow's operation DecodeRaw. */
  DecodeRaw(bytes: Operand, options: OpOptions & {
    readonly outType: DataTypeName;
    /** Default: true. */
    readonly littleEndian?: boolean | undefined;
  }): TensorFlowNode<number | bigint | boolean | TensorValue>;
  /** TensorFlow's operation DecodeWav. */
  DecodeWav(contents: Operand, options?: OpOptions & {
    /** Default: -1. */
    readonly desiredChannels?: number | bigint | undefined;
    /** Default: -1. */
    readonly desiredSamples?: number | bigint | undefined;
  }): { readonly audio: TensorFlowNode<TensorValue>; readonly sampleRate: TensorFlowNode<number> };
  /** TensorFlow's operation DeepCopy. */
  DeepCopy(x: Operand, options?: OpOptions): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation DeleteIterator. */
  DeleteIterator(handle: Operand, deleter: Operand, options?: OpOptions): TensorFlowNode<null>;
  /** TensorFlow's operation DeleteMemoryCache. */
  DeleteMemoryCache(handle: Operand, deleter: Operand, options?: OpOptions): TensorFlowNode<null>;
  /** TensorFlow's operation DeleteMultiDeviceIterator. */
  DeleteMultiDeviceIterator(multiDeviceIterator: Operand, iterators: readonly Operand[], deleter: Operand, options?: OpOptions): TensorFlowNode<null>;
  /** TensorFlow's operation DeleteRandomSeedGenerator. */
  DeleteRandomSeedGenerator(handle: Operand, deleter: Operand, options?: OpOptions): TensorFlowNode<null>;
  /** TensorFlow's operation DeleteRpcFutureResource. */
  DeleteRpcFutureResource(handle: Operand, deleter: Operand, options?: OpOptions): TensorFlowNode<null>;
  /** TensorFlow's operation DeleteSeedGenerator. */
  DeleteSeedGenerator(handle: Operand, deleter: Operand, options?: OpOptions): TensorFlowNode<null>;
  /** TensorFlow's operation DeleteSessionTensor. */
  DeleteSessionTensor(handle: Operand, options?: OpOptions): TensorFlowNode<null>;
  /** TensorFlow's operation DenseBincount. */
  DenseBincount(input: Operand, size: Operand, weights: Operand, options?: OpOptions & {
    /** Default: false. */
    readonly binaryOutput?: boolean | undefined;
  }): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation DenseCountSparseOutput. */
  DenseCountSparseOutput(values: Operand, weights: Operand, options: OpOptions & {
    /** At least -1. Default: -1. */
    readonly minlength?: number | bigint | undefined;
    /** At least -1. Default: -1. */
    readonly maxlength?: number | bigint | undefined;
    readonly binaryOutput: boolean;
  }): { readonly outputIndices: TensorFlowNode<TensorValue>; readonly outputValues: TensorFlowNode<TensorValue>; readonly outputDenseShape: TensorFlowNode<TensorValue> };
  /** TensorFlow's operation DenseToCSRSparseMatrix. */
  DenseToCSRSparseMatrix(denseInput: Operand, indices: Operand, options?: OpOptions): TensorFlowNode<never>;
  /** TensorFlow's operation DenseToDenseSetOperation. */
  DenseToDenseSetOperation(set1: Operand, set2: Operand, options: OpOptions & {
    readonly setOperation: string | Uint8Array;
    /** Default: true. */
    readonly validateIndices?: boolean | undefined;
  }): { readonly resultIndices: TensorFlowNode<TensorValue>; readonly resultValues: TensorFlowNode<TensorValue>; readonly resultShape: TensorFlowNode<TensorValue> };
  /** TensorFlow's operation DenseToSparseBatchDataset. */
  DenseToSparseBatchDataset(inputDataset: Operand, batchSize: Operand, rowShape: Operand, options: OpOptions & {
    /** At least 1 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
  }): TensorFlowNode<never>;
  /** TensorFlow's operation DenseToSparseSetOperation. */
  DenseToSparseSetOperation(set1: Operand, set2Indices: Operand, set2Values: Operand, set2Shape: Operand, options: OpOptions & {
    readonly setOperation: string | Uint8Array;
    /** Default: true. */
    readonly validateIndices?: boolean | undefined;
  }): { readonly resultIndices: TensorFlowNode<TensorValue>; readonly resultValues: TensorFlowNode<TensorValue>; readonly resultShape: TensorFlowNode<TensorValue> };
  /** TensorFlow's operation DepthToSpace. */
  DepthToSpace(input: Operand, options: OpOptions & {
    /** At least 2. */
    readonly blockSize: number | bigint;
    /** Default: 'NHWC'. */
    readonly dataFormat?: 'NHWC' | 'NCHW' | 'NCHW_VECT_C' | undefined;
  }): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation DepthwiseConv2dNative. */
  DepthwiseConv2dNative(input: Operand, filter: Operand, options: OpOptions & {
    readonly strides: readonly (number | bigint)[];
    readonly padding: 'SAME' | 'VALID' | 'EXPLICIT';
    /** Default: []. */
    readonly explicitPaddings?: readonly (number | bigint)[] | undefined;
    /** Default: 'NHWC'. */
    readonly dataFormat?: 'NHWC' | 'NCHW' | undefined;
    /** Default: [1, 1, 1, 1]. */
    readonly dilations?: readonly (number | bigint)[] | undefined;
  }): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation DepthwiseConv2dNativeBackpropFilter. */
  DepthwiseConv2dNativeBackpropFilter(input: Operand, filterSizes: Operand, outBackprop: Operand, options: OpOptions & {
    readonly strides: readonly (number | bigint)[];
    readonly padding: 'SAME' | 'VALID' | 'EXPLICIT';
    /** Default: []. */
    readonly explicitPaddings?: readonly (number | bigint)[] | undefined;
    /** Default: 'NHWC'. */
    readonly dataFormat?: 'NHWC' | 'NCHW' | undefined;
    /** Default: [1, 1, 1, 1]. */
    readonly dilations?: readonly (number | bigint)[] | undefined;
  }): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation DepthwiseConv2dNativeBackpropInput. */
  DepthwiseConv2dNativeBackpropInput(inputSizes: Operand, filter: Operand, outBackprop: Operand, options: OpOptions & {
    readonly strides: readonly (number | bigint)[];
    readonly padding: 'SAME' | 'VALID' | 'EXPLICIT';
    /** Default: []. */
    readonly explicitPaddings?: readonly (number | bigint)[] | undefined;
    /** Default: 'NHWC'. */
    readonly dataFormat?: 'NHWC' | 'NCHW' | undefined;
    /** Default: [1, 1, 1, 1]. */
    readonly dilations?: readonly (number | bigint)[] | undefined;
  }): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation Dequantize. */
  Dequantize(input: Operand, minRange: Operand, maxRange: Operand, options?: OpOptions & {
    /** Default: 'MIN_COMBINED'. */
    readonly mode?: 'MIN_COMBINED' | 'MIN_FIRST' | 'SCALED' | undefined;
    /** Default: false. */
    readonly narrowRange?: boolean | undefined;
    /** Default: -1. */
    readonly axis?: number | bigint | undefined;
    /** Default: 'float32'. */
    readonly dtype?: DataTypeName | undefined;
  }): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation DeserializeIterator. */
  DeserializeIterator(resourceHandle: Operand, serialized: Operand, options?: OpOptions): TensorFlowNode<null>;
  /** TensorFlow's operation DeserializeManySparse. */
  DeserializeManySparse(serializedSparse: Operand, options: OpOptions & {
    readonly dtype: DataTypeName;
  }): { readonly sparseIndices: TensorFlowNode<TensorValue>; readonly sparseValues: TensorFlowNode<TensorValue>; readonly sparseShape: TensorFlowNode<TensorValue> };
  /** TensorFlow's operation DeserializeSparse. */
  DeserializeSparse(serializedSparse: Operand, options: OpOptions & {
    readonly dtype: DataTypeName;
  }): { readonly sparseIndices: TensorFlowNode<TensorValue>; readonly sparseValues: TensorFlowNode<TensorValue>; readonly sparseShape: TensorFlowNode<TensorValue> };
  /** TensorFlow's operation DestroyResourceOp. */
  DestroyResourceOp(resource: Operand, options?: OpOptions & {
    /** Default: true. */
    readonly ignoreLookupError?: boolean | undefined;
  }): TensorFlowNode<null>;
  /** TensorFlow's operation DestroyTemporaryVariable. */
  DestroyTemporaryVariable(ref: Operand, options: OpOptions & {
    readonly varName: string | Uint8Array;
  }): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation DeviceIndex. */
  DeviceIndex(options: OpOptions & {
    readonly deviceNames: readonly (string | Uint8Array)[];
  }): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation Diag. */
  Diag(diagonal: Operand, options?: OpOptions): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation DiagPart. */
  DiagPart(input: Operand, options?: OpOptions): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation Digamma. */
  Digamma(x: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation Dilation2D. */
  Dilation2D(input: Operand, filter: Operand, options: OpOptions & {
    /** At least 4 of them. */
    readonly strides: readonly (number | bigint)[];
    /** At least 4 of them. */
    readonly rates: readonly (number | bigint)[];
    readonly padding: 'SAME' | 'VALID';
  }): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation Dilation2DBackpropFilter. */
  Dilation2DBackpropFilter(input: Operand, filter: Operand, outBackprop: Operand, options: OpOptions & {
    /** At least 4 of them. */
    readonly strides: readonly (number | bigint)[];
    /** At least 4 of them. */
    readonly rates: readonly (number | bigint)[];
    readonly padding: 'SAME' | 'VALID';
  }): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation Dilation2DBackpropInput. */
  Dilation2DBackpropInput(input: Operand, filter: Operand, outBackprop: Operand, options: OpOptions & {
    /** At least 4 of them. */
    readonly strides: readonly (number | bigint)[];
    /** At least 4 of them. */
    readonly rates: readonly (number | bigint)[];
    readonly padding: 'SAME' | 'VALID';
  }): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation DirectedInterleaveDataset. */
  DirectedInterleaveDataset(selectorInputDataset: Operand, dataInputDatasets: readonly Operand[], options: OpOptions & {
    /** At least 1 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
    /** Default: false. */
    readonly stopOnEmptyDataset?: boolean | undefined;
  }): TensorFlowNode<never>;
  /** TensorFlow's operation DisableCopyOnRead. */
  DisableCopyOnRead(resource: Operand, options?: OpOptions): TensorFlowNode<null>;
  /** TensorFlow's operation DistributedSave. */
  DistributedSave(dataset: Operand, directory: Operand, address: Operand, options?: OpOptions & {
    /** Default: ''. */
    readonly metadata?: string | Uint8Array | undefined;
  }): TensorFlowNode<null>;
  /** TensorFlow's operation Div. */
  Div(x: Operand, y: Operand, options?: OpOptions): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation DivNoNan. */
  DivNoNan(x: Operand, y: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation DrawBoundingBoxes. */
  DrawBoundingBoxes(images: Operand, boxes: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation DrawBoundingBoxesV2. */
  DrawBoundingBoxesV2(images: Operand, boxes: Operand, colors: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation DummyIterationCounter. */
  DummyIterationCounter(options?: OpOptions): TensorFlowNode<never>;
  /** TensorFlow's operation DummyMemoryCache. */
  DummyMemoryCache(options?: OpOptions): TensorFlowNode<never>;
  /** TensorFlow's operation DummySeedGenerator. */
  DummySeedGenerator(options?: OpOptions): TensorFlowNode<never>;
  /** TensorFlow's operation DumpTensor. */
  DumpTensor(tensorData: Operand, options: OpOptions & {
    readonly logDirPath: string | Uint8Array;
    readonly fileName: string | Uint8Array;
    readonly enabled: boolean;
    readonly funcName: string | Uint8Array;
    readonly nodeName: string | Uint8Array;
  }): TensorFlowNode<null>;
  /** TensorFlow's operation DynamicEnqueueTPUEmbeddingArbitraryTensorBatch. */
  DynamicEnqueueTPUEmbeddingArbitraryTensorBatch(sampleIndicesOrRowSplits: readonly Operand[], embeddingIndices: readonly Operand[], aggregationWeights: readonly Operand[], modeOverride: Operand, deviceOrdinal: Operand, options?: OpOptions & {
    /** Default: []. */
    readonly combiners?: readonly (string | Uint8Array)[] | undefined;
  }): TensorFlowNode<null>;
  /** TensorFlow's operation DynamicEnqueueTPUEmbeddingRaggedTensorBatch. */
  DynamicEnqueueTPUEmbeddingRaggedTensorBatch(sampleSplits: readonly Operand[], embeddingIndices: readonly Operand[], aggregationWeights: readonly Operand[], modeOverride: Operand, deviceOrdinal: Operand, options: OpOptions & {
    /** Default: []. */
    readonly combiners?: readonly (string | Uint8Array)[] | undefined;
    readonly tableIds: readonly (number | bigint)[];
    /** Default: []. */
    readonly maxSequenceLengths?: readonly (number | bigint)[] | undefined;
    /** Default: []. */
    readonly numFeatures?: readonly (number | bigint)[] | undefined;
  }): TensorFlowNode<null>;
  /** TensorFlow's operation DynamicPartition. */
  DynamicPartition(data: Operand, partitions: Operand, options: OpOptions & {
    /** At least 1. */
    readonly numPartitions: number | bigint;
  }): readonly TensorFlowNode<ScalarValue | TensorValue>[];
  /** TensorFlow's operation DynamicStitch. */
  DynamicStitch(indices: readonly Operand[], data: readonly Operand[], options?: OpOptions): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation EagerPyFunc. */
  EagerPyFunc(input: readonly Operand[], options: OpOptions & {
    readonly token: string | Uint8Array;
    /** Default: false. */
    readonly isAsync?: boolean | undefined;
    /** At least 0 of them. */
    readonly tout: readonly DataTypeName[];
  }): readonly TensorFlowNode<ScalarValue | TensorValue>[];
  /** TensorFlow's operation EditDistance. */
  EditDistance(hypothesisIndices: Operand, hypothesisValues: Operand, hypothesisShape: Operand, truthIndices: Operand, truthValues: Operand, truthShape: Operand, options?: OpOptions & {
    /** Default: true. */
    readonly normalize?: boolean | undefined;
  }): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation Eig. */
  Eig(input: Operand, options: OpOptions & {
    /** Default: true. */
    readonly computeV?: boolean | undefined;
    readonly tout: DataTypeName;
  }): { readonly e: TensorFlowNode<TensorValue>; readonly v: TensorFlowNode<TensorValue> };
  /** TensorFlow's operation Einsum. */
  Einsum(inputs: readonly Operand[], options: OpOptions & {
    readonly equation: string | Uint8Array;
  }): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation Elu. */
  Elu(features: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation EluGrad. */
  EluGrad(gradients: Operand, outputs: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation Empty. */
  Empty(shape: Operand, options: OpOptions & {
    readonly dtype: DataTypeName;
    /** Default: false. */
    readonly init?: boolean | undefined;
  }): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation EmptyTensorList. */
  EmptyTensorList(elementShape: Operand, maxNumElements: Operand, options: OpOptions & {
    readonly elementDtype: DataTypeName;
  }): TensorFlowNode<never>;
  /** TensorFlow's operation EmptyTensorMap. */
  EmptyTensorMap(options?: OpOptions): TensorFlowNode<never>;
  /** TensorFlow's operation EncodeBase64. */
  EncodeBase64(input: Operand, options?: OpOptions & {
    /** Default: false. */
    readonly pad?: boolean | undefined;
  }): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation EncodeJpeg. */
  EncodeJpeg(image: Operand, options?: OpOptions & {
    /** Default: ''. */
    readonly format?: '' | 'grayscale' | 'rgb' | undefined;
    /** Default: 95. */
    readonly quality?: number | bigint | undefined;
    /** Default: false. */
    readonly progressive?: boolean | undefined;
    /** Default: false. */
    readonly optimizeSize?: boolean | undefined;
    /** Default: true. */
    readonly chromaDownsampling?: boolean | undefined;
    /** Default: 'in'. */
    readonly densityUnit?: 'in' | 'cm' | undefined;
    /** Default: 300. */
    readonly xDensity?: number | bigint | undefined;
    /** Default: 300. */
    readonly yDensity?: number | bigint | undefined;
    /** Default: ''. */
    readonly xmpMetadata?: string | Uint8Array | undefined;
  }): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation EncodeJpegVariableQuality. */
  EncodeJpegVariableQuality(images: Operand, quality: Operand, options?: OpOptions): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation EncodePng. */
  EncodePng(image: Operand, options?: OpOptions & {
    /** Default: -1. */
    readonly compression?: number | bigint | undefined;
  }): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation EncodeProto. */
  EncodeProto(sizes: Operand, values: readonly Operand[], options: OpOptions & {
    readonly fieldNames: readonly (string | Uint8Array)[];
    readonly messageType: string | Uint8Array;
    /** Default: 'local://'. */
    readonly descriptorSource?: string | Uint8Array | undefined;
  }): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation EncodeWav. */
  EncodeWav(audio: Operand, sampleRate: Operand, options?: OpOptions): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation EnqueueTPUEmbeddingArbitraryTensorBatch. */
  EnqueueTPUEmbeddingArbitraryTensorBatch(sampleIndicesOrRowSplits: readonly Operand[], embeddingIndices: readonly Operand[], aggregationWeights: readonly Operand[], modeOverride: Operand, options?: OpOptions & {
    /** Default: -1. */
    readonly deviceOrdinal?: number | bigint | undefined;
    /** Default: []. */
    readonly combiners?: readonly (string | Uint8Array)[] | undefined;
  }): TensorFlowNode<null>;
  /** TensorFlow's operation EnqueueTPUEmbeddingBatch. */
  EnqueueTPUEmbeddingBatch(batch: readonly Operand[], modeOverride: Operand, options?: OpOptions & {
    /** Default: -1. */
    readonly deviceOrdinal?: number | bigint | undefined;
    /** Default: []. */
    readonly combiners?: readonly (string | Uint8Array)[] | undefined;
  }): TensorFlowNode<null>;
  /** TensorFlow's operation EnqueueTPUEmbeddingIntegerBatch. */
  EnqueueTPUEmbeddingIntegerBatch(batch: readonly Operand[], modeOverride: Operand, options?: OpOptions & {
    /** Default: -1. */
    readonly deviceOrdinal?: number | bigint | undefined;
  }): TensorFlowNode<null>;
  /** TensorFlow's operation EnqueueTPUEmbeddingRaggedTensorBatch. */
  EnqueueTPUEmbeddingRaggedTensorBatch(sampleSplits: readonly Operand[], embeddingIndices: readonly Operand[], aggregationWeights: readonly Operand[], modeOverride: Operand, options: OpOptions & {
    /** Default: -1. */
    readonly deviceOrdinal?: number | bigint | undefined;
    /** Default: []. */
    readonly combiners?: readonly (string | Uint8Array)[] | undefined;
    readonly tableIds: readonly (number | bigint)[];
    /** Default: []. */
    readonly maxSequenceLengths?: readonly (number | bigint)[] | undefined;
    /** Default: []. */
    readonly numFeatures?: readonly (number | bigint)[] | undefined;
  }): TensorFlowNode<null>;
  /** TensorFlow's operation EnqueueTPUEmbeddingSparseBatch. */
  EnqueueTPUEmbeddingSparseBatch(sampleIndices: readonly Operand[], embeddingIndices: readonly Operand[], aggregationWeights: readonly Operand[], modeOverride: Operand, options?: OpOptions & {
    /** Default: -1. */
    readonly deviceOrdinal?: number | bigint | undefined;
    /** Default: []. */
    readonly combiners?: readonly (string | Uint8Array)[] | undefined;
  }): TensorFlowNode<null>;
  /** TensorFlow's operation EnqueueTPUEmbeddingSparseTensorBatch. */
  EnqueueTPUEmbeddingSparseTensorBatch(sampleIndices: readonly Operand[], embeddingIndices: readonly Operand[], aggregationWeights: readonly Operand[], modeOverride: Operand, options: OpOptions & {
    /** Default: -1. */
    readonly deviceOrdinal?: number | bigint | undefined;
    /** Default: []. */
    readonly combiners?: readonly (string | Uint8Array)[] | undefined;
    readonly tableIds: readonly (number | bigint)[];
    /** Default: []. */
    readonly maxSequenceLengths?: readonly (number | bigint)[] | undefined;
    /** Default: []. */
    readonly numFeatures?: readonly (number | bigint)[] | undefined;
  }): TensorFlowNode<null>;
  /** TensorFlow's operation EnsureShape. */
  EnsureShape(input: Operand, options: OpOptions & {
    readonly shape: AttributeShape;
  }): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation Enter. */
  Enter(data: Operand, options: OpOptions & {
    readonly frameName: string | Uint8Array;
    /** Default: false. */
    readonly isConstant?: boolean | undefined;
    /** Default: 10. */
    readonly parallelIterations?: number | bigint | undefined;
  }): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation Equal. */
  Equal(x: Operand, y: Operand, options?: OpOptions & {
    /** Default: true. */
    readonly incompatibleShapeError?: boolean | undefined;
  }): TensorFlowNode<boolean | TensorValue>;
  /** TensorFlow's operation Erf. */
  Erf(x: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation Erfc. */
  Erfc(x: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation Erfinv. */
  Erfinv(x: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation EuclideanNorm. */
  EuclideanNorm(input: Operand, reductionIndices: Operand, options?: OpOptions & {
    /** Default: false. */
    readonly keepDims?: boolean | undefined;
  }): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation ExecuteTPUEmbeddingPartitioner. */
  ExecuteTPUEmbeddingPartitioner(options: OpOptions & {
    readonly config: string | Uint8Array;
  }): TensorFlowNode<string | TensorValue>;
  /** TensorFlow's operation Exit. */
  Exit(data: Operand, options?: OpOptions): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation Exp. */
  Exp(x: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation ExpandDims. */
  ExpandDims(input: Operand, dim: Operand, options?: OpOptions): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation ExperimentalAssertNextDataset. */
  ExperimentalAssertNextDataset(inputDataset: Operand, transformations: Operand, options: OpOptions & {
    /** At least 1 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
  }): TensorFlowNode<never>;
  /** TensorFlow's operation ExperimentalAutoShardDataset. */
  ExperimentalAutoShardDataset(inputDataset: Operand, numWorkers: Operand, index: Operand, options: OpOptions & {
    /** Default: 0. */
    readonly autoShardPolicy?: number | bigint | undefined;
    /** At least 1 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
  }): TensorFlowNode<never>;
  /** TensorFlow's operation ExperimentalBytesProducedStatsDataset. */
  ExperimentalBytesProducedStatsDataset(inputDataset: Operand, tag: Operand, options: OpOptions & {
    /** At least 1 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
  }): TensorFlowNode<never>;
  /** TensorFlow's operation ExperimentalCSVDataset. */
  ExperimentalCSVDataset(filenames: Operand, compressionType: Operand, bufferSize: Operand, header: Operand, fieldDelim: Operand, useQuoteDelim: Operand, naValue: Operand, selectCols: Operand, recordDefaults: readonly Operand[], options: OpOptions & {
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
  }): TensorFlowNode<never>;
  /** TensorFlow's operation ExperimentalChooseFastestDataset. */
  ExperimentalChooseFastestDataset(inputDatasets: readonly Operand[], options: OpOptions & {
    readonly numExperiments: number | bigint;
    /** At least 1 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
  }): TensorFlowNode<never>;
  /** TensorFlow's operation ExperimentalDatasetCardinality. */
  ExperimentalDatasetCardinality(inputDataset: Operand, options?: OpOptions): TensorFlowNode<number | bigint>;
  /** TensorFlow's operation ExperimentalDatasetToTFRecord. */
  ExperimentalDatasetToTFRecord(inputDataset: Operand, filename: Operand, compressionType: Operand, options?: OpOptions): TensorFlowNode<null>;
  /** TensorFlow's operation ExperimentalDenseToSparseBatchDataset. */
  ExperimentalDenseToSparseBatchDataset(inputDataset: Operand, batchSize: Operand, rowShape: Operand, options: OpOptions & {
    /** At least 1 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
  }): TensorFlowNode<never>;
  /** TensorFlow's operation ExperimentalDirectedInterleaveDataset. */
  ExperimentalDirectedInterleaveDataset(selectorInputDataset: Operand, dataInputDatasets: readonly Operand[], options: OpOptions & {
    /** At least 1 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
  }): TensorFlowNode<never>;
  /** TensorFlow's operation ExperimentalGroupByReducerDataset. */
  ExperimentalGroupByReducerDataset(inputDataset: Operand, keyFuncOtherArguments: readonly Operand[], initFuncOtherArguments: readonly Operand[], reduceFuncOtherArguments: readonly Operand[], finalizeFuncOtherArguments: readonly Operand[], options: OpOptions & {
    readonly keyFunc: FunctionName;
    readonly initFunc: FunctionName;
    readonly reduceFunc: FunctionName;
    readonly finalizeFunc: FunctionName;
    /** At least 1 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
  }): TensorFlowNode<never>;
  /** TensorFlow's operation ExperimentalGroupByWindowDataset. */
  ExperimentalGroupByWindowDataset(inputDataset: Operand, keyFuncOtherArguments: readonly Operand[], reduceFuncOtherArguments: readonly Operand[], windowSizeFuncOtherArguments: readonly Operand[], options: OpOptions & {
    readonly keyFunc: FunctionName;
    readonly reduceFunc: FunctionName;
    readonly windowSizeFunc: FunctionName;
    /** At least 1 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
  }): TensorFlowNode<never>;
  /** TensorFlow's operation ExperimentalIgnoreErrorsDataset. */
  ExperimentalIgnoreErrorsDataset(inputDataset: Operand, options: OpOptions & {
    /** At least 1 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
    /** Default: false. */
    readonly logWarning?: boolean | undefined;
  }): TensorFlowNode<never>;
  /** TensorFlow's operation ExperimentalIteratorGetDevice. */
  ExperimentalIteratorGetDevice(resource: Operand, options?: OpOptions): TensorFlowNode<string>;
  /** TensorFlow's operation ExperimentalLMDBDataset. */
  ExperimentalLMDBDataset(filenames: Operand, options: OpOptions & {
    /** At least 1 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
  }): TensorFlowNode<never>;
  /** TensorFlow's operation ExperimentalLatencyStatsDataset. */
  ExperimentalLatencyStatsDataset(inputDataset: Operand, tag: Operand, options: OpOptions & {
    /** At least 1 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
  }): TensorFlowNode<never>;
  /** TensorFlow's operation ExperimentalMapAndBatchDataset. */
  ExperimentalMapAndBatchDataset(inputDataset: Operand, otherArguments: readonly Operand[], batchSize: Operand, numParallelCalls: Operand, dropRemainder: Operand, options: OpOptions & {
    readonly f: FunctionName;
    /** At least 1 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
    /** Default: false. */
    readonly preserveCardinality?: boolean | undefined;
  }): TensorFlowNode<never>;
  /** TensorFlow's operation ExperimentalMapDataset. */
  ExperimentalMapDataset(inputDataset: Operand, otherArguments: readonly Operand[], options: OpOptions & {
    readonly f: FunctionName;
    /** At least 1 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
    /** Default: true. */
    readonly useInterOpParallelism?: boolean | undefined;
    /** Default: false. */
    readonly preserveCardinality?: boolean | undefined;
  }): TensorFlowNode<never>;
  /** TensorFlow's operation ExperimentalMatchingFilesDataset. */
  ExperimentalMatchingFilesDataset(patterns: Operand, options?: OpOptions): TensorFlowNode<never>;
  /** TensorFlow's operation ExperimentalMaxIntraOpParallelismDataset. */
  ExperimentalMaxIntraOpParallelismDataset(inputDataset: Operand, maxIntraOpParallelism: Operand, options: OpOptions & {
    /** At least 1 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
  }): TensorFlowNode<never>;
  /** TensorFlow's operation ExperimentalNonSerializableDataset. */
  ExperimentalNonSerializableDataset(inputDataset: Operand, options: OpOptions & {
    /** At least 1 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
  }): TensorFlowNode<never>;
  /** TensorFlow's operation ExperimentalParallelInterleaveDataset. */
  ExperimentalParallelInterleaveDataset(inputDataset: Operand, otherArguments: readonly Operand[], cycleLength: Operand, blockLength: Operand, sloppy: Operand, bufferOutputElements: Operand, prefetchInputElements: Operand, options: OpOptions & {
    readonly f: FunctionName;
    /** At least 1 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
  }): TensorFlowNode<never>;
  /** TensorFlow's operation ExperimentalParseExampleDataset. */
  ExperimentalParseExampleDataset(inputDataset: Operand, numParallelCalls: Operand, denseDefaults: readonly Operand[], options: OpOptions & {
    /** At least 0 of them. */
    readonly sparseKeys: readonly (string | Uint8Array)[];
    /** At least 0 of them. */
    readonly denseKeys: readonly (string | Uint8Array)[];
    /** At least 0 of them. */
    readonly sparseTypes: readonly DataTypeName[];
    /** At least 0 of them. */
    readonly denseShapes: readonly AttributeShape[];
    /** At least 1 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
    /** Default: false. */
    readonly sloppy?: boolean | undefined;
  }): TensorFlowNode<never>;
  /** TensorFlow's operation ExperimentalPrivateThreadPoolDataset. */
  ExperimentalPrivateThreadPoolDataset(inputDataset: Operand, numThreads: Operand, options: OpOptions & {
    /** At least 1 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
  }): TensorFlowNode<never>;
  /** TensorFlow's operation ExperimentalRandomDataset. */
  ExperimentalRandomDataset(seed: Operand, seed2: Operand, options: OpOptions & {
    /** At least 1 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
  }): TensorFlowNode<never>;
  /** TensorFlow's operation ExperimentalRebatchDataset. */
  ExperimentalRebatchDataset(inputDataset: Operand, numReplicas: Operand, options: OpOptions & {
    /** At least 1 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
    /** Default: true. */
    readonly useFallback?: boolean | undefined;
  }): TensorFlowNode<never>;
  /** TensorFlow's operation ExperimentalScanDataset. */
  ExperimentalScanDataset(inputDataset: Operand, initialState: readonly Operand[], otherArguments: readonly Operand[], options: OpOptions & {
    readonly f: FunctionName;
    /** At least 1 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
    /** Default: false. */
    readonly preserveCardinality?: boolean | undefined;
  }): TensorFlowNode<never>;
  /** TensorFlow's operation ExperimentalSetStatsAggregatorDataset. */
  ExperimentalSetStatsAggregatorDataset(inputDataset: Operand, statsAggregator: Operand, tag: Operand, counterPrefix: Operand, options: OpOptions & {
    /** At least 1 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
  }): TensorFlowNode<never>;
  /** TensorFlow's operation ExperimentalSleepDataset. */
  ExperimentalSleepDataset(inputDataset: Operand, sleepMicroseconds: Operand, options: OpOptions & {
    /** At least 1 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
  }): TensorFlowNode<never>;
  /** TensorFlow's operation ExperimentalSlidingWindowDataset. */
  ExperimentalSlidingWindowDataset(inputDataset: Operand, windowSize: Operand, windowShift: Operand, windowStride: Operand, options: OpOptions & {
    /** At least 1 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
  }): TensorFlowNode<never>;
  /** TensorFlow's operation ExperimentalSqlDataset. */
  ExperimentalSqlDataset(driverName: Operand, dataSourceName: Operand, query: Operand, options: OpOptions & {
    /** At least 1 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
  }): TensorFlowNode<never>;
  /** TensorFlow's operation ExperimentalStatsAggregatorHandle. */
  ExperimentalStatsAggregatorHandle(options?: OpOptions & {
    /** Default: ''. */
    readonly container?: string | Uint8Array | undefined;
    /** Default: ''. */
    readonly sharedName?: string | Uint8Array | undefined;
  }): TensorFlowNode<never>;
  /** TensorFlow's operation ExperimentalStatsAggregatorSummary. */
  ExperimentalStatsAggregatorSummary(iterator: Operand, options?: OpOptions): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation ExperimentalTakeWhileDataset. */
  ExperimentalTakeWhileDataset(inputDataset: Operand, otherArguments: readonly Operand[], options: OpOptions & {
    readonly predicate: FunctionName;
    /** At least 1 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
  }): TensorFlowNode<never>;
  /** TensorFlow's operation ExperimentalThreadPoolDataset. */
  ExperimentalThreadPoolDataset(inputDataset: Operand, threadPool: Operand, options: OpOptions & {
    /** At least 1 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
  }): TensorFlowNode<never>;
  /** TensorFlow's operation ExperimentalThreadPoolHandle. */
  ExperimentalThreadPoolHandle(options: OpOptions & {
    readonly numThreads: number | bigint;
    /** Default: 1. */
    readonly maxIntraOpParallelism?: number | bigint | undefined;
    readonly displayName: string | Uint8Array;
    /** Default: ''. */
    readonly container?: string | Uint8Array | undefined;
    /** Default: ''. */
    readonly sharedName?: string | Uint8Array | undefined;
  }): TensorFlowNode<never>;
  /** TensorFlow's operation ExperimentalUnbatchDataset. */
  ExperimentalUnbatchDataset(inputDataset: Operand, options: OpOptions & {
    /** At least 1 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
  }): TensorFlowNode<never>;
  /** TensorFlow's operation ExperimentalUniqueDataset. */
  ExperimentalUniqueDataset(inputDataset: Operand, options: OpOptions & {
    /** At least 1 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
  }): TensorFlowNode<never>;
  /** TensorFlow's operation Expint. */
  Expint(x: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation Expm1. */
  Expm1(x: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation ExtractGlimpse. */
  ExtractGlimpse(input: Operand, size: Operand, offsets: Operand, options?: OpOptions & {
    /** Default: true. */
    readonly centered?: boolean | undefined;
    /** Default: true. */
    readonly normalized?: boolean | undefined;
    /** Default: true. */
    readonly uniformNoise?: boolean | undefined;
    /** Default: 'uniform'. */
    readonly noise?: string | Uint8Array | undefined;
  }): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation ExtractGlimpseV2. */
  ExtractGlimpseV2(input: Operand, size: Operand, offsets: Operand, options?: OpOptions & {
    /** Default: true. */
    readonly centered?: boolean | undefined;
    /** Default: true. */
    readonly normalized?: boolean | undefined;
    /** Default: true. */
    readonly uniformNoise?: boolean | undefined;
    /** Default: 'uniform'. */
    readonly noise?: string | Uint8Array | undefined;
  }): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation ExtractImagePatches. */
  ExtractImagePatches(images: Operand, options: OpOptions & {
    /** At least 4 of them. */
    readonly ksizes: readonly (number | bigint)[];
    /** At least 4 of them. */
    readonly strides: readonly (number | bigint)[];
    /** At least 4 of them. */
    readonly rates: readonly (number | bigint)[];
    readonly padding: 'SAME' | 'VALID';
  }): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation ExtractJpegShape. */
  ExtractJpegShape(contents: Operand, options?: OpOptions & {
    /** Default: 'int32'. */
    readonly outputType?: DataTypeName | undefined;
  }): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation ExtractVolumePatches. */
  ExtractVolumePatches(input: Operand, options: OpOptions & {
    /** At least 5 of them. */
    readonly ksizes: readonly (number | bigint)[];
    /** At least 5 of them. */
    readonly strides: readonly (number | bigint)[];
    readonly padding: 'SAME' | 'VALID';
  }): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation FFT. */
  FFT(input: Operand, options?: OpOptions): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation FFT2D. */
  FFT2D(input: Operand, options?: OpOptions): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation FFT3D. */
  FFT3D(input: Operand, options?: OpOptions): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation FFTND. */
  FFTND(input: Operand, fftLength: Operand, axes: Operand, options?: OpOptions): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation FIFOQueue. */
  FIFOQueue(options: OpOptions & {
    /** At least 1 of them. */
    readonly componentTypes: readonly DataTypeName[];
    /** At least 0 of them. Default: []. */
    readonly shapes?: readonly AttributeShape[] | undefined;
    /** Default: -1. */
    readonly capacity?: number | bigint | undefined;
    /** Default: ''. */
    readonly container?: string | Uint8Array | undefined;
    /** Default: ''. */
    readonly sharedName?: string | Uint8Array | undefined;
  }): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation FIFOQueueV2. */
  FIFOQueueV2(options: OpOptions & {
    /** At least 1 of them. */
    readonly componentTypes: readonly DataTypeName[];
    /** At least 0 of them. Default: []. */
    readonly shapes?: readonly AttributeShape[] | undefined;
    /** Default: -1. */
    readonly capacity?: number | bigint | undefined;
    /** Default: ''. */
    readonly container?: string | Uint8Array | undefined;
    /** Default: ''. */
    readonly sharedName?: string | Uint8Array | undefined;
  }): TensorFlowNode<never>;
  /** TensorFlow's operation Fact. */
  Fact(options?: OpOptions): TensorFlowNode<string | TensorValue>;
  /** TensorFlow's operation FakeParam. */
  FakeParam(options: OpOptions & {
    readonly dtype: DataTypeName;
    readonly shape: AttributeShape;
  }): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation FakeQuantWithMinMaxArgs. */
  FakeQuantWithMinMaxArgs(inputs: Operand, options?: OpOptions & {
    /** Default: -6. */
    readonly min?: number | undefined;
    /** Default: 6. */
    readonly max?: number | undefined;
    /** Default: 8. */
    readonly numBits?: number | bigint | undefined;
    /** Default: false. */
    readonly narrowRange?: boolean | undefined;
  }): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation FakeQuantWithMinMaxArgsGradient. */
  FakeQuantWithMinMaxArgsGradient(gradients: Operand, inputs: Operand, options?: OpOptions & {
    /** Default: -6. */
    readonly min?: number | undefined;
    /** Default: 6. */
    readonly max?: number | undefined;
    /** Default: 8. */
    readonly numBits?: number | bigint | undefined;
    /** Default: false. */
    readonly narrowRange?: boolean | undefined;
  }): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation FakeQuantWithMinMaxVars. */
  FakeQuantWithMinMaxVars(inputs: Operand, min: Operand, max: Operand, options?: OpOptions & {
    /** Default: 8. */
    readonly numBits?: number | bigint | undefined;
    /** Default: false. */
    readonly narrowRange?: boolean | undefined;
  }): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation FakeQuantWithMinMaxVarsGradient. */
  FakeQuantWithMinMaxVarsGradient(gradients: Operand, inputs: Operand, min: Operand, max: Operand, options?: OpOptions & {
    /** Default: 8. */
    readonly numBits?: number | bigint | undefined;
    /** Default: false. */
    readonly narrowRange?: boolean | undefined;
  }): { readonly backpropsWrtInput: TensorFlowNode<number | TensorValue>; readonly backpropWrtMin: TensorFlowNode<number>; readonly backpropWrtMax: TensorFlowNode<number> };
  /** TensorFlow's operation FakeQuantWithMinMaxVarsPerChannel. */
  FakeQuantWithMinMaxVarsPerChannel(inputs: Operand, min: Operand, max: Operand, options?: OpOptions & {
    /** Default: 8. */
    readonly numBits?: number | bigint | undefined;
    /** Default: false. */
    readonly narrowRange?: boolean | undefined;
  }): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation FakeQuantWithMinMaxVarsPerChannelGradient. */
  FakeQuantWithMinMaxVarsPerChannelGradient(gradients: Operand, inputs: Operand, min: Operand, max: Operand, options?: OpOptions & {
    /** Default: 8. */
    readonly numBits?: number | bigint | undefined;
    /** Default: false. */
    readonly narrowRange?: boolean | undefined;
  }): { readonly backpropsWrtInput: TensorFlowNode<number | TensorValue>; readonly backpropWrtMin: TensorFlowNode<TensorValue>; readonly backpropWrtMax: TensorFlowNode<TensorValue> };
  /** TensorFlow's operation FakeQueue. */
  FakeQueue(resource: Operand, options?: OpOptions): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation FileSystemSetConfiguration. */
  FileSystemSetConfiguration(scheme: Operand, key: Operand, value: Operand, options?: OpOptions): TensorFlowNode<null>;
  /** TensorFlow's operation Fill. */
  Fill(dims: Operand, value: Operand, options?: OpOptions): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation FilterByLastComponentDataset. */
  FilterByLastComponentDataset(inputDataset: Operand, options: OpOptions & {
    /** At least 1 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
  }): TensorFlowNode<never>;
  /** TensorFlow's operation FilterDataset. */
  FilterDataset(inputDataset: Operand, otherArguments: readonly Operand[], options: OpOptions & {
    readonly predicate: FunctionName;
    /** At least 1 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
    /** Default: ''. */
    readonly metadata?: string | Uint8Array | undefined;
  }): TensorFlowNode<never>;
  /** TensorFlow's operation FinalizeDataset. */
  FinalizeDataset(inputDataset: Operand, options: OpOptions & {
    /** Default: false. */
    readonly hasCapturedRef?: boolean | undefined;
    /** At least 1 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
  }): TensorFlowNode<never>;
  /** TensorFlow's operation FinalizeTPUEmbedding. */
  FinalizeTPUEmbedding(commonConfig: Operand, memoryConfig: Operand, options?: OpOptions): TensorFlowNode<null>;
  /** TensorFlow's operation Fingerprint. */
  Fingerprint(data: Operand, method: Operand, options?: OpOptions): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation FixedLengthRecordDataset. */
  FixedLengthRecordDataset(filenames: Operand, headerBytes: Operand, recordBytes: Operand, footerBytes: Operand, bufferSize: Operand, options?: OpOptions & {
    /** Default: ''. */
    readonly metadata?: string | Uint8Array | undefined;
  }): TensorFlowNode<never>;
  /** TensorFlow's operation FixedLengthRecordDatasetV2. */
  FixedLengthRecordDatasetV2(filenames: Operand, headerBytes: Operand, recordBytes: Operand, footerBytes: Operand, bufferSize: Operand, compressionType: Operand, options?: OpOptions & {
    /** Default: ''. */
    readonly metadata?: string | Uint8Array | undefined;
  }): TensorFlowNode<never>;
  /**
   * TensorFlow's operation FixedLengthRecordReader.
   * @deprecated Use FixedLengthRecordReaderV2
   */
  FixedLengthRecordReader(options: OpOptions & {
    /** Default: 0. */
    readonly headerBytes?: number | bigint | undefined;
    readonly recordBytes: number | bigint;
    /** Default: 0. */
    readonly footerBytes?: number | bigint | undefined;
    /** Default: 0. */
    readonly hopBytes?: number | bigint | undefined;
    /** Default: ''. */
    readonly container?: string | Uint8Array | undefined;
    /** Default: ''. */
    readonly sharedName?: string | Uint8Array | undefined;
  }): TensorFlowNode<string | TensorValue>;
  /** TensorFlow's operation FixedLengthRecordReaderV2. */
  FixedLengthRecordReaderV2(options: OpOptions & {
    /** Default: 0. */
    readonly headerBytes?: number | bigint | undefined;
    readonly recordBytes: number | bigint;
    /** Default: 0. */
    readonly footerBytes?: number | bigint | undefined;
    /** Default: 0. */
    readonly hopBytes?: number | bigint | undefined;
    /** Default: ''. */
    readonly container?: string | Uint8Array | undefined;
    /** Default: ''. */
    readonly sharedName?: string | Uint8Array | undefined;
    /** Default: ''. */
    readonly encoding?: string | Uint8Array | undefined;
  }): TensorFlowNode<never>;
  /** TensorFlow's operation FixedUnigramCandidateSampler. */
  FixedUnigramCandidateSampler(trueClasses: Operand, options: OpOptions & {
    /** At least 1. */
    readonly numTrue: number | bigint;
    /** At least 1. */
    readonly numSampled: number | bigint;
    readonly unique: boolean;
    /** At least 1. */
    readonly rangeMax: number | bigint;
    /** Default: ''. */
    readonly vocabFile?: string | Uint8Array | undefined;
    /** Default: 1. */
    readonly distortion?: number | undefined;
    /** Default: 0. */
    readonly numReservedIds?: number | bigint | undefined;
    /** At least 1. Default: 1. */
    readonly numShards?: number | bigint | undefined;
    /** At least 0. Default: 0. */
    readonly shard?: number | bigint | undefined;
    /** Default: []. */
    readonly unigrams?: readonly number[] | undefined;
    /** Default: 0. */
    readonly seed?: number | bigint | undefined;
    /** Default: 0. */
    readonly seed2?: number | bigint | undefined;
  }): { readonly sampledCandidates: TensorFlowNode<TensorValue>; readonly trueExpectedCount: TensorFlowNode<TensorValue>; readonly sampledExpectedCount: TensorFlowNode<TensorValue> };
  /** TensorFlow's operation FlatMapDataset. */
  FlatMapDataset(inputDataset: Operand, otherArguments: readonly Operand[], options: OpOptions & {
    readonly f: FunctionName;
    /** At least 1 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
    /** Default: ''. */
    readonly metadata?: string | Uint8Array | undefined;
  }): TensorFlowNode<never>;
  /** TensorFlow's operation Floor. */
  Floor(x: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation FloorDiv. */
  FloorDiv(x: Operand, y: Operand, options?: OpOptions): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation FloorMod. */
  FloorMod(x: Operand, y: Operand, options?: OpOptions): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation FlushSummaryWriter. */
  FlushSummaryWriter(writer: Operand, options?: OpOptions): TensorFlowNode<null>;
  /** TensorFlow's operation For. */
  For(start: Operand, limit: Operand, delta: Operand, input: readonly Operand[], options: OpOptions & {
    readonly body: FunctionName;
  }): readonly TensorFlowNode<ScalarValue | TensorValue>[];
  /** TensorFlow's operation FractionalAvgPool. */
  FractionalAvgPool(value: Operand, options: OpOptions & {
    /** At least 4 of them. */
    readonly poolingRatio: readonly number[];
    /** Default: false. */
    readonly pseudoRandom?: boolean | undefined;
    /** Default: false. */
    readonly overlapping?: boolean | undefined;
    /** Default: false. */
    readonly deterministic?: boolean | undefined;
    /** Default: 0. */
    readonly seed?: number | bigint | undefined;
    /** Default: 0. */
    readonly seed2?: number | bigint | undefined;
  }): { readonly output: TensorFlowNode<number | bigint | TensorValue>; readonly rowPoolingSequence: TensorFlowNode<number | bigint | TensorValue>; readonly colPoolingSequence: TensorFlowNode<number | bigint | TensorValue> };
  /** TensorFlow's operation FractionalAvgPoolGrad. */
  FractionalAvgPoolGrad(origInputTensorShape: Operand, outBackprop: Operand, rowPoolingSequence: Operand, colPoolingSequence: Operand, options?: OpOptions & {
    /** Default: false. */
    readonly overlapping?: boolean | undefined;
  }): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation FractionalMaxPool. */
  FractionalMaxPool(value: Operand, options: OpOptions & {
    /** At least 4 of them. */
    readonly poolingRatio: readonly number[];
    /** Default: false. */
    readonly pseudoRandom?: boolean | undefined;
    /** Default: false. */
    readonly overlapping?: boolean | undefined;
    /** Default: false. */
    readonly deterministic?: boolean | undefined;
    /** Default: 0. */
    readonly seed?: number | bigint | undefined;
    /** Default: 0. */
    readonly seed2?: number | bigint | undefined;
  }): { readonly output: TensorFlowNode<number | bigint | TensorValue>; readonly rowPoolingSequence: TensorFlowNode<number | bigint | TensorValue>; readonly colPoolingSequence: TensorFlowNode<number | bigint | TensorValue> };
  /** TensorFlow's operation FractionalMaxPoolGrad. */
  FractionalMaxPoolGrad(origInput: Operand, origOutput: Operand, outBackprop: Operand, rowPoolingSequence: Operand, colPoolingSequence: Operand, options?: OpOptions & {
    /** Default: false. */
    readonly overlapping?: boolean | undefined;
  }): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation FresnelCos. */
  FresnelCos(x: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation FresnelSin. */
  FresnelSin(x: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation FusedBatchNorm. */
  FusedBatchNorm(x: Operand, scale: Operand, offset: Operand, mean: Operand, variance: Operand, options?: OpOptions & {
    /** Default: 0.0001. */
    readonly epsilon?: number | undefined;
    /** Default: 1. */
    readonly exponentialAvgFactor?: number | undefined;
    /** Default: 'NHWC'. */
    readonly dataFormat?: 'NHWC' | 'NCHW' | undefined;
    /** Default: true. */
    readonly isTraining?: boolean | undefined;
  }): { readonly y: TensorFlowNode<TensorValue>; readonly batchMean: TensorFlowNode<TensorValue>; readonly batchVariance: TensorFlowNode<TensorValue>; readonly reserveSpace1: TensorFlowNode<TensorValue>; readonly reserveSpace2: TensorFlowNode<TensorValue> };
  /** TensorFlow's operation FusedBatchNormGrad. */
  FusedBatchNormGrad(yBackprop: Operand, x: Operand, scale: Operand, reserveSpace1: Operand, reserveSpace2: Operand, options?: OpOptions & {
    /** Default: 0.0001. */
    readonly epsilon?: number | undefined;
    /** Default: 'NHWC'. */
    readonly dataFormat?: 'NHWC' | 'NCHW' | undefined;
    /** Default: true. */
    readonly isTraining?: boolean | undefined;
  }): { readonly xBackprop: TensorFlowNode<TensorValue>; readonly scaleBackprop: TensorFlowNode<TensorValue>; readonly offsetBackprop: TensorFlowNode<TensorValue>; readonly reserveSpace3: TensorFlowNode<TensorValue>; readonly reserveSpace4: TensorFlowNode<TensorValue> };
  /** TensorFlow's operation FusedBatchNormGradV2. */
  FusedBatchNormGradV2(yBackprop: Operand, x: Operand, scale: Operand, reserveSpace1: Operand, reserveSpace2: Operand, options?: OpOptions & {
    /** Default: 0.0001. */
    readonly epsilon?: number | undefined;
    /** Default: 'NHWC'. */
    readonly dataFormat?: 'NHWC' | 'NCHW' | undefined;
    /** Default: true. */
    readonly isTraining?: boolean | undefined;
  }): { readonly xBackprop: TensorFlowNode<TensorValue>; readonly scaleBackprop: TensorFlowNode<TensorValue>; readonly offsetBackprop: TensorFlowNode<TensorValue>; readonly reserveSpace3: TensorFlowNode<TensorValue>; readonly reserveSpace4: TensorFlowNode<TensorValue> };
  /** TensorFlow's operation FusedBatchNormGradV3. */
  FusedBatchNormGradV3(yBackprop: Operand, x: Operand, scale: Operand, reserveSpace1: Operand, reserveSpace2: Operand, reserveSpace3: Operand, options?: OpOptions & {
    /** Default: 0.0001. */
    readonly epsilon?: number | undefined;
    /** Default: 'NHWC'. */
    readonly dataFormat?: 'NHWC' | 'NCHW' | 'NDHWC' | 'NCDHW' | undefined;
    /** Default: true. */
    readonly isTraining?: boolean | undefined;
  }): { readonly xBackprop: TensorFlowNode<TensorValue>; readonly scaleBackprop: TensorFlowNode<TensorValue>; readonly offsetBackprop: TensorFlowNode<TensorValue>; readonly reserveSpace4: TensorFlowNode<TensorValue>; readonly reserveSpace5: TensorFlowNode<TensorValue> };
  /** TensorFlow's operation FusedBatchNormV2. */
  FusedBatchNormV2(x: Operand, scale: Operand, offset: Operand, mean: Operand, variance: Operand, options?: OpOptions & {
    /** Default: 0.0001. */
    readonly epsilon?: number | undefined;
    /** Default: 1. */
    readonly exponentialAvgFactor?: number | undefined;
    /** Default: 'NHWC'. */
    readonly dataFormat?: 'NHWC' | 'NCHW' | undefined;
    /** Default: true. */
    readonly isTraining?: boolean | undefined;
  }): { readonly y: TensorFlowNode<TensorValue>; readonly batchMean: TensorFlowNode<TensorValue>; readonly batchVariance: TensorFlowNode<TensorValue>; readonly reserveSpace1: TensorFlowNode<TensorValue>; readonly reserveSpace2: TensorFlowNode<TensorValue> };
  /** TensorFlow's operation FusedBatchNormV3. */
  FusedBatchNormV3(x: Operand, scale: Operand, offset: Operand, mean: Operand, variance: Operand, options?: OpOptions & {
    /** Default: 0.0001. */
    readonly epsilon?: number | undefined;
    /** Default: 1. */
    readonly exponentialAvgFactor?: number | undefined;
    /** Default: 'NHWC'. */
    readonly dataFormat?: 'NHWC' | 'NCHW' | 'NDHWC' | 'NCDHW' | undefined;
    /** Default: true. */
    readonly isTraining?: boolean | undefined;
  }): { readonly y: TensorFlowNode<TensorValue>; readonly batchMean: TensorFlowNode<TensorValue>; readonly batchVariance: TensorFlowNode<TensorValue>; readonly reserveSpace1: TensorFlowNode<TensorValue>; readonly reserveSpace2: TensorFlowNode<TensorValue>; readonly reserveSpace3: TensorFlowNode<number | TensorValue> };
  /** TensorFlow's operation FusedPadConv2D. */
  FusedPadConv2D(input: Operand, paddings: Operand, filter: Operand, options: OpOptions & {
    readonly mode: 'REFLECT' | 'SYMMETRIC';
    readonly strides: readonly (number | bigint)[];
    readonly padding: 'SAME' | 'VALID';
  }): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation FusedResizeAndPadConv2D. */
  FusedResizeAndPadConv2D(input: Operand, size: Operand, paddings: Operand, filter: Operand, options: OpOptions & {
    /** Default: false. */
    readonly resizeAlignCorners?: boolean | undefined;
    readonly mode: 'REFLECT' | 'SYMMETRIC';
    readonly strides: readonly (number | bigint)[];
    readonly padding: 'SAME' | 'VALID';
  }): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation GRUBlockCell. */
  GRUBlockCell(x: Operand, hPrev: Operand, wRu: Operand, wC: Operand, bRu: Operand, bC: Operand, options?: OpOptions): { readonly r: TensorFlowNode<TensorValue>; readonly u: TensorFlowNode<TensorValue>; readonly c: TensorFlowNode<TensorValue>; readonly h: TensorFlowNode<TensorValue> };
  /** TensorFlow's operation GRUBlockCellGrad. */
  GRUBlockCellGrad(x: Operand, hPrev: Operand, wRu: Operand, wC: Operand, bRu: Operand, bC: Operand, r: Operand, u: Operand, c: Operand, dH: Operand, options?: OpOptions): { readonly dX: TensorFlowNode<TensorValue>; readonly dHPrev: TensorFlowNode<TensorValue>; readonly dCBar: TensorFlowNode<TensorValue>; readonly dRBarUBar: TensorFlowNode<TensorValue> };
  /** TensorFlow's operation Gather. */
  Gather(params: Operand, indices: Operand, options?: OpOptions & {
    /** Default: true. */
    readonly validateIndices?: boolean | undefined;
  }): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation GatherNd. */
  GatherNd(params: Operand, indices: Operand, options?: OpOptions): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation GatherV2. */
  GatherV2(params: Operand, indices: Operand, axis: Operand, options?: OpOptions & {
    /** Default: 0. */
    readonly batchDims?: number | bigint | undefined;
  }): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation GenerateBoundingBoxProposals. */
  GenerateBoundingBoxProposals(scores: Operand, bboxDeltas: Operand, imageInfo: Operand, anchors: Operand, nmsThreshold: Operand, preNmsTopn: Operand, minSize: Operand, options?: OpOptions & {
    /** Default: 300. */
    readonly postNmsTopn?: number | bigint | undefined;
  }): { readonly rois: TensorFlowNode<TensorValue>; readonly roiProbabilities: TensorFlowNode<TensorValue> };
  /** TensorFlow's operation GenerateVocabRemapping. */
  GenerateVocabRemapping(newVocabFile: Operand, oldVocabFile: Operand, options: OpOptions & {
    /** At least 0. */
    readonly newVocabOffset: number | bigint;
    /** At least 0. */
    readonly numNewVocab: number | bigint;
    /** At least -1. Default: -1. */
    readonly oldVocabSize?: number | bigint | undefined;
  }): { readonly remapping: TensorFlowNode<TensorValue>; readonly numPresent: TensorFlowNode<number> };
  /** TensorFlow's operation GeneratorDataset. */
  GeneratorDataset(initFuncOtherArgs: readonly Operand[], nextFuncOtherArgs: readonly Operand[], finalizeFuncOtherArgs: readonly Operand[], options: OpOptions & {
    readonly initFunc: FunctionName;
    readonly nextFunc: FunctionName;
    readonly finalizeFunc: FunctionName;
    /** At least 1 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
    /** Default: ''. */
    readonly metadata?: string | Uint8Array | undefined;
  }): TensorFlowNode<never>;
  /** TensorFlow's operation GetElementAtIndex. */
  GetElementAtIndex(dataset: Operand, index: Operand, options: OpOptions & {
    /** At least 1 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
  }): readonly TensorFlowNode<ScalarValue | TensorValue>[];
  /** TensorFlow's operation GetOptions. */
  GetOptions(inputDataset: Operand, options?: OpOptions): TensorFlowNode<string>;
  /** TensorFlow's operation GetSessionHandle. */
  GetSessionHandle(value: Operand, options?: OpOptions): TensorFlowNode<string>;
  /** TensorFlow's operation GetSessionHandleV2. */
  GetSessionHandleV2(value: Operand, options?: OpOptions): TensorFlowNode<never>;
  /** TensorFlow's operation GetSessionTensor. */
  GetSessionTensor(handle: Operand, options: OpOptions & {
    readonly dtype: DataTypeName;
  }): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation Greater. */
  Greater(x: Operand, y: Operand, options?: OpOptions): TensorFlowNode<boolean | TensorValue>;
  /** TensorFlow's operation GreaterEqual. */
  GreaterEqual(x: Operand, y: Operand, options?: OpOptions): TensorFlowNode<boolean | TensorValue>;
  /** TensorFlow's operation GroupByReducerDataset. */
  GroupByReducerDataset(inputDataset: Operand, keyFuncOtherArguments: readonly Operand[], initFuncOtherArguments: readonly Operand[], reduceFuncOtherArguments: readonly Operand[], finalizeFuncOtherArguments: readonly Operand[], options: OpOptions & {
    readonly keyFunc: FunctionName;
    readonly initFunc: FunctionName;
    readonly reduceFunc: FunctionName;
    readonly finalizeFunc: FunctionName;
    /** At least 1 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
  }): TensorFlowNode<never>;
  /** TensorFlow's operation GroupByWindowDataset. */
  GroupByWindowDataset(inputDataset: Operand, keyFuncOtherArguments: readonly Operand[], reduceFuncOtherArguments: readonly Operand[], windowSizeFuncOtherArguments: readonly Operand[], options: OpOptions & {
    readonly keyFunc: FunctionName;
    readonly reduceFunc: FunctionName;
    readonly windowSizeFunc: FunctionName;
    /** At least 1 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
    /** Default: ''. */
    readonly metadata?: string | Uint8Array | undefined;
  }): TensorFlowNode<never>;
  /** TensorFlow's operation GuaranteeConst. */
  GuaranteeConst(input: Operand, options?: OpOptions): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation HSVToRGB. */
  HSVToRGB(images: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation HashTable. */
  HashTable(options: OpOptions & {
    /** Default: ''. */
    readonly container?: string | Uint8Array | undefined;
    /** Default: ''. */
    readonly sharedName?: string | Uint8Array | undefined;
    /** Default: false. */
    readonly useNodeNameSharing?: boolean | undefined;
    readonly keyDtype: DataTypeName;
    readonly valueDtype: DataTypeName;
  }): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation HashTableV2. */
  HashTableV2(options: OpOptions & {
    /** Default: ''. */
    readonly container?: string | Uint8Array | undefined;
    /** Default: ''. */
    readonly sharedName?: string | Uint8Array | undefined;
    /** Default: false. */
    readonly useNodeNameSharing?: boolean | undefined;
    readonly keyDtype: DataTypeName;
    readonly valueDtype: DataTypeName;
  }): TensorFlowNode<never>;
  /** TensorFlow's operation HistogramFixedWidth. */
  HistogramFixedWidth(values: Operand, valueRange: Operand, nbins: Operand, options?: OpOptions & {
    /** Default: 'int32'. */
    readonly dtype?: DataTypeName | undefined;
  }): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation HistogramSummary. */
  HistogramSummary(tag: Operand, values: Operand, options?: OpOptions): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation HostConst. */
  HostConst(options: OpOptions & {
    readonly value: ConstantValue;
    readonly dtype: DataTypeName;
  }): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation IFFT. */
  IFFT(input: Operand, options?: OpOptions): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation IFFT2D. */
  IFFT2D(input: Operand, options?: OpOptions): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation IFFT3D. */
  IFFT3D(input: Operand, options?: OpOptions): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation IFFTND. */
  IFFTND(input: Operand, fftLength: Operand, axes: Operand, options?: OpOptions): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation IRFFT. */
  IRFFT(input: Operand, fftLength: Operand, options?: OpOptions & {
    /** Default: 'float32'. */
    readonly treal?: DataTypeName | undefined;
  }): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation IRFFT2D. */
  IRFFT2D(input: Operand, fftLength: Operand, options?: OpOptions & {
    /** Default: 'float32'. */
    readonly treal?: DataTypeName | undefined;
  }): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation IRFFT3D. */
  IRFFT3D(input: Operand, fftLength: Operand, options?: OpOptions & {
    /** Default: 'float32'. */
    readonly treal?: DataTypeName | undefined;
  }): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation IRFFTND. */
  IRFFTND(input: Operand, fftLength: Operand, axes: Operand, options?: OpOptions & {
    /** Default: 'float32'. */
    readonly treal?: DataTypeName | undefined;
  }): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation Identity. */
  Identity(input: Operand, options?: OpOptions): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation IdentityN. */
  IdentityN(input: readonly Operand[], options?: OpOptions): readonly TensorFlowNode<ScalarValue | TensorValue>[];
  /**
   * TensorFlow's operation IdentityReader.
   * @deprecated Use IdentityReaderV2
   */
  IdentityReader(options?: OpOptions & {
    /** Default: ''. */
    readonly container?: string | Uint8Array | undefined;
    /** Default: ''. */
    readonly sharedName?: string | Uint8Array | undefined;
  }): TensorFlowNode<string | TensorValue>;
  /** TensorFlow's operation IdentityReaderV2. */
  IdentityReaderV2(options?: OpOptions & {
    /** Default: ''. */
    readonly container?: string | Uint8Array | undefined;
    /** Default: ''. */
    readonly sharedName?: string | Uint8Array | undefined;
  }): TensorFlowNode<never>;
  /** TensorFlow's operation If. */
  If(cond: Operand, input: readonly Operand[], options: OpOptions & {
    /** At least 0 of them. */
    readonly tout: readonly DataTypeName[];
    readonly thenBranch: FunctionName;
    readonly elseBranch: FunctionName;
    /** Default: []. */
    readonly outputShapes?: readonly AttributeShape[] | undefined;
  }): readonly TensorFlowNode<ScalarValue | TensorValue>[];
  /** TensorFlow's operation Igamma. */
  Igamma(a: Operand, x: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation IgammaGradA. */
  IgammaGradA(a: Operand, x: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation Igammac. */
  Igammac(a: Operand, x: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation IgnoreErrorsDataset. */
  IgnoreErrorsDataset(inputDataset: Operand, options: OpOptions & {
    /** At least 1 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
    /** Default: false. */
    readonly logWarning?: boolean | undefined;
  }): TensorFlowNode<never>;
  /** TensorFlow's operation Imag. */
  Imag(input: Operand, options?: OpOptions & {
    /** Default: 'float32'. */
    readonly tout?: DataTypeName | undefined;
  }): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation ImageProjectiveTransformV2. */
  ImageProjectiveTransformV2(images: Operand, transforms: Operand, outputShape: Operand, options: OpOptions & {
    readonly interpolation: string | Uint8Array;
    /** Default: 'CONSTANT'. */
    readonly fillMode?: string | Uint8Array | undefined;
  }): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation ImageProjectiveTransformV3. */
  ImageProjectiveTransformV3(images: Operand, transforms: Operand, outputShape: Operand, fillValue: Operand, options: OpOptions & {
    readonly interpolation: string | Uint8Array;
    /** Default: 'CONSTANT'. */
    readonly fillMode?: string | Uint8Array | undefined;
  }): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation ImageSummary. */
  ImageSummary(tag: Operand, tensor: Operand, options?: OpOptions & {
    /** At least 1. Default: 3. */
    readonly maxImages?: number | bigint | undefined;
    /** Default: a tensor of the type 'uint8'. */
    readonly badColor?: ConstantValue | undefined;
  }): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation ImmutableConst. */
  ImmutableConst(options: OpOptions & {
    readonly dtype: DataTypeName;
    readonly shape: AttributeShape;
    readonly memoryRegionName: string | Uint8Array;
  }): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation ImportEvent. */
  ImportEvent(writer: Operand, event: Operand, options?: OpOptions): TensorFlowNode<null>;
  /** TensorFlow's operation InTopK. */
  InTopK(predictions: Operand, targets: Operand, options: OpOptions & {
    readonly k: number | bigint;
  }): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation InTopKV2. */
  InTopKV2(predictions: Operand, targets: Operand, k: Operand, options?: OpOptions): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation InfeedDequeue. */
  InfeedDequeue(options: OpOptions & {
    readonly dtype: DataTypeName;
    readonly shape: AttributeShape;
  }): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation InfeedDequeueTuple. */
  InfeedDequeueTuple(options: OpOptions & {
    /** At least 1 of them. */
    readonly dtypes: readonly DataTypeName[];
    readonly shapes: readonly AttributeShape[];
  }): readonly TensorFlowNode<ScalarValue | TensorValue>[];
  /** TensorFlow's operation InfeedEnqueue. */
  InfeedEnqueue(input: Operand, options?: OpOptions & {
    /** Default: []. */
    readonly shape?: AttributeShape | undefined;
    /** Default: []. */
    readonly layout?: readonly (number | bigint)[] | undefined;
    /** Default: -1. */
    readonly deviceOrdinal?: number | bigint | undefined;
  }): TensorFlowNode<null>;
  /** TensorFlow's operation InfeedEnqueuePrelinearizedBuffer. */
  InfeedEnqueuePrelinearizedBuffer(input: Operand, options?: OpOptions & {
    /** Default: -1. */
    readonly deviceOrdinal?: number | bigint | undefined;
  }): TensorFlowNode<null>;
  /** TensorFlow's operation InfeedEnqueueTuple. */
  InfeedEnqueueTuple(inputs: readonly Operand[], options: OpOptions & {
    readonly shapes: readonly AttributeShape[];
    /** Default: []. */
    readonly layouts?: readonly (number | bigint)[] | undefined;
    /** Default: -1. */
    readonly deviceOrdinal?: number | bigint | undefined;
  }): TensorFlowNode<null>;
  /** TensorFlow's operation InitializeTable. */
  InitializeTable(tableHandle: Operand, keys: Operand, values: Operand, options?: OpOptions): TensorFlowNode<null>;
  /** TensorFlow's operation InitializeTableFromDataset. */
  InitializeTableFromDataset(tableHandle: Operand, dataset: Operand, options?: OpOptions): TensorFlowNode<null>;
  /** TensorFlow's operation InitializeTableFromTextFile. */
  InitializeTableFromTextFile(tableHandle: Operand, filename: Operand, options: OpOptions & {
    /** At least -2. */
    readonly keyIndex: number | bigint;
    /** At least -2. */
    readonly valueIndex: number | bigint;
    /** At least -1. Default: -1. */
    readonly vocabSize?: number | bigint | undefined;
    /** Default: '	'. */
    readonly delimiter?: string | Uint8Array | undefined;
    /** Default: 0. */
    readonly offset?: number | bigint | undefined;
  }): TensorFlowNode<null>;
  /** TensorFlow's operation InitializeTableFromTextFileV2. */
  InitializeTableFromTextFileV2(tableHandle: Operand, filename: Operand, options: OpOptions & {
    /** At least -2. */
    readonly keyIndex: number | bigint;
    /** At least -2. */
    readonly valueIndex: number | bigint;
    /** At least -1. Default: -1. */
    readonly vocabSize?: number | bigint | undefined;
    /** Default: '	'. */
    readonly delimiter?: string | Uint8Array | undefined;
    /** Default: 0. */
    readonly offset?: number | bigint | undefined;
  }): TensorFlowNode<null>;
  /** TensorFlow's operation InitializeTableV2. */
  InitializeTableV2(tableHandle: Operand, keys: Operand, values: Operand, options?: OpOptions): TensorFlowNode<null>;
  /** TensorFlow's operation InplaceAdd. */
  InplaceAdd(x: Operand, i: Operand, v: Operand, options?: OpOptions): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation InplaceSub. */
  InplaceSub(x: Operand, i: Operand, v: Operand, options?: OpOptions): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation InplaceUpdate. */
  InplaceUpdate(x: Operand, i: Operand, v: Operand, options?: OpOptions): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation InterleaveDataset. */
  InterleaveDataset(inputDataset: Operand, otherArguments: readonly Operand[], cycleLength: Operand, blockLength: Operand, options: OpOptions & {
    readonly f: FunctionName;
    /** At least 1 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
    /** Default: ''. */
    readonly metadata?: string | Uint8Array | undefined;
  }): TensorFlowNode<never>;
  /** TensorFlow's operation Inv. */
  Inv(x: Operand, options?: OpOptions): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation InvGrad. */
  InvGrad(y: Operand, dy: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation Invert. */
  Invert(x: Operand, options?: OpOptions): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation InvertPermutation. */
  InvertPermutation(x: Operand, options?: OpOptions): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation IsBoostedTreesEnsembleInitialized. */
  IsBoostedTreesEnsembleInitialized(treeEnsembleHandle: Operand, options?: OpOptions): TensorFlowNode<boolean>;
  /** TensorFlow's operation IsBoostedTreesQuantileStreamResourceInitialized. */
  IsBoostedTreesQuantileStreamResourceInitialized(quantileStreamResourceHandle: Operand, options?: OpOptions): TensorFlowNode<boolean>;
  /** TensorFlow's operation IsFinite. */
  IsFinite(x: Operand, options?: OpOptions): TensorFlowNode<boolean | TensorValue>;
  /** TensorFlow's operation IsInf. */
  IsInf(x: Operand, options?: OpOptions): TensorFlowNode<boolean | TensorValue>;
  /** TensorFlow's operation IsNan. */
  IsNan(x: Operand, options?: OpOptions): TensorFlowNode<boolean | TensorValue>;
  /** TensorFlow's operation IsTPUEmbeddingInitialized. */
  IsTPUEmbeddingInitialized(options?: OpOptions & {
    /** Default: ''. */
    readonly config?: string | Uint8Array | undefined;
  }): TensorFlowNode<boolean | TensorValue>;
  /** TensorFlow's operation IsVariableInitialized. */
  IsVariableInitialized(ref: Operand, options?: OpOptions): TensorFlowNode<boolean | TensorValue>;
  /** TensorFlow's operation IsotonicRegression. */
  IsotonicRegression(input: Operand, options?: OpOptions & {
    /** Default: 'float32'. */
    readonly outputDtype?: DataTypeName | undefined;
  }): { readonly output: TensorFlowNode<number | TensorValue>; readonly segments: TensorFlowNode<number | TensorValue> };
  /** TensorFlow's operation Iterator. */
  Iterator(options: OpOptions & {
    readonly sharedName: string | Uint8Array;
    readonly container: string | Uint8Array;
    /** At least 1 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
  }): TensorFlowNode<never>;
  /** TensorFlow's operation IteratorFromStringHandle. */
  IteratorFromStringHandle(stringHandle: Operand, options?: OpOptions & {
    /** At least 0 of them. Default: []. */
    readonly outputTypes?: readonly DataTypeName[] | undefined;
    /** At least 0 of them. Default: []. */
    readonly outputShapes?: readonly AttributeShape[] | undefined;
  }): TensorFlowNode<never>;
  /** TensorFlow's operation IteratorFromStringHandleV2. */
  IteratorFromStringHandleV2(stringHandle: Operand, options?: OpOptions & {
    /** At least 0 of them. Default: []. */
    readonly outputTypes?: readonly DataTypeName[] | undefined;
    /** At least 0 of them. Default: []. */
    readonly outputShapes?: readonly AttributeShape[] | undefined;
  }): TensorFlowNode<never>;
  /** TensorFlow's operation IteratorGetDevice. */
  IteratorGetDevice(resource: Operand, options?: OpOptions): TensorFlowNode<string>;
  /** TensorFlow's operation IteratorGetNext. */
  IteratorGetNext(iterator: Operand, options: OpOptions & {
    /** At least 1 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
  }): readonly TensorFlowNode<ScalarValue | TensorValue>[];
  /** TensorFlow's operation IteratorGetNextAsOptional. */
  IteratorGetNextAsOptional(iterator: Operand, options: OpOptions & {
    /** At least 1 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
  }): TensorFlowNode<never>;
  /** TensorFlow's operation IteratorGetNextSync. */
  IteratorGetNextSync(iterator: Operand, options: OpOptions & {
    /** At least 1 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
  }): readonly TensorFlowNode<ScalarValue | TensorValue>[];
  /** TensorFlow's operation IteratorToStringHandle. */
  IteratorToStringHandle(resourceHandle: Operand, options?: OpOptions): TensorFlowNode<string>;
  /** TensorFlow's operation IteratorV2. */
  IteratorV2(options: OpOptions & {
    readonly sharedName: string | Uint8Array;
    readonly container: string | Uint8Array;
    /** At least 1 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
  }): TensorFlowNode<never>;
  /** TensorFlow's operation KMC2ChainInitialization. */
  KMC2ChainInitialization(distances: Operand, seed: Operand, options?: OpOptions): TensorFlowNode<number | bigint>;
  /** TensorFlow's operation KmeansPlusPlusInitialization. */
  KmeansPlusPlusInitialization(points: Operand, numToSample: Operand, seed: Operand, numRetriesPerSample: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation KthOrderStatistic. */
  KthOrderStatistic(input: Operand, options: OpOptions & {
    readonly k: number | bigint;
  }): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation L2Loss. */
  L2Loss(t: Operand, options?: OpOptions): TensorFlowNode<number>;
  /** TensorFlow's operation LMDBDataset. */
  LMDBDataset(filenames: Operand, options: OpOptions & {
    /** At least 1 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
  }): TensorFlowNode<never>;
  /** TensorFlow's operation LMDBReader. */
  LMDBReader(options?: OpOptions & {
    /** Default: ''. */
    readonly container?: string | Uint8Array | undefined;
    /** Default: ''. */
    readonly sharedName?: string | Uint8Array | undefined;
  }): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation LRN. */
  LRN(input: Operand, options?: OpOptions & {
    /** Default: 5. */
    readonly depthRadius?: number | bigint | undefined;
    /** Default: 1. */
    readonly bias?: number | undefined;
    /** Default: 1. */
    readonly alpha?: number | undefined;
    /** Default: 0.5. */
    readonly beta?: number | undefined;
  }): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation LRNGrad. */
  LRNGrad(inputGrads: Operand, inputImage: Operand, outputImage: Operand, options?: OpOptions & {
    /** Default: 5. */
    readonly depthRadius?: number | bigint | undefined;
    /** Default: 1. */
    readonly bias?: number | undefined;
    /** Default: 1. */
    readonly alpha?: number | undefined;
    /** Default: 0.5. */
    readonly beta?: number | undefined;
  }): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation LSTMBlockCell. */
  LSTMBlockCell(x: Operand, csPrev: Operand, hPrev: Operand, w: Operand, wci: Operand, wcf: Operand, wco: Operand, b: Operand, options?: OpOptions & {
    /** Default: 1. */
    readonly forgetBias?: number | undefined;
    /** Default: 3. */
    readonly cellClip?: number | undefined;
    /** Default: false. */
    readonly usePeephole?: boolean | undefined;
  }): { readonly i: TensorFlowNode<TensorValue>; readonly cs: TensorFlowNode<TensorValue>; readonly f: TensorFlowNode<TensorValue>; readonly o: TensorFlowNode<TensorValue>; readonly ci: TensorFlowNode<TensorValue>; readonly co: TensorFlowNode<TensorValue>; readonly h: TensorFlowNode<TensorValue> };
  /** TensorFlow's operation LSTMBlockCellGrad. */
  LSTMBlockCellGrad(x: Operand, csPrev: Operand, hPrev: Operand, w: Operand, wci: Operand, wcf: Operand, wco: Operand, b: Operand, i: Operand, cs: Operand, f: Operand, o: Operand, ci: Operand, co: Operand, csGrad: Operand, hGrad: Operand, options: OpOptions & {
    readonly usePeephole: boolean;
  }): { readonly csPrevGrad: TensorFlowNode<TensorValue>; readonly dicfo: TensorFlowNode<TensorValue>; readonly wciGrad: TensorFlowNode<TensorValue>; readonly wcfGrad: TensorFlowNode<TensorValue>; readonly wcoGrad: TensorFlowNode<TensorValue> };
  /** TensorFlow's operation LatencyStatsDataset. */
  LatencyStatsDataset(inputDataset: Operand, tag: Operand, options: OpOptions & {
    /** At least 1 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
  }): TensorFlowNode<never>;
  /** TensorFlow's operation LeakyRelu. */
  LeakyRelu(features: Operand, options?: OpOptions & {
    /** Default: 0.2. */
    readonly alpha?: number | undefined;
  }): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation LeakyReluGrad. */
  LeakyReluGrad(gradients: Operand, features: Operand, options?: OpOptions & {
    /** Default: 0.2. */
    readonly alpha?: number | undefined;
  }): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation LearnedUnigramCandidateSampler. */
  LearnedUnigramCandidateSampler(trueClasses: Operand, options: OpOptions & {
    /** At least 1. */
    readonly numTrue: number | bigint;
    /** At least 1. */
    readonly numSampled: number | bigint;
    readonly unique: boolean;
    /** At least 1. */
    readonly rangeMax: number | bigint;
    /** Default: 0. */
    readonly seed?: number | bigint | undefined;
    /** Default: 0. */
    readonly seed2?: number | bigint | undefined;
  }): { readonly sampledCandidates: TensorFlowNode<TensorValue>; readonly trueExpectedCount: TensorFlowNode<TensorValue>; readonly sampledExpectedCount: TensorFlowNode<TensorValue> };
  /** TensorFlow's operation LeftShift. */
  LeftShift(x: Operand, y: Operand, options?: OpOptions): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation LegacyParallelInterleaveDatasetV2. */
  LegacyParallelInterleaveDatasetV2(inputDataset: Operand, otherArguments: readonly Operand[], cycleLength: Operand, blockLength: Operand, bufferOutputElements: Operand, prefetchInputElements: Operand, options: OpOptions & {
    readonly f: FunctionName;
    /** Default: 'default'. */
    readonly deterministic?: string | Uint8Array | undefined;
    /** At least 1 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
    /** Default: ''. */
    readonly metadata?: string | Uint8Array | undefined;
  }): TensorFlowNode<never>;
  /** TensorFlow's operation Less. */
  Less(x: Operand, y: Operand, options?: OpOptions): TensorFlowNode<boolean | TensorValue>;
  /** TensorFlow's operation LessEqual. */
  LessEqual(x: Operand, y: Operand, options?: OpOptions): TensorFlowNode<boolean | TensorValue>;
  /** TensorFlow's operation Lgamma. */
  Lgamma(x: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation LinSpace. */
  LinSpace(start: Operand, stop: Operand, num: Operand, options?: OpOptions): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation ListDataset. */
  ListDataset(tensors: readonly Operand[], options: OpOptions & {
    /** At least 1 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
    /** Default: ''. */
    readonly metadata?: string | Uint8Array | undefined;
  }): TensorFlowNode<never>;
  /** TensorFlow's operation ListDiff. */
  ListDiff(x: Operand, y: Operand, options?: OpOptions & {
    /** Default: 'int32'. */
    readonly outIdx?: DataTypeName | undefined;
  }): { readonly out: TensorFlowNode<TensorValue>; readonly idx: TensorFlowNode<TensorValue> };
  /** TensorFlow's operation LoadAllTPUEmbeddingParameters. */
  LoadAllTPUEmbeddingParameters(parameters: readonly Operand[], auxiliary1: readonly Operand[], auxiliary2: readonly Operand[], auxiliary3: readonly Operand[], auxiliary4: readonly Operand[], auxiliary5: readonly Operand[], auxiliary6: readonly Operand[], auxiliary7: readonly Operand[], options: OpOptions & {
    readonly config: string | Uint8Array;
    readonly numShards: number | bigint;
    readonly shardId: number | bigint;
  }): TensorFlowNode<null>;
  /** TensorFlow's operation LoadAndRemapMatrix. */
  LoadAndRemapMatrix(ckptPath: Operand, oldTensorName: Operand, rowRemapping: Operand, colRemapping: Operand, initializingValues: Operand, options: OpOptions & {
    /** At least 0. */
    readonly numRows: number | bigint;
    /** At least 1. */
    readonly numCols: number | bigint;
    /** Default: -1. */
    readonly maxRowsInMemory?: number | bigint | undefined;
  }): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation LoadDataset. */
  LoadDataset(path: Operand, readerFuncOtherArgs: readonly Operand[], options: OpOptions & {
    /** At least 1 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
    /** Default: ''. */
    readonly compression?: string | Uint8Array | undefined;
    readonly readerFunc: FunctionName;
  }): TensorFlowNode<never>;
  /** TensorFlow's operation LoadTPUEmbeddingADAMParameters. */
  LoadTPUEmbeddingADAMParameters(parameters: Operand, momenta: Operand, velocities: Operand, options: OpOptions & {
    /** Default: -1. */
    readonly tableId?: number | bigint | undefined;
    /** Default: ''. */
    readonly tableName?: string | Uint8Array | undefined;
    readonly numShards: number | bigint;
    readonly shardId: number | bigint;
    /** Default: ''. */
    readonly config?: string | Uint8Array | undefined;
  }): TensorFlowNode<null>;
  /** TensorFlow's operation LoadTPUEmbeddingAdadeltaParameters. */
  LoadTPUEmbeddingAdadeltaParameters(parameters: Operand, accumulators: Operand, updates: Operand, options: OpOptions & {
    /** Default: -1. */
    readonly tableId?: number | bigint | undefined;
    /** Default: ''. */
    readonly tableName?: string | Uint8Array | undefined;
    readonly numShards: number | bigint;
    readonly shardId: number | bigint;
    /** Default: ''. */
    readonly config?: string | Uint8Array | undefined;
  }): TensorFlowNode<null>;
  /** TensorFlow's operation LoadTPUEmbeddingAdagradMomentumParameters. */
  LoadTPUEmbeddingAdagradMomentumParameters(parameters: Operand, accumulators: Operand, momenta: Operand, options: OpOptions & {
    /** Default: -1. */
    readonly tableId?: number | bigint | undefined;
    /** Default: ''. */
    readonly tableName?: string | Uint8Array | undefined;
    readonly numShards: number | bigint;
    readonly shardId: number | bigint;
    /** Default: ''. */
    readonly config?: string | Uint8Array | undefined;
  }): TensorFlowNode<null>;
  /** TensorFlow's operation LoadTPUEmbeddingAdagradParameters. */
  LoadTPUEmbeddingAdagradParameters(parameters: Operand, accumulators: Operand, options: OpOptions & {
    /** Default: -1. */
    readonly tableId?: number | bigint | undefined;
    /** Default: ''. */
    readonly tableName?: string | Uint8Array | undefined;
    readonly numShards: number | bigint;
    readonly shardId: number | bigint;
    /** Default: ''. */
    readonly config?: string | Uint8Array | undefined;
  }): TensorFlowNode<null>;
  /** TensorFlow's operation LoadTPUEmbeddingCenteredRMSPropParameters. */
  LoadTPUEmbeddingCenteredRMSPropParameters(parameters: Operand, ms: Operand, mom: Operand, mg: Operand, options: OpOptions & {
    /** Default: -1. */
    readonly tableId?: number | bigint | undefined;
    /** Default: ''. */
    readonly tableName?: string | Uint8Array | undefined;
    readonly numShards: number | bigint;
    readonly shardId: number | bigint;
    /** Default: ''. */
    readonly config?: string | Uint8Array | undefined;
  }): TensorFlowNode<null>;
  /** TensorFlow's operation LoadTPUEmbeddingFTRLParameters. */
  LoadTPUEmbeddingFTRLParameters(parameters: Operand, accumulators: Operand, linears: Operand, options: OpOptions & {
    /** Default: -1. */
    readonly tableId?: number | bigint | undefined;
    /** Default: ''. */
    readonly tableName?: string | Uint8Array | undefined;
    readonly numShards: number | bigint;
    readonly shardId: number | bigint;
    /** Default: ''. */
    readonly config?: string | Uint8Array | undefined;
  }): TensorFlowNode<null>;
  /** TensorFlow's operation LoadTPUEmbeddingFrequencyEstimatorParameters. */
  LoadTPUEmbeddingFrequencyEstimatorParameters(parameters: Operand, lastHitStep: Operand, options: OpOptions & {
    /** Default: -1. */
    readonly tableId?: number | bigint | undefined;
    /** Default: ''. */
    readonly tableName?: string | Uint8Array | undefined;
    readonly numShards: number | bigint;
    readonly shardId: number | bigint;
    /** Default: ''. */
    readonly config?: string | Uint8Array | undefined;
  }): TensorFlowNode<null>;
  /** TensorFlow's operation LoadTPUEmbeddingMDLAdagradLightParameters. */
  LoadTPUEmbeddingMDLAdagradLightParameters(parameters: Operand, accumulators: Operand, weights: Operand, benefits: Operand, options: OpOptions & {
    /** Default: -1. */
    readonly tableId?: number | bigint | undefined;
    /** Default: ''. */
    readonly tableName?: string | Uint8Array | undefined;
    readonly numShards: number | bigint;
    readonly shardId: number | bigint;
    /** Default: ''. */
    readonly config?: string | Uint8Array | undefined;
  }): TensorFlowNode<null>;
  /** TensorFlow's operation LoadTPUEmbeddingMomentumParameters. */
  LoadTPUEmbeddingMomentumParameters(parameters: Operand, momenta: Operand, options: OpOptions & {
    /** Default: -1. */
    readonly tableId?: number | bigint | undefined;
    /** Default: ''. */
    readonly tableName?: string | Uint8Array | undefined;
    readonly numShards: number | bigint;
    readonly shardId: number | bigint;
    /** Default: ''. */
    readonly config?: string | Uint8Array | undefined;
  }): TensorFlowNode<null>;
  /** TensorFlow's operation LoadTPUEmbeddingProximalAdagradParameters. */
  LoadTPUEmbeddingProximalAdagradParameters(parameters: Operand, accumulators: Operand, options: OpOptions & {
    /** Default: -1. */
    readonly tableId?: number | bigint | undefined;
    /** Default: ''. */
    readonly tableName?: string | Uint8Array | undefined;
    readonly numShards: number | bigint;
    readonly shardId: number | bigint;
    /** Default: ''. */
    readonly config?: string | Uint8Array | undefined;
  }): TensorFlowNode<null>;
  /** TensorFlow's operation LoadTPUEmbeddingProximalYogiParameters. */
  LoadTPUEmbeddingProximalYogiParameters(parameters: Operand, v: Operand, m: Operand, options: OpOptions & {
    /** Default: -1. */
    readonly tableId?: number | bigint | undefined;
    /** Default: ''. */
    readonly tableName?: string | Uint8Array | undefined;
    readonly numShards: number | bigint;
    readonly shardId: number | bigint;
    /** Default: ''. */
    readonly config?: string | Uint8Array | undefined;
  }): TensorFlowNode<null>;
  /** TensorFlow's operation LoadTPUEmbeddingRMSPropParameters. */
  LoadTPUEmbeddingRMSPropParameters(parameters: Operand, ms: Operand, mom: Operand, options: OpOptions & {
    /** Default: -1. */
    readonly tableId?: number | bigint | undefined;
    /** Default: ''. */
    readonly tableName?: string | Uint8Array | undefined;
    readonly numShards: number | bigint;
    readonly shardId: number | bigint;
    /** Default: ''. */
    readonly config?: string | Uint8Array | undefined;
  }): TensorFlowNode<null>;
  /** TensorFlow's operation LoadTPUEmbeddingStochasticGradientDescentParameters. */
  LoadTPUEmbeddingStochasticGradientDescentParameters(parameters: Operand, options: OpOptions & {
    /** Default: -1. */
    readonly tableId?: number | bigint | undefined;
    /** Default: ''. */
    readonly tableName?: string | Uint8Array | undefined;
    readonly numShards: number | bigint;
    readonly shardId: number | bigint;
    /** Default: ''. */
    readonly config?: string | Uint8Array | undefined;
  }): TensorFlowNode<null>;
  /** TensorFlow's operation Log. */
  Log(x: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation Log1p. */
  Log1p(x: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation LogMatrixDeterminant. */
  LogMatrixDeterminant(input: Operand, options?: OpOptions): { readonly sign: TensorFlowNode<number | TensorValue>; readonly logAbsDeterminant: TensorFlowNode<number | TensorValue> };
  /** TensorFlow's operation LogSoftmax. */
  LogSoftmax(logits: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation LogUniformCandidateSampler. */
  LogUniformCandidateSampler(trueClasses: Operand, options: OpOptions & {
    /** At least 1. */
    readonly numTrue: number | bigint;
    /** At least 1. */
    readonly numSampled: number | bigint;
    readonly unique: boolean;
    /** At least 1. */
    readonly rangeMax: number | bigint;
    /** Default: 0. */
    readonly seed?: number | bigint | undefined;
    /** Default: 0. */
    readonly seed2?: number | bigint | undefined;
  }): { readonly sampledCandidates: TensorFlowNode<TensorValue>; readonly trueExpectedCount: TensorFlowNode<TensorValue>; readonly sampledExpectedCount: TensorFlowNode<TensorValue> };
  /** TensorFlow's operation LogicalAnd. */
  LogicalAnd(x: Operand, y: Operand, options?: OpOptions): TensorFlowNode<boolean | TensorValue>;
  /** TensorFlow's operation LogicalNot. */
  LogicalNot(x: Operand, options?: OpOptions): TensorFlowNode<boolean | TensorValue>;
  /** TensorFlow's operation LogicalOr. */
  LogicalOr(x: Operand, y: Operand, options?: OpOptions): TensorFlowNode<boolean | TensorValue>;
  /** TensorFlow's operation LookupTableExport. */
  LookupTableExport(tableHandle: Operand, options: OpOptions & {
    readonly tkeys: DataTypeName;
    readonly tvalues: DataTypeName;
  }): { readonly keys: TensorFlowNode<ScalarValue | TensorValue>; readonly values: TensorFlowNode<ScalarValue | TensorValue> };
  /** TensorFlow's operation LookupTableExportV2. */
  LookupTableExportV2(tableHandle: Operand, options: OpOptions & {
    readonly tkeys: DataTypeName;
    readonly tvalues: DataTypeName;
  }): { readonly keys: TensorFlowNode<ScalarValue | TensorValue>; readonly values: TensorFlowNode<ScalarValue | TensorValue> };
  /** TensorFlow's operation LookupTableFind. */
  LookupTableFind(tableHandle: Operand, keys: Operand, defaultValue: Operand, options?: OpOptions): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation LookupTableFindV2. */
  LookupTableFindV2(tableHandle: Operand, keys: Operand, defaultValue: Operand, options?: OpOptions): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation LookupTableImport. */
  LookupTableImport(tableHandle: Operand, keys: Operand, values: Operand, options?: OpOptions): TensorFlowNode<null>;
  /** TensorFlow's operation LookupTableImportV2. */
  LookupTableImportV2(tableHandle: Operand, keys: Operand, values: Operand, options?: OpOptions): TensorFlowNode<null>;
  /** TensorFlow's operation LookupTableInsert. */
  LookupTableInsert(tableHandle: Operand, keys: Operand, values: Operand, options?: OpOptions): TensorFlowNode<null>;
  /** TensorFlow's operation LookupTableInsertV2. */
  LookupTableInsertV2(tableHandle: Operand, keys: Operand, values: Operand, options?: OpOptions): TensorFlowNode<null>;
  /** TensorFlow's operation LookupTableRemoveV2. */
  LookupTableRemoveV2(tableHandle: Operand, keys: Operand, options?: OpOptions): TensorFlowNode<null>;
  /** TensorFlow's operation LookupTableSize. */
  LookupTableSize(tableHandle: Operand, options?: OpOptions): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation LookupTableSizeV2. */
  LookupTableSizeV2(tableHandle: Operand, options?: OpOptions): TensorFlowNode<number | bigint>;
  /** TensorFlow's operation LoopCond. */
  LoopCond(input: Operand, options?: OpOptions): TensorFlowNode<boolean>;
  /** TensorFlow's operation LowerBound. */
  LowerBound(sortedInputs: Operand, values: Operand, options?: OpOptions & {
    /** Default: 'int32'. */
    readonly outType?: DataTypeName | undefined;
  }): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation Lu. */
  Lu(input: Operand, options?: OpOptions & {
    /** Default: 'int32'. */
    readonly outputIdxType?: DataTypeName | undefined;
  }): { readonly lu: TensorFlowNode<number | TensorValue>; readonly p: TensorFlowNode<number | bigint | TensorValue> };
  /** TensorFlow's operation MakeIterator. */
  MakeIterator(dataset: Operand, iterator: Operand, options?: OpOptions): TensorFlowNode<null>;
  /** TensorFlow's operation MakeUnique. */
  MakeUnique(input: Operand, options?: OpOptions): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation MapAndBatchDataset. */
  MapAndBatchDataset(inputDataset: Operand, otherArguments: readonly Operand[], batchSize: Operand, numParallelCalls: Operand, dropRemainder: Operand, options: OpOptions & {
    readonly f: FunctionName;
    /** At least 1 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
    /** Default: false. */
    readonly preserveCardinality?: boolean | undefined;
    /** Default: ''. */
    readonly metadata?: string | Uint8Array | undefined;
  }): TensorFlowNode<never>;
  /** TensorFlow's operation MapClear. */
  MapClear(options: OpOptions & {
    /** At least 0. Default: 0. */
    readonly capacity?: number | bigint | undefined;
    /** At least 0. Default: 0. */
    readonly memoryLimit?: number | bigint | undefined;
    readonly dtypes: readonly DataTypeName[];
    /** Default: ''. */
    readonly container?: string | Uint8Array | undefined;
    /** Default: ''. */
    readonly sharedName?: string | Uint8Array | undefined;
  }): TensorFlowNode<null>;
  /** TensorFlow's operation MapDataset. */
  MapDataset(inputDataset: Operand, otherArguments: readonly Operand[], options: OpOptions & {
    readonly f: FunctionName;
    /** At least 1 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
    /** Default: true. */
    readonly useInterOpParallelism?: boolean | undefined;
    /** Default: false. */
    readonly preserveCardinality?: boolean | undefined;
    /** Default: ''. */
    readonly metadata?: string | Uint8Array | undefined;
  }): TensorFlowNode<never>;
  /** TensorFlow's operation MapDefun. */
  MapDefun(argumentsValue: readonly Operand[], capturedInputs: readonly Operand[], options: OpOptions & {
    /** At least 1 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
    readonly f: FunctionName;
    /** Default: 1. */
    readonly maxIntraOpParallelism?: number | bigint | undefined;
  }): readonly TensorFlowNode<ScalarValue | TensorValue>[];
  /** TensorFlow's operation MapIncompleteSize. */
  MapIncompleteSize(options: OpOptions & {
    /** At least 0. Default: 0. */
    readonly capacity?: number | bigint | undefined;
    /** At least 0. Default: 0. */
    readonly memoryLimit?: number | bigint | undefined;
    readonly dtypes: readonly DataTypeName[];
    /** Default: ''. */
    readonly container?: string | Uint8Array | undefined;
    /** Default: ''. */
    readonly sharedName?: string | Uint8Array | undefined;
  }): TensorFlowNode<number>;
  /** TensorFlow's operation MapPeek. */
  MapPeek(key: Operand, indices: Operand, options: OpOptions & {
    /** At least 0. Default: 0. */
    readonly capacity?: number | bigint | undefined;
    /** At least 0. Default: 0. */
    readonly memoryLimit?: number | bigint | undefined;
    /** At least 1 of them. */
    readonly dtypes: readonly DataTypeName[];
    /** Default: ''. */
    readonly container?: string | Uint8Array | undefined;
    /** Default: ''. */
    readonly sharedName?: string | Uint8Array | undefined;
  }): readonly TensorFlowNode<ScalarValue | TensorValue>[];
  /** TensorFlow's operation MapSize. */
  MapSize(options: OpOptions & {
    /** At least 0. Default: 0. */
    readonly capacity?: number | bigint | undefined;
    /** At least 0. Default: 0. */
    readonly memoryLimit?: number | bigint | undefined;
    readonly dtypes: readonly DataTypeName[];
    /** Default: ''. */
    readonly container?: string | Uint8Array | undefined;
    /** Default: ''. */
    readonly sharedName?: string | Uint8Array | undefined;
  }): TensorFlowNode<number>;
  /** TensorFlow's operation MapStage. */
  MapStage(key: Operand, indices: Operand, values: readonly Operand[], options: OpOptions & {
    /** At least 0. Default: 0. */
    readonly capacity?: number | bigint | undefined;
    /** At least 0. Default: 0. */
    readonly memoryLimit?: number | bigint | undefined;
    readonly dtypes: readonly DataTypeName[];
    /** Default: ''. */
    readonly container?: string | Uint8Array | undefined;
    /** Default: ''. */
    readonly sharedName?: string | Uint8Array | undefined;
  }): TensorFlowNode<null>;
  /** TensorFlow's operation MapUnstage. */
  MapUnstage(key: Operand, indices: Operand, options: OpOptions & {
    /** At least 0. Default: 0. */
    readonly capacity?: number | bigint | undefined;
    /** At least 0. Default: 0. */
    readonly memoryLimit?: number | bigint | undefined;
    /** At least 1 of them. */
    readonly dtypes: readonly DataTypeName[];
    /** Default: ''. */
    readonly container?: string | Uint8Array | undefined;
    /** Default: ''. */
    readonly sharedName?: string | Uint8Array | undefined;
  }): readonly TensorFlowNode<ScalarValue | TensorValue>[];
  /** TensorFlow's operation MapUnstageNoKey. */
  MapUnstageNoKey(indices: Operand, options: OpOptions & {
    /** At least 0. Default: 0. */
    readonly capacity?: number | bigint | undefined;
    /** At least 0. Default: 0. */
    readonly memoryLimit?: number | bigint | undefined;
    /** At least 1 of them. */
    readonly dtypes: readonly DataTypeName[];
    /** Default: ''. */
    readonly container?: string | Uint8Array | undefined;
    /** Default: ''. */
    readonly sharedName?: string | Uint8Array | undefined;
  }): { readonly key: TensorFlowNode<number | bigint | TensorValue>; readonly values: readonly TensorFlowNode<ScalarValue | TensorValue>[] };
  /** TensorFlow's operation MatMul. */
  MatMul(a: Operand, b: Operand, options?: OpOptions & {
    /** Default: false. */
    readonly transposeA?: boolean | undefined;
    /** Default: false. */
    readonly transposeB?: boolean | undefined;
  }): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation MatchingFiles. */
  MatchingFiles(pattern: Operand, options?: OpOptions): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation MatchingFilesDataset. */
  MatchingFilesDataset(patterns: Operand, options?: OpOptions): TensorFlowNode<never>;
  /** TensorFlow's operation MatrixBandPart. */
  MatrixBandPart(input: Operand, numLower: Operand, numUpper: Operand, options?: OpOptions): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation MatrixDeterminant. */
  MatrixDeterminant(input: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation MatrixDiag. */
  MatrixDiag(diagonal: Operand, options?: OpOptions): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation MatrixDiagPart. */
  MatrixDiagPart(input: Operand, options?: OpOptions): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation MatrixDiagPartV2. */
  MatrixDiagPartV2(input: Operand, k: Operand, paddingValue: Operand, options?: OpOptions): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation MatrixDiagPartV3. */
  MatrixDiagPartV3(input: Operand, k: Operand, paddingValue: Operand, options?: OpOptions & {
    /** Default: 'RIGHT_LEFT'. */
    readonly align?: 'LEFT_RIGHT' | 'RIGHT_LEFT' | 'LEFT_LEFT' | 'RIGHT_RIGHT' | undefined;
  }): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation MatrixDiagV2. */
  MatrixDiagV2(diagonal: Operand, k: Operand, numRows: Operand, numCols: Operand, paddingValue: Operand, options?: OpOptions): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation MatrixDiagV3. */
  MatrixDiagV3(diagonal: Operand, k: Operand, numRows: Operand, numCols: Operand, paddingValue: Operand, options?: OpOptions & {
    /** Default: 'RIGHT_LEFT'. */
    readonly align?: 'LEFT_RIGHT' | 'RIGHT_LEFT' | 'LEFT_LEFT' | 'RIGHT_RIGHT' | undefined;
  }): TensorFlowNode<ScalarValue | TensorValue>;
  /**
   * TensorFlow's operation MatrixExponential.
   * @deprecated Use Python implementation tf.linalg.matrix_exponential instead.
   */
  MatrixExponential(input: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation MatrixInverse. */
  MatrixInverse(input: Operand, options?: OpOptions & {
    /** Default: false. */
    readonly adjoint?: boolean | undefined;
  }): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation MatrixLogarithm. */
  MatrixLogarithm(input: Operand, options?: OpOptions): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation MatrixSetDiag. */
  MatrixSetDiag(input: Operand, diagonal: Operand, options?: OpOptions): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation MatrixSetDiagV2. */
  MatrixSetDiagV2(input: Operand, diagonal: Operand, k: Operand, options?: OpOptions): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation MatrixSetDiagV3. */
  MatrixSetDiagV3(input: Operand, diagonal: Operand, k: Operand, options?: OpOptions & {
    /** Default: 'RIGHT_LEFT'. */
    readonly align?: 'LEFT_RIGHT' | 'RIGHT_LEFT' | 'LEFT_LEFT' | 'RIGHT_RIGHT' | undefined;
  }): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation MatrixSolve. */
  MatrixSolve(matrix: Operand, rhs: Operand, options?: OpOptions & {
    /** Default: false. */
    readonly adjoint?: boolean | undefined;
  }): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation MatrixSolveLs. */
  MatrixSolveLs(matrix: Operand, rhs: Operand, l2Regularizer: Operand, options?: OpOptions & {
    /** Default: true. */
    readonly fast?: boolean | undefined;
  }): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation MatrixSquareRoot. */
  MatrixSquareRoot(input: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation MatrixTriangularSolve. */
  MatrixTriangularSolve(matrix: Operand, rhs: Operand, options?: OpOptions & {
    /** Default: true. */
    readonly lower?: boolean | undefined;
    /** Default: false. */
    readonly adjoint?: boolean | undefined;
  }): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation Max. */
  Max(input: Operand, reductionIndices: Operand, options?: OpOptions & {
    /** Default: false. */
    readonly keepDims?: boolean | undefined;
  }): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation MaxIntraOpParallelismDataset. */
  MaxIntraOpParallelismDataset(inputDataset: Operand, maxIntraOpParallelism: Operand, options: OpOptions & {
    /** At least 1 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
  }): TensorFlowNode<never>;
  /** TensorFlow's operation MaxPool. */
  MaxPool(input: Operand, options: OpOptions & {
    /** At least 4 of them. */
    readonly ksize: readonly (number | bigint)[];
    /** At least 4 of them. */
    readonly strides: readonly (number | bigint)[];
    readonly padding: 'SAME' | 'VALID' | 'EXPLICIT';
    /** Default: []. */
    readonly explicitPaddings?: readonly (number | bigint)[] | undefined;
    /** Default: 'NHWC'. */
    readonly dataFormat?: 'NHWC' | 'NCHW' | 'NCHW_VECT_C' | undefined;
  }): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation MaxPool3D. */
  MaxPool3D(input: Operand, options: OpOptions & {
    /** At least 5 of them. */
    readonly ksize: readonly (number | bigint)[];
    /** At least 5 of them. */
    readonly strides: readonly (number | bigint)[];
    readonly padding: 'SAME' | 'VALID';
    /** Default: 'NDHWC'. */
    readonly dataFormat?: 'NDHWC' | 'NCDHW' | undefined;
  }): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation MaxPool3DGrad. */
  MaxPool3DGrad(origInput: Operand, origOutput: Operand, grad: Operand, options: OpOptions & {
    /** At least 5 of them. */
    readonly ksize: readonly (number | bigint)[];
    /** At least 5 of them. */
    readonly strides: readonly (number | bigint)[];
    readonly padding: 'SAME' | 'VALID';
    /** Default: 'NDHWC'. */
    readonly dataFormat?: 'NDHWC' | 'NCDHW' | undefined;
  }): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation MaxPool3DGradGrad. */
  MaxPool3DGradGrad(origInput: Operand, origOutput: Operand, grad: Operand, options: OpOptions & {
    /** At least 5 of them. */
    readonly ksize: readonly (number | bigint)[];
    /** At least 5 of them. */
    readonly strides: readonly (number | bigint)[];
    readonly padding: 'SAME' | 'VALID';
    /** Default: 'NDHWC'. */
    readonly dataFormat?: 'NDHWC' | 'NCDHW' | undefined;
  }): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation MaxPoolGrad. */
  MaxPoolGrad(origInput: Operand, origOutput: Operand, grad: Operand, options: OpOptions & {
    /** At least 4 of them. */
    readonly ksize: readonly (number | bigint)[];
    /** At least 4 of them. */
    readonly strides: readonly (number | bigint)[];
    readonly padding: 'SAME' | 'VALID' | 'EXPLICIT';
    /** Default: []. */
    readonly explicitPaddings?: readonly (number | bigint)[] | undefined;
    /** Default: 'NHWC'. */
    readonly dataFormat?: 'NHWC' | 'NCHW' | undefined;
  }): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation MaxPoolGradGrad. */
  MaxPoolGradGrad(origInput: Operand, origOutput: Operand, grad: Operand, options: OpOptions & {
    /** At least 4 of them. */
    readonly ksize: readonly (number | bigint)[];
    /** At least 4 of them. */
    readonly strides: readonly (number | bigint)[];
    readonly padding: 'SAME' | 'VALID';
    /** Default: 'NHWC'. */
    readonly dataFormat?: 'NHWC' | 'NCHW' | undefined;
  }): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation MaxPoolGradGradV2. */
  MaxPoolGradGradV2(origInput: Operand, origOutput: Operand, grad: Operand, ksize: Operand, strides: Operand, options: OpOptions & {
    readonly padding: 'SAME' | 'VALID';
    /** Default: 'NHWC'. */
    readonly dataFormat?: 'NHWC' | 'NCHW' | undefined;
  }): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation MaxPoolGradGradWithArgmax. */
  MaxPoolGradGradWithArgmax(input: Operand, grad: Operand, argmax: Operand, options: OpOptions & {
    /** At least 4 of them. */
    readonly ksize: readonly (number | bigint)[];
    /** At least 4 of them. */
    readonly strides: readonly (number | bigint)[];
    readonly padding: 'SAME' | 'VALID';
    /** Default: false. */
    readonly includeBatchInIndex?: boolean | undefined;
  }): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation MaxPoolGradV2. */
  MaxPoolGradV2(origInput: Operand, origOutput: Operand, grad: Operand, ksize: Operand, strides: Operand, options: OpOptions & {
    readonly padding: 'SAME' | 'VALID';
    /** Default: 'NHWC'. */
    readonly dataFormat?: 'NHWC' | 'NCHW' | undefined;
  }): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation MaxPoolGradWithArgmax. */
  MaxPoolGradWithArgmax(input: Operand, grad: Operand, argmax: Operand, options: OpOptions & {
    /** At least 4 of them. */
    readonly ksize: readonly (number | bigint)[];
    /** At least 4 of them. */
    readonly strides: readonly (number | bigint)[];
    readonly padding: 'SAME' | 'VALID';
    /** Default: false. */
    readonly includeBatchInIndex?: boolean | undefined;
  }): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation MaxPoolV2. */
  MaxPoolV2(input: Operand, ksize: Operand, strides: Operand, options: OpOptions & {
    readonly padding: 'SAME' | 'VALID';
    /** Default: 'NHWC'. */
    readonly dataFormat?: 'NHWC' | 'NCHW' | 'NCHW_VECT_C' | undefined;
  }): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation MaxPoolWithArgmax. */
  MaxPoolWithArgmax(input: Operand, options: OpOptions & {
    /** At least 4 of them. */
    readonly ksize: readonly (number | bigint)[];
    /** At least 4 of them. */
    readonly strides: readonly (number | bigint)[];
    /** Default: 'int64'. */
    readonly targmax?: DataTypeName | undefined;
    readonly padding: 'SAME' | 'VALID';
    /** Default: false. */
    readonly includeBatchInIndex?: boolean | undefined;
  }): { readonly output: TensorFlowNode<TensorValue>; readonly argmax: TensorFlowNode<TensorValue> };
  /** TensorFlow's operation Maximum. */
  Maximum(x: Operand, y: Operand, options?: OpOptions): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation Mean. */
  Mean(input: Operand, reductionIndices: Operand, options?: OpOptions & {
    /** Default: false. */
    readonly keepDims?: boolean | undefined;
  }): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation Merge. */
  Merge(inputs: readonly Operand[], options?: OpOptions): { readonly output: TensorFlowNode<ScalarValue | TensorValue>; readonly valueIndex: TensorFlowNode<number> };
  /** TensorFlow's operation MergeDedupData. */
  MergeDedupData(integerTensor: Operand, floatTensor: Operand, options: OpOptions & {
    readonly tupleMask: string | Uint8Array;
    /** Default: ''. */
    readonly config?: string | Uint8Array | undefined;
  }): TensorFlowNode<never>;
  /** TensorFlow's operation MergeSummary. */
  MergeSummary(inputs: readonly Operand[], options?: OpOptions): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation MergeV2Checkpoints. */
  MergeV2Checkpoints(checkpointPrefixes: Operand, destinationPrefix: Operand, options?: OpOptions & {
    /** Default: true. */
    readonly deleteOldDirs?: boolean | undefined;
    /** Default: false. */
    readonly allowMissingFiles?: boolean | undefined;
  }): TensorFlowNode<null>;
  /** TensorFlow's operation Mfcc. */
  Mfcc(spectrogram: Operand, sampleRate: Operand, options?: OpOptions & {
    /** Default: 4000. */
    readonly upperFrequencyLimit?: number | undefined;
    /** Default: 20. */
    readonly lowerFrequencyLimit?: number | undefined;
    /** Default: 40. */
    readonly filterbankChannelCount?: number | bigint | undefined;
    /** Default: 13. */
    readonly dctCoefficientCount?: number | bigint | undefined;
  }): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation Min. */
  Min(input: Operand, reductionIndices: Operand, options?: OpOptions & {
    /** Default: false. */
    readonly keepDims?: boolean | undefined;
  }): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation Minimum. */
  Minimum(x: Operand, y: Operand, options?: OpOptions): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation MirrorPad. */
  MirrorPad(input: Operand, paddings: Operand, options: OpOptions & {
    readonly mode: 'REFLECT' | 'SYMMETRIC';
  }): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation MirrorPadGrad. */
  MirrorPadGrad(input: Operand, paddings: Operand, options: OpOptions & {
    readonly mode: 'REFLECT' | 'SYMMETRIC';
  }): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation MlirPassthroughOp. */
  MlirPassthroughOp(inputs: readonly Operand[], options: OpOptions & {
    readonly mlirModule: string | Uint8Array;
    /** At least 0 of them. */
    readonly toutputs: readonly DataTypeName[];
  }): readonly TensorFlowNode<ScalarValue | TensorValue>[];
  /** TensorFlow's operation Mod. */
  Mod(x: Operand, y: Operand, options?: OpOptions): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation ModelDataset. */
  ModelDataset(inputDataset: Operand, options: OpOptions & {
    /** Default: 0. */
    readonly algorithm?: number | bigint | undefined;
    /** Default: 0. */
    readonly cpuBudget?: number | bigint | undefined;
    /** Default: 0. */
    readonly ramBudget?: number | bigint | undefined;
    /** At least 1 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
  }): TensorFlowNode<never>;
  /** TensorFlow's operation Mul. */
  Mul(x: Operand, y: Operand, options?: OpOptions): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation MulNoNan. */
  MulNoNan(x: Operand, y: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation MultiDeviceIterator. */
  MultiDeviceIterator(options: OpOptions & {
    /** At least 1 of them. */
    readonly devices: readonly (string | Uint8Array)[];
    readonly sharedName: string | Uint8Array;
    readonly container: string | Uint8Array;
    /** At least 1 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
  }): TensorFlowNode<never>;
  /** TensorFlow's operation MultiDeviceIteratorFromStringHandle. */
  MultiDeviceIteratorFromStringHandle(stringHandle: Operand, options?: OpOptions & {
    /** At least 0 of them. Default: []. */
    readonly outputTypes?: readonly DataTypeName[] | undefined;
    /** At least 0 of them. Default: []. */
    readonly outputShapes?: readonly AttributeShape[] | undefined;
  }): TensorFlowNode<never>;
  /** TensorFlow's operation MultiDeviceIteratorGetNextFromShard. */
  MultiDeviceIteratorGetNextFromShard(multiDeviceIterator: Operand, shardNum: Operand, incarnationId: Operand, options: OpOptions & {
    /** At least 1 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
  }): readonly TensorFlowNode<ScalarValue | TensorValue>[];
  /** TensorFlow's operation MultiDeviceIteratorInit. */
  MultiDeviceIteratorInit(dataset: Operand, multiDeviceIterator: Operand, maxBufferSize: Operand, options?: OpOptions): TensorFlowNode<number | bigint>;
  /** TensorFlow's operation MultiDeviceIteratorToStringHandle. */
  MultiDeviceIteratorToStringHandle(multiDeviceIterator: Operand, options?: OpOptions): TensorFlowNode<string>;
  /** TensorFlow's operation Multinomial. */
  Multinomial(logits: Operand, numSamples: Operand, options?: OpOptions & {
    /** Default: 0. */
    readonly seed?: number | bigint | undefined;
    /** Default: 0. */
    readonly seed2?: number | bigint | undefined;
    /** Default: 'int64'. */
    readonly outputDtype?: DataTypeName | undefined;
  }): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation MutableDenseHashTable. */
  MutableDenseHashTable(emptyKey: Operand, options: OpOptions & {
    /** Default: ''. */
    readonly container?: string | Uint8Array | undefined;
    /** Default: ''. */
    readonly sharedName?: string | Uint8Array | undefined;
    /** Default: false. */
    readonly useNodeNameSharing?: boolean | undefined;
    readonly valueDtype: DataTypeName;
    /** Default: []. */
    readonly valueShape?: AttributeShape | undefined;
    /** Default: 131072. */
    readonly initialNumBuckets?: number | bigint | undefined;
    /** Default: 0.8. */
    readonly maxLoadFactor?: number | undefined;
  }): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation MutableDenseHashTableV2. */
  MutableDenseHashTableV2(emptyKey: Operand, deletedKey: Operand, options: OpOptions & {
    /** Default: ''. */
    readonly container?: string | Uint8Array | undefined;
    /** Default: ''. */
    readonly sharedName?: string | Uint8Array | undefined;
    /** Default: false. */
    readonly useNodeNameSharing?: boolean | undefined;
    readonly valueDtype: DataTypeName;
    /** Default: []. */
    readonly valueShape?: AttributeShape | undefined;
    /** Default: 131072. */
    readonly initialNumBuckets?: number | bigint | undefined;
    /** Default: 0.8. */
    readonly maxLoadFactor?: number | undefined;
  }): TensorFlowNode<never>;
  /** TensorFlow's operation MutableHashTable. */
  MutableHashTable(options: OpOptions & {
    /** Default: ''. */
    readonly container?: string | Uint8Array | undefined;
    /** Default: ''. */
    readonly sharedName?: string | Uint8Array | undefined;
    /** Default: false. */
    readonly useNodeNameSharing?: boolean | undefined;
    readonly keyDtype: DataTypeName;
    readonly valueDtype: DataTypeName;
  }): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation MutableHashTableOfTensors. */
  MutableHashTableOfTensors(options: OpOptions & {
    /** Default: ''. */
    readonly container?: string | Uint8Array | undefined;
    /** Default: ''. */
    readonly sharedName?: string | Uint8Array | undefined;
    /** Default: false. */
    readonly useNodeNameSharing?: boolean | undefined;
    readonly keyDtype: DataTypeName;
    readonly valueDtype: DataTypeName;
    /** Default: []. */
    readonly valueShape?: AttributeShape | undefined;
  }): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation MutableHashTableOfTensorsV2. */
  MutableHashTableOfTensorsV2(options: OpOptions & {
    /** Default: ''. */
    readonly container?: string | Uint8Array | undefined;
    /** Default: ''. */
    readonly sharedName?: string | Uint8Array | undefined;
    /** Default: false. */
    readonly useNodeNameSharing?: boolean | undefined;
    readonly keyDtype: DataTypeName;
    readonly valueDtype: DataTypeName;
    /** Default: []. */
    readonly valueShape?: AttributeShape | undefined;
  }): TensorFlowNode<never>;
  /** TensorFlow's operation MutableHashTableV2. */
  MutableHashTableV2(options: OpOptions & {
    /** Default: ''. */
    readonly container?: string | Uint8Array | undefined;
    /** Default: ''. */
    readonly sharedName?: string | Uint8Array | undefined;
    /** Default: false. */
    readonly useNodeNameSharing?: boolean | undefined;
    readonly keyDtype: DataTypeName;
    readonly valueDtype: DataTypeName;
  }): TensorFlowNode<never>;
  /** TensorFlow's operation MutexLock. */
  MutexLock(mutex: Operand, options?: OpOptions): TensorFlowNode<never>;
  /** TensorFlow's operation MutexV2. */
  MutexV2(options?: OpOptions & {
    /** Default: ''. */
    readonly container?: string | Uint8Array | undefined;
    /** Default: ''. */
    readonly sharedName?: string | Uint8Array | undefined;
  }): TensorFlowNode<never>;
  /** TensorFlow's operation NcclAllReduce. */
  NcclAllReduce(input: Operand, options: OpOptions & {
    readonly reduction: 'min' | 'max' | 'prod' | 'sum';
    readonly numDevices: number | bigint;
    readonly sharedName: string | Uint8Array;
  }): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation NcclBroadcast. */
  NcclBroadcast(input: Operand, options: OpOptions & {
    readonly shape: AttributeShape;
  }): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation NcclReduce. */
  NcclReduce(input: readonly Operand[], options: OpOptions & {
    readonly reduction: 'min' | 'max' | 'prod' | 'sum';
  }): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation Ndtri. */
  Ndtri(x: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation NearestNeighbors. */
  NearestNeighbors(points: Operand, centers: Operand, k: Operand, options?: OpOptions): { readonly nearestCenterIndices: TensorFlowNode<number | bigint | TensorValue>; readonly nearestCenterDistances: TensorFlowNode<number | TensorValue> };
  /** TensorFlow's operation Neg. */
  Neg(x: Operand, options?: OpOptions): TensorFlowNode<number | bigint | TensorValue>;
  /**
   * TensorFlow's operation NegTrain.
   * @deprecated Moving word2vec into tensorflow_models/tutorials and deprecating its ops here as a result
   */
  NegTrain(wIn: Operand, wOut: Operand, examples: Operand, labels: Operand, lr: Operand, options: OpOptions & {
    readonly vocabCount: readonly (number | bigint)[];
    readonly numNegativeSamples: number | bigint;
  }): TensorFlowNode<null>;
  /** TensorFlow's operation NextAfter. */
  NextAfter(x1: Operand, x2: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation NextIteration. */
  NextIteration(data: Operand, options?: OpOptions): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation NoOp. */
  NoOp(options?: OpOptions): TensorFlowNode<null>;
  /** TensorFlow's operation NonDeterministicInts. */
  NonDeterministicInts(shape: Operand, options?: OpOptions & {
    /** Default: 'int64'. */
    readonly dtype?: DataTypeName | undefined;
  }): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation NonMaxSuppression. */
  NonMaxSuppression(boxes: Operand, scores: Operand, maxOutputSize: Operand, options?: OpOptions & {
    /** Default: 0.5. */
    readonly iouThreshold?: number | undefined;
  }): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation NonMaxSuppressionV2. */
  NonMaxSuppressionV2(boxes: Operand, scores: Operand, maxOutputSize: Operand, iouThreshold: Operand, options?: OpOptions): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation NonMaxSuppressionV3. */
  NonMaxSuppressionV3(boxes: Operand, scores: Operand, maxOutputSize: Operand, iouThreshold: Operand, scoreThreshold: Operand, options?: OpOptions): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation NonMaxSuppressionV4. */
  NonMaxSuppressionV4(boxes: Operand, scores: Operand, maxOutputSize: Operand, iouThreshold: Operand, scoreThreshold: Operand, options?: OpOptions & {
    /** Default: false. */
    readonly padToMaxOutputSize?: boolean | undefined;
  }): { readonly selectedIndices: TensorFlowNode<TensorValue>; readonly validOutputs: TensorFlowNode<number> };
  /** TensorFlow's operation NonMaxSuppressionV5. */
  NonMaxSuppressionV5(boxes: Operand, scores: Operand, maxOutputSize: Operand, iouThreshold: Operand, scoreThreshold: Operand, softNmsSigma: Operand, options?: OpOptions & {
    /** Default: false. */
    readonly padToMaxOutputSize?: boolean | undefined;
  }): { readonly selectedIndices: TensorFlowNode<TensorValue>; readonly selectedScores: TensorFlowNode<TensorValue>; readonly validOutputs: TensorFlowNode<number> };
  /** TensorFlow's operation NonMaxSuppressionWithOverlaps. */
  NonMaxSuppressionWithOverlaps(overlaps: Operand, scores: Operand, maxOutputSize: Operand, overlapThreshold: Operand, scoreThreshold: Operand, options?: OpOptions): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation NonSerializableDataset. */
  NonSerializableDataset(inputDataset: Operand, options: OpOptions & {
    /** At least 1 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
  }): TensorFlowNode<never>;
  /** TensorFlow's operation NotEqual. */
  NotEqual(x: Operand, y: Operand, options?: OpOptions & {
    /** Default: true. */
    readonly incompatibleShapeError?: boolean | undefined;
  }): TensorFlowNode<boolean | TensorValue>;
  /** TensorFlow's operation NthElement. */
  NthElement(input: Operand, n: Operand, options?: OpOptions & {
    /** Default: false. */
    readonly reverse?: boolean | undefined;
  }): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation OneHot. */
  OneHot(indices: Operand, depth: Operand, onValue: Operand, offValue: Operand, options?: OpOptions & {
    /** Default: -1. */
    readonly axis?: number | bigint | undefined;
  }): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation OneShotIterator. */
  OneShotIterator(options: OpOptions & {
    readonly datasetFactory: FunctionName;
    /** At least 1 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
    /** Default: ''. */
    readonly container?: string | Uint8Array | undefined;
    /** Default: ''. */
    readonly sharedName?: string | Uint8Array | undefined;
  }): TensorFlowNode<never>;
  /** TensorFlow's operation OnesLike. */
  OnesLike(x: Operand, options?: OpOptions): TensorFlowNode<number | bigint | boolean | TensorValue>;
  /** TensorFlow's operation OptimizeDataset. */
  OptimizeDataset(inputDataset: Operand, optimizations: Operand, options: OpOptions & {
    /** At least 1 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
    /** Default: []. */
    readonly optimizationConfigs?: readonly (string | Uint8Array)[] | undefined;
  }): TensorFlowNode<never>;
  /** TensorFlow's operation OptimizeDatasetV2. */
  OptimizeDatasetV2(inputDataset: Operand, optimizationsEnabled: Operand, optimizationsDisabled: Operand, optimizationsDefault: Operand, options: OpOptions & {
    /** At least 1 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
    /** Default: []. */
    readonly optimizationConfigs?: readonly (string | Uint8Array)[] | undefined;
  }): TensorFlowNode<never>;
  /** TensorFlow's operation OptionalFromValue. */
  OptionalFromValue(components: readonly Operand[], options?: OpOptions): TensorFlowNode<never>;
  /** TensorFlow's operation OptionalGetValue. */
  OptionalGetValue(optional: Operand, options: OpOptions & {
    /** At least 1 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
  }): readonly TensorFlowNode<ScalarValue | TensorValue>[];
  /** TensorFlow's operation OptionalHasValue. */
  OptionalHasValue(optional: Operand, options?: OpOptions): TensorFlowNode<boolean>;
  /** TensorFlow's operation OptionalNone. */
  OptionalNone(options?: OpOptions): TensorFlowNode<never>;
  /** TensorFlow's operation OptionsDataset. */
  OptionsDataset(inputDataset: Operand, options: OpOptions & {
    readonly serializedOptions: string | Uint8Array;
    /** At least 1 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
    /** Default: ''. */
    readonly metadata?: string | Uint8Array | undefined;
  }): TensorFlowNode<never>;
  /** TensorFlow's operation OrderedMapClear. */
  OrderedMapClear(options: OpOptions & {
    /** At least 0. Default: 0. */
    readonly capacity?: number | bigint | undefined;
    /** At least 0. Default: 0. */
    readonly memoryLimit?: number | bigint | undefined;
    readonly dtypes: readonly DataTypeName[];
    /** Default: ''. */
    readonly container?: string | Uint8Array | undefined;
    /** Default: ''. */
    readonly sharedName?: string | Uint8Array | undefined;
  }): TensorFlowNode<null>;
  /** TensorFlow's operation OrderedMapIncompleteSize. */
  OrderedMapIncompleteSize(options: OpOptions & {
    /** At least 0. Default: 0. */
    readonly capacity?: number | bigint | undefined;
    /** At least 0. Default: 0. */
    readonly memoryLimit?: number | bigint | undefined;
    readonly dtypes: readonly DataTypeName[];
    /** Default: ''. */
    readonly container?: string | Uint8Array | undefined;
    /** Default: ''. */
    readonly sharedName?: string | Uint8Array | undefined;
  }): TensorFlowNode<number>;
  /** TensorFlow's operation OrderedMapPeek. */
  OrderedMapPeek(key: Operand, indices: Operand, options: OpOptions & {
    /** At least 0. Default: 0. */
    readonly capacity?: number | bigint | undefined;
    /** At least 0. Default: 0. */
    readonly memoryLimit?: number | bigint | undefined;
    /** At least 1 of them. */
    readonly dtypes: readonly DataTypeName[];
    /** Default: ''. */
    readonly container?: string | Uint8Array | undefined;
    /** Default: ''. */
    readonly sharedName?: string | Uint8Array | undefined;
  }): readonly TensorFlowNode<ScalarValue | TensorValue>[];
  /** TensorFlow's operation OrderedMapSize. */
  OrderedMapSize(options: OpOptions & {
    /** At least 0. Default: 0. */
    readonly capacity?: number | bigint | undefined;
    /** At least 0. Default: 0. */
    readonly memoryLimit?: number | bigint | undefined;
    readonly dtypes: readonly DataTypeName[];
    /** Default: ''. */
    readonly container?: string | Uint8Array | undefined;
    /** Default: ''. */
    readonly sharedName?: string | Uint8Array | undefined;
  }): TensorFlowNode<number>;
  /** TensorFlow's operation OrderedMapStage. */
  OrderedMapStage(key: Operand, indices: Operand, values: readonly Operand[], options: OpOptions & {
    /** At least 0. Default: 0. */
    readonly capacity?: number | bigint | undefined;
    /** At least 0. Default: 0. */
    readonly memoryLimit?: number | bigint | undefined;
    readonly dtypes: readonly DataTypeName[];
    /** Default: ''. */
    readonly container?: string | Uint8Array | undefined;
    /** Default: ''. */
    readonly sharedName?: string | Uint8Array | undefined;
  }): TensorFlowNode<null>;
  /** TensorFlow's operation OrderedMapUnstage. */
  OrderedMapUnstage(key: Operand, indices: Operand, options: OpOptions & {
    /** At least 0. Default: 0. */
    readonly capacity?: number | bigint | undefined;
    /** At least 0. Default: 0. */
    readonly memoryLimit?: number | bigint | undefined;
    /** At least 1 of them. */
    readonly dtypes: readonly DataTypeName[];
    /** Default: ''. */
    readonly container?: string | Uint8Array | undefined;
    /** Default: ''. */
    readonly sharedName?: string | Uint8Array | undefined;
  }): readonly TensorFlowNode<ScalarValue | TensorValue>[];
  /** TensorFlow's operation OrderedMapUnstageNoKey. */
  OrderedMapUnstageNoKey(indices: Operand, options: OpOptions & {
    /** At least 0. Default: 0. */
    readonly capacity?: number | bigint | undefined;
    /** At least 0. Default: 0. */
    readonly memoryLimit?: number | bigint | undefined;
    /** At least 1 of them. */
    readonly dtypes: readonly DataTypeName[];
    /** Default: ''. */
    readonly container?: string | Uint8Array | undefined;
    /** Default: ''. */
    readonly sharedName?: string | Uint8Array | undefined;
  }): { readonly key: TensorFlowNode<number | bigint | TensorValue>; readonly values: readonly TensorFlowNode<ScalarValue | TensorValue>[] };
  /** TensorFlow's operation OutfeedDequeue. */
  OutfeedDequeue(options: OpOptions & {
    readonly dtype: DataTypeName;
    readonly shape: AttributeShape;
    /** Default: -1. */
    readonly deviceOrdinal?: number | bigint | undefined;
  }): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation OutfeedDequeueTuple. */
  OutfeedDequeueTuple(options: OpOptions & {
    /** At least 1 of them. */
    readonly dtypes: readonly DataTypeName[];
    readonly shapes: readonly AttributeShape[];
    /** Default: -1. */
    readonly deviceOrdinal?: number | bigint | undefined;
  }): readonly TensorFlowNode<ScalarValue | TensorValue>[];
  /** TensorFlow's operation OutfeedDequeueTupleV2. */
  OutfeedDequeueTupleV2(deviceOrdinal: Operand, options: OpOptions & {
    /** At least 1 of them. */
    readonly dtypes: readonly DataTypeName[];
    readonly shapes: readonly AttributeShape[];
  }): readonly TensorFlowNode<ScalarValue | TensorValue>[];
  /** TensorFlow's operation OutfeedDequeueV2. */
  OutfeedDequeueV2(deviceOrdinal: Operand, options: OpOptions & {
    readonly dtype: DataTypeName;
    readonly shape: AttributeShape;
  }): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation OutfeedEnqueue. */
  OutfeedEnqueue(input: Operand, options?: OpOptions): TensorFlowNode<null>;
  /** TensorFlow's operation OutfeedEnqueueTuple. */
  OutfeedEnqueueTuple(inputs: readonly Operand[], options?: OpOptions): TensorFlowNode<null>;
  /** TensorFlow's operation Pack. */
  Pack(values: readonly Operand[], options?: OpOptions & {
    /** Default: 0. */
    readonly axis?: number | bigint | undefined;
  }): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation Pad. */
  Pad(input: Operand, paddings: Operand, options?: OpOptions): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation PadV2. */
  PadV2(input: Operand, paddings: Operand, constantValues: Operand, options?: OpOptions): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation PaddedBatchDataset. */
  PaddedBatchDataset(inputDataset: Operand, batchSize: Operand, paddedShapes: readonly Operand[], paddingValues: readonly Operand[], options: OpOptions & {
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
    /** Default: ''. */
    readonly metadata?: string | Uint8Array | undefined;
  }): TensorFlowNode<never>;
  /** TensorFlow's operation PaddedBatchDatasetV2. */
  PaddedBatchDatasetV2(inputDataset: Operand, batchSize: Operand, paddedShapes: readonly Operand[], paddingValues: readonly Operand[], dropRemainder: Operand, options: OpOptions & {
    /** Default: false. */
    readonly parallelCopy?: boolean | undefined;
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
    /** Default: ''. */
    readonly metadata?: string | Uint8Array | undefined;
  }): TensorFlowNode<never>;
  /** TensorFlow's operation PaddingFIFOQueue. */
  PaddingFIFOQueue(options: OpOptions & {
    /** At least 1 of them. */
    readonly componentTypes: readonly DataTypeName[];
    /** At least 0 of them. Default: []. */
    readonly shapes?: readonly AttributeShape[] | undefined;
    /** Default: -1. */
    readonly capacity?: number | bigint | undefined;
    /** Default: ''. */
    readonly container?: string | Uint8Array | undefined;
    /** Default: ''. */
    readonly sharedName?: string | Uint8Array | undefined;
  }): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation PaddingFIFOQueueV2. */
  PaddingFIFOQueueV2(options: OpOptions & {
    /** At least 1 of them. */
    readonly componentTypes: readonly DataTypeName[];
    /** At least 0 of them. Default: []. */
    readonly shapes?: readonly AttributeShape[] | undefined;
    /** Default: -1. */
    readonly capacity?: number | bigint | undefined;
    /** Default: ''. */
    readonly container?: string | Uint8Array | undefined;
    /** Default: ''. */
    readonly sharedName?: string | Uint8Array | undefined;
  }): TensorFlowNode<never>;
  /** TensorFlow's operation ParallelBatchDataset. */
  ParallelBatchDataset(inputDataset: Operand, batchSize: Operand, numParallelCalls: Operand, dropRemainder: Operand, options: OpOptions & {
    /** Default: false. */
    readonly parallelCopy?: boolean | undefined;
    /** At least 1 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
    /** Default: 'default'. */
    readonly deterministic?: string | Uint8Array | undefined;
    /** Default: ''. */
    readonly metadata?: string | Uint8Array | undefined;
  }): TensorFlowNode<never>;
  /** TensorFlow's operation ParallelConcat. */
  ParallelConcat(values: readonly Operand[], options: OpOptions & {
    readonly shape: AttributeShape;
  }): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation ParallelDynamicStitch. */
  ParallelDynamicStitch(indices: readonly Operand[], data: readonly Operand[], options?: OpOptions): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation ParallelFilterDataset. */
  ParallelFilterDataset(inputDataset: Operand, otherArguments: readonly Operand[], numParallelCalls: Operand, options: OpOptions & {
    readonly predicate: FunctionName;
    /** Default: 'default'. */
    readonly deterministic?: string | Uint8Array | undefined;
    /** At least 1 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
    /** Default: ''. */
    readonly metadata?: string | Uint8Array | undefined;
  }): TensorFlowNode<never>;
  /** TensorFlow's operation ParallelInterleaveDataset. */
  ParallelInterleaveDataset(inputDataset: Operand, otherArguments: readonly Operand[], cycleLength: Operand, blockLength: Operand, sloppy: Operand, bufferOutputElements: Operand, prefetchInputElements: Operand, options: OpOptions & {
    readonly f: FunctionName;
    /** At least 1 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
    /** Default: ''. */
    readonly metadata?: string | Uint8Array | undefined;
  }): TensorFlowNode<never>;
  /** TensorFlow's operation ParallelInterleaveDatasetV2. */
  ParallelInterleaveDatasetV2(inputDataset: Operand, otherArguments: readonly Operand[], cycleLength: Operand, blockLength: Operand, numParallelCalls: Operand, options: OpOptions & {
    readonly f: FunctionName;
    /** At least 1 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
    /** Default: false. */
    readonly sloppy?: boolean | undefined;
    /** Default: ''. */
    readonly metadata?: string | Uint8Array | undefined;
  }): TensorFlowNode<never>;
  /** TensorFlow's operation ParallelInterleaveDatasetV3. */
  ParallelInterleaveDatasetV3(inputDataset: Operand, otherArguments: readonly Operand[], cycleLength: Operand, blockLength: Operand, numParallelCalls: Operand, options: OpOptions & {
    readonly f: FunctionName;
    /** Default: 'default'. */
    readonly deterministic?: string | Uint8Array | undefined;
    /** At least 1 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
    /** Default: ''. */
    readonly metadata?: string | Uint8Array | undefined;
  }): TensorFlowNode<never>;
  /** TensorFlow's operation ParallelInterleaveDatasetV4. */
  ParallelInterleaveDatasetV4(inputDataset: Operand, otherArguments: readonly Operand[], cycleLength: Operand, blockLength: Operand, bufferOutputElements: Operand, prefetchInputElements: Operand, numParallelCalls: Operand, options: OpOptions & {
    readonly f: FunctionName;
    /** Default: 'default'. */
    readonly deterministic?: string | Uint8Array | undefined;
    /** At least 1 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
    /** Default: ''. */
    readonly metadata?: string | Uint8Array | undefined;
  }): TensorFlowNode<never>;
  /** TensorFlow's operation ParallelMapDataset. */
  ParallelMapDataset(inputDataset: Operand, otherArguments: readonly Operand[], numParallelCalls: Operand, options: OpOptions & {
    readonly f: FunctionName;
    /** At least 1 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
    /** Default: true. */
    readonly useInterOpParallelism?: boolean | undefined;
    /** Default: false. */
    readonly sloppy?: boolean | undefined;
    /** Default: false. */
    readonly preserveCardinality?: boolean | undefined;
    /** Default: ''. */
    readonly metadata?: string | Uint8Array | undefined;
  }): TensorFlowNode<never>;
  /** TensorFlow's operation ParallelMapDatasetV2. */
  ParallelMapDatasetV2(inputDataset: Operand, otherArguments: readonly Operand[], numParallelCalls: Operand, options: OpOptions & {
    readonly f: FunctionName;
    /** At least 1 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
    /** Default: true. */
    readonly useInterOpParallelism?: boolean | undefined;
    /** Default: 'default'. */
    readonly deterministic?: string | Uint8Array | undefined;
    /** Default: false. */
    readonly preserveCardinality?: boolean | undefined;
    /** Default: ''. */
    readonly metadata?: string | Uint8Array | undefined;
  }): TensorFlowNode<never>;
  /** TensorFlow's operation ParameterizedTruncatedNormal. */
  ParameterizedTruncatedNormal(shape: Operand, means: Operand, stdevs: Operand, minvals: Operand, maxvals: Operand, options?: OpOptions & {
    /** Default: 0. */
    readonly seed?: number | bigint | undefined;
    /** Default: 0. */
    readonly seed2?: number | bigint | undefined;
  }): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation ParseExample. */
  ParseExample(serialized: Operand, names: Operand, sparseKeys: readonly Operand[], denseKeys: readonly Operand[], denseDefaults: readonly Operand[], options: OpOptions & {
    /** At least 0 of them. */
    readonly sparseTypes: readonly DataTypeName[];
    /** At least 0 of them. */
    readonly denseShapes: readonly AttributeShape[];
  }): { readonly sparseIndices: readonly TensorFlowNode<number | bigint | TensorValue>[]; readonly sparseValues: readonly TensorFlowNode<ScalarValue | TensorValue>[]; readonly sparseShapes: readonly TensorFlowNode<number | bigint | TensorValue>[]; readonly denseValues: readonly TensorFlowNode<ScalarValue | TensorValue>[] };
  /** TensorFlow's operation ParseExampleDataset. */
  ParseExampleDataset(inputDataset: Operand, numParallelCalls: Operand, denseDefaults: readonly Operand[], options: OpOptions & {
    /** At least 0 of them. */
    readonly sparseKeys: readonly (string | Uint8Array)[];
    /** At least 0 of them. */
    readonly denseKeys: readonly (string | Uint8Array)[];
    /** At least 0 of them. */
    readonly sparseTypes: readonly DataTypeName[];
    /** At least 0 of them. */
    readonly denseShapes: readonly AttributeShape[];
    /** At least 1 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
    /** Default: false. */
    readonly sloppy?: boolean | undefined;
    /** At least 0 of them. Default: []. */
    readonly raggedKeys?: readonly (string | Uint8Array)[] | undefined;
    /** At least 0 of them. Default: []. */
    readonly raggedValueTypes?: readonly DataTypeName[] | undefined;
    /** At least 0 of them. Default: []. */
    readonly raggedSplitTypes?: readonly DataTypeName[] | undefined;
  }): TensorFlowNode<never>;
  /** TensorFlow's operation ParseExampleDatasetV2. */
  ParseExampleDatasetV2(inputDataset: Operand, numParallelCalls: Operand, denseDefaults: readonly Operand[], options: OpOptions & {
    /** At least 0 of them. */
    readonly sparseKeys: readonly (string | Uint8Array)[];
    /** At least 0 of them. */
    readonly denseKeys: readonly (string | Uint8Array)[];
    /** At least 0 of them. */
    readonly sparseTypes: readonly DataTypeName[];
    /** At least 0 of them. */
    readonly denseShapes: readonly AttributeShape[];
    /** At least 1 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
    /** Default: 'default'. */
    readonly deterministic?: string | Uint8Array | undefined;
    /** At least 0 of them. Default: []. */
    readonly raggedKeys?: readonly (string | Uint8Array)[] | undefined;
    /** At least 0 of them. Default: []. */
    readonly raggedValueTypes?: readonly DataTypeName[] | undefined;
    /** At least 0 of them. Default: []. */
    readonly raggedSplitTypes?: readonly DataTypeName[] | undefined;
  }): TensorFlowNode<never>;
  /** TensorFlow's operation ParseExampleV2. */
  ParseExampleV2(serialized: Operand, names: Operand, sparseKeys: Operand, denseKeys: Operand, raggedKeys: Operand, denseDefaults: readonly Operand[], options: OpOptions & {
    /** At least 0. */
    readonly numSparse: number | bigint;
    /** At least 0 of them. */
    readonly sparseTypes: readonly DataTypeName[];
    /** At least 0 of them. */
    readonly raggedValueTypes: readonly DataTypeName[];
    /** At least 0 of them. */
    readonly raggedSplitTypes: readonly DataTypeName[];
    /** At least 0 of them. */
    readonly denseShapes: readonly AttributeShape[];
  }): { readonly sparseIndices: readonly TensorFlowNode<number | bigint | TensorValue>[]; readonly sparseValues: readonly TensorFlowNode<ScalarValue | TensorValue>[]; readonly sparseShapes: readonly TensorFlowNode<number | bigint | TensorValue>[]; readonly denseValues: readonly TensorFlowNode<ScalarValue | TensorValue>[]; readonly raggedValues: readonly TensorFlowNode<ScalarValue | TensorValue>[]; readonly raggedRowSplits: readonly TensorFlowNode<ScalarValue | TensorValue>[] };
  /** TensorFlow's operation ParseSequenceExample. */
  ParseSequenceExample(serialized: Operand, debugName: Operand, contextDenseDefaults: readonly Operand[], options: OpOptions & {
    /** At least 0 of them. */
    readonly featureListDenseMissingAssumedEmpty: readonly (string | Uint8Array)[];
    /** At least 0 of them. */
    readonly contextSparseKeys: readonly (string | Uint8Array)[];
    /** At least 0 of them. */
    readonly contextDenseKeys: readonly (string | Uint8Array)[];
    /** At least 0 of them. */
    readonly featureListSparseKeys: readonly (string | Uint8Array)[];
    /** At least 0 of them. */
    readonly featureListDenseKeys: readonly (string | Uint8Array)[];
    /** At least 0. Default: 0. */
    readonly ncontextSparse?: number | bigint | undefined;
    /** At least 0. Default: 0. */
    readonly ncontextDense?: number | bigint | undefined;
    /** At least 0. Default: 0. */
    readonly nfeatureListSparse?: number | bigint | undefined;
    /** At least 0. Default: 0. */
    readonly nfeatureListDense?: number | bigint | undefined;
    /** At least 0 of them. Default: []. */
    readonly contextSparseTypes?: readonly DataTypeName[] | undefined;
    /** At least 0 of them. Default: []. */
    readonly featureListDenseTypes?: readonly DataTypeName[] | undefined;
    /** At least 0 of them. Default: []. */
    readonly contextDenseShapes?: readonly AttributeShape[] | undefined;
    /** At least 0 of them. Default: []. */
    readonly featureListSparseTypes?: readonly DataTypeName[] | undefined;
    /** At least 0 of them. Default: []. */
    readonly featureListDenseShapes?: readonly AttributeShape[] | undefined;
  }): { readonly contextSparseIndices: readonly TensorFlowNode<number | bigint | TensorValue>[]; readonly contextSparseValues: readonly TensorFlowNode<ScalarValue | TensorValue>[]; readonly contextSparseShapes: readonly TensorFlowNode<number | bigint | TensorValue>[]; readonly contextDenseValues: readonly TensorFlowNode<ScalarValue | TensorValue>[]; readonly featureListSparseIndices: readonly TensorFlowNode<number | bigint | TensorValue>[]; readonly featureListSparseValues: readonly TensorFlowNode<ScalarValue | TensorValue>[]; readonly featureListSparseShapes: readonly TensorFlowNode<number | bigint | TensorValue>[]; readonly featureListDenseValues: readonly TensorFlowNode<ScalarValue | TensorValue>[]; readonly featureListDenseLengths: readonly TensorFlowNode<number | bigint | TensorValue>[] };
  /** TensorFlow's operation ParseSequenceExampleV2. */
  ParseSequenceExampleV2(serialized: Operand, debugName: Operand, contextSparseKeys: Operand, contextDenseKeys: Operand, contextRaggedKeys: Operand, featureListSparseKeys: Operand, featureListDenseKeys: Operand, featureListRaggedKeys: Operand, featureListDenseMissingAssumedEmpty: Operand, contextDenseDefaults: readonly Operand[], options?: OpOptions & {
    /** At least 0. Default: 0. */
    readonly ncontextSparse?: number | bigint | undefined;
    /** At least 0 of them. Default: []. */
    readonly contextSparseTypes?: readonly DataTypeName[] | undefined;
    /** At least 0 of them. Default: []. */
    readonly contextRaggedValueTypes?: readonly DataTypeName[] | undefined;
    /** At least 0 of them. Default: []. */
    readonly contextRaggedSplitTypes?: readonly DataTypeName[] | undefined;
    /** At least 0 of them. Default: []. */
    readonly contextDenseShapes?: readonly AttributeShape[] | undefined;
    /** At least 0. Default: 0. */
    readonly nfeatureListSparse?: number | bigint | undefined;
    /** At least 0. Default: 0. */
    readonly nfeatureListDense?: number | bigint | undefined;
    /** At least 0 of them. Default: []. */
    readonly featureListDenseTypes?: readonly DataTypeName[] | undefined;
    /** At least 0 of them. Default: []. */
    readonly featureListSparseTypes?: readonly DataTypeName[] | undefined;
    /** At least 0 of them. Default: []. */
    readonly featureListRaggedValueTypes?: readonly DataTypeName[] | undefined;
    /** At least 0 of them. Default: []. */
    readonly featureListRaggedSplitTypes?: readonly DataTypeName[] | undefined;
    /** At least 0 of them. Default: []. */
    readonly featureListDenseShapes?: readonly AttributeShape[] | undefined;
  }): { readonly contextSparseIndices: readonly TensorFlowNode<number | bigint | TensorValue>[]; readonly contextSparseValues: readonly TensorFlowNode<ScalarValue | TensorValue>[]; readonly contextSparseShapes: readonly TensorFlowNode<number | bigint | TensorValue>[]; readonly contextDenseValues: readonly TensorFlowNode<ScalarValue | TensorValue>[]; readonly contextRaggedValues: readonly TensorFlowNode<ScalarValue | TensorValue>[]; readonly contextRaggedRowSplits: readonly TensorFlowNode<ScalarValue | TensorValue>[]; readonly featureListSparseIndices: readonly TensorFlowNode<number | bigint | TensorValue>[]; readonly featureListSparseValues: readonly TensorFlowNode<ScalarValue | TensorValue>[]; readonly featureListSparseShapes: readonly TensorFlowNode<number | bigint | TensorValue>[]; readonly featureListDenseValues: readonly TensorFlowNode<ScalarValue | TensorValue>[]; readonly featureListDenseLengths: readonly TensorFlowNode<number | bigint | TensorValue>[]; readonly featureListRaggedValues: readonly TensorFlowNode<ScalarValue | TensorValue>[]; readonly featureListRaggedOuterSplits: readonly TensorFlowNode<ScalarValue | TensorValue>[]; readonly featureListRaggedInnerSplits: readonly TensorFlowNode<ScalarValue | TensorValue>[] };
  /** TensorFlow's operation ParseSingleExample. */
  ParseSingleExample(serialized: Operand, denseDefaults: readonly Operand[], options: OpOptions & {
    /** At least 0. */
    readonly numSparse: number | bigint;
    /** At least 0 of them. */
    readonly sparseKeys: readonly (string | Uint8Array)[];
    /** At least 0 of them. */
    readonly denseKeys: readonly (string | Uint8Array)[];
    /** At least 0 of them. */
    readonly sparseTypes: readonly DataTypeName[];
    /** At least 0 of them. */
    readonly denseShapes: readonly AttributeShape[];
  }): { readonly sparseIndices: readonly TensorFlowNode<number | bigint | TensorValue>[]; readonly sparseValues: readonly TensorFlowNode<ScalarValue | TensorValue>[]; readonly sparseShapes: readonly TensorFlowNode<number | bigint | TensorValue>[]; readonly denseValues: readonly TensorFlowNode<ScalarValue | TensorValue>[] };
  /** TensorFlow's operation ParseSingleSequenceExample. */
  ParseSingleSequenceExample(serialized: Operand, featureListDenseMissingAssumedEmpty: Operand, contextSparseKeys: readonly Operand[], contextDenseKeys: readonly Operand[], featureListSparseKeys: readonly Operand[], featureListDenseKeys: readonly Operand[], contextDenseDefaults: readonly Operand[], debugName: Operand, options?: OpOptions & {
    /** At least 0 of them. Default: []. */
    readonly contextSparseTypes?: readonly DataTypeName[] | undefined;
    /** At least 0 of them. Default: []. */
    readonly featureListDenseTypes?: readonly DataTypeName[] | undefined;
    /** At least 0 of them. Default: []. */
    readonly contextDenseShapes?: readonly AttributeShape[] | undefined;
    /** At least 0 of them. Default: []. */
    readonly featureListSparseTypes?: readonly DataTypeName[] | undefined;
    /** At least 0 of them. Default: []. */
    readonly featureListDenseShapes?: readonly AttributeShape[] | undefined;
  }): { readonly contextSparseIndices: readonly TensorFlowNode<number | bigint | TensorValue>[]; readonly contextSparseValues: readonly TensorFlowNode<ScalarValue | TensorValue>[]; readonly contextSparseShapes: readonly TensorFlowNode<number | bigint | TensorValue>[]; readonly contextDenseValues: readonly TensorFlowNode<ScalarValue | TensorValue>[]; readonly featureListSparseIndices: readonly TensorFlowNode<number | bigint | TensorValue>[]; readonly featureListSparseValues: readonly TensorFlowNode<ScalarValue | TensorValue>[]; readonly featureListSparseShapes: readonly TensorFlowNode<number | bigint | TensorValue>[]; readonly featureListDenseValues: readonly TensorFlowNode<ScalarValue | TensorValue>[] };
  /** TensorFlow's operation ParseTensor. */
  ParseTensor(serialized: Operand, options: OpOptions & {
    readonly outType: DataTypeName;
  }): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation PartitionedCall. */
  PartitionedCall(args: readonly Operand[], options: OpOptions & {
    /** At least 0 of them. */
    readonly tout: readonly DataTypeName[];
    readonly f: FunctionName;
    /** Default: ''. */
    readonly config?: string | Uint8Array | undefined;
    /** Default: ''. */
    readonly configProto?: string | Uint8Array | undefined;
    /** Default: ''. */
    readonly executorType?: string | Uint8Array | undefined;
  }): readonly TensorFlowNode<ScalarValue | TensorValue>[];
  /** TensorFlow's operation Placeholder. */
  Placeholder(options: OpOptions & {
    readonly dtype: DataTypeName;
    /** Default: null. */
    readonly shape?: AttributeShape | undefined;
  }): TensorFlowNode<ScalarValue | TensorValue>;
  /**
   * TensorFlow's operation PlaceholderV2.
   * @deprecated Placeholder now behaves the same as PlaceholderV2.
   */
  PlaceholderV2(options: OpOptions & {
    readonly dtype: DataTypeName;
    readonly shape: AttributeShape;
  }): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation PlaceholderWithDefault. */
  PlaceholderWithDefault(input: Operand, options: OpOptions & {
    readonly shape: AttributeShape;
  }): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation Polygamma. */
  Polygamma(a: Operand, x: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation PopulationCount. */
  PopulationCount(x: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation Pow. */
  Pow(x: Operand, y: Operand, options?: OpOptions): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation PrefetchDataset. */
  PrefetchDataset(inputDataset: Operand, bufferSize: Operand, options: OpOptions & {
    /** At least 1 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
    /** Default: 0. */
    readonly slackPeriod?: number | bigint | undefined;
    /** Default: true. */
    readonly legacyAutotune?: boolean | undefined;
    /** Default: 0. */
    readonly bufferSizeMin?: number | bigint | undefined;
    /** Default: ''. */
    readonly metadata?: string | Uint8Array | undefined;
  }): TensorFlowNode<never>;
  /** TensorFlow's operation Prelinearize. */
  Prelinearize(input: Operand, options?: OpOptions & {
    /** Default: []. */
    readonly shape?: AttributeShape | undefined;
    /** Default: []. */
    readonly layout?: readonly (number | bigint)[] | undefined;
  }): TensorFlowNode<never>;
  /** TensorFlow's operation PrelinearizeTuple. */
  PrelinearizeTuple(inputs: readonly Operand[], options: OpOptions & {
    readonly shapes: readonly AttributeShape[];
    /** Default: []. */
    readonly layouts?: readonly (number | bigint)[] | undefined;
  }): TensorFlowNode<never>;
  /** TensorFlow's operation PreventGradient. */
  PreventGradient(input: Operand, options?: OpOptions & {
    /** Default: ''. */
    readonly message?: string | Uint8Array | undefined;
  }): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation Print. */
  Print(input: Operand, data: readonly Operand[], options?: OpOptions & {
    /** Default: ''. */
    readonly message?: string | Uint8Array | undefined;
    /** Default: -1. */
    readonly firstN?: number | bigint | undefined;
    /** Default: 3. */
    readonly summarize?: number | bigint | undefined;
  }): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation PrintV2. */
  PrintV2(input: Operand, options?: OpOptions & {
    /** Default: 'stderr'. */
    readonly outputStream?: string | Uint8Array | undefined;
    /** Default: '\n'. */
    readonly end?: string | Uint8Array | undefined;
  }): TensorFlowNode<null>;
  /** TensorFlow's operation PriorityQueue. */
  PriorityQueue(options: OpOptions & {
    /** At least 0 of them. Default: []. */
    readonly componentTypes?: readonly DataTypeName[] | undefined;
    /** At least 0 of them. */
    readonly shapes: readonly AttributeShape[];
    /** Default: -1. */
    readonly capacity?: number | bigint | undefined;
    /** Default: ''. */
    readonly container?: string | Uint8Array | undefined;
    /** Default: ''. */
    readonly sharedName?: string | Uint8Array | undefined;
  }): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation PriorityQueueV2. */
  PriorityQueueV2(options: OpOptions & {
    /** At least 0 of them. Default: []. */
    readonly componentTypes?: readonly DataTypeName[] | undefined;
    /** At least 0 of them. */
    readonly shapes: readonly AttributeShape[];
    /** Default: -1. */
    readonly capacity?: number | bigint | undefined;
    /** Default: ''. */
    readonly container?: string | Uint8Array | undefined;
    /** Default: ''. */
    readonly sharedName?: string | Uint8Array | undefined;
  }): TensorFlowNode<never>;
  /** TensorFlow's operation PrivateThreadPoolDataset. */
  PrivateThreadPoolDataset(inputDataset: Operand, numThreads: Operand, options: OpOptions & {
    /** At least 1 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
  }): TensorFlowNode<never>;
  /** TensorFlow's operation Prod. */
  Prod(input: Operand, reductionIndices: Operand, options?: OpOptions & {
    /** Default: false. */
    readonly keepDims?: boolean | undefined;
  }): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation PyFunc. */
  PyFunc(input: readonly Operand[], options: OpOptions & {
    readonly token: string | Uint8Array;
    /** At least 0 of them. */
    readonly tout: readonly DataTypeName[];
  }): readonly TensorFlowNode<ScalarValue | TensorValue>[];
  /** TensorFlow's operation PyFuncStateless. */
  PyFuncStateless(input: readonly Operand[], options: OpOptions & {
    readonly token: string | Uint8Array;
    /** At least 0 of them. */
    readonly tout: readonly DataTypeName[];
  }): readonly TensorFlowNode<ScalarValue | TensorValue>[];
  /** TensorFlow's operation Qr. */
  Qr(input: Operand, options?: OpOptions & {
    /** Default: false. */
    readonly fullMatrices?: boolean | undefined;
  }): { readonly q: TensorFlowNode<number | TensorValue>; readonly r: TensorFlowNode<number | TensorValue> };
  /**
   * TensorFlow's operation QuantizeAndDequantize.
   * @deprecated Replaced by QuantizeAndDequantizeV2
   */
  QuantizeAndDequantize(input: Operand, options?: OpOptions & {
    /** Default: true. */
    readonly signedInput?: boolean | undefined;
    /** Default: 8. */
    readonly numBits?: number | bigint | undefined;
    /** Default: false. */
    readonly rangeGiven?: boolean | undefined;
    /** Default: 0. */
    readonly inputMin?: number | undefined;
    /** Default: 0. */
    readonly inputMax?: number | undefined;
  }): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation QuantizeAndDequantizeV2. */
  QuantizeAndDequantizeV2(input: Operand, inputMin: Operand, inputMax: Operand, options?: OpOptions & {
    /** Default: true. */
    readonly signedInput?: boolean | undefined;
    /** Default: 8. */
    readonly numBits?: number | bigint | undefined;
    /** Default: false. */
    readonly rangeGiven?: boolean | undefined;
    /** Default: 'HALF_TO_EVEN'. */
    readonly roundMode?: 'HALF_TO_EVEN' | 'HALF_UP' | undefined;
    /** Default: false. */
    readonly narrowRange?: boolean | undefined;
    /** Default: -1. */
    readonly axis?: number | bigint | undefined;
  }): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation QuantizeAndDequantizeV3. */
  QuantizeAndDequantizeV3(input: Operand, inputMin: Operand, inputMax: Operand, numBits: Operand, options?: OpOptions & {
    /** Default: true. */
    readonly signedInput?: boolean | undefined;
    /** Default: true. */
    readonly rangeGiven?: boolean | undefined;
    /** Default: false. */
    readonly narrowRange?: boolean | undefined;
    /** Default: -1. */
    readonly axis?: number | bigint | undefined;
  }): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation QuantizeAndDequantizeV4. */
  QuantizeAndDequantizeV4(input: Operand, inputMin: Operand, inputMax: Operand, options?: OpOptions & {
    /** Default: true. */
    readonly signedInput?: boolean | undefined;
    /** Default: 8. */
    readonly numBits?: number | bigint | undefined;
    /** Default: false. */
    readonly rangeGiven?: boolean | undefined;
    /** Default: 'HALF_TO_EVEN'. */
    readonly roundMode?: 'HALF_TO_EVEN' | 'HALF_UP' | undefined;
    /** Default: false. */
    readonly narrowRange?: boolean | undefined;
    /** Default: -1. */
    readonly axis?: number | bigint | undefined;
  }): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation QuantizeAndDequantizeV4Grad. */
  QuantizeAndDequantizeV4Grad(gradients: Operand, input: Operand, inputMin: Operand, inputMax: Operand, options?: OpOptions & {
    /** Default: -1. */
    readonly axis?: number | bigint | undefined;
  }): { readonly inputBackprop: TensorFlowNode<number | TensorValue>; readonly inputMinBackprop: TensorFlowNode<number>; readonly inputMaxBackprop: TensorFlowNode<number> };
  /** TensorFlow's operation QuantizeDownAndShrinkRange. */
  QuantizeDownAndShrinkRange(input: Operand, inputMin: Operand, inputMax: Operand, options: OpOptions & {
    readonly outType: DataTypeName;
  }): { readonly output: TensorFlowNode<number | TensorValue>; readonly outputMin: TensorFlowNode<number>; readonly outputMax: TensorFlowNode<number> };
  /** TensorFlow's operation QuantizeV2. */
  QuantizeV2(input: Operand, minRange: Operand, maxRange: Operand, options: OpOptions & {
    readonly t: DataTypeName;
    /** Default: 'MIN_COMBINED'. */
    readonly mode?: 'MIN_COMBINED' | 'MIN_FIRST' | 'SCALED' | undefined;
    /** Default: 'HALF_AWAY_FROM_ZERO'. */
    readonly roundMode?: 'HALF_AWAY_FROM_ZERO' | 'HALF_TO_EVEN' | undefined;
    /** Default: false. */
    readonly narrowRange?: boolean | undefined;
    /** Default: -1. */
    readonly axis?: number | bigint | undefined;
    /** Default: 0.01. */
    readonly ensureMinimumRange?: number | undefined;
  }): { readonly output: TensorFlowNode<number | TensorValue>; readonly outputMin: TensorFlowNode<number>; readonly outputMax: TensorFlowNode<number> };
  /** TensorFlow's operation QuantizedAdd. */
  QuantizedAdd(x: Operand, y: Operand, minX: Operand, maxX: Operand, minY: Operand, maxY: Operand, options?: OpOptions & {
    /** Default: 'qint32'. */
    readonly toutput?: DataTypeName | undefined;
  }): { readonly z: TensorFlowNode<number | TensorValue>; readonly minZ: TensorFlowNode<number>; readonly maxZ: TensorFlowNode<number> };
  /** TensorFlow's operation QuantizedAvgPool. */
  QuantizedAvgPool(input: Operand, minInput: Operand, maxInput: Operand, options: OpOptions & {
    readonly ksize: readonly (number | bigint)[];
    readonly strides: readonly (number | bigint)[];
    readonly padding: 'SAME' | 'VALID';
  }): { readonly output: TensorFlowNode<TensorValue>; readonly minOutput: TensorFlowNode<number>; readonly maxOutput: TensorFlowNode<number> };
  /** TensorFlow's operation QuantizedBatchNormWithGlobalNormalization. */
  QuantizedBatchNormWithGlobalNormalization(t: Operand, tMin: Operand, tMax: Operand, m: Operand, mMin: Operand, mMax: Operand, v: Operand, vMin: Operand, vMax: Operand, beta: Operand, betaMin: Operand, betaMax: Operand, gamma: Operand, gammaMin: Operand, gammaMax: Operand, options: OpOptions & {
    readonly outType: DataTypeName;
    readonly varianceEpsilon: number;
    readonly scaleAfterNormalization: boolean;
  }): { readonly result: TensorFlowNode<TensorValue>; readonly resultMin: TensorFlowNode<number>; readonly resultMax: TensorFlowNode<number> };
  /** TensorFlow's operation QuantizedBiasAdd. */
  QuantizedBiasAdd(input: Operand, bias: Operand, minInput: Operand, maxInput: Operand, minBias: Operand, maxBias: Operand, options: OpOptions & {
    readonly outType: DataTypeName;
  }): { readonly output: TensorFlowNode<number | TensorValue>; readonly minOut: TensorFlowNode<number>; readonly maxOut: TensorFlowNode<number> };
  /** TensorFlow's operation QuantizedConcat. */
  QuantizedConcat(concatDim: Operand, values: readonly Operand[], inputMins: readonly Operand[], inputMaxes: readonly Operand[], options?: OpOptions): { readonly output: TensorFlowNode<ScalarValue | TensorValue>; readonly outputMin: TensorFlowNode<number>; readonly outputMax: TensorFlowNode<number> };
  /** TensorFlow's operation QuantizedConcatV2. */
  QuantizedConcatV2(values: readonly Operand[], axis: Operand, inputMins: readonly Operand[], inputMaxes: readonly Operand[], options?: OpOptions): { readonly output: TensorFlowNode<ScalarValue | TensorValue>; readonly outputMin: TensorFlowNode<number>; readonly outputMax: TensorFlowNode<number> };
  /** TensorFlow's operation QuantizedConv2D. */
  QuantizedConv2D(input: Operand, filter: Operand, minInput: Operand, maxInput: Operand, minFilter: Operand, maxFilter: Operand, options: OpOptions & {
    /** Default: 'qint32'. */
    readonly outType?: DataTypeName | undefined;
    readonly strides: readonly (number | bigint)[];
    readonly padding: 'SAME' | 'VALID';
    /** Default: [1, 1, 1, 1]. */
    readonly dilations?: readonly (number | bigint)[] | undefined;
  }): { readonly output: TensorFlowNode<TensorValue>; readonly minOutput: TensorFlowNode<number>; readonly maxOutput: TensorFlowNode<number> };
  /** TensorFlow's operation QuantizedConv2DAndRelu. */
  QuantizedConv2DAndRelu(input: Operand, filter: Operand, minInput: Operand, maxInput: Operand, minFilter: Operand, maxFilter: Operand, options: OpOptions & {
    /** Default: 'qint32'. */
    readonly outType?: DataTypeName | undefined;
    readonly strides: readonly (number | bigint)[];
    readonly padding: 'SAME' | 'VALID';
    /** Default: [1, 1, 1, 1]. */
    readonly dilations?: readonly (number | bigint)[] | undefined;
    /** Default: []. */
    readonly paddingList?: readonly (number | bigint)[] | undefined;
  }): { readonly output: TensorFlowNode<TensorValue>; readonly minOutput: TensorFlowNode<number | TensorValue>; readonly maxOutput: TensorFlowNode<number | TensorValue> };
  /** TensorFlow's operation QuantizedConv2DAndReluAndRequantize. */
  QuantizedConv2DAndReluAndRequantize(input: Operand, filter: Operand, minInput: Operand, maxInput: Operand, minFilter: Operand, maxFilter: Operand, minFreezedOutput: Operand, maxFreezedOutput: Operand, options: OpOptions & {
    /** Default: 'quint8'. */
    readonly outType?: DataTypeName | undefined;
    readonly strides: readonly (number | bigint)[];
    readonly padding: 'SAME' | 'VALID';
    /** Default: [1, 1, 1, 1]. */
    readonly dilations?: readonly (number | bigint)[] | undefined;
    /** Default: []. */
    readonly paddingList?: readonly (number | bigint)[] | undefined;
  }): { readonly output: TensorFlowNode<TensorValue>; readonly minOutput: TensorFlowNode<number>; readonly maxOutput: TensorFlowNode<number> };
  /** TensorFlow's operation QuantizedConv2DAndRequantize. */
  QuantizedConv2DAndRequantize(input: Operand, filter: Operand, minInput: Operand, maxInput: Operand, minFilter: Operand, maxFilter: Operand, minFreezedOutput: Operand, maxFreezedOutput: Operand, options: OpOptions & {
    /** Default: 'qint8'. */
    readonly outType?: DataTypeName | undefined;
    readonly strides: readonly (number | bigint)[];
    readonly padding: 'SAME' | 'VALID';
    /** Default: [1, 1, 1, 1]. */
    readonly dilations?: readonly (number | bigint)[] | undefined;
    /** Default: []. */
    readonly paddingList?: readonly (number | bigint)[] | undefined;
  }): { readonly output: TensorFlowNode<TensorValue>; readonly minOutput: TensorFlowNode<number>; readonly maxOutput: TensorFlowNode<number> };
  /** TensorFlow's operation QuantizedConv2DPerChannel. */
  QuantizedConv2DPerChannel(input: Operand, filter: Operand, minInput: Operand, maxInput: Operand, minFilter: Operand, maxFilter: Operand, options: OpOptions & {
    /** Default: 'qint32'. */
    readonly outType?: DataTypeName | undefined;
    readonly strides: readonly (number | bigint)[];
    readonly padding: 'SAME' | 'VALID';
    /** Default: [1, 1, 1, 1]. */
    readonly dilations?: readonly (number | bigint)[] | undefined;
  }): { readonly output: TensorFlowNode<TensorValue>; readonly minOutput: TensorFlowNode<number | TensorValue>; readonly maxOutput: TensorFlowNode<number | TensorValue> };
  /** TensorFlow's operation QuantizedConv2DWithBias. */
  QuantizedConv2DWithBias(input: Operand, filter: Operand, bias: Operand, minInput: Operand, maxInput: Operand, minFilter: Operand, maxFilter: Operand, options: OpOptions & {
    /** Default: 'qint32'. */
    readonly outType?: DataTypeName | undefined;
    readonly strides: readonly (number | bigint)[];
    readonly padding: 'SAME' | 'VALID';
    /** Default: [1, 1, 1, 1]. */
    readonly dilations?: readonly (number | bigint)[] | undefined;
    /** Default: []. */
    readonly paddingList?: readonly (number | bigint)[] | undefined;
  }): { readonly output: TensorFlowNode<TensorValue>; readonly minOutput: TensorFlowNode<number | TensorValue>; readonly maxOutput: TensorFlowNode<number | TensorValue> };
  /** TensorFlow's operation QuantizedConv2DWithBiasAndRelu. */
  QuantizedConv2DWithBiasAndRelu(input: Operand, filter: Operand, bias: Operand, minInput: Operand, maxInput: Operand, minFilter: Operand, maxFilter: Operand, options: OpOptions & {
    /** Default: 'qint32'. */
    readonly outType?: DataTypeName | undefined;
    readonly strides: readonly (number | bigint)[];
    readonly padding: 'SAME' | 'VALID';
    /** Default: [1, 1, 1, 1]. */
    readonly dilations?: readonly (number | bigint)[] | undefined;
    /** Default: []. */
    readonly paddingList?: readonly (number | bigint)[] | undefined;
  }): { readonly output: TensorFlowNode<TensorValue>; readonly minOutput: TensorFlowNode<number | TensorValue>; readonly maxOutput: TensorFlowNode<number | TensorValue> };
  /** TensorFlow's operation QuantizedConv2DWithBiasAndReluAndRequantize. */
  QuantizedConv2DWithBiasAndReluAndRequantize(input: Operand, filter: Operand, bias: Operand, minInput: Operand, maxInput: Operand, minFilter: Operand, maxFilter: Operand, minFreezedOutput: Operand, maxFreezedOutput: Operand, options: OpOptions & {
    /** Default: 'quint8'. */
    readonly outType?: DataTypeName | undefined;
    readonly strides: readonly (number | bigint)[];
    readonly padding: 'SAME' | 'VALID';
    /** Default: [1, 1, 1, 1]. */
    readonly dilations?: readonly (number | bigint)[] | undefined;
    /** Default: []. */
    readonly paddingList?: readonly (number | bigint)[] | undefined;
  }): { readonly output: TensorFlowNode<TensorValue>; readonly minOutput: TensorFlowNode<number>; readonly maxOutput: TensorFlowNode<number> };
  /** TensorFlow's operation QuantizedConv2DWithBiasAndRequantize. */
  QuantizedConv2DWithBiasAndRequantize(input: Operand, filter: Operand, bias: Operand, minInput: Operand, maxInput: Operand, minFilter: Operand, maxFilter: Operand, minFreezedOutput: Operand, maxFreezedOutput: Operand, options: OpOptions & {
    /** Default: 'qint8'. */
    readonly outType?: DataTypeName | undefined;
    readonly strides: readonly (number | bigint)[];
    readonly padding: 'SAME' | 'VALID';
    /** Default: [1, 1, 1, 1]. */
    readonly dilations?: readonly (number | bigint)[] | undefined;
    /** Default: []. */
    readonly paddingList?: readonly (number | bigint)[] | undefined;
  }): { readonly output: TensorFlowNode<TensorValue>; readonly minOutput: TensorFlowNode<number>; readonly maxOutput: TensorFlowNode<number> };
  /** TensorFlow's operation QuantizedConv2DWithBiasSignedSumAndReluAndRequantize. */
  QuantizedConv2DWithBiasSignedSumAndReluAndRequantize(input: Operand, filter: Operand, bias: Operand, minInput: Operand, maxInput: Operand, minFilter: Operand, maxFilter: Operand, minFreezedOutput: Operand, maxFreezedOutput: Operand, summand: Operand, minSummand: Operand, maxSummand: Operand, options: OpOptions & {
    /** Default: 'quint8'. */
    readonly outType?: DataTypeName | undefined;
    readonly strides: readonly (number | bigint)[];
    readonly padding: 'SAME' | 'VALID';
    /** Default: [1, 1, 1, 1]. */
    readonly dilations?: readonly (number | bigint)[] | undefined;
    /** Default: []. */
    readonly paddingList?: readonly (number | bigint)[] | undefined;
  }): { readonly output: TensorFlowNode<TensorValue>; readonly minOutput: TensorFlowNode<number>; readonly maxOutput: TensorFlowNode<number> };
  /** TensorFlow's operation QuantizedConv2DWithBiasSumAndRelu. */
  QuantizedConv2DWithBiasSumAndRelu(input: Operand, filter: Operand, bias: Operand, minInput: Operand, maxInput: Operand, minFilter: Operand, maxFilter: Operand, summand: Operand, options: OpOptions & {
    /** Default: 'qint32'. */
    readonly outType?: DataTypeName | undefined;
    readonly strides: readonly (number | bigint)[];
    readonly padding: 'SAME' | 'VALID';
    /** Default: [1, 1, 1, 1]. */
    readonly dilations?: readonly (number | bigint)[] | undefined;
    /** Default: []. */
    readonly paddingList?: readonly (number | bigint)[] | undefined;
  }): { readonly output: TensorFlowNode<TensorValue>; readonly minOutput: TensorFlowNode<number | TensorValue>; readonly maxOutput: TensorFlowNode<number | TensorValue> };
  /** TensorFlow's operation QuantizedConv2DWithBiasSumAndReluAndRequantize. */
  QuantizedConv2DWithBiasSumAndReluAndRequantize(input: Operand, filter: Operand, bias: Operand, minInput: Operand, maxInput: Operand, minFilter: Operand, maxFilter: Operand, minFreezedOutput: Operand, maxFreezedOutput: Operand, summand: Operand, minSummand: Operand, maxSummand: Operand, options: OpOptions & {
    /** Default: 'quint8'. */
    readonly outType?: DataTypeName | undefined;
    readonly strides: readonly (number | bigint)[];
    readonly padding: 'SAME' | 'VALID';
    /** Default: [1, 1, 1, 1]. */
    readonly dilations?: readonly (number | bigint)[] | undefined;
    /** Default: []. */
    readonly paddingList?: readonly (number | bigint)[] | undefined;
  }): { readonly output: TensorFlowNode<TensorValue>; readonly minOutput: TensorFlowNode<number>; readonly maxOutput: TensorFlowNode<number> };
  /** TensorFlow's operation QuantizedDepthwiseConv2D. */
  QuantizedDepthwiseConv2D(input: Operand, filter: Operand, minInput: Operand, maxInput: Operand, minFilter: Operand, maxFilter: Operand, options: OpOptions & {
    /** Default: 'qint32'. */
    readonly outType?: DataTypeName | undefined;
    readonly strides: readonly (number | bigint)[];
    readonly padding: 'SAME' | 'VALID';
    /** Default: [1, 1, 1, 1]. */
    readonly dilations?: readonly (number | bigint)[] | undefined;
  }): { readonly output: TensorFlowNode<TensorValue>; readonly minOutput: TensorFlowNode<number | TensorValue>; readonly maxOutput: TensorFlowNode<number | TensorValue> };
  /** TensorFlow's operation QuantizedDepthwiseConv2DWithBias. */
  QuantizedDepthwiseConv2DWithBias(input: Operand, filter: Operand, bias: Operand, minInput: Operand, maxInput: Operand, minFilter: Operand, maxFilter: Operand, options: OpOptions & {
    /** Default: 'qint32'. */
    readonly outType?: DataTypeName | undefined;
    readonly strides: readonly (number | bigint)[];
    readonly padding: 'SAME' | 'VALID';
    /** Default: [1, 1, 1, 1]. */
    readonly dilations?: readonly (number | bigint)[] | undefined;
  }): { readonly output: TensorFlowNode<TensorValue>; readonly minOutput: TensorFlowNode<number | TensorValue>; readonly maxOutput: TensorFlowNode<number | TensorValue> };
  /** TensorFlow's operation QuantizedDepthwiseConv2DWithBiasAndRelu. */
  QuantizedDepthwiseConv2DWithBiasAndRelu(input: Operand, filter: Operand, bias: Operand, minInput: Operand, maxInput: Operand, minFilter: Operand, maxFilter: Operand, options: OpOptions & {
    /** Default: 'qint32'. */
    readonly outType?: DataTypeName | undefined;
    readonly strides: readonly (number | bigint)[];
    readonly padding: 'SAME' | 'VALID';
    /** Default: [1, 1, 1, 1]. */
    readonly dilations?: readonly (number | bigint)[] | undefined;
    /** Default: []. */
    readonly paddingList?: readonly (number | bigint)[] | undefined;
  }): { readonly output: TensorFlowNode<TensorValue>; readonly minOutput: TensorFlowNode<number | TensorValue>; readonly maxOutput: TensorFlowNode<number | TensorValue> };
  /** TensorFlow's operation QuantizedDepthwiseConv2DWithBiasAndReluAndRequantize. */
  QuantizedDepthwiseConv2DWithBiasAndReluAndRequantize(input: Operand, filter: Operand, bias: Operand, minInput: Operand, maxInput: Operand, minFilter: Operand, maxFilter: Operand, minFreezedOutput: Operand, maxFreezedOutput: Operand, options: OpOptions & {
    /** Default: 'quint8'. */
    readonly outType?: DataTypeName | undefined;
    readonly strides: readonly (number | bigint)[];
    readonly padding: 'SAME' | 'VALID';
    /** Default: [1, 1, 1, 1]. */
    readonly dilations?: readonly (number | bigint)[] | undefined;
    /** Default: []. */
    readonly paddingList?: readonly (number | bigint)[] | undefined;
  }): { readonly output: TensorFlowNode<TensorValue>; readonly minOutput: TensorFlowNode<number | TensorValue>; readonly maxOutput: TensorFlowNode<number | TensorValue> };
  /** TensorFlow's operation QuantizedInstanceNorm. */
  QuantizedInstanceNorm(x: Operand, xMin: Operand, xMax: Operand, options?: OpOptions & {
    /** Default: false. */
    readonly outputRangeGiven?: boolean | undefined;
    /** Default: 0. */
    readonly givenYMin?: number | undefined;
    /** Default: 0. */
    readonly givenYMax?: number | undefined;
    /** Default: 0.00001. */
    readonly varianceEpsilon?: number | undefined;
    /** Default: 0.001. */
    readonly minSeparation?: number | undefined;
  }): { readonly y: TensorFlowNode<number | TensorValue>; readonly yMin: TensorFlowNode<number>; readonly yMax: TensorFlowNode<number> };
  /** TensorFlow's operation QuantizedMatMul. */
  QuantizedMatMul(a: Operand, b: Operand, minA: Operand, maxA: Operand, minB: Operand, maxB: Operand, options?: OpOptions & {
    /** Default: 'qint32'. */
    readonly toutput?: DataTypeName | undefined;
    /** Default: false. */
    readonly transposeA?: boolean | undefined;
    /** Default: false. */
    readonly transposeB?: boolean | undefined;
    /** Default: 'quint8'. */
    readonly tactivation?: DataTypeName | undefined;
  }): { readonly out: TensorFlowNode<TensorValue>; readonly minOut: TensorFlowNode<number>; readonly maxOut: TensorFlowNode<number> };
  /** TensorFlow's operation QuantizedMatMulWithBias. */
  QuantizedMatMulWithBias(a: Operand, b: Operand, bias: Operand, minA: Operand, maxA: Operand, minB: Operand, maxB: Operand, options?: OpOptions & {
    /** Default: 'qint32'. */
    readonly toutput?: DataTypeName | undefined;
    /** Default: false. */
    readonly transposeA?: boolean | undefined;
    /** Default: false. */
    readonly transposeB?: boolean | undefined;
    /** Default: 'MIN_FIRST'. */
    readonly inputQuantMode?: 'MIN_FIRST' | 'SCALED' | undefined;
  }): { readonly out: TensorFlowNode<TensorValue>; readonly minOut: TensorFlowNode<number>; readonly maxOut: TensorFlowNode<number> };
  /** TensorFlow's operation QuantizedMatMulWithBiasAndDequantize. */
  QuantizedMatMulWithBiasAndDequantize(a: Operand, b: Operand, bias: Operand, minA: Operand, maxA: Operand, minB: Operand, maxB: Operand, minFreezedOutput: Operand, maxFreezedOutput: Operand, options: OpOptions & {
    readonly toutput: DataTypeName;
    /** Default: false. */
    readonly transposeA?: boolean | undefined;
    /** Default: false. */
    readonly transposeB?: boolean | undefined;
    /** Default: 'MIN_FIRST'. */
    readonly inputQuantMode?: 'MIN_FIRST' | 'SCALED' | undefined;
  }): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation QuantizedMatMulWithBiasAndRelu. */
  QuantizedMatMulWithBiasAndRelu(a: Operand, b: Operand, bias: Operand, minA: Operand, maxA: Operand, minB: Operand, maxB: Operand, options?: OpOptions & {
    /** Default: 'qint32'. */
    readonly toutput?: DataTypeName | undefined;
    /** Default: false. */
    readonly transposeA?: boolean | undefined;
    /** Default: false. */
    readonly transposeB?: boolean | undefined;
    /** Default: 'MIN_FIRST'. */
    readonly inputQuantMode?: 'MIN_FIRST' | 'SCALED' | undefined;
  }): { readonly out: TensorFlowNode<TensorValue>; readonly minOut: TensorFlowNode<number>; readonly maxOut: TensorFlowNode<number> };
  /** TensorFlow's operation QuantizedMatMulWithBiasAndReluAndRequantize. */
  QuantizedMatMulWithBiasAndReluAndRequantize(a: Operand, b: Operand, bias: Operand, minA: Operand, maxA: Operand, minB: Operand, maxB: Operand, minFreezedOutput: Operand, maxFreezedOutput: Operand, options?: OpOptions & {
    /** Default: 'quint8'. */
    readonly toutput?: DataTypeName | undefined;
    /** Default: false. */
    readonly transposeA?: boolean | undefined;
    /** Default: false. */
    readonly transposeB?: boolean | undefined;
    /** Default: 'MIN_FIRST'. */
    readonly inputQuantMode?: 'MIN_FIRST' | 'SCALED' | undefined;
  }): { readonly out: TensorFlowNode<TensorValue>; readonly minOut: TensorFlowNode<number>; readonly maxOut: TensorFlowNode<number> };
  /** TensorFlow's operation QuantizedMatMulWithBiasAndRequantize. */
  QuantizedMatMulWithBiasAndRequantize(a: Operand, b: Operand, bias: Operand, minA: Operand, maxA: Operand, minB: Operand, maxB: Operand, minFreezedOutput: Operand, maxFreezedOutput: Operand, options?: OpOptions & {
    /** Default: 'quint8'. */
    readonly toutput?: DataTypeName | undefined;
    /** Default: false. */
    readonly transposeA?: boolean | undefined;
    /** Default: false. */
    readonly transposeB?: boolean | undefined;
    /** Default: 'MIN_FIRST'. */
    readonly inputQuantMode?: 'MIN_FIRST' | 'SCALED' | undefined;
  }): { readonly out: TensorFlowNode<TensorValue>; readonly minOut: TensorFlowNode<number>; readonly maxOut: TensorFlowNode<number> };
  /** TensorFlow's operation QuantizedMaxPool. */
  QuantizedMaxPool(input: Operand, minInput: Operand, maxInput: Operand, options: OpOptions & {
    readonly ksize: readonly (number | bigint)[];
    readonly strides: readonly (number | bigint)[];
    readonly padding: 'SAME' | 'VALID';
  }): { readonly output: TensorFlowNode<TensorValue>; readonly minOutput: TensorFlowNode<number>; readonly maxOutput: TensorFlowNode<number> };
  /** TensorFlow's operation QuantizedMul. */
  QuantizedMul(x: Operand, y: Operand, minX: Operand, maxX: Operand, minY: Operand, maxY: Operand, options?: OpOptions & {
    /** Default: 'qint32'. */
    readonly toutput?: DataTypeName | undefined;
  }): { readonly z: TensorFlowNode<number | TensorValue>; readonly minZ: TensorFlowNode<number>; readonly maxZ: TensorFlowNode<number> };
  /** TensorFlow's operation QuantizedRelu. */
  QuantizedRelu(features: Operand, minFeatures: Operand, maxFeatures: Operand, options?: OpOptions & {
    /** Default: 'quint8'. */
    readonly outType?: DataTypeName | undefined;
  }): { readonly activations: TensorFlowNode<number | TensorValue>; readonly minActivations: TensorFlowNode<number>; readonly maxActivations: TensorFlowNode<number> };
  /** TensorFlow's operation QuantizedRelu6. */
  QuantizedRelu6(features: Operand, minFeatures: Operand, maxFeatures: Operand, options?: OpOptions & {
    /** Default: 'quint8'. */
    readonly outType?: DataTypeName | undefined;
  }): { readonly activations: TensorFlowNode<number | TensorValue>; readonly minActivations: TensorFlowNode<number>; readonly maxActivations: TensorFlowNode<number> };
  /** TensorFlow's operation QuantizedReluX. */
  QuantizedReluX(features: Operand, maxValue: Operand, minFeatures: Operand, maxFeatures: Operand, options?: OpOptions & {
    /** Default: 'quint8'. */
    readonly outType?: DataTypeName | undefined;
  }): { readonly activations: TensorFlowNode<number | TensorValue>; readonly minActivations: TensorFlowNode<number>; readonly maxActivations: TensorFlowNode<number> };
  /** TensorFlow's operation QuantizedReshape. */
  QuantizedReshape(tensor: Operand, shape: Operand, inputMin: Operand, inputMax: Operand, options?: OpOptions): { readonly output: TensorFlowNode<ScalarValue | TensorValue>; readonly outputMin: TensorFlowNode<number>; readonly outputMax: TensorFlowNode<number> };
  /** TensorFlow's operation QuantizedResizeBilinear. */
  QuantizedResizeBilinear(images: Operand, size: Operand, min: Operand, max: Operand, options?: OpOptions & {
    /** Default: false. */
    readonly alignCorners?: boolean | undefined;
    /** Default: false. */
    readonly halfPixelCenters?: boolean | undefined;
  }): { readonly resizedImages: TensorFlowNode<TensorValue>; readonly outMin: TensorFlowNode<number>; readonly outMax: TensorFlowNode<number> };
  /** TensorFlow's operation QueueClose. */
  QueueClose(handle: Operand, options?: OpOptions & {
    /** Default: false. */
    readonly cancelPendingEnqueues?: boolean | undefined;
  }): TensorFlowNode<null>;
  /** TensorFlow's operation QueueCloseV2. */
  QueueCloseV2(handle: Operand, options?: OpOptions & {
    /** Default: false. */
    readonly cancelPendingEnqueues?: boolean | undefined;
  }): TensorFlowNode<null>;
  /** TensorFlow's operation QueueDequeue. */
  QueueDequeue(handle: Operand, options: OpOptions & {
    /** At least 1 of them. */
    readonly componentTypes: readonly DataTypeName[];
    /** Default: -1. */
    readonly timeoutMs?: number | bigint | undefined;
  }): readonly TensorFlowNode<ScalarValue | TensorValue>[];
  /** TensorFlow's operation QueueDequeueMany. */
  QueueDequeueMany(handle: Operand, n: Operand, options: OpOptions & {
    /** At least 1 of them. */
    readonly componentTypes: readonly DataTypeName[];
    /** Default: -1. */
    readonly timeoutMs?: number | bigint | undefined;
  }): readonly TensorFlowNode<ScalarValue | TensorValue>[];
  /** TensorFlow's operation QueueDequeueManyV2. */
  QueueDequeueManyV2(handle: Operand, n: Operand, options: OpOptions & {
    /** At least 1 of them. */
    readonly componentTypes: readonly DataTypeName[];
    /** Default: -1. */
    readonly timeoutMs?: number | bigint | undefined;
  }): readonly TensorFlowNode<ScalarValue | TensorValue>[];
  /** TensorFlow's operation QueueDequeueUpTo. */
  QueueDequeueUpTo(handle: Operand, n: Operand, options: OpOptions & {
    /** At least 1 of them. */
    readonly componentTypes: readonly DataTypeName[];
    /** Default: -1. */
    readonly timeoutMs?: number | bigint | undefined;
  }): readonly TensorFlowNode<ScalarValue | TensorValue>[];
  /** TensorFlow's operation QueueDequeueUpToV2. */
  QueueDequeueUpToV2(handle: Operand, n: Operand, options: OpOptions & {
    /** At least 1 of them. */
    readonly componentTypes: readonly DataTypeName[];
    /** Default: -1. */
    readonly timeoutMs?: number | bigint | undefined;
  }): readonly TensorFlowNode<ScalarValue | TensorValue>[];
  /** TensorFlow's operation QueueDequeueV2. */
  QueueDequeueV2(handle: Operand, options: OpOptions & {
    /** At least 1 of them. */
    readonly componentTypes: readonly DataTypeName[];
    /** Default: -1. */
    readonly timeoutMs?: number | bigint | undefined;
  }): readonly TensorFlowNode<ScalarValue | TensorValue>[];
  /** TensorFlow's operation QueueEnqueue. */
  QueueEnqueue(handle: Operand, components: readonly Operand[], options?: OpOptions & {
    /** Default: -1. */
    readonly timeoutMs?: number | bigint | undefined;
  }): TensorFlowNode<null>;
  /** TensorFlow's operation QueueEnqueueMany. */
  QueueEnqueueMany(handle: Operand, components: readonly Operand[], options?: OpOptions & {
    /** Default: -1. */
    readonly timeoutMs?: number | bigint | undefined;
  }): TensorFlowNode<null>;
  /** TensorFlow's operation QueueEnqueueManyV2. */
  QueueEnqueueManyV2(handle: Operand, components: readonly Operand[], options?: OpOptions & {
    /** Default: -1. */
    readonly timeoutMs?: number | bigint | undefined;
  }): TensorFlowNode<null>;
  /** TensorFlow's operation QueueEnqueueV2. */
  QueueEnqueueV2(handle: Operand, components: readonly Operand[], options?: OpOptions & {
    /** Default: -1. */
    readonly timeoutMs?: number | bigint | undefined;
  }): TensorFlowNode<null>;
  /** TensorFlow's operation QueueIsClosed. */
  QueueIsClosed(handle: Operand, options?: OpOptions): TensorFlowNode<boolean | TensorValue>;
  /** TensorFlow's operation QueueIsClosedV2. */
  QueueIsClosedV2(handle: Operand, options?: OpOptions): TensorFlowNode<boolean>;
  /** TensorFlow's operation QueueSize. */
  QueueSize(handle: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation QueueSizeV2. */
  QueueSizeV2(handle: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation RFFT. */
  RFFT(input: Operand, fftLength: Operand, options?: OpOptions & {
    /** Default: 'complex64'. */
    readonly tcomplex?: DataTypeName | undefined;
  }): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation RFFT2D. */
  RFFT2D(input: Operand, fftLength: Operand, options?: OpOptions & {
    /** Default: 'complex64'. */
    readonly tcomplex?: DataTypeName | undefined;
  }): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation RFFT3D. */
  RFFT3D(input: Operand, fftLength: Operand, options?: OpOptions & {
    /** Default: 'complex64'. */
    readonly tcomplex?: DataTypeName | undefined;
  }): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation RFFTND. */
  RFFTND(input: Operand, fftLength: Operand, axes: Operand, options?: OpOptions & {
    /** Default: 'complex64'. */
    readonly tcomplex?: DataTypeName | undefined;
  }): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation RGBToHSV. */
  RGBToHSV(images: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation RaggedBincount. */
  RaggedBincount(splits: Operand, values: Operand, size: Operand, weights: Operand, options?: OpOptions & {
    /** Default: false. */
    readonly binaryOutput?: boolean | undefined;
  }): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation RaggedCountSparseOutput. */
  RaggedCountSparseOutput(splits: Operand, values: Operand, weights: Operand, options: OpOptions & {
    /** At least -1. Default: -1. */
    readonly minlength?: number | bigint | undefined;
    /** At least -1. Default: -1. */
    readonly maxlength?: number | bigint | undefined;
    readonly binaryOutput: boolean;
  }): { readonly outputIndices: TensorFlowNode<TensorValue>; readonly outputValues: TensorFlowNode<TensorValue>; readonly outputDenseShape: TensorFlowNode<TensorValue> };
  /** TensorFlow's operation RaggedCross. */
  RaggedCross(raggedValues: readonly Operand[], raggedRowSplits: readonly Operand[], sparseIndices: readonly Operand[], sparseValues: readonly Operand[], sparseShape: readonly Operand[], denseInputs: readonly Operand[], options: OpOptions & {
    readonly inputOrder: string | Uint8Array;
    readonly hashedOutput: boolean;
    /** At least 0. */
    readonly numBuckets: number | bigint;
    readonly hashKey: number | bigint;
    readonly outValuesType: DataTypeName;
    readonly outRowSplitsType: DataTypeName;
  }): { readonly outputValues: TensorFlowNode<number | bigint | string | TensorValue>; readonly outputRowSplits: TensorFlowNode<number | bigint | TensorValue> };
  /** TensorFlow's operation RaggedFillEmptyRows. */
  RaggedFillEmptyRows(valueRowids: Operand, values: Operand, nrows: Operand, defaultValue: Operand, options?: OpOptions): { readonly outputValueRowids: TensorFlowNode<TensorValue>; readonly outputValues: TensorFlowNode<TensorValue>; readonly emptyRowIndicator: TensorFlowNode<TensorValue>; readonly reverseIndexMap: TensorFlowNode<TensorValue> };
  /** TensorFlow's operation RaggedFillEmptyRowsGrad. */
  RaggedFillEmptyRowsGrad(reverseIndexMap: Operand, gradValues: Operand, options?: OpOptions): { readonly dValues: TensorFlowNode<TensorValue>; readonly dDefaultValue: TensorFlowNode<ScalarValue | TensorValue> };
  /** TensorFlow's operation RaggedGather. */
  RaggedGather(paramsNestedSplits: readonly Operand[], paramsDenseValues: Operand, indices: Operand, options: OpOptions & {
    /** At least 0. */
    readonly oUTPUTRAGGEDRANK: number | bigint;
  }): { readonly outputNestedSplits: readonly TensorFlowNode<number | bigint | TensorValue>[]; readonly outputDenseValues: TensorFlowNode<ScalarValue | TensorValue> };
  /** TensorFlow's operation RaggedRange. */
  RaggedRange(starts: Operand, limits: Operand, deltas: Operand, options?: OpOptions & {
    /** Default: 'int64'. */
    readonly tsplits?: DataTypeName | undefined;
  }): { readonly rtNestedSplits: TensorFlowNode<TensorValue>; readonly rtDenseValues: TensorFlowNode<TensorValue> };
  /** TensorFlow's operation RaggedTensorFromVariant. */
  RaggedTensorFromVariant(encodedRagged: Operand, options: OpOptions & {
    /** At least -1. */
    readonly inputRaggedRank: number | bigint;
    /** At least 0. */
    readonly outputRaggedRank: number | bigint;
    readonly tvalues: DataTypeName;
    /** Default: 'int64'. */
    readonly tsplits?: DataTypeName | undefined;
  }): { readonly outputNestedSplits: readonly TensorFlowNode<number | bigint | TensorValue>[]; readonly outputDenseValues: TensorFlowNode<ScalarValue | TensorValue> };
  /** TensorFlow's operation RaggedTensorToSparse. */
  RaggedTensorToSparse(rtNestedSplits: readonly Operand[], rtDenseValues: Operand, options?: OpOptions): { readonly sparseIndices: TensorFlowNode<TensorValue>; readonly sparseValues: TensorFlowNode<TensorValue>; readonly sparseDenseShape: TensorFlowNode<TensorValue> };
  /** TensorFlow's operation RaggedTensorToTensor. */
  RaggedTensorToTensor(shape: Operand, values: Operand, defaultValue: Operand, rowPartitionTensors: readonly Operand[], options: OpOptions & {
    readonly rowPartitionTypes: readonly (string | Uint8Array)[];
  }): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation RaggedTensorToVariant. */
  RaggedTensorToVariant(rtNestedSplits: readonly Operand[], rtDenseValues: Operand, options: OpOptions & {
    readonly batchedInput: boolean;
  }): TensorFlowNode<never>;
  /** TensorFlow's operation RaggedTensorToVariantGradient. */
  RaggedTensorToVariantGradient(encodedRaggedGrad: Operand, rowSplits: Operand, denseValuesShape: Operand, options: OpOptions & {
    readonly tvalues: DataTypeName;
  }): TensorFlowNode<ScalarValue | TensorValue>;
  /**
   * TensorFlow's operation RandomCrop.
   * @deprecated Random crop is now pure Python
   */
  RandomCrop(image: Operand, size: Operand, options?: OpOptions & {
    /** Default: 0. */
    readonly seed?: number | bigint | undefined;
    /** Default: 0. */
    readonly seed2?: number | bigint | undefined;
  }): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation RandomDataset. */
  RandomDataset(seed: Operand, seed2: Operand, options: OpOptions & {
    /** At least 1 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
    /** Default: ''. */
    readonly metadata?: string | Uint8Array | undefined;
  }): TensorFlowNode<never>;
  /** TensorFlow's operation RandomDatasetV2. */
  RandomDatasetV2(seed: Operand, seed2: Operand, seedGenerator: Operand, options: OpOptions & {
    /** Default: false. */
    readonly rerandomizeEachIteration?: boolean | undefined;
    /** At least 1 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
    /** Default: ''. */
    readonly metadata?: string | Uint8Array | undefined;
  }): TensorFlowNode<never>;
  /** TensorFlow's operation RandomGamma. */
  RandomGamma(shape: Operand, alpha: Operand, options?: OpOptions & {
    /** Default: 0. */
    readonly seed?: number | bigint | undefined;
    /** Default: 0. */
    readonly seed2?: number | bigint | undefined;
  }): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation RandomGammaGrad. */
  RandomGammaGrad(alpha: Operand, sample: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation RandomIndexShuffle. */
  RandomIndexShuffle(index: Operand, seed: Operand, maxIndex: Operand, options?: OpOptions & {
    /** Default: 4. */
    readonly rounds?: number | bigint | undefined;
  }): TensorFlowNode<number | bigint | TensorValue>;
  /**
   * TensorFlow's operation RandomPoisson.
   * @deprecated Replaced by RandomPoissonV2
   */
  RandomPoisson(shape: Operand, rate: Operand, options?: OpOptions & {
    /** Default: 0. */
    readonly seed?: number | bigint | undefined;
    /** Default: 0. */
    readonly seed2?: number | bigint | undefined;
  }): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation RandomPoissonV2. */
  RandomPoissonV2(shape: Operand, rate: Operand, options?: OpOptions & {
    /** Default: 0. */
    readonly seed?: number | bigint | undefined;
    /** Default: 0. */
    readonly seed2?: number | bigint | undefined;
    /** Default: 'int64'. */
    readonly dtype?: DataTypeName | undefined;
  }): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation RandomShuffle. */
  RandomShuffle(value: Operand, options?: OpOptions & {
    /** Default: 0. */
    readonly seed?: number | bigint | undefined;
    /** Default: 0. */
    readonly seed2?: number | bigint | undefined;
  }): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation RandomShuffleQueue. */
  RandomShuffleQueue(options: OpOptions & {
    /** At least 1 of them. */
    readonly componentTypes: readonly DataTypeName[];
    /** At least 0 of them. Default: []. */
    readonly shapes?: readonly AttributeShape[] | undefined;
    /** Default: -1. */
    readonly capacity?: number | bigint | undefined;
    /** Default: 0. */
    readonly minAfterDequeue?: number | bigint | undefined;
    /** Default: 0. */
    readonly seed?: number | bigint | undefined;
    /** Default: 0. */
    readonly seed2?: number | bigint | undefined;
    /** Default: ''. */
    readonly container?: string | Uint8Array | undefined;
    /** Default: ''. */
    readonly sharedName?: string | Uint8Array | undefined;
  }): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation RandomShuffleQueueV2. */
  RandomShuffleQueueV2(options: OpOptions & {
    /** At least 1 of them. */
    readonly componentTypes: readonly DataTypeName[];
    /** At least 0 of them. Default: []. */
    readonly shapes?: readonly AttributeShape[] | undefined;
    /** Default: -1. */
    readonly capacity?: number | bigint | undefined;
    /** Default: 0. */
    readonly minAfterDequeue?: number | bigint | undefined;
    /** Default: 0. */
    readonly seed?: number | bigint | undefined;
    /** Default: 0. */
    readonly seed2?: number | bigint | undefined;
    /** Default: ''. */
    readonly container?: string | Uint8Array | undefined;
    /** Default: ''. */
    readonly sharedName?: string | Uint8Array | undefined;
  }): TensorFlowNode<never>;
  /** TensorFlow's operation RandomStandardNormal. */
  RandomStandardNormal(shape: Operand, options: OpOptions & {
    /** Default: 0. */
    readonly seed?: number | bigint | undefined;
    /** Default: 0. */
    readonly seed2?: number | bigint | undefined;
    readonly dtype: DataTypeName;
  }): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation RandomUniform. */
  RandomUniform(shape: Operand, options: OpOptions & {
    /** Default: 0. */
    readonly seed?: number | bigint | undefined;
    /** Default: 0. */
    readonly seed2?: number | bigint | undefined;
    readonly dtype: DataTypeName;
  }): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation RandomUniformInt. */
  RandomUniformInt(shape: Operand, minval: Operand, maxval: Operand, options?: OpOptions & {
    /** Default: 0. */
    readonly seed?: number | bigint | undefined;
    /** Default: 0. */
    readonly seed2?: number | bigint | undefined;
  }): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation Range. */
  Range(start: Operand, limit: Operand, delta: Operand, options?: OpOptions): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation RangeDataset. */
  RangeDataset(start: Operand, stop: Operand, step: Operand, options: OpOptions & {
    /** At least 1 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
    /** Default: ''. */
    readonly metadata?: string | Uint8Array | undefined;
    /** Default: false. */
    readonly replicateOnSplit?: boolean | undefined;
  }): TensorFlowNode<never>;
  /** TensorFlow's operation Rank. */
  Rank(input: Operand, options?: OpOptions): TensorFlowNode<number>;
  /** TensorFlow's operation ReadFile. */
  ReadFile(filename: Operand, options?: OpOptions): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation ReadVariableOp. */
  ReadVariableOp(resource: Operand, options: OpOptions & {
    readonly dtype: DataTypeName;
  }): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation ReadVariableXlaSplitND. */
  ReadVariableXlaSplitND(resource: Operand, options: OpOptions & {
    readonly t: DataTypeName;
    /** At least 1. */
    readonly n: number | bigint;
    readonly numSplits: readonly (number | bigint)[];
    /** Default: []. */
    readonly paddings?: readonly (number | bigint)[] | undefined;
  }): readonly TensorFlowNode<ScalarValue | TensorValue>[];
  /** TensorFlow's operation ReaderNumRecordsProduced. */
  ReaderNumRecordsProduced(readerHandle: Operand, options?: OpOptions): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation ReaderNumRecordsProducedV2. */
  ReaderNumRecordsProducedV2(readerHandle: Operand, options?: OpOptions): TensorFlowNode<number | bigint>;
  /** TensorFlow's operation ReaderNumWorkUnitsCompleted. */
  ReaderNumWorkUnitsCompleted(readerHandle: Operand, options?: OpOptions): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation ReaderNumWorkUnitsCompletedV2. */
  ReaderNumWorkUnitsCompletedV2(readerHandle: Operand, options?: OpOptions): TensorFlowNode<number | bigint>;
  /** TensorFlow's operation ReaderRead. */
  ReaderRead(readerHandle: Operand, queueHandle: Operand, options?: OpOptions): { readonly key: TensorFlowNode<string | TensorValue>; readonly value: TensorFlowNode<string | TensorValue> };
  /** TensorFlow's operation ReaderReadUpTo. */
  ReaderReadUpTo(readerHandle: Operand, queueHandle: Operand, numRecords: Operand, options?: OpOptions): { readonly keys: TensorFlowNode<string | TensorValue>; readonly values: TensorFlowNode<string | TensorValue> };
  /** TensorFlow's operation ReaderReadUpToV2. */
  ReaderReadUpToV2(readerHandle: Operand, queueHandle: Operand, numRecords: Operand, options?: OpOptions): { readonly keys: TensorFlowNode<TensorValue>; readonly values: TensorFlowNode<TensorValue> };
  /** TensorFlow's operation ReaderReadV2. */
  ReaderReadV2(readerHandle: Operand, queueHandle: Operand, options?: OpOptions): { readonly key: TensorFlowNode<string>; readonly value: TensorFlowNode<string> };
  /** TensorFlow's operation ReaderReset. */
  ReaderReset(readerHandle: Operand, options?: OpOptions): TensorFlowNode<null>;
  /** TensorFlow's operation ReaderResetV2. */
  ReaderResetV2(readerHandle: Operand, options?: OpOptions): TensorFlowNode<null>;
  /** TensorFlow's operation ReaderRestoreState. */
  ReaderRestoreState(readerHandle: Operand, state: Operand, options?: OpOptions): TensorFlowNode<null>;
  /** TensorFlow's operation ReaderRestoreStateV2. */
  ReaderRestoreStateV2(readerHandle: Operand, state: Operand, options?: OpOptions): TensorFlowNode<null>;
  /** TensorFlow's operation ReaderSerializeState. */
  ReaderSerializeState(readerHandle: Operand, options?: OpOptions): TensorFlowNode<string | TensorValue>;
  /** TensorFlow's operation ReaderSerializeStateV2. */
  ReaderSerializeStateV2(readerHandle: Operand, options?: OpOptions): TensorFlowNode<string>;
  /** TensorFlow's operation Real. */
  Real(input: Operand, options?: OpOptions & {
    /** Default: 'float32'. */
    readonly tout?: DataTypeName | undefined;
  }): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation RealDiv. */
  RealDiv(x: Operand, y: Operand, options?: OpOptions): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation RebatchDataset. */
  RebatchDataset(inputDataset: Operand, numReplicas: Operand, options: OpOptions & {
    /** At least 1 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
    /** Default: true. */
    readonly useFallback?: boolean | undefined;
  }): TensorFlowNode<never>;
  /** TensorFlow's operation RebatchDatasetV2. */
  RebatchDatasetV2(inputDataset: Operand, batchSizes: Operand, dropRemainder: Operand, options: OpOptions & {
    /** At least 1 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
  }): TensorFlowNode<never>;
  /** TensorFlow's operation Reciprocal. */
  Reciprocal(x: Operand, options?: OpOptions): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation ReciprocalGrad. */
  ReciprocalGrad(y: Operand, dy: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation RecordInput. */
  RecordInput(options: OpOptions & {
    readonly filePattern: string | Uint8Array;
    /** Default: 301. */
    readonly fileRandomSeed?: number | bigint | undefined;
    /** Default: 0. */
    readonly fileShuffleShiftRatio?: number | undefined;
    /** Default: 10000. */
    readonly fileBufferSize?: number | bigint | undefined;
    /** Default: 16. */
    readonly fileParallelism?: number | bigint | undefined;
    /** Default: 32. */
    readonly batchSize?: number | bigint | undefined;
    /** Default: ''. */
    readonly compressionType?: string | Uint8Array | undefined;
  }): TensorFlowNode<string | TensorValue>;
  /** TensorFlow's operation Recv. */
  Recv(options: OpOptions & {
    readonly tensorType: DataTypeName;
    readonly tensorName: string | Uint8Array;
    readonly sendDevice: string | Uint8Array;
    readonly sendDeviceIncarnation: number | bigint;
    readonly recvDevice: string | Uint8Array;
    /** Default: false. */
    readonly clientTerminated?: boolean | undefined;
  }): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation RecvTPUEmbeddingActivations. */
  RecvTPUEmbeddingActivations(options: OpOptions & {
    /** At least 1. */
    readonly numOutputs: number | bigint;
    readonly config: string | Uint8Array;
  }): readonly TensorFlowNode<number | TensorValue>[];
  /** TensorFlow's operation ReduceDataset. */
  ReduceDataset(inputDataset: Operand, initialState: readonly Operand[], otherArguments: readonly Operand[], options: OpOptions & {
    readonly f: FunctionName;
    /** At least 1 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
    /** Default: true. */
    readonly useInterOpParallelism?: boolean | undefined;
    /** Default: ''. */
    readonly metadata?: string | Uint8Array | undefined;
  }): readonly TensorFlowNode<ScalarValue | TensorValue>[];
  /** TensorFlow's operation ReduceJoin. */
  ReduceJoin(inputs: Operand, reductionIndices: Operand, options?: OpOptions & {
    /** Default: false. */
    readonly keepDims?: boolean | undefined;
    /** Default: ''. */
    readonly separator?: string | Uint8Array | undefined;
  }): TensorFlowNode<string | TensorValue>;
  /** TensorFlow's operation RefEnter. */
  RefEnter(data: Operand, options: OpOptions & {
    readonly frameName: string | Uint8Array;
    /** Default: false. */
    readonly isConstant?: boolean | undefined;
    /** Default: 10. */
    readonly parallelIterations?: number | bigint | undefined;
  }): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation RefExit. */
  RefExit(data: Operand, options?: OpOptions): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation RefIdentity. */
  RefIdentity(input: Operand, options?: OpOptions): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation RefMerge. */
  RefMerge(inputs: readonly Operand[], options?: OpOptions): { readonly output: TensorFlowNode<ScalarValue | TensorValue>; readonly valueIndex: TensorFlowNode<number | TensorValue> };
  /** TensorFlow's operation RefNextIteration. */
  RefNextIteration(data: Operand, options?: OpOptions): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation RefSelect. */
  RefSelect(index: Operand, inputs: readonly Operand[], options?: OpOptions): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation RefSwitch. */
  RefSwitch(data: Operand, pred: Operand, options?: OpOptions): { readonly outputFalse: TensorFlowNode<ScalarValue | TensorValue>; readonly outputTrue: TensorFlowNode<ScalarValue | TensorValue> };
  /** TensorFlow's operation RegexFullMatch. */
  RegexFullMatch(input: Operand, pattern: Operand, options?: OpOptions): TensorFlowNode<boolean | TensorValue>;
  /** TensorFlow's operation RegexReplace. */
  RegexReplace(input: Operand, pattern: Operand, rewrite: Operand, options?: OpOptions & {
    /** Default: true. */
    readonly replaceGlobal?: boolean | undefined;
  }): TensorFlowNode<string | TensorValue>;
  /** TensorFlow's operation RegisterDataset. */
  RegisterDataset(dataset: Operand, address: Operand, protocol: Operand, options: OpOptions & {
    readonly externalStatePolicy: number | bigint;
    /** Default: ''. */
    readonly elementSpec?: string | Uint8Array | undefined;
    /** Default: ''. */
    readonly metadata?: string | Uint8Array | undefined;
  }): TensorFlowNode<number | bigint>;
  /** TensorFlow's operation RegisterDatasetV2. */
  RegisterDatasetV2(dataset: Operand, address: Operand, protocol: Operand, options: OpOptions & {
    readonly externalStatePolicy: number | bigint;
    /** Default: ''. */
    readonly elementSpec?: string | Uint8Array | undefined;
    /** Default: ''. */
    readonly requestedDatasetId?: string | Uint8Array | undefined;
    /** Default: ''. */
    readonly metadata?: string | Uint8Array | undefined;
  }): TensorFlowNode<string>;
  /** TensorFlow's operation Relayout. */
  Relayout(input: Operand, options: OpOptions & {
    readonly layout: string | Uint8Array;
  }): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation RelayoutLike. */
  RelayoutLike(input: Operand, layoutInput: Operand, options?: OpOptions): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation Relu. */
  Relu(features: Operand, options?: OpOptions): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation Relu6. */
  Relu6(features: Operand, options?: OpOptions): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation Relu6Grad. */
  Relu6Grad(gradients: Operand, features: Operand, options?: OpOptions): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation ReluGrad. */
  ReluGrad(gradients: Operand, features: Operand, options?: OpOptions): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation RemoteCall. */
  RemoteCall(target: Operand, args: readonly Operand[], options: OpOptions & {
    /** At least 1 of them. */
    readonly tout: readonly DataTypeName[];
    readonly f: FunctionName;
  }): readonly TensorFlowNode<ScalarValue | TensorValue>[];
  /** TensorFlow's operation RepeatDataset. */
  RepeatDataset(inputDataset: Operand, count: Operand, options: OpOptions & {
    /** At least 1 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
    /** Default: ''. */
    readonly metadata?: string | Uint8Array | undefined;
  }): TensorFlowNode<never>;
  /** TensorFlow's operation RequantizationRange. */
  RequantizationRange(input: Operand, inputMin: Operand, inputMax: Operand, options?: OpOptions): { readonly outputMin: TensorFlowNode<number>; readonly outputMax: TensorFlowNode<number> };
  /** TensorFlow's operation RequantizationRangePerChannel. */
  RequantizationRangePerChannel(input: Operand, inputMin: Operand, inputMax: Operand, options: OpOptions & {
    readonly clipValueMax: number;
  }): { readonly outputMin: TensorFlowNode<number>; readonly outputMax: TensorFlowNode<number> };
  /** TensorFlow's operation Requantize. */
  Requantize(input: Operand, inputMin: Operand, inputMax: Operand, requestedOutputMin: Operand, requestedOutputMax: Operand, options: OpOptions & {
    readonly outType: DataTypeName;
  }): { readonly output: TensorFlowNode<number | TensorValue>; readonly outputMin: TensorFlowNode<number>; readonly outputMax: TensorFlowNode<number> };
  /** TensorFlow's operation RequantizePerChannel. */
  RequantizePerChannel(input: Operand, inputMin: Operand, inputMax: Operand, requestedOutputMin: Operand, requestedOutputMax: Operand, options?: OpOptions & {
    /** Default: 'quint8'. */
    readonly outType?: DataTypeName | undefined;
  }): { readonly output: TensorFlowNode<number | TensorValue>; readonly outputMin: TensorFlowNode<number>; readonly outputMax: TensorFlowNode<number> };
  /** TensorFlow's operation Reshape. */
  Reshape(tensor: Operand, shape: Operand, options?: OpOptions): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation ResizeArea. */
  ResizeArea(images: Operand, size: Operand, options?: OpOptions & {
    /** Default: false. */
    readonly alignCorners?: boolean | undefined;
  }): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation ResizeBicubic. */
  ResizeBicubic(images: Operand, size: Operand, options?: OpOptions & {
    /** Default: false. */
    readonly alignCorners?: boolean | undefined;
    /** Default: false. */
    readonly halfPixelCenters?: boolean | undefined;
  }): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation ResizeBicubicGrad. */
  ResizeBicubicGrad(grads: Operand, originalImage: Operand, options?: OpOptions & {
    /** Default: false. */
    readonly alignCorners?: boolean | undefined;
    /** Default: false. */
    readonly halfPixelCenters?: boolean | undefined;
  }): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation ResizeBilinear. */
  ResizeBilinear(images: Operand, size: Operand, options?: OpOptions & {
    /** Default: false. */
    readonly alignCorners?: boolean | undefined;
    /** Default: false. */
    readonly halfPixelCenters?: boolean | undefined;
  }): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation ResizeBilinearGrad. */
  ResizeBilinearGrad(grads: Operand, originalImage: Operand, options?: OpOptions & {
    /** Default: false. */
    readonly alignCorners?: boolean | undefined;
    /** Default: false. */
    readonly halfPixelCenters?: boolean | undefined;
  }): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation ResizeNearestNeighbor. */
  ResizeNearestNeighbor(images: Operand, size: Operand, options?: OpOptions & {
    /** Default: false. */
    readonly alignCorners?: boolean | undefined;
    /** Default: false. */
    readonly halfPixelCenters?: boolean | undefined;
  }): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation ResizeNearestNeighborGrad. */
  ResizeNearestNeighborGrad(grads: Operand, size: Operand, options?: OpOptions & {
    /** Default: false. */
    readonly alignCorners?: boolean | undefined;
    /** Default: false. */
    readonly halfPixelCenters?: boolean | undefined;
  }): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation ResourceAccumulatorApplyGradient. */
  ResourceAccumulatorApplyGradient(handle: Operand, localStep: Operand, gradient: Operand, options?: OpOptions): TensorFlowNode<null>;
  /** TensorFlow's operation ResourceAccumulatorNumAccumulated. */
  ResourceAccumulatorNumAccumulated(handle: Operand, options?: OpOptions): TensorFlowNode<number>;
  /** TensorFlow's operation ResourceAccumulatorSetGlobalStep. */
  ResourceAccumulatorSetGlobalStep(handle: Operand, newGlobalStep: Operand, options?: OpOptions): TensorFlowNode<null>;
  /** TensorFlow's operation ResourceAccumulatorTakeGradient. */
  ResourceAccumulatorTakeGradient(handle: Operand, numRequired: Operand, options: OpOptions & {
    readonly dtype: DataTypeName;
  }): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation ResourceApplyAdaMax. */
  ResourceApplyAdaMax(varValue: Operand, m: Operand, v: Operand, beta1Power: Operand, lr: Operand, beta1: Operand, beta2: Operand, epsilon: Operand, grad: Operand, options?: OpOptions & {
    /** Default: false. */
    readonly useLocking?: boolean | undefined;
  }): TensorFlowNode<null>;
  /** TensorFlow's operation ResourceApplyAdadelta. */
  ResourceApplyAdadelta(varValue: Operand, accum: Operand, accumUpdate: Operand, lr: Operand, rho: Operand, epsilon: Operand, grad: Operand, options?: OpOptions & {
    /** Default: false. */
    readonly useLocking?: boolean | undefined;
  }): TensorFlowNode<null>;
  /** TensorFlow's operation ResourceApplyAdagrad. */
  ResourceApplyAdagrad(varValue: Operand, accum: Operand, lr: Operand, grad: Operand, options?: OpOptions & {
    /** Default: false. */
    readonly useLocking?: boolean | undefined;
    /** Default: true. */
    readonly updateSlots?: boolean | undefined;
  }): TensorFlowNode<null>;
  /** TensorFlow's operation ResourceApplyAdagradDA. */
  ResourceApplyAdagradDA(varValue: Operand, gradientAccumulator: Operand, gradientSquaredAccumulator: Operand, grad: Operand, lr: Operand, l1: Operand, l2: Operand, globalStep: Operand, options?: OpOptions & {
    /** Default: false. */
    readonly useLocking?: boolean | undefined;
  }): TensorFlowNode<null>;
  /** TensorFlow's operation ResourceApplyAdagradV2. */
  ResourceApplyAdagradV2(varValue: Operand, accum: Operand, lr: Operand, epsilon: Operand, grad: Operand, options?: OpOptions & {
    /** Default: false. */
    readonly useLocking?: boolean | undefined;
    /** Default: true. */
    readonly updateSlots?: boolean | undefined;
  }): TensorFlowNode<null>;
  /** TensorFlow's operation ResourceApplyAdam. */
  ResourceApplyAdam(varValue: Operand, m: Operand, v: Operand, beta1Power: Operand, beta2Power: Operand, lr: Operand, beta1: Operand, beta2: Operand, epsilon: Operand, grad: Operand, options?: OpOptions & {
    /** Default: false. */
    readonly useLocking?: boolean | undefined;
    /** Default: false. */
    readonly useNesterov?: boolean | undefined;
  }): TensorFlowNode<null>;
  /** TensorFlow's operation ResourceApplyAdamWithAmsgrad. */
  ResourceApplyAdamWithAmsgrad(varValue: Operand, m: Operand, v: Operand, vhat: Operand, beta1Power: Operand, beta2Power: Operand, lr: Operand, beta1: Operand, beta2: Operand, epsilon: Operand, grad: Operand, options?: OpOptions & {
    /** Default: false. */
    readonly useLocking?: boolean | undefined;
  }): TensorFlowNode<null>;
  /** TensorFlow's operation ResourceApplyAddSign. */
  ResourceApplyAddSign(varValue: Operand, m: Operand, lr: Operand, alpha: Operand, signDecay: Operand, beta: Operand, grad: Operand, options?: OpOptions & {
    /** Default: false. */
    readonly useLocking?: boolean | undefined;
  }): TensorFlowNode<null>;
  /** TensorFlow's operation ResourceApplyCenteredRMSProp. */
  ResourceApplyCenteredRMSProp(varValue: Operand, mg: Operand, ms: Operand, mom: Operand, lr: Operand, rho: Operand, momentum: Operand, epsilon: Operand, grad: Operand, options?: OpOptions & {
    /** Default: false. */
    readonly useLocking?: boolean | undefined;
  }): TensorFlowNode<null>;
  /** TensorFlow's operation ResourceApplyFtrl. */
  ResourceApplyFtrl(varValue: Operand, accum: Operand, linear: Operand, grad: Operand, lr: Operand, l1: Operand, l2: Operand, lrPower: Operand, options?: OpOptions & {
    /** Default: false. */
    readonly useLocking?: boolean | undefined;
    /** Default: false. */
    readonly multiplyLinearByLr?: boolean | undefined;
  }): TensorFlowNode<null>;
  /** TensorFlow's operation ResourceApplyFtrlV2. */
  ResourceApplyFtrlV2(varValue: Operand, accum: Operand, linear: Operand, grad: Operand, lr: Operand, l1: Operand, l2: Operand, l2Shrinkage: Operand, lrPower: Operand, options?: OpOptions & {
    /** Default: false. */
    readonly useLocking?: boolean | undefined;
    /** Default: false. */
    readonly multiplyLinearByLr?: boolean | undefined;
  }): TensorFlowNode<null>;
  /** TensorFlow's operation ResourceApplyGradientDescent. */
  ResourceApplyGradientDescent(varValue: Operand, alpha: Operand, delta: Operand, options?: OpOptions & {
    /** Default: false. */
    readonly useLocking?: boolean | undefined;
  }): TensorFlowNode<null>;
  /** TensorFlow's operation ResourceApplyKerasMomentum. */
  ResourceApplyKerasMomentum(varValue: Operand, accum: Operand, lr: Operand, grad: Operand, momentum: Operand, options?: OpOptions & {
    /** Default: false. */
    readonly useLocking?: boolean | undefined;
    /** Default: false. */
    readonly useNesterov?: boolean | undefined;
  }): TensorFlowNode<null>;
  /** TensorFlow's operation ResourceApplyMomentum. */
  ResourceApplyMomentum(varValue: Operand, accum: Operand, lr: Operand, grad: Operand, momentum: Operand, options?: OpOptions & {
    /** Default: false. */
    readonly useLocking?: boolean | undefined;
    /** Default: false. */
    readonly useNesterov?: boolean | undefined;
  }): TensorFlowNode<null>;
  /** TensorFlow's operation ResourceApplyPowerSign. */
  ResourceApplyPowerSign(varValue: Operand, m: Operand, lr: Operand, logbase: Operand, signDecay: Operand, beta: Operand, grad: Operand, options?: OpOptions & {
    /** Default: false. */
    readonly useLocking?: boolean | undefined;
  }): TensorFlowNode<null>;
  /** TensorFlow's operation ResourceApplyProximalAdagrad. */
  ResourceApplyProximalAdagrad(varValue: Operand, accum: Operand, lr: Operand, l1: Operand, l2: Operand, grad: Operand, options?: OpOptions & {
    /** Default: false. */
    readonly useLocking?: boolean | undefined;
  }): TensorFlowNode<null>;
  /** TensorFlow's operation ResourceApplyProximalGradientDescent. */
  ResourceApplyProximalGradientDescent(varValue: Operand, alpha: Operand, l1: Operand, l2: Operand, delta: Operand, options?: OpOptions & {
    /** Default: false. */
    readonly useLocking?: boolean | undefined;
  }): TensorFlowNode<null>;
  /** TensorFlow's operation ResourceApplyRMSProp. */
  ResourceApplyRMSProp(varValue: Operand, ms: Operand, mom: Operand, lr: Operand, rho: Operand, momentum: Operand, epsilon: Operand, grad: Operand, options?: OpOptions & {
    /** Default: false. */
    readonly useLocking?: boolean | undefined;
  }): TensorFlowNode<null>;
  /** TensorFlow's operation ResourceConditionalAccumulator. */
  ResourceConditionalAccumulator(options: OpOptions & {
    readonly dtype: DataTypeName;
    readonly shape: AttributeShape;
    /** Default: ''. */
    readonly container?: string | Uint8Array | undefined;
    /** Default: ''. */
    readonly sharedName?: string | Uint8Array | undefined;
    /** Default: 'MEAN'. */
    readonly reductionType?: 'MEAN' | 'SUM' | undefined;
  }): TensorFlowNode<never>;
  /** TensorFlow's operation ResourceCountUpTo. */
  ResourceCountUpTo(resource: Operand, options: OpOptions & {
    readonly limit: number | bigint;
    readonly t: DataTypeName;
  }): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation ResourceGather. */
  ResourceGather(resource: Operand, indices: Operand, options: OpOptions & {
    /** Default: 0. */
    readonly batchDims?: number | bigint | undefined;
    /** Default: true. */
    readonly validateIndices?: boolean | undefined;
    readonly dtype: DataTypeName;
  }): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation ResourceGatherNd. */
  ResourceGatherNd(resource: Operand, indices: Operand, options: OpOptions & {
    readonly dtype: DataTypeName;
  }): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation ResourceScatterAdd. */
  ResourceScatterAdd(resource: Operand, indices: Operand, updates: Operand, options?: OpOptions): TensorFlowNode<null>;
  /** TensorFlow's operation ResourceScatterDiv. */
  ResourceScatterDiv(resource: Operand, indices: Operand, updates: Operand, options?: OpOptions): TensorFlowNode<null>;
  /** TensorFlow's operation ResourceScatterMax. */
  ResourceScatterMax(resource: Operand, indices: Operand, updates: Operand, options?: OpOptions): TensorFlowNode<null>;
  /** TensorFlow's operation ResourceScatterMin. */
  ResourceScatterMin(resource: Operand, indices: Operand, updates: Operand, options?: OpOptions): TensorFlowNode<null>;
  /** TensorFlow's operation ResourceScatterMul. */
  ResourceScatterMul(resource: Operand, indices: Operand, updates: Operand, options?: OpOptions): TensorFlowNode<null>;
  /** TensorFlow's operation ResourceScatterNdAdd. */
  ResourceScatterNdAdd(ref: Operand, indices: Operand, updates: Operand, options?: OpOptions & {
    /** Default: true. */
    readonly useLocking?: boolean | undefined;
  }): TensorFlowNode<null>;
  /** TensorFlow's operation ResourceScatterNdMax. */
  ResourceScatterNdMax(ref: Operand, indices: Operand, updates: Operand, options?: OpOptions & {
    /** Default: true. */
    readonly useLocking?: boolean | undefined;
  }): TensorFlowNode<null>;
  /** TensorFlow's operation ResourceScatterNdMin. */
  ResourceScatterNdMin(ref: Operand, indices: Operand, updates: Operand, options?: OpOptions & {
    /** Default: true. */
    readonly useLocking?: boolean | undefined;
  }): TensorFlowNode<null>;
  /** TensorFlow's operation ResourceScatterNdSub. */
  ResourceScatterNdSub(ref: Operand, indices: Operand, updates: Operand, options?: OpOptions & {
    /** Default: true. */
    readonly useLocking?: boolean | undefined;
  }): TensorFlowNode<null>;
  /** TensorFlow's operation ResourceScatterNdUpdate. */
  ResourceScatterNdUpdate(ref: Operand, indices: Operand, updates: Operand, options?: OpOptions & {
    /** Default: true. */
    readonly useLocking?: boolean | undefined;
  }): TensorFlowNode<null>;
  /** TensorFlow's operation ResourceScatterSub. */
  ResourceScatterSub(resource: Operand, indices: Operand, updates: Operand, options?: OpOptions): TensorFlowNode<null>;
  /** TensorFlow's operation ResourceScatterUpdate. */
  ResourceScatterUpdate(resource: Operand, indices: Operand, updates: Operand, options?: OpOptions): TensorFlowNode<null>;
  /** TensorFlow's operation ResourceSparseApplyAdadelta. */
  ResourceSparseApplyAdadelta(varValue: Operand, accum: Operand, accumUpdate: Operand, lr: Operand, rho: Operand, epsilon: Operand, grad: Operand, indices: Operand, options?: OpOptions & {
    /** Default: false. */
    readonly useLocking?: boolean | undefined;
  }): TensorFlowNode<null>;
  /** TensorFlow's operation ResourceSparseApplyAdagrad. */
  ResourceSparseApplyAdagrad(varValue: Operand, accum: Operand, lr: Operand, grad: Operand, indices: Operand, options?: OpOptions & {
    /** Default: false. */
    readonly useLocking?: boolean | undefined;
    /** Default: true. */
    readonly updateSlots?: boolean | undefined;
  }): TensorFlowNode<null>;
  /** TensorFlow's operation ResourceSparseApplyAdagradDA. */
  ResourceSparseApplyAdagradDA(varValue: Operand, gradientAccumulator: Operand, gradientSquaredAccumulator: Operand, grad: Operand, indices: Operand, lr: Operand, l1: Operand, l2: Operand, globalStep: Operand, options?: OpOptions & {
    /** Default: false. */
    readonly useLocking?: boolean | undefined;
  }): TensorFlowNode<null>;
  /** TensorFlow's operation ResourceSparseApplyAdagradV2. */
  ResourceSparseApplyAdagradV2(varValue: Operand, accum: Operand, lr: Operand, epsilon: Operand, grad: Operand, indices: Operand, options?: OpOptions & {
    /** Default: false. */
    readonly useLocking?: boolean | undefined;
    /** Default: true. */
    readonly updateSlots?: boolean | undefined;
  }): TensorFlowNode<null>;
  /** TensorFlow's operation ResourceSparseApplyCenteredRMSProp. */
  ResourceSparseApplyCenteredRMSProp(varValue: Operand, mg: Operand, ms: Operand, mom: Operand, lr: Operand, rho: Operand, momentum: Operand, epsilon: Operand, grad: Operand, indices: Operand, options?: OpOptions & {
    /** Default: false. */
    readonly useLocking?: boolean | undefined;
  }): TensorFlowNode<null>;
  /** TensorFlow's operation ResourceSparseApplyFtrl. */
  ResourceSparseApplyFtrl(varValue: Operand, accum: Operand, linear: Operand, grad: Operand, indices: Operand, lr: Operand, l1: Operand, l2: Operand, lrPower: Operand, options?: OpOptions & {
    /** Default: false. */
    readonly useLocking?: boolean | undefined;
    /** Default: false. */
    readonly multiplyLinearByLr?: boolean | undefined;
  }): TensorFlowNode<null>;
  /** TensorFlow's operation ResourceSparseApplyFtrlV2. */
  ResourceSparseApplyFtrlV2(varValue: Operand, accum: Operand, linear: Operand, grad: Operand, indices: Operand, lr: Operand, l1: Operand, l2: Operand, l2Shrinkage: Operand, lrPower: Operand, options?: OpOptions & {
    /** Default: false. */
    readonly useLocking?: boolean | undefined;
    /** Default: false. */
    readonly multiplyLinearByLr?: boolean | undefined;
  }): TensorFlowNode<null>;
  /** TensorFlow's operation ResourceSparseApplyKerasMomentum. */
  ResourceSparseApplyKerasMomentum(varValue: Operand, accum: Operand, lr: Operand, grad: Operand, indices: Operand, momentum: Operand, options?: OpOptions & {
    /** Default: false. */
    readonly useLocking?: boolean | undefined;
    /** Default: false. */
    readonly useNesterov?: boolean | undefined;
  }): TensorFlowNode<null>;
  /** TensorFlow's operation ResourceSparseApplyMomentum. */
  ResourceSparseApplyMomentum(varValue: Operand, accum: Operand, lr: Operand, grad: Operand, indices: Operand, momentum: Operand, options?: OpOptions & {
    /** Default: false. */
    readonly useLocking?: boolean | undefined;
    /** Default: false. */
    readonly useNesterov?: boolean | undefined;
  }): TensorFlowNode<null>;
  /** TensorFlow's operation ResourceSparseApplyProximalAdagrad. */
  ResourceSparseApplyProximalAdagrad(varValue: Operand, accum: Operand, lr: Operand, l1: Operand, l2: Operand, grad: Operand, indices: Operand, options?: OpOptions & {
    /** Default: false. */
    readonly useLocking?: boolean | undefined;
  }): TensorFlowNode<null>;
  /** TensorFlow's operation ResourceSparseApplyProximalGradientDescent. */
  ResourceSparseApplyProximalGradientDescent(varValue: Operand, alpha: Operand, l1: Operand, l2: Operand, grad: Operand, indices: Operand, options?: OpOptions & {
    /** Default: false. */
    readonly useLocking?: boolean | undefined;
  }): TensorFlowNode<null>;
  /** TensorFlow's operation ResourceSparseApplyRMSProp. */
  ResourceSparseApplyRMSProp(varValue: Operand, ms: Operand, mom: Operand, lr: Operand, rho: Operand, momentum: Operand, epsilon: Operand, grad: Operand, indices: Operand, options?: OpOptions & {
    /** Default: false. */
    readonly useLocking?: boolean | undefined;
  }): TensorFlowNode<null>;
  /** TensorFlow's operation ResourceStridedSliceAssign. */
  ResourceStridedSliceAssign(ref: Operand, begin: Operand, end: Operand, strides: Operand, value: Operand, options?: OpOptions & {
    /** Default: 0. */
    readonly beginMask?: number | bigint | undefined;
    /** Default: 0. */
    readonly endMask?: number | bigint | undefined;
    /** Default: 0. */
    readonly ellipsisMask?: number | bigint | undefined;
    /** Default: 0. */
    readonly newAxisMask?: number | bigint | undefined;
    /** Default: 0. */
    readonly shrinkAxisMask?: number | bigint | undefined;
  }): TensorFlowNode<null>;
  /** TensorFlow's operation Restore. */
  Restore(filePattern: Operand, tensorName: Operand, options: OpOptions & {
    readonly dt: DataTypeName;
    /** Default: -1. */
    readonly preferredShard?: number | bigint | undefined;
  }): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation RestoreSlice. */
  RestoreSlice(filePattern: Operand, tensorName: Operand, shapeAndSlice: Operand, options: OpOptions & {
    readonly dt: DataTypeName;
    /** Default: -1. */
    readonly preferredShard?: number | bigint | undefined;
  }): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation RestoreV2. */
  RestoreV2(prefix: Operand, tensorNames: Operand, shapeAndSlices: Operand, options: OpOptions & {
    /** At least 1 of them. */
    readonly dtypes: readonly DataTypeName[];
  }): readonly TensorFlowNode<ScalarValue | TensorValue>[];
  /** TensorFlow's operation RetrieveAllTPUEmbeddingParameters. */
  RetrieveAllTPUEmbeddingParameters(options: OpOptions & {
    /** At least 1. */
    readonly numTables: number | bigint;
    readonly config: string | Uint8Array;
    readonly numShards: number | bigint;
    readonly shardId: number | bigint;
  }): { readonly parameters: readonly TensorFlowNode<number | TensorValue>[]; readonly auxiliary1: readonly TensorFlowNode<number | TensorValue>[]; readonly auxiliary2: readonly TensorFlowNode<number | TensorValue>[]; readonly auxiliary3: readonly TensorFlowNode<number | TensorValue>[]; readonly auxiliary4: readonly TensorFlowNode<number | TensorValue>[]; readonly auxiliary5: readonly TensorFlowNode<number | TensorValue>[]; readonly auxiliary6: readonly TensorFlowNode<number | TensorValue>[]; readonly auxiliary7: readonly TensorFlowNode<number | TensorValue>[] };
  /** TensorFlow's operation RetrieveTPUEmbeddingADAMParameters. */
  RetrieveTPUEmbeddingADAMParameters(options: OpOptions & {
    /** Default: -1. */
    readonly tableId?: number | bigint | undefined;
    /** Default: ''. */
    readonly tableName?: string | Uint8Array | undefined;
    readonly numShards: number | bigint;
    readonly shardId: number | bigint;
    /** Default: ''. */
    readonly config?: string | Uint8Array | undefined;
  }): { readonly parameters: TensorFlowNode<number | TensorValue>; readonly momenta: TensorFlowNode<number | TensorValue>; readonly velocities: TensorFlowNode<number | TensorValue> };
  /** TensorFlow's operation RetrieveTPUEmbeddingAdadeltaParameters. */
  RetrieveTPUEmbeddingAdadeltaParameters(options: OpOptions & {
    /** Default: -1. */
    readonly tableId?: number | bigint | undefined;
    /** Default: ''. */
    readonly tableName?: string | Uint8Array | undefined;
    readonly numShards: number | bigint;
    readonly shardId: number | bigint;
    /** Default: ''. */
    readonly config?: string | Uint8Array | undefined;
  }): { readonly parameters: TensorFlowNode<number | TensorValue>; readonly accumulators: TensorFlowNode<number | TensorValue>; readonly updates: TensorFlowNode<number | TensorValue> };
  /** TensorFlow's operation RetrieveTPUEmbeddingAdagradMomentumParameters. */
  RetrieveTPUEmbeddingAdagradMomentumParameters(options: OpOptions & {
    /** Default: -1. */
    readonly tableId?: number | bigint | undefined;
    /** Default: ''. */
    readonly tableName?: string | Uint8Array | undefined;
    readonly numShards: number | bigint;
    readonly shardId: number | bigint;
    /** Default: ''. */
    readonly config?: string | Uint8Array | undefined;
  }): { readonly parameters: TensorFlowNode<number | TensorValue>; readonly accumulators: TensorFlowNode<number | TensorValue>; readonly momenta: TensorFlowNode<number | TensorValue> };
  /** TensorFlow's operation RetrieveTPUEmbeddingAdagradParameters. */
  RetrieveTPUEmbeddingAdagradParameters(options: OpOptions & {
    /** Default: -1. */
    readonly tableId?: number | bigint | undefined;
    /** Default: ''. */
    readonly tableName?: string | Uint8Array | undefined;
    readonly numShards: number | bigint;
    readonly shardId: number | bigint;
    /** Default: ''. */
    readonly config?: string | Uint8Array | undefined;
  }): { readonly parameters: TensorFlowNode<number | TensorValue>; readonly accumulators: TensorFlowNode<number | TensorValue> };
  /** TensorFlow's operation RetrieveTPUEmbeddingCenteredRMSPropParameters. */
  RetrieveTPUEmbeddingCenteredRMSPropParameters(options: OpOptions & {
    /** Default: -1. */
    readonly tableId?: number | bigint | undefined;
    /** Default: ''. */
    readonly tableName?: string | Uint8Array | undefined;
    readonly numShards: number | bigint;
    readonly shardId: number | bigint;
    /** Default: ''. */
    readonly config?: string | Uint8Array | undefined;
  }): { readonly parameters: TensorFlowNode<number | TensorValue>; readonly ms: TensorFlowNode<number | TensorValue>; readonly mom: TensorFlowNode<number | TensorValue>; readonly mg: TensorFlowNode<number | TensorValue> };
  /** TensorFlow's operation RetrieveTPUEmbeddingFTRLParameters. */
  RetrieveTPUEmbeddingFTRLParameters(options: OpOptions & {
    /** Default: -1. */
    readonly tableId?: number | bigint | undefined;
    /** Default: ''. */
    readonly tableName?: string | Uint8Array | undefined;
    readonly numShards: number | bigint;
    readonly shardId: number | bigint;
    /** Default: ''. */
    readonly config?: string | Uint8Array | undefined;
  }): { readonly parameters: TensorFlowNode<number | TensorValue>; readonly accumulators: TensorFlowNode<number | TensorValue>; readonly linears: TensorFlowNode<number | TensorValue> };
  /** TensorFlow's operation RetrieveTPUEmbeddingFrequencyEstimatorParameters. */
  RetrieveTPUEmbeddingFrequencyEstimatorParameters(options: OpOptions & {
    /** Default: -1. */
    readonly tableId?: number | bigint | undefined;
    /** Default: ''. */
    readonly tableName?: string | Uint8Array | undefined;
    readonly numShards: number | bigint;
    readonly shardId: number | bigint;
    /** Default: ''. */
    readonly config?: string | Uint8Array | undefined;
  }): { readonly parameters: TensorFlowNode<number | TensorValue>; readonly lastHitStep: TensorFlowNode<number | TensorValue> };
  /** TensorFlow's operation RetrieveTPUEmbeddingMDLAdagradLightParameters. */
  RetrieveTPUEmbeddingMDLAdagradLightParameters(options: OpOptions & {
    /** Default: -1. */
    readonly tableId?: number | bigint | undefined;
    /** Default: ''. */
    readonly tableName?: string | Uint8Array | undefined;
    readonly numShards: number | bigint;
    readonly shardId: number | bigint;
    /** Default: ''. */
    readonly config?: string | Uint8Array | undefined;
  }): { readonly parameters: TensorFlowNode<number | TensorValue>; readonly accumulators: TensorFlowNode<number | TensorValue>; readonly weights: TensorFlowNode<number | TensorValue>; readonly benefits: TensorFlowNode<number | TensorValue> };
  /** TensorFlow's operation RetrieveTPUEmbeddingMomentumParameters. */
  RetrieveTPUEmbeddingMomentumParameters(options: OpOptions & {
    /** Default: -1. */
    readonly tableId?: number | bigint | undefined;
    /** Default: ''. */
    readonly tableName?: string | Uint8Array | undefined;
    readonly numShards: number | bigint;
    readonly shardId: number | bigint;
    /** Default: ''. */
    readonly config?: string | Uint8Array | undefined;
  }): { readonly parameters: TensorFlowNode<number | TensorValue>; readonly momenta: TensorFlowNode<number | TensorValue> };
  /** TensorFlow's operation RetrieveTPUEmbeddingProximalAdagradParameters. */
  RetrieveTPUEmbeddingProximalAdagradParameters(options: OpOptions & {
    /** Default: -1. */
    readonly tableId?: number | bigint | undefined;
    /** Default: ''. */
    readonly tableName?: string | Uint8Array | undefined;
    readonly numShards: number | bigint;
    readonly shardId: number | bigint;
    /** Default: ''. */
    readonly config?: string | Uint8Array | undefined;
  }): { readonly parameters: TensorFlowNode<number | TensorValue>; readonly accumulators: TensorFlowNode<number | TensorValue> };
  /** TensorFlow's operation RetrieveTPUEmbeddingProximalYogiParameters. */
  RetrieveTPUEmbeddingProximalYogiParameters(options: OpOptions & {
    /** Default: -1. */
    readonly tableId?: number | bigint | undefined;
    /** Default: ''. */
    readonly tableName?: string | Uint8Array | undefined;
    readonly numShards: number | bigint;
    readonly shardId: number | bigint;
    /** Default: ''. */
    readonly config?: string | Uint8Array | undefined;
  }): { readonly parameters: TensorFlowNode<number | TensorValue>; readonly v: TensorFlowNode<number | TensorValue>; readonly m: TensorFlowNode<number | TensorValue> };
  /** TensorFlow's operation RetrieveTPUEmbeddingRMSPropParameters. */
  RetrieveTPUEmbeddingRMSPropParameters(options: OpOptions & {
    /** Default: -1. */
    readonly tableId?: number | bigint | undefined;
    /** Default: ''. */
    readonly tableName?: string | Uint8Array | undefined;
    readonly numShards: number | bigint;
    readonly shardId: number | bigint;
    /** Default: ''. */
    readonly config?: string | Uint8Array | undefined;
  }): { readonly parameters: TensorFlowNode<number | TensorValue>; readonly ms: TensorFlowNode<number | TensorValue>; readonly mom: TensorFlowNode<number | TensorValue> };
  /** TensorFlow's operation RetrieveTPUEmbeddingStochasticGradientDescentParameters. */
  RetrieveTPUEmbeddingStochasticGradientDescentParameters(options: OpOptions & {
    /** Default: -1. */
    readonly tableId?: number | bigint | undefined;
    /** Default: ''. */
    readonly tableName?: string | Uint8Array | undefined;
    readonly numShards: number | bigint;
    readonly shardId: number | bigint;
    /** Default: ''. */
    readonly config?: string | Uint8Array | undefined;
  }): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation Reverse. */
  Reverse(tensor: Operand, dims: Operand, options?: OpOptions): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation ReverseSequence. */
  ReverseSequence(input: Operand, seqLengths: Operand, options: OpOptions & {
    readonly seqDim: number | bigint;
    /** Default: 0. */
    readonly batchDim?: number | bigint | undefined;
  }): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation ReverseV2. */
  ReverseV2(tensor: Operand, axis: Operand, options?: OpOptions): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation RewriteDataset. */
  RewriteDataset(inputDataset: Operand, rewriteName: Operand, options: OpOptions & {
    /** At least 1 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
  }): TensorFlowNode<never>;
  /** TensorFlow's operation RightShift. */
  RightShift(x: Operand, y: Operand, options?: OpOptions): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation Rint. */
  Rint(x: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation RiscAbs. */
  RiscAbs(x: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation RiscAdd. */
  RiscAdd(x: Operand, y: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation RiscBinaryArithmetic. */
  RiscBinaryArithmetic(x: Operand, y: Operand, options: OpOptions & {
    readonly opType: 'ADD' | 'SUB' | 'MUL' | 'DIV' | 'REM' | 'MIN' | 'POW';
  }): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation RiscBinaryComparison. */
  RiscBinaryComparison(x: Operand, y: Operand, options: OpOptions & {
    readonly opType: 'EQ' | 'NE' | 'GE' | 'GT' | 'LE' | 'LT';
  }): TensorFlowNode<boolean | TensorValue>;
  /** TensorFlow's operation RiscBitcast. */
  RiscBitcast(x: Operand, options: OpOptions & {
    readonly dstT: DataTypeName;
  }): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation RiscBroadcast. */
  RiscBroadcast(input: Operand, shape: Operand, options?: OpOptions): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation RiscCast. */
  RiscCast(x: Operand, options: OpOptions & {
    readonly dstT: DataTypeName;
  }): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation RiscCeil. */
  RiscCeil(x: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation RiscCholesky. */
  RiscCholesky(input: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation RiscConcat. */
  RiscConcat(values: readonly Operand[], axis: Operand, options?: OpOptions): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation RiscCondition. */
  RiscCondition(pred: Operand, inputTrue: Operand, inputFalse: Operand, options: OpOptions & {
    readonly funcTrue: FunctionName;
    readonly funcFalse: FunctionName;
    readonly dstT: DataTypeName;
  }): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation RiscConv. */
  RiscConv(input: Operand, filter: Operand, options: OpOptions & {
    readonly strides: readonly (number | bigint)[];
    /** Default: 'NHWC'. */
    readonly dataFormat?: 'NHWC' | 'NCHW' | undefined;
    /** Default: [1, 1, 1, 1]. */
    readonly dilations?: readonly (number | bigint)[] | undefined;
  }): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation RiscCos. */
  RiscCos(x: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation RiscDiv. */
  RiscDiv(x: Operand, y: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation RiscDot. */
  RiscDot(a: Operand, b: Operand, options?: OpOptions & {
    /** Default: false. */
    readonly transposeA?: boolean | undefined;
    /** Default: false. */
    readonly transposeB?: boolean | undefined;
  }): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation RiscExp. */
  RiscExp(x: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation RiscFft. */
  RiscFft(input: Operand, options?: OpOptions): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation RiscFloor. */
  RiscFloor(x: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation RiscGather. */
  RiscGather(params: Operand, indices: Operand, axis: Operand, options?: OpOptions & {
    /** Default: 0. */
    readonly batchDims?: number | bigint | undefined;
  }): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation RiscImag. */
  RiscImag(input: Operand, options?: OpOptions & {
    /** Default: 'float32'. */
    readonly tout?: DataTypeName | undefined;
  }): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation RiscIsFinite. */
  RiscIsFinite(x: Operand, options?: OpOptions): TensorFlowNode<boolean | TensorValue>;
  /** TensorFlow's operation RiscLog. */
  RiscLog(x: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation RiscLogicalAnd. */
  RiscLogicalAnd(x: Operand, y: Operand, options?: OpOptions): TensorFlowNode<boolean | TensorValue>;
  /** TensorFlow's operation RiscLogicalNot. */
  RiscLogicalNot(x: Operand, options?: OpOptions): TensorFlowNode<boolean | TensorValue>;
  /** TensorFlow's operation RiscLogicalOr. */
  RiscLogicalOr(x: Operand, y: Operand, options?: OpOptions): TensorFlowNode<boolean | TensorValue>;
  /** TensorFlow's operation RiscMax. */
  RiscMax(x: Operand, y: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation RiscMin. */
  RiscMin(x: Operand, y: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation RiscMul. */
  RiscMul(x: Operand, y: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation RiscNeg. */
  RiscNeg(x: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation RiscPad. */
  RiscPad(input: Operand, paddings: Operand, constantValues: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation RiscPool. */
  RiscPool(value: Operand, options: OpOptions & {
    /** At least 4 of them. */
    readonly ksize: readonly (number | bigint)[];
    /** At least 4 of them. */
    readonly strides: readonly (number | bigint)[];
    readonly poolingType: 'AVG' | 'MAX';
    /** Default: 'NHWC'. */
    readonly dataFormat?: 'NHWC' | 'NCHW' | undefined;
  }): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation RiscPow. */
  RiscPow(x: Operand, y: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation RiscRandomUniform. */
  RiscRandomUniform(shape: Operand, options?: OpOptions & {
    /** Default: 0. */
    readonly seed?: number | bigint | undefined;
  }): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation RiscReal. */
  RiscReal(input: Operand, options?: OpOptions & {
    /** Default: 'float32'. */
    readonly tout?: DataTypeName | undefined;
  }): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation RiscReduce. */
  RiscReduce(tensor: Operand, axis: Operand, options: OpOptions & {
    readonly reduceType: 'MEAN' | 'SUM';
  }): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation RiscRem. */
  RiscRem(x: Operand, y: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation RiscReshape. */
  RiscReshape(tensor: Operand, shape: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation RiscReverse. */
  RiscReverse(tensor: Operand, axis: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation RiscScatter. */
  RiscScatter(indices: Operand, updates: Operand, shape: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation RiscShape. */
  RiscShape(input: Operand, options?: OpOptions & {
    /** Default: 'int32'. */
    readonly outType?: DataTypeName | undefined;
  }): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation RiscSign. */
  RiscSign(x: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation RiscSlice. */
  RiscSlice(input: Operand, begin: Operand, size: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation RiscSort. */
  RiscSort(input: Operand, axis: Operand, options: OpOptions & {
    readonly direction: 'ASCENDING' | 'DESCENDING';
  }): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation RiscSqueeze. */
  RiscSqueeze(input: Operand, options?: OpOptions & {
    /** At least 0 of them. Default: []. */
    readonly squeezeDims?: readonly (number | bigint)[] | undefined;
  }): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation RiscSub. */
  RiscSub(x: Operand, y: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation RiscTranspose. */
  RiscTranspose(x: Operand, perm: Operand, options?: OpOptions): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation RiscTriangularSolve. */
  RiscTriangularSolve(matrix: Operand, rhs: Operand, options?: OpOptions & {
    /** Default: true. */
    readonly lower?: boolean | undefined;
    /** Default: false. */
    readonly adjoint?: boolean | undefined;
  }): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation RiscUnary. */
  RiscUnary(x: Operand, options: OpOptions & {
    readonly opType: 'ABL' | 'CEIL' | 'COS' | 'EXP' | 'FLOOR' | 'IMAG' | 'LOG' | 'NEG' | 'REAL' | 'SIGN';
  }): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation RiscWhile. */
  RiscWhile(input: readonly Operand[], options: OpOptions & {
    readonly cond: FunctionName;
    readonly body: FunctionName;
    /** Default: []. */
    readonly outputShapes?: readonly AttributeShape[] | undefined;
    /** Default: 10. */
    readonly parallelIterations?: number | bigint | undefined;
  }): readonly TensorFlowNode<ScalarValue | TensorValue>[];
  /** TensorFlow's operation RngReadAndSkip. */
  RngReadAndSkip(resource: Operand, alg: Operand, delta: Operand, options?: OpOptions): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation RngSkip. */
  RngSkip(resource: Operand, algorithm: Operand, delta: Operand, options?: OpOptions): TensorFlowNode<null>;
  /** TensorFlow's operation Roll. */
  Roll(input: Operand, shift: Operand, axis: Operand, options?: OpOptions): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation Round. */
  Round(x: Operand, options?: OpOptions): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation RpcCall. */
  RpcCall(client: Operand, methodName: Operand, args: readonly Operand[], timeoutInMs: Operand, options?: OpOptions): { readonly future: TensorFlowNode<never>; readonly deleter: TensorFlowNode<never> };
  /** TensorFlow's operation RpcCheckStatus. */
  RpcCheckStatus(statusOr: Operand, options?: OpOptions): { readonly errorCode: TensorFlowNode<number | bigint | TensorValue>; readonly error: TensorFlowNode<string | TensorValue> };
  /** TensorFlow's operation RpcClient. */
  RpcClient(serverAddress: Operand, timeoutInMs: Operand, options?: OpOptions & {
    /** Default: ''. */
    readonly sharedName?: string | Uint8Array | undefined;
    /** Default: false. */
    readonly listRegisteredMethods?: boolean | undefined;
  }): { readonly client: TensorFlowNode<never>; readonly methodSpecs: TensorFlowNode<string | TensorValue> };
  /** TensorFlow's operation RpcGetValue. */
  RpcGetValue(statusOr: Operand, options: OpOptions & {
    /** At least 0 of them. */
    readonly tout: readonly DataTypeName[];
  }): readonly TensorFlowNode<ScalarValue | TensorValue>[];
  /** TensorFlow's operation RpcServer. */
  RpcServer(serverAddress: Operand, options?: OpOptions): TensorFlowNode<never>;
  /** TensorFlow's operation RpcServerRegister. */
  RpcServerRegister(server: Operand, methodName: Operand, capturedInputs: readonly Operand[], options: OpOptions & {
    readonly f: FunctionName;
    /** Default: ''. */
    readonly inputSpecs?: string | Uint8Array | undefined;
    readonly outputSpecs: string | Uint8Array;
  }): TensorFlowNode<null>;
  /** TensorFlow's operation RpcServerStart. */
  RpcServerStart(server: Operand, options?: OpOptions): TensorFlowNode<null>;
  /** TensorFlow's operation Rsqrt. */
  Rsqrt(x: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation RsqrtGrad. */
  RsqrtGrad(y: Operand, dy: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation SampleDistortedBoundingBox. */
  SampleDistortedBoundingBox(imageSize: Operand, boundingBoxes: Operand, options?: OpOptions & {
    /** Default: 0. */
    readonly seed?: number | bigint | undefined;
    /** Default: 0. */
    readonly seed2?: number | bigint | undefined;
    /** Default: 0.1. */
    readonly minObjectCovered?: number | undefined;
    /** Default: [0.75, 1.33]. */
    readonly aspectRatioRange?: readonly number[] | undefined;
    /** Default: [0.05, 1]. */
    readonly areaRange?: readonly number[] | undefined;
    /** Default: 100. */
    readonly maxAttempts?: number | bigint | undefined;
    /** Default: false. */
    readonly useImageIfNoBoundingBoxes?: boolean | undefined;
  }): { readonly begin: TensorFlowNode<TensorValue>; readonly size: TensorFlowNode<TensorValue>; readonly bboxes: TensorFlowNode<TensorValue> };
  /** TensorFlow's operation SampleDistortedBoundingBoxV2. */
  SampleDistortedBoundingBoxV2(imageSize: Operand, boundingBoxes: Operand, minObjectCovered: Operand, options?: OpOptions & {
    /** Default: 0. */
    readonly seed?: number | bigint | undefined;
    /** Default: 0. */
    readonly seed2?: number | bigint | undefined;
    /** Default: [0.75, 1.33]. */
    readonly aspectRatioRange?: readonly number[] | undefined;
    /** Default: [0.05, 1]. */
    readonly areaRange?: readonly number[] | undefined;
    /** Default: 100. */
    readonly maxAttempts?: number | bigint | undefined;
    /** Default: false. */
    readonly useImageIfNoBoundingBoxes?: boolean | undefined;
  }): { readonly begin: TensorFlowNode<TensorValue>; readonly size: TensorFlowNode<TensorValue>; readonly bboxes: TensorFlowNode<TensorValue> };
  /** TensorFlow's operation SamplingDataset. */
  SamplingDataset(inputDataset: Operand, rate: Operand, seed: Operand, seed2: Operand, options: OpOptions & {
    /** At least 1 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
  }): TensorFlowNode<never>;
  /** TensorFlow's operation Save. */
  Save(filename: Operand, tensorNames: Operand, data: readonly Operand[], options?: OpOptions): TensorFlowNode<null>;
  /** TensorFlow's operation SaveDataset. */
  SaveDataset(inputDataset: Operand, path: Operand, shardFuncOtherArgs: readonly Operand[], options: OpOptions & {
    /** Default: ''. */
    readonly compression?: string | Uint8Array | undefined;
    readonly shardFunc: FunctionName;
    /** Default: true. */
    readonly useShardFunc?: boolean | undefined;
  }): TensorFlowNode<null>;
  /** TensorFlow's operation SaveDatasetV2. */
  SaveDatasetV2(inputDataset: Operand, path: Operand, shardFuncOtherArgs: readonly Operand[], options: OpOptions & {
    /** Default: ''. */
    readonly compression?: string | Uint8Array | undefined;
    readonly shardFunc: FunctionName;
    /** Default: true. */
    readonly useShardFunc?: boolean | undefined;
    /** At least 1 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
  }): TensorFlowNode<never>;
  /** TensorFlow's operation SaveSlices. */
  SaveSlices(filename: Operand, tensorNames: Operand, shapesAndSlices: Operand, data: readonly Operand[], options?: OpOptions): TensorFlowNode<null>;
  /** TensorFlow's operation SaveV2. */
  SaveV2(prefix: Operand, tensorNames: Operand, shapeAndSlices: Operand, tensors: readonly Operand[], options?: OpOptions): TensorFlowNode<null>;
  /** TensorFlow's operation ScalarSummary. */
  ScalarSummary(tags: Operand, values: Operand, options?: OpOptions): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation ScaleAndTranslate. */
  ScaleAndTranslate(images: Operand, size: Operand, scale: Operand, translation: Operand, options?: OpOptions & {
    /** Default: 'lanczos3'. */
    readonly kernelType?: string | Uint8Array | undefined;
    /** Default: true. */
    readonly antialias?: boolean | undefined;
  }): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation ScaleAndTranslateGrad. */
  ScaleAndTranslateGrad(grads: Operand, originalImage: Operand, scale: Operand, translation: Operand, options?: OpOptions & {
    /** Default: 'lanczos3'. */
    readonly kernelType?: string | Uint8Array | undefined;
    /** Default: true. */
    readonly antialias?: boolean | undefined;
  }): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation ScanDataset. */
  ScanDataset(inputDataset: Operand, initialState: readonly Operand[], otherArguments: readonly Operand[], options: OpOptions & {
    readonly f: FunctionName;
    /** At least 1 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
    /** Default: false. */
    readonly preserveCardinality?: boolean | undefined;
    /** Default: true. */
    readonly useDefaultDevice?: boolean | undefined;
    /** Default: ''. */
    readonly metadata?: string | Uint8Array | undefined;
  }): TensorFlowNode<never>;
  /** TensorFlow's operation ScatterAdd. */
  ScatterAdd(ref: Operand, indices: Operand, updates: Operand, options?: OpOptions & {
    /** Default: false. */
    readonly useLocking?: boolean | undefined;
  }): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation ScatterDiv. */
  ScatterDiv(ref: Operand, indices: Operand, updates: Operand, options?: OpOptions & {
    /** Default: false. */
    readonly useLocking?: boolean | undefined;
  }): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation ScatterMax. */
  ScatterMax(ref: Operand, indices: Operand, updates: Operand, options?: OpOptions & {
    /** Default: false. */
    readonly useLocking?: boolean | undefined;
  }): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation ScatterMin. */
  ScatterMin(ref: Operand, indices: Operand, updates: Operand, options?: OpOptions & {
    /** Default: false. */
    readonly useLocking?: boolean | undefined;
  }): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation ScatterMul. */
  ScatterMul(ref: Operand, indices: Operand, updates: Operand, options?: OpOptions & {
    /** Default: false. */
    readonly useLocking?: boolean | undefined;
  }): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation ScatterNd. */
  ScatterNd(indices: Operand, updates: Operand, shape: Operand, options?: OpOptions): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation ScatterNdAdd. */
  ScatterNdAdd(ref: Operand, indices: Operand, updates: Operand, options?: OpOptions & {
    /** Default: false. */
    readonly useLocking?: boolean | undefined;
  }): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation ScatterNdMax. */
  ScatterNdMax(ref: Operand, indices: Operand, updates: Operand, options?: OpOptions & {
    /** Default: false. */
    readonly useLocking?: boolean | undefined;
  }): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation ScatterNdMin. */
  ScatterNdMin(ref: Operand, indices: Operand, updates: Operand, options?: OpOptions & {
    /** Default: false. */
    readonly useLocking?: boolean | undefined;
  }): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation ScatterNdNonAliasingAdd. */
  ScatterNdNonAliasingAdd(input: Operand, indices: Operand, updates: Operand, options?: OpOptions): TensorFlowNode<number | bigint | boolean | TensorValue>;
  /** TensorFlow's operation ScatterNdSub. */
  ScatterNdSub(ref: Operand, indices: Operand, updates: Operand, options?: OpOptions & {
    /** Default: false. */
    readonly useLocking?: boolean | undefined;
  }): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation ScatterNdUpdate. */
  ScatterNdUpdate(ref: Operand, indices: Operand, updates: Operand, options?: OpOptions & {
    /** Default: true. */
    readonly useLocking?: boolean | undefined;
  }): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation ScatterSub. */
  ScatterSub(ref: Operand, indices: Operand, updates: Operand, options?: OpOptions & {
    /** Default: false. */
    readonly useLocking?: boolean | undefined;
  }): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation ScatterUpdate. */
  ScatterUpdate(ref: Operand, indices: Operand, updates: Operand, options?: OpOptions & {
    /** Default: true. */
    readonly useLocking?: boolean | undefined;
  }): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation SdcaFprint. */
  SdcaFprint(input: Operand, options?: OpOptions): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation SdcaOptimizer. */
  SdcaOptimizer(sparseExampleIndices: readonly Operand[], sparseFeatureIndices: readonly Operand[], sparseFeatureValues: readonly Operand[], denseFeatures: readonly Operand[], exampleWeights: Operand, exampleLabels: Operand, sparseIndices: readonly Operand[], sparseWeights: readonly Operand[], denseWeights: readonly Operand[], exampleStateData: Operand, options: OpOptions & {
    readonly lossType: 'logistic_loss' | 'squared_loss' | 'hinge_loss' | 'smooth_hinge_loss' | 'poisson_loss';
    /** Default: false. */
    readonly adaptative?: boolean | undefined;
    readonly l1: number;
    readonly l2: number;
    /** At least 1. */
    readonly numLossPartitions: number | bigint;
    /** At least 1. */
    readonly numInnerIterations: number | bigint;
  }): { readonly outExampleStateData: TensorFlowNode<number | TensorValue>; readonly outDeltaSparseWeights: readonly TensorFlowNode<number | TensorValue>[]; readonly outDeltaDenseWeights: readonly TensorFlowNode<number | TensorValue>[] };
  /** TensorFlow's operation SdcaOptimizerV2. */
  SdcaOptimizerV2(sparseExampleIndices: readonly Operand[], sparseFeatureIndices: readonly Operand[], sparseFeatureValues: readonly Operand[], denseFeatures: readonly Operand[], exampleWeights: Operand, exampleLabels: Operand, sparseIndices: readonly Operand[], sparseWeights: readonly Operand[], denseWeights: readonly Operand[], exampleStateData: Operand, options: OpOptions & {
    readonly lossType: 'logistic_loss' | 'squared_loss' | 'hinge_loss' | 'smooth_hinge_loss' | 'poisson_loss';
    /** Default: false. */
    readonly adaptive?: boolean | undefined;
    readonly l1: number;
    readonly l2: number;
    /** At least 1. */
    readonly numLossPartitions: number | bigint;
    /** At least 1. */
    readonly numInnerIterations: number | bigint;
  }): { readonly outExampleStateData: TensorFlowNode<number | TensorValue>; readonly outDeltaSparseWeights: readonly TensorFlowNode<number | TensorValue>[]; readonly outDeltaDenseWeights: readonly TensorFlowNode<number | TensorValue>[] };
  /** TensorFlow's operation SdcaShrinkL1. */
  SdcaShrinkL1(weights: readonly Operand[], options: OpOptions & {
    readonly l1: number;
    readonly l2: number;
  }): TensorFlowNode<null>;
  /** TensorFlow's operation SegmentMax. */
  SegmentMax(data: Operand, segmentIds: Operand, options?: OpOptions): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation SegmentMaxV2. */
  SegmentMaxV2(data: Operand, segmentIds: Operand, numSegments: Operand, options?: OpOptions): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation SegmentMean. */
  SegmentMean(data: Operand, segmentIds: Operand, options?: OpOptions): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation SegmentMin. */
  SegmentMin(data: Operand, segmentIds: Operand, options?: OpOptions): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation SegmentMinV2. */
  SegmentMinV2(data: Operand, segmentIds: Operand, numSegments: Operand, options?: OpOptions): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation SegmentProd. */
  SegmentProd(data: Operand, segmentIds: Operand, options?: OpOptions): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation SegmentProdV2. */
  SegmentProdV2(data: Operand, segmentIds: Operand, numSegments: Operand, options?: OpOptions): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation SegmentSum. */
  SegmentSum(data: Operand, segmentIds: Operand, options?: OpOptions): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation SegmentSumV2. */
  SegmentSumV2(data: Operand, segmentIds: Operand, numSegments: Operand, options?: OpOptions): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation Select. */
  Select(condition: Operand, t: Operand, e: Operand, options?: OpOptions): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation SelectV2. */
  SelectV2(condition: Operand, t: Operand, e: Operand, options?: OpOptions): TensorFlowNode<ScalarValue | TensorValue>;
  /**
   * TensorFlow's operation SelfAdjointEig.
   * @deprecated Use SelfAdjointEigV2 instead.
   */
  SelfAdjointEig(input: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation SelfAdjointEigV2. */
  SelfAdjointEigV2(input: Operand, options?: OpOptions & {
    /** Default: true. */
    readonly computeV?: boolean | undefined;
  }): { readonly e: TensorFlowNode<number | TensorValue>; readonly v: TensorFlowNode<number | TensorValue> };
  /** TensorFlow's operation Selu. */
  Selu(features: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation SeluGrad. */
  SeluGrad(gradients: Operand, outputs: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation Send. */
  Send(tensor: Operand, options: OpOptions & {
    readonly tensorName: string | Uint8Array;
    readonly sendDevice: string | Uint8Array;
    readonly sendDeviceIncarnation: number | bigint;
    readonly recvDevice: string | Uint8Array;
    /** Default: false. */
    readonly clientTerminated?: boolean | undefined;
  }): TensorFlowNode<null>;
  /** TensorFlow's operation SendTPUEmbeddingGradients. */
  SendTPUEmbeddingGradients(inputs: readonly Operand[], learningRates: readonly Operand[], options: OpOptions & {
    readonly config: string | Uint8Array;
  }): TensorFlowNode<null>;
  /** TensorFlow's operation SerializeIterator. */
  SerializeIterator(resourceHandle: Operand, options?: OpOptions & {
    /** Default: 0. */
    readonly externalStatePolicy?: number | bigint | undefined;
  }): TensorFlowNode<never>;
  /** TensorFlow's operation SerializeManySparse. */
  SerializeManySparse(sparseIndices: Operand, sparseValues: Operand, sparseShape: Operand, options?: OpOptions & {
    /** Default: 'string'. */
    readonly outType?: DataTypeName | undefined;
  }): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation SerializeSparse. */
  SerializeSparse(sparseIndices: Operand, sparseValues: Operand, sparseShape: Operand, options?: OpOptions & {
    /** Default: 'string'. */
    readonly outType?: DataTypeName | undefined;
  }): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation SerializeTensor. */
  SerializeTensor(tensor: Operand, options?: OpOptions): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation SetSize. */
  SetSize(setIndices: Operand, setValues: Operand, setShape: Operand, options?: OpOptions & {
    /** Default: true. */
    readonly validateIndices?: boolean | undefined;
  }): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation SetStatsAggregatorDataset. */
  SetStatsAggregatorDataset(inputDataset: Operand, statsAggregator: Operand, tag: Operand, counterPrefix: Operand, options: OpOptions & {
    /** At least 1 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
  }): TensorFlowNode<never>;
  /** TensorFlow's operation Shape. */
  Shape(input: Operand, options?: OpOptions & {
    /** Default: 'int32'. */
    readonly outType?: DataTypeName | undefined;
  }): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation ShapeN. */
  ShapeN(input: readonly Operand[], options?: OpOptions & {
    /** Default: 'int32'. */
    readonly outType?: DataTypeName | undefined;
  }): readonly TensorFlowNode<number | bigint | TensorValue>[];
  /** TensorFlow's operation ShardDataset. */
  ShardDataset(inputDataset: Operand, numShards: Operand, index: Operand, options: OpOptions & {
    /** Default: false. */
    readonly requireNonEmpty?: boolean | undefined;
    /** At least 1 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
    /** Default: ''. */
    readonly metadata?: string | Uint8Array | undefined;
  }): TensorFlowNode<never>;
  /** TensorFlow's operation ShardedFilename. */
  ShardedFilename(basename: Operand, shard: Operand, numShards: Operand, options?: OpOptions): TensorFlowNode<string>;
  /** TensorFlow's operation ShardedFilespec. */
  ShardedFilespec(basename: Operand, numShards: Operand, options?: OpOptions): TensorFlowNode<string>;
  /** TensorFlow's operation ShuffleAndRepeatDataset. */
  ShuffleAndRepeatDataset(inputDataset: Operand, bufferSize: Operand, seed: Operand, seed2: Operand, count: Operand, options: OpOptions & {
    /** At least 1 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
    /** Default: true. */
    readonly reshuffleEachIteration?: boolean | undefined;
    /** Default: ''. */
    readonly metadata?: string | Uint8Array | undefined;
  }): TensorFlowNode<never>;
  /** TensorFlow's operation ShuffleAndRepeatDatasetV2. */
  ShuffleAndRepeatDatasetV2(inputDataset: Operand, bufferSize: Operand, seed: Operand, seed2: Operand, count: Operand, seedGenerator: Operand, options: OpOptions & {
    /** Default: true. */
    readonly reshuffleEachIteration?: boolean | undefined;
    /** At least 1 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
    /** Default: ''. */
    readonly metadata?: string | Uint8Array | undefined;
  }): TensorFlowNode<never>;
  /** TensorFlow's operation ShuffleDataset. */
  ShuffleDataset(inputDataset: Operand, bufferSize: Operand, seed: Operand, seed2: Operand, options: OpOptions & {
    /** Default: true. */
    readonly reshuffleEachIteration?: boolean | undefined;
    /** At least 1 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
    /** Default: ''. */
    readonly metadata?: string | Uint8Array | undefined;
  }): TensorFlowNode<never>;
  /** TensorFlow's operation ShuffleDatasetV2. */
  ShuffleDatasetV2(inputDataset: Operand, bufferSize: Operand, seedGenerator: Operand, options: OpOptions & {
    /** At least 1 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
    /** Default: ''. */
    readonly metadata?: string | Uint8Array | undefined;
  }): TensorFlowNode<never>;
  /** TensorFlow's operation ShuffleDatasetV3. */
  ShuffleDatasetV3(inputDataset: Operand, bufferSize: Operand, seed: Operand, seed2: Operand, seedGenerator: Operand, options: OpOptions & {
    /** Default: true. */
    readonly reshuffleEachIteration?: boolean | undefined;
    /** At least 1 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
    /** Default: ''. */
    readonly metadata?: string | Uint8Array | undefined;
  }): TensorFlowNode<never>;
  /** TensorFlow's operation ShutdownDistributedTPU. */
  ShutdownDistributedTPU(options?: OpOptions): TensorFlowNode<null>;
  /** TensorFlow's operation ShutdownTPUSystem. */
  ShutdownTPUSystem(options?: OpOptions): TensorFlowNode<boolean | TensorValue>;
  /** TensorFlow's operation Sigmoid. */
  Sigmoid(x: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation SigmoidGrad. */
  SigmoidGrad(y: Operand, dy: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation Sign. */
  Sign(x: Operand, options?: OpOptions): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation Sin. */
  Sin(x: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation Sinh. */
  Sinh(x: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation Size. */
  Size(input: Operand, options?: OpOptions & {
    /** Default: 'int32'. */
    readonly outType?: DataTypeName | undefined;
  }): TensorFlowNode<number | bigint>;
  /** TensorFlow's operation SkipDataset. */
  SkipDataset(inputDataset: Operand, count: Operand, options: OpOptions & {
    /** At least 1 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
    /** Default: ''. */
    readonly metadata?: string | Uint8Array | undefined;
  }): TensorFlowNode<never>;
  /**
   * TensorFlow's operation Skipgram.
   * @deprecated Moving word2vec into tensorflow_models/tutorials and deprecating its ops here as a result
   */
  Skipgram(options: OpOptions & {
    readonly filename: string | Uint8Array;
    readonly batchSize: number | bigint;
    /** Default: 5. */
    readonly windowSize?: number | bigint | undefined;
    /** Default: 5. */
    readonly minCount?: number | bigint | undefined;
    /** Default: 0.001. */
    readonly subsample?: number | undefined;
  }): { readonly vocabWord: TensorFlowNode<string | TensorValue>; readonly vocabFreq: TensorFlowNode<number | TensorValue>; readonly wordsPerEpoch: TensorFlowNode<number | bigint | TensorValue>; readonly currentEpoch: TensorFlowNode<number | TensorValue>; readonly totalWordsProcessed: TensorFlowNode<number | bigint | TensorValue>; readonly examples: TensorFlowNode<number | TensorValue>; readonly labels: TensorFlowNode<number | TensorValue> };
  /** TensorFlow's operation SleepDataset. */
  SleepDataset(inputDataset: Operand, sleepMicroseconds: Operand, options: OpOptions & {
    /** At least 1 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
  }): TensorFlowNode<never>;
  /** TensorFlow's operation Slice. */
  Slice(input: Operand, begin: Operand, size: Operand, options?: OpOptions): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation SlidingWindowDataset. */
  SlidingWindowDataset(inputDataset: Operand, windowSize: Operand, windowShift: Operand, windowStride: Operand, options: OpOptions & {
    /** Default: true. */
    readonly dropRemainder?: boolean | undefined;
    /** At least 1 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
  }): TensorFlowNode<never>;
  /** TensorFlow's operation Snapshot. */
  Snapshot(input: Operand, options?: OpOptions): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation SnapshotChunkDataset. */
  SnapshotChunkDataset(chunkFile: Operand, options: OpOptions & {
    /** At least 1 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
    /** Default: ''. */
    readonly compression?: string | Uint8Array | undefined;
  }): TensorFlowNode<never>;
  /** TensorFlow's operation SnapshotDataset. */
  SnapshotDataset(inputDataset: Operand, path: Operand, options: OpOptions & {
    /** At least 1 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
    /** Default: ''. */
    readonly compression?: string | Uint8Array | undefined;
    /** Default: ''. */
    readonly readerPathPrefix?: string | Uint8Array | undefined;
    /** Default: ''. */
    readonly writerPathPrefix?: string | Uint8Array | undefined;
    /** Default: 10737418240. */
    readonly shardSizeBytes?: number | bigint | undefined;
    /** Default: 86400. */
    readonly pendingSnapshotExpirySeconds?: number | bigint | undefined;
    /** Default: 1. */
    readonly numReaderThreads?: number | bigint | undefined;
    /** Default: 1. */
    readonly readerBufferSize?: number | bigint | undefined;
    /** Default: 1. */
    readonly numWriterThreads?: number | bigint | undefined;
    /** Default: 1. */
    readonly writerBufferSize?: number | bigint | undefined;
    /** Default: false. */
    readonly shuffleOnRead?: boolean | undefined;
    /** Default: 0. */
    readonly seed?: number | bigint | undefined;
    /** Default: 0. */
    readonly seed2?: number | bigint | undefined;
    /** Default: 'auto'. */
    readonly mode?: string | Uint8Array | undefined;
    /** Default: ''. */
    readonly snapshotName?: string | Uint8Array | undefined;
  }): TensorFlowNode<never>;
  /** TensorFlow's operation SnapshotDatasetReader. */
  SnapshotDatasetReader(shardDir: Operand, startIndex: Operand, options: OpOptions & {
    /** At least 1 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
    /** Default: ''. */
    readonly compression?: string | Uint8Array | undefined;
    readonly version: number | bigint;
  }): TensorFlowNode<never>;
  /** TensorFlow's operation SnapshotDatasetV2. */
  SnapshotDatasetV2(inputDataset: Operand, path: Operand, readerFuncOtherArgs: readonly Operand[], shardFuncOtherArgs: readonly Operand[], options: OpOptions & {
    /** At least 1 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
    /** Default: ''. */
    readonly compression?: string | Uint8Array | undefined;
    /** Default: ''. */
    readonly readerPrefix?: string | Uint8Array | undefined;
    /** Default: ''. */
    readonly writerPrefix?: string | Uint8Array | undefined;
    /** Default: false. */
    readonly hashValid?: boolean | undefined;
    /** Default: 0. */
    readonly hash?: number | bigint | undefined;
    readonly readerFunc: FunctionName;
    readonly shardFunc: FunctionName;
    /** Default: ''. */
    readonly metadata?: string | Uint8Array | undefined;
  }): TensorFlowNode<never>;
  /** TensorFlow's operation SnapshotNestedDatasetReader. */
  SnapshotNestedDatasetReader(inputs: readonly Operand[], options: OpOptions & {
    /** At least 1 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
  }): TensorFlowNode<never>;
  /** TensorFlow's operation SobolSample. */
  SobolSample(dim: Operand, numResults: Operand, skip: Operand, options?: OpOptions & {
    /** Default: 'float32'. */
    readonly dtype?: DataTypeName | undefined;
  }): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation Softmax. */
  Softmax(logits: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation SoftmaxCrossEntropyWithLogits. */
  SoftmaxCrossEntropyWithLogits(features: Operand, labels: Operand, options?: OpOptions): { readonly loss: TensorFlowNode<TensorValue>; readonly backprop: TensorFlowNode<TensorValue> };
  /** TensorFlow's operation Softplus. */
  Softplus(features: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation SoftplusGrad. */
  SoftplusGrad(gradients: Operand, features: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation Softsign. */
  Softsign(features: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation SoftsignGrad. */
  SoftsignGrad(gradients: Operand, features: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation SpaceToBatch. */
  SpaceToBatch(input: Operand, paddings: Operand, options: OpOptions & {
    /** At least 2. */
    readonly blockSize: number | bigint;
  }): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation SpaceToBatchND. */
  SpaceToBatchND(input: Operand, blockShape: Operand, paddings: Operand, options?: OpOptions): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation SpaceToDepth. */
  SpaceToDepth(input: Operand, options: OpOptions & {
    /** At least 2. */
    readonly blockSize: number | bigint;
    /** Default: 'NHWC'. */
    readonly dataFormat?: 'NHWC' | 'NCHW' | 'NCHW_VECT_C' | undefined;
  }): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation SparseAccumulatorApplyGradient. */
  SparseAccumulatorApplyGradient(handle: Operand, localStep: Operand, gradientIndices: Operand, gradientValues: Operand, gradientShape: Operand, options: OpOptions & {
    readonly hasKnownShape: boolean;
  }): TensorFlowNode<null>;
  /** TensorFlow's operation SparseAccumulatorTakeGradient. */
  SparseAccumulatorTakeGradient(handle: Operand, numRequired: Operand, options: OpOptions & {
    readonly dtype: DataTypeName;
  }): { readonly indices: TensorFlowNode<number | bigint | TensorValue>; readonly values: TensorFlowNode<number | bigint | TensorValue>; readonly shape: TensorFlowNode<number | bigint | TensorValue> };
  /** TensorFlow's operation SparseAdd. */
  SparseAdd(aIndices: Operand, aValues: Operand, aShape: Operand, bIndices: Operand, bValues: Operand, bShape: Operand, thresh: Operand, options?: OpOptions): { readonly sumIndices: TensorFlowNode<TensorValue>; readonly sumValues: TensorFlowNode<TensorValue>; readonly sumShape: TensorFlowNode<TensorValue> };
  /** TensorFlow's operation SparseAddGrad. */
  SparseAddGrad(backpropValGrad: Operand, aIndices: Operand, bIndices: Operand, sumIndices: Operand, options?: OpOptions): { readonly aValGrad: TensorFlowNode<TensorValue>; readonly bValGrad: TensorFlowNode<TensorValue> };
  /** TensorFlow's operation SparseApplyAdadelta. */
  SparseApplyAdadelta(varValue: Operand, accum: Operand, accumUpdate: Operand, lr: Operand, rho: Operand, epsilon: Operand, grad: Operand, indices: Operand, options?: OpOptions & {
    /** Default: false. */
    readonly useLocking?: boolean | undefined;
  }): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation SparseApplyAdagrad. */
  SparseApplyAdagrad(varValue: Operand, accum: Operand, lr: Operand, grad: Operand, indices: Operand, options?: OpOptions & {
    /** Default: false. */
    readonly useLocking?: boolean | undefined;
    /** Default: true. */
    readonly updateSlots?: boolean | undefined;
  }): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation SparseApplyAdagradDA. */
  SparseApplyAdagradDA(varValue: Operand, gradientAccumulator: Operand, gradientSquaredAccumulator: Operand, grad: Operand, indices: Operand, lr: Operand, l1: Operand, l2: Operand, globalStep: Operand, options?: OpOptions & {
    /** Default: false. */
    readonly useLocking?: boolean | undefined;
  }): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation SparseApplyAdagradV2. */
  SparseApplyAdagradV2(varValue: Operand, accum: Operand, lr: Operand, epsilon: Operand, grad: Operand, indices: Operand, options?: OpOptions & {
    /** Default: false. */
    readonly useLocking?: boolean | undefined;
    /** Default: true. */
    readonly updateSlots?: boolean | undefined;
  }): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation SparseApplyCenteredRMSProp. */
  SparseApplyCenteredRMSProp(varValue: Operand, mg: Operand, ms: Operand, mom: Operand, lr: Operand, rho: Operand, momentum: Operand, epsilon: Operand, grad: Operand, indices: Operand, options?: OpOptions & {
    /** Default: false. */
    readonly useLocking?: boolean | undefined;
  }): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation SparseApplyFtrl. */
  SparseApplyFtrl(varValue: Operand, accum: Operand, linear: Operand, grad: Operand, indices: Operand, lr: Operand, l1: Operand, l2: Operand, lrPower: Operand, options?: OpOptions & {
    /** Default: false. */
    readonly useLocking?: boolean | undefined;
    /** Default: false. */
    readonly multiplyLinearByLr?: boolean | undefined;
  }): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation SparseApplyFtrlV2. */
  SparseApplyFtrlV2(varValue: Operand, accum: Operand, linear: Operand, grad: Operand, indices: Operand, lr: Operand, l1: Operand, l2: Operand, l2Shrinkage: Operand, lrPower: Operand, options?: OpOptions & {
    /** Default: false. */
    readonly useLocking?: boolean | undefined;
    /** Default: false. */
    readonly multiplyLinearByLr?: boolean | undefined;
  }): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation SparseApplyMomentum. */
  SparseApplyMomentum(varValue: Operand, accum: Operand, lr: Operand, grad: Operand, indices: Operand, momentum: Operand, options?: OpOptions & {
    /** Default: false. */
    readonly useLocking?: boolean | undefined;
    /** Default: false. */
    readonly useNesterov?: boolean | undefined;
  }): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation SparseApplyProximalAdagrad. */
  SparseApplyProximalAdagrad(varValue: Operand, accum: Operand, lr: Operand, l1: Operand, l2: Operand, grad: Operand, indices: Operand, options?: OpOptions & {
    /** Default: false. */
    readonly useLocking?: boolean | undefined;
  }): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation SparseApplyProximalGradientDescent. */
  SparseApplyProximalGradientDescent(varValue: Operand, alpha: Operand, l1: Operand, l2: Operand, grad: Operand, indices: Operand, options?: OpOptions & {
    /** Default: false. */
    readonly useLocking?: boolean | undefined;
  }): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation SparseApplyRMSProp. */
  SparseApplyRMSProp(varValue: Operand, ms: Operand, mom: Operand, lr: Operand, rho: Operand, momentum: Operand, epsilon: Operand, grad: Operand, indices: Operand, options?: OpOptions & {
    /** Default: false. */
    readonly useLocking?: boolean | undefined;
  }): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation SparseBincount. */
  SparseBincount(indices: Operand, values: Operand, denseShape: Operand, size: Operand, weights: Operand, options?: OpOptions & {
    /** Default: false. */
    readonly binaryOutput?: boolean | undefined;
  }): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation SparseConcat. */
  SparseConcat(indices: readonly Operand[], values: readonly Operand[], shapes: readonly Operand[], options: OpOptions & {
    readonly concatDim: number | bigint;
  }): { readonly outputIndices: TensorFlowNode<TensorValue>; readonly outputValues: TensorFlowNode<TensorValue>; readonly outputShape: TensorFlowNode<TensorValue> };
  /** TensorFlow's operation SparseConditionalAccumulator. */
  SparseConditionalAccumulator(options: OpOptions & {
    readonly dtype: DataTypeName;
    readonly shape: AttributeShape;
    /** Default: ''. */
    readonly container?: string | Uint8Array | undefined;
    /** Default: ''. */
    readonly sharedName?: string | Uint8Array | undefined;
    /** Default: 'MEAN'. */
    readonly reductionType?: 'MEAN' | 'SUM' | undefined;
  }): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation SparseCountSparseOutput. */
  SparseCountSparseOutput(indices: Operand, values: Operand, denseShape: Operand, weights: Operand, options: OpOptions & {
    /** At least -1. Default: -1. */
    readonly minlength?: number | bigint | undefined;
    /** At least -1. Default: -1. */
    readonly maxlength?: number | bigint | undefined;
    readonly binaryOutput: boolean;
  }): { readonly outputIndices: TensorFlowNode<TensorValue>; readonly outputValues: TensorFlowNode<TensorValue>; readonly outputDenseShape: TensorFlowNode<TensorValue> };
  /** TensorFlow's operation SparseCross. */
  SparseCross(indices: readonly Operand[], values: readonly Operand[], shapes: readonly Operand[], denseInputs: readonly Operand[], options: OpOptions & {
    readonly hashedOutput: boolean;
    /** At least 0. */
    readonly numBuckets: number | bigint;
    readonly hashKey: number | bigint;
    readonly outType: DataTypeName;
    readonly internalType: DataTypeName;
  }): { readonly outputIndices: TensorFlowNode<number | bigint | TensorValue>; readonly outputValues: TensorFlowNode<number | bigint | string | TensorValue>; readonly outputShape: TensorFlowNode<number | bigint | TensorValue> };
  /** TensorFlow's operation SparseCrossHashed. */
  SparseCrossHashed(indices: readonly Operand[], values: readonly Operand[], shapes: readonly Operand[], denseInputs: readonly Operand[], numBuckets: Operand, strongHash: Operand, salt: Operand, options?: OpOptions): { readonly outputIndices: TensorFlowNode<number | bigint | TensorValue>; readonly outputValues: TensorFlowNode<number | bigint | TensorValue>; readonly outputShape: TensorFlowNode<number | bigint | TensorValue> };
  /** TensorFlow's operation SparseCrossV2. */
  SparseCrossV2(indices: readonly Operand[], values: readonly Operand[], shapes: readonly Operand[], denseInputs: readonly Operand[], sep: Operand, options?: OpOptions): { readonly outputIndices: TensorFlowNode<number | bigint | TensorValue>; readonly outputValues: TensorFlowNode<string | TensorValue>; readonly outputShape: TensorFlowNode<number | bigint | TensorValue> };
  /** TensorFlow's operation SparseDenseCwiseAdd. */
  SparseDenseCwiseAdd(spIndices: Operand, spValues: Operand, spShape: Operand, dense: Operand, options?: OpOptions): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation SparseDenseCwiseDiv. */
  SparseDenseCwiseDiv(spIndices: Operand, spValues: Operand, spShape: Operand, dense: Operand, options?: OpOptions): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation SparseDenseCwiseMul. */
  SparseDenseCwiseMul(spIndices: Operand, spValues: Operand, spShape: Operand, dense: Operand, options?: OpOptions): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation SparseFillEmptyRows. */
  SparseFillEmptyRows(indices: Operand, values: Operand, denseShape: Operand, defaultValue: Operand, options?: OpOptions): { readonly outputIndices: TensorFlowNode<TensorValue>; readonly outputValues: TensorFlowNode<TensorValue>; readonly emptyRowIndicator: TensorFlowNode<TensorValue>; readonly reverseIndexMap: TensorFlowNode<TensorValue> };
  /** TensorFlow's operation SparseFillEmptyRowsGrad. */
  SparseFillEmptyRowsGrad(reverseIndexMap: Operand, gradValues: Operand, options?: OpOptions): { readonly dValues: TensorFlowNode<TensorValue>; readonly dDefaultValue: TensorFlowNode<ScalarValue | TensorValue> };
  /** TensorFlow's operation SparseMatMul. */
  SparseMatMul(a: Operand, b: Operand, options?: OpOptions & {
    /** Default: false. */
    readonly transposeA?: boolean | undefined;
    /** Default: false. */
    readonly transposeB?: boolean | undefined;
    /** Default: false. */
    readonly aIsSparse?: boolean | undefined;
    /** Default: false. */
    readonly bIsSparse?: boolean | undefined;
  }): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation SparseMatrixAdd. */
  SparseMatrixAdd(a: Operand, b: Operand, alpha: Operand, beta: Operand, options?: OpOptions): TensorFlowNode<never>;
  /** TensorFlow's operation SparseMatrixMatMul. */
  SparseMatrixMatMul(a: Operand, b: Operand, options?: OpOptions & {
    /** Default: false. */
    readonly transposeA?: boolean | undefined;
    /** Default: false. */
    readonly transposeB?: boolean | undefined;
    /** Default: false. */
    readonly adjointA?: boolean | undefined;
    /** Default: false. */
    readonly adjointB?: boolean | undefined;
    /** Default: false. */
    readonly transposeOutput?: boolean | undefined;
    /** Default: false. */
    readonly conjugateOutput?: boolean | undefined;
  }): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation SparseMatrixMul. */
  SparseMatrixMul(a: Operand, b: Operand, options?: OpOptions): TensorFlowNode<never>;
  /** TensorFlow's operation SparseMatrixNNZ. */
  SparseMatrixNNZ(sparseMatrix: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation SparseMatrixOrderingAMD. */
  SparseMatrixOrderingAMD(input: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation SparseMatrixSoftmax. */
  SparseMatrixSoftmax(logits: Operand, options: OpOptions & {
    readonly type: DataTypeName;
  }): TensorFlowNode<never>;
  /** TensorFlow's operation SparseMatrixSoftmaxGrad. */
  SparseMatrixSoftmaxGrad(softmax: Operand, gradSoftmax: Operand, options: OpOptions & {
    readonly type: DataTypeName;
  }): TensorFlowNode<never>;
  /** TensorFlow's operation SparseMatrixSparseCholesky. */
  SparseMatrixSparseCholesky(input: Operand, permutation: Operand, options: OpOptions & {
    readonly type: DataTypeName;
  }): TensorFlowNode<never>;
  /** TensorFlow's operation SparseMatrixSparseMatMul. */
  SparseMatrixSparseMatMul(a: Operand, b: Operand, options: OpOptions & {
    readonly type: DataTypeName;
    /** Default: false. */
    readonly transposeA?: boolean | undefined;
    /** Default: false. */
    readonly transposeB?: boolean | undefined;
    /** Default: false. */
    readonly adjointA?: boolean | undefined;
    /** Default: false. */
    readonly adjointB?: boolean | undefined;
  }): TensorFlowNode<never>;
  /** TensorFlow's operation SparseMatrixTranspose. */
  SparseMatrixTranspose(input: Operand, options: OpOptions & {
    /** Default: false. */
    readonly conjugate?: boolean | undefined;
    readonly type: DataTypeName;
  }): TensorFlowNode<never>;
  /** TensorFlow's operation SparseMatrixZeros. */
  SparseMatrixZeros(denseShape: Operand, options: OpOptions & {
    readonly type: DataTypeName;
  }): TensorFlowNode<never>;
  /** TensorFlow's operation SparseReduceMax. */
  SparseReduceMax(inputIndices: Operand, inputValues: Operand, inputShape: Operand, reductionAxes: Operand, options?: OpOptions & {
    /** Default: false. */
    readonly keepDims?: boolean | undefined;
  }): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation SparseReduceMaxSparse. */
  SparseReduceMaxSparse(inputIndices: Operand, inputValues: Operand, inputShape: Operand, reductionAxes: Operand, options?: OpOptions & {
    /** Default: false. */
    readonly keepDims?: boolean | undefined;
  }): { readonly outputIndices: TensorFlowNode<number | bigint | TensorValue>; readonly outputValues: TensorFlowNode<number | bigint | TensorValue>; readonly outputShape: TensorFlowNode<number | bigint | TensorValue> };
  /** TensorFlow's operation SparseReduceSum. */
  SparseReduceSum(inputIndices: Operand, inputValues: Operand, inputShape: Operand, reductionAxes: Operand, options?: OpOptions & {
    /** Default: false. */
    readonly keepDims?: boolean | undefined;
  }): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation SparseReduceSumSparse. */
  SparseReduceSumSparse(inputIndices: Operand, inputValues: Operand, inputShape: Operand, reductionAxes: Operand, options?: OpOptions & {
    /** Default: false. */
    readonly keepDims?: boolean | undefined;
  }): { readonly outputIndices: TensorFlowNode<number | bigint | TensorValue>; readonly outputValues: TensorFlowNode<number | bigint | TensorValue>; readonly outputShape: TensorFlowNode<number | bigint | TensorValue> };
  /** TensorFlow's operation SparseReorder. */
  SparseReorder(inputIndices: Operand, inputValues: Operand, inputShape: Operand, options?: OpOptions): { readonly outputIndices: TensorFlowNode<TensorValue>; readonly outputValues: TensorFlowNode<TensorValue> };
  /** TensorFlow's operation SparseReshape. */
  SparseReshape(inputIndices: Operand, inputShape: Operand, newShape: Operand, options?: OpOptions): { readonly outputIndices: TensorFlowNode<TensorValue>; readonly outputShape: TensorFlowNode<TensorValue> };
  /** TensorFlow's operation SparseSegmentMean. */
  SparseSegmentMean(data: Operand, indices: Operand, segmentIds: Operand, options?: OpOptions & {
    /** Default: false. */
    readonly sparseGradient?: boolean | undefined;
  }): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation SparseSegmentMeanGrad. */
  SparseSegmentMeanGrad(grad: Operand, indices: Operand, segmentIds: Operand, outputDim0: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation SparseSegmentMeanGradV2. */
  SparseSegmentMeanGradV2(grad: Operand, indices: Operand, segmentIds: Operand, denseOutputDim0: Operand, options?: OpOptions): { readonly output: TensorFlowNode<number | TensorValue>; readonly sortedUniqueIndices: TensorFlowNode<TensorValue> };
  /** TensorFlow's operation SparseSegmentMeanWithNumSegments. */
  SparseSegmentMeanWithNumSegments(data: Operand, indices: Operand, segmentIds: Operand, numSegments: Operand, options?: OpOptions & {
    /** Default: false. */
    readonly sparseGradient?: boolean | undefined;
  }): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation SparseSegmentSqrtN. */
  SparseSegmentSqrtN(data: Operand, indices: Operand, segmentIds: Operand, options?: OpOptions & {
    /** Default: false. */
    readonly sparseGradient?: boolean | undefined;
  }): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation SparseSegmentSqrtNGrad. */
  SparseSegmentSqrtNGrad(grad: Operand, indices: Operand, segmentIds: Operand, outputDim0: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation SparseSegmentSqrtNGradV2. */
  SparseSegmentSqrtNGradV2(grad: Operand, indices: Operand, segmentIds: Operand, denseOutputDim0: Operand, options?: OpOptions): { readonly output: TensorFlowNode<number | TensorValue>; readonly sortedUniqueIndices: TensorFlowNode<TensorValue> };
  /** TensorFlow's operation SparseSegmentSqrtNWithNumSegments. */
  SparseSegmentSqrtNWithNumSegments(data: Operand, indices: Operand, segmentIds: Operand, numSegments: Operand, options?: OpOptions & {
    /** Default: false. */
    readonly sparseGradient?: boolean | undefined;
  }): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation SparseSegmentSum. */
  SparseSegmentSum(data: Operand, indices: Operand, segmentIds: Operand, options?: OpOptions & {
    /** Default: false. */
    readonly sparseGradient?: boolean | undefined;
  }): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation SparseSegmentSumGrad. */
  SparseSegmentSumGrad(grad: Operand, indices: Operand, segmentIds: Operand, outputDim0: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation SparseSegmentSumGradV2. */
  SparseSegmentSumGradV2(grad: Operand, indices: Operand, segmentIds: Operand, denseOutputDim0: Operand, options?: OpOptions): { readonly output: TensorFlowNode<number | TensorValue>; readonly sortedUniqueIndices: TensorFlowNode<TensorValue> };
  /** TensorFlow's operation SparseSegmentSumWithNumSegments. */
  SparseSegmentSumWithNumSegments(data: Operand, indices: Operand, segmentIds: Operand, numSegments: Operand, options?: OpOptions & {
    /** Default: false. */
    readonly sparseGradient?: boolean | undefined;
  }): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation SparseSlice. */
  SparseSlice(indices: Operand, values: Operand, shape: Operand, start: Operand, size: Operand, options?: OpOptions): { readonly outputIndices: TensorFlowNode<TensorValue>; readonly outputValues: TensorFlowNode<TensorValue>; readonly outputShape: TensorFlowNode<number | bigint | TensorValue> };
  /** TensorFlow's operation SparseSliceGrad. */
  SparseSliceGrad(backpropValGrad: Operand, inputIndices: Operand, inputStart: Operand, outputIndices: Operand, options?: OpOptions): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation SparseSoftmax. */
  SparseSoftmax(spIndices: Operand, spValues: Operand, spShape: Operand, options?: OpOptions): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation SparseSoftmaxCrossEntropyWithLogits. */
  SparseSoftmaxCrossEntropyWithLogits(features: Operand, labels: Operand, options?: OpOptions): { readonly loss: TensorFlowNode<TensorValue>; readonly backprop: TensorFlowNode<TensorValue> };
  /** TensorFlow's operation SparseSparseMaximum. */
  SparseSparseMaximum(aIndices: Operand, aValues: Operand, aShape: Operand, bIndices: Operand, bValues: Operand, bShape: Operand, options?: OpOptions): { readonly outputIndices: TensorFlowNode<TensorValue>; readonly outputValues: TensorFlowNode<TensorValue> };
  /** TensorFlow's operation SparseSparseMinimum. */
  SparseSparseMinimum(aIndices: Operand, aValues: Operand, aShape: Operand, bIndices: Operand, bValues: Operand, bShape: Operand, options?: OpOptions): { readonly outputIndices: TensorFlowNode<TensorValue>; readonly outputValues: TensorFlowNode<TensorValue> };
  /** TensorFlow's operation SparseSplit. */
  SparseSplit(splitDim: Operand, indices: Operand, values: Operand, shape: Operand, options: OpOptions & {
    /** At least 1. */
    readonly numSplit: number | bigint;
  }): { readonly outputIndices: readonly TensorFlowNode<number | bigint | TensorValue>[]; readonly outputValues: readonly TensorFlowNode<ScalarValue | TensorValue>[]; readonly outputShape: readonly TensorFlowNode<number | bigint | TensorValue>[] };
  /** TensorFlow's operation SparseTensorDenseAdd. */
  SparseTensorDenseAdd(aIndices: Operand, aValues: Operand, aShape: Operand, b: Operand, options?: OpOptions): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation SparseTensorDenseMatMul. */
  SparseTensorDenseMatMul(aIndices: Operand, aValues: Operand, aShape: Operand, b: Operand, options?: OpOptions & {
    /** Default: false. */
    readonly adjointA?: boolean | undefined;
    /** Default: false. */
    readonly adjointB?: boolean | undefined;
  }): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation SparseTensorSliceDataset. */
  SparseTensorSliceDataset(indices: Operand, values: Operand, denseShape: Operand, options?: OpOptions): TensorFlowNode<never>;
  /** TensorFlow's operation SparseTensorToCSRSparseMatrix. */
  SparseTensorToCSRSparseMatrix(indices: Operand, values: Operand, denseShape: Operand, options?: OpOptions): TensorFlowNode<never>;
  /** TensorFlow's operation SparseToDense. */
  SparseToDense(sparseIndices: Operand, outputShape: Operand, sparseValues: Operand, defaultValue: Operand, options?: OpOptions & {
    /** Default: true. */
    readonly validateIndices?: boolean | undefined;
  }): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation SparseToSparseSetOperation. */
  SparseToSparseSetOperation(set1Indices: Operand, set1Values: Operand, set1Shape: Operand, set2Indices: Operand, set2Values: Operand, set2Shape: Operand, options: OpOptions & {
    readonly setOperation: string | Uint8Array;
    /** Default: true. */
    readonly validateIndices?: boolean | undefined;
  }): { readonly resultIndices: TensorFlowNode<TensorValue>; readonly resultValues: TensorFlowNode<TensorValue>; readonly resultShape: TensorFlowNode<TensorValue> };
  /** TensorFlow's operation Spence. */
  Spence(x: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation Split. */
  Split(splitDim: Operand, value: Operand, options: OpOptions & {
    /** At least 1. */
    readonly numSplit: number | bigint;
  }): readonly TensorFlowNode<ScalarValue | TensorValue>[];
  /** TensorFlow's operation SplitDedupData. */
  SplitDedupData(input: Operand, options: OpOptions & {
    readonly integerType: DataTypeName;
    readonly floatType: DataTypeName;
    readonly tupleMask: string | Uint8Array;
    /** Default: ''. */
    readonly config?: string | Uint8Array | undefined;
  }): { readonly integerTensor: TensorFlowNode<number | bigint | TensorValue>; readonly floatTensor: TensorFlowNode<number | TensorValue> };
  /** TensorFlow's operation SplitV. */
  SplitV(value: Operand, sizeSplits: Operand, splitDim: Operand, options: OpOptions & {
    /** At least 1. */
    readonly numSplit: number | bigint;
  }): readonly TensorFlowNode<ScalarValue | TensorValue>[];
  /** TensorFlow's operation SqlDataset. */
  SqlDataset(driverName: Operand, dataSourceName: Operand, query: Operand, options: OpOptions & {
    /** At least 1 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
  }): TensorFlowNode<never>;
  /** TensorFlow's operation Sqrt. */
  Sqrt(x: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation SqrtGrad. */
  SqrtGrad(y: Operand, dy: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation Square. */
  Square(x: Operand, options?: OpOptions): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation SquaredDifference. */
  SquaredDifference(x: Operand, y: Operand, options?: OpOptions): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation Squeeze. */
  Squeeze(input: Operand, options?: OpOptions & {
    /** At least 0 of them. Default: []. */
    readonly squeezeDims?: readonly (number | bigint)[] | undefined;
  }): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation Stack. */
  Stack(options: OpOptions & {
    readonly elemType: DataTypeName;
    /** Default: ''. */
    readonly stackName?: string | Uint8Array | undefined;
  }): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation StackClose. */
  StackClose(handle: Operand, options?: OpOptions): TensorFlowNode<null>;
  /** TensorFlow's operation StackCloseV2. */
  StackCloseV2(handle: Operand, options?: OpOptions): TensorFlowNode<null>;
  /** TensorFlow's operation StackPop. */
  StackPop(handle: Operand, options: OpOptions & {
    readonly elemType: DataTypeName;
  }): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation StackPopV2. */
  StackPopV2(handle: Operand, options: OpOptions & {
    readonly elemType: DataTypeName;
  }): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation StackPush. */
  StackPush(handle: Operand, elem: Operand, options?: OpOptions & {
    /** Default: false. */
    readonly swapMemory?: boolean | undefined;
  }): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation StackPushV2. */
  StackPushV2(handle: Operand, elem: Operand, options?: OpOptions & {
    /** Default: false. */
    readonly swapMemory?: boolean | undefined;
  }): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation StackV2. */
  StackV2(maxSize: Operand, options: OpOptions & {
    readonly elemType: DataTypeName;
    /** Default: ''. */
    readonly stackName?: string | Uint8Array | undefined;
  }): TensorFlowNode<never>;
  /** TensorFlow's operation Stage. */
  Stage(values: readonly Operand[], options?: OpOptions & {
    /** At least 0. Default: 0. */
    readonly capacity?: number | bigint | undefined;
    /** At least 0. Default: 0. */
    readonly memoryLimit?: number | bigint | undefined;
    /** Default: ''. */
    readonly container?: string | Uint8Array | undefined;
    /** Default: ''. */
    readonly sharedName?: string | Uint8Array | undefined;
  }): TensorFlowNode<null>;
  /** TensorFlow's operation StageClear. */
  StageClear(options: OpOptions & {
    /** At least 0. Default: 0. */
    readonly capacity?: number | bigint | undefined;
    /** At least 0. Default: 0. */
    readonly memoryLimit?: number | bigint | undefined;
    readonly dtypes: readonly DataTypeName[];
    /** Default: ''. */
    readonly container?: string | Uint8Array | undefined;
    /** Default: ''. */
    readonly sharedName?: string | Uint8Array | undefined;
  }): TensorFlowNode<null>;
  /** TensorFlow's operation StagePeek. */
  StagePeek(index: Operand, options: OpOptions & {
    /** At least 0. Default: 0. */
    readonly capacity?: number | bigint | undefined;
    /** At least 0. Default: 0. */
    readonly memoryLimit?: number | bigint | undefined;
    /** At least 1 of them. */
    readonly dtypes: readonly DataTypeName[];
    /** Default: ''. */
    readonly container?: string | Uint8Array | undefined;
    /** Default: ''. */
    readonly sharedName?: string | Uint8Array | undefined;
  }): readonly TensorFlowNode<ScalarValue | TensorValue>[];
  /** TensorFlow's operation StageSize. */
  StageSize(options: OpOptions & {
    /** At least 0. Default: 0. */
    readonly capacity?: number | bigint | undefined;
    /** At least 0. Default: 0. */
    readonly memoryLimit?: number | bigint | undefined;
    readonly dtypes: readonly DataTypeName[];
    /** Default: ''. */
    readonly container?: string | Uint8Array | undefined;
    /** Default: ''. */
    readonly sharedName?: string | Uint8Array | undefined;
  }): TensorFlowNode<number>;
  /** TensorFlow's operation StatefulPartitionedCall. */
  StatefulPartitionedCall(args: readonly Operand[], options: OpOptions & {
    /** At least 0 of them. */
    readonly tout: readonly DataTypeName[];
    readonly f: FunctionName;
    /** Default: ''. */
    readonly config?: string | Uint8Array | undefined;
    /** Default: ''. */
    readonly configProto?: string | Uint8Array | undefined;
    /** Default: ''. */
    readonly executorType?: string | Uint8Array | undefined;
  }): readonly TensorFlowNode<ScalarValue | TensorValue>[];
  /** TensorFlow's operation StatefulRandomBinomial. */
  StatefulRandomBinomial(resource: Operand, algorithm: Operand, shape: Operand, counts: Operand, probs: Operand, options?: OpOptions & {
    /** Default: 'int64'. */
    readonly dtype?: DataTypeName | undefined;
  }): TensorFlowNode<number | bigint | TensorValue>;
  /**
   * TensorFlow's operation StatefulStandardNormal.
   * @deprecated Use StatefulStandardNormalV2 instead
   */
  StatefulStandardNormal(resource: Operand, shape: Operand, options?: OpOptions & {
    /** Default: 'float32'. */
    readonly dtype?: DataTypeName | undefined;
  }): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation StatefulStandardNormalV2. */
  StatefulStandardNormalV2(resource: Operand, algorithm: Operand, shape: Operand, options?: OpOptions & {
    /** Default: 'float32'. */
    readonly dtype?: DataTypeName | undefined;
  }): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation StatefulTruncatedNormal. */
  StatefulTruncatedNormal(resource: Operand, algorithm: Operand, shape: Operand, options?: OpOptions & {
    /** Default: 'float32'. */
    readonly dtype?: DataTypeName | undefined;
  }): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation StatefulUniform. */
  StatefulUniform(resource: Operand, algorithm: Operand, shape: Operand, options?: OpOptions & {
    /** Default: 'float32'. */
    readonly dtype?: DataTypeName | undefined;
  }): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation StatefulUniformFullInt. */
  StatefulUniformFullInt(resource: Operand, algorithm: Operand, shape: Operand, options?: OpOptions & {
    /** Default: 'uint64'. */
    readonly dtype?: DataTypeName | undefined;
  }): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation StatefulUniformInt. */
  StatefulUniformInt(resource: Operand, algorithm: Operand, shape: Operand, minval: Operand, maxval: Operand, options?: OpOptions): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation StatelessCase. */
  StatelessCase(branchIndex: Operand, input: readonly Operand[], options: OpOptions & {
    /** At least 0 of them. */
    readonly tout: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly branches: readonly FunctionName[];
    /** Default: []. */
    readonly outputShapes?: readonly AttributeShape[] | undefined;
  }): readonly TensorFlowNode<ScalarValue | TensorValue>[];
  /** TensorFlow's operation StatelessIf. */
  StatelessIf(cond: Operand, input: readonly Operand[], options: OpOptions & {
    /** At least 0 of them. */
    readonly tout: readonly DataTypeName[];
    readonly thenBranch: FunctionName;
    readonly elseBranch: FunctionName;
    /** Default: []. */
    readonly outputShapes?: readonly AttributeShape[] | undefined;
  }): readonly TensorFlowNode<ScalarValue | TensorValue>[];
  /** TensorFlow's operation StatelessMultinomial. */
  StatelessMultinomial(logits: Operand, numSamples: Operand, seed: Operand, options?: OpOptions & {
    /** Default: 'int64'. */
    readonly outputDtype?: DataTypeName | undefined;
  }): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation StatelessParameterizedTruncatedNormal. */
  StatelessParameterizedTruncatedNormal(shape: Operand, seed: Operand, means: Operand, stddevs: Operand, minvals: Operand, maxvals: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation StatelessRandomBinomial. */
  StatelessRandomBinomial(shape: Operand, seed: Operand, counts: Operand, probs: Operand, options?: OpOptions & {
    /** Default: 'int64'. */
    readonly dtype?: DataTypeName | undefined;
  }): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation StatelessRandomGammaV2. */
  StatelessRandomGammaV2(shape: Operand, seed: Operand, alpha: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation StatelessRandomGammaV3. */
  StatelessRandomGammaV3(shape: Operand, key: Operand, counter: Operand, alg: Operand, alpha: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation StatelessRandomGetAlg. */
  StatelessRandomGetAlg(options?: OpOptions): TensorFlowNode<number>;
  /** TensorFlow's operation StatelessRandomGetKeyCounter. */
  StatelessRandomGetKeyCounter(seed: Operand, options?: OpOptions): { readonly key: TensorFlowNode<TensorValue>; readonly counter: TensorFlowNode<TensorValue> };
  /** TensorFlow's operation StatelessRandomGetKeyCounterAlg. */
  StatelessRandomGetKeyCounterAlg(seed: Operand, options?: OpOptions): { readonly key: TensorFlowNode<TensorValue>; readonly counter: TensorFlowNode<TensorValue>; readonly alg: TensorFlowNode<number> };
  /** TensorFlow's operation StatelessRandomNormal. */
  StatelessRandomNormal(shape: Operand, seed: Operand, options?: OpOptions & {
    /** Default: 'float32'. */
    readonly dtype?: DataTypeName | undefined;
  }): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation StatelessRandomNormalV2. */
  StatelessRandomNormalV2(shape: Operand, key: Operand, counter: Operand, alg: Operand, options?: OpOptions & {
    /** Default: 'float32'. */
    readonly dtype?: DataTypeName | undefined;
  }): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation StatelessRandomPoisson. */
  StatelessRandomPoisson(shape: Operand, seed: Operand, lam: Operand, options: OpOptions & {
    readonly dtype: DataTypeName;
  }): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation StatelessRandomUniform. */
  StatelessRandomUniform(shape: Operand, seed: Operand, options?: OpOptions & {
    /** Default: 'float32'. */
    readonly dtype?: DataTypeName | undefined;
  }): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation StatelessRandomUniformFullInt. */
  StatelessRandomUniformFullInt(shape: Operand, seed: Operand, options?: OpOptions & {
    /** Default: 'uint64'. */
    readonly dtype?: DataTypeName | undefined;
  }): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation StatelessRandomUniformFullIntV2. */
  StatelessRandomUniformFullIntV2(shape: Operand, key: Operand, counter: Operand, alg: Operand, options?: OpOptions & {
    /** Default: 'uint64'. */
    readonly dtype?: DataTypeName | undefined;
  }): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation StatelessRandomUniformInt. */
  StatelessRandomUniformInt(shape: Operand, seed: Operand, minval: Operand, maxval: Operand, options?: OpOptions): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation StatelessRandomUniformIntV2. */
  StatelessRandomUniformIntV2(shape: Operand, key: Operand, counter: Operand, alg: Operand, minval: Operand, maxval: Operand, options?: OpOptions): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation StatelessRandomUniformV2. */
  StatelessRandomUniformV2(shape: Operand, key: Operand, counter: Operand, alg: Operand, options?: OpOptions & {
    /** Default: 'float32'. */
    readonly dtype?: DataTypeName | undefined;
  }): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation StatelessSampleDistortedBoundingBox. */
  StatelessSampleDistortedBoundingBox(imageSize: Operand, boundingBoxes: Operand, minObjectCovered: Operand, seed: Operand, options?: OpOptions & {
    /** Default: [0.75, 1.33]. */
    readonly aspectRatioRange?: readonly number[] | undefined;
    /** Default: [0.05, 1]. */
    readonly areaRange?: readonly number[] | undefined;
    /** Default: 100. */
    readonly maxAttempts?: number | bigint | undefined;
    /** Default: false. */
    readonly useImageIfNoBoundingBoxes?: boolean | undefined;
  }): { readonly begin: TensorFlowNode<TensorValue>; readonly size: TensorFlowNode<TensorValue>; readonly bboxes: TensorFlowNode<TensorValue> };
  /** TensorFlow's operation StatelessShuffle. */
  StatelessShuffle(value: Operand, key: Operand, counter: Operand, alg: Operand, options?: OpOptions): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation StatelessTruncatedNormal. */
  StatelessTruncatedNormal(shape: Operand, seed: Operand, options?: OpOptions & {
    /** Default: 'float32'. */
    readonly dtype?: DataTypeName | undefined;
  }): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation StatelessTruncatedNormalV2. */
  StatelessTruncatedNormalV2(shape: Operand, key: Operand, counter: Operand, alg: Operand, options?: OpOptions & {
    /** Default: 'float32'. */
    readonly dtype?: DataTypeName | undefined;
  }): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation StatelessWhile. */
  StatelessWhile(input: readonly Operand[], options: OpOptions & {
    readonly cond: FunctionName;
    readonly body: FunctionName;
    /** Default: []. */
    readonly outputShapes?: readonly AttributeShape[] | undefined;
    /** Default: 10. */
    readonly parallelIterations?: number | bigint | undefined;
  }): readonly TensorFlowNode<ScalarValue | TensorValue>[];
  /** TensorFlow's operation StaticRegexFullMatch. */
  StaticRegexFullMatch(input: Operand, options: OpOptions & {
    readonly pattern: string | Uint8Array;
  }): TensorFlowNode<boolean | TensorValue>;
  /** TensorFlow's operation StaticRegexReplace. */
  StaticRegexReplace(input: Operand, options: OpOptions & {
    readonly pattern: string | Uint8Array;
    readonly rewrite: string | Uint8Array;
    /** Default: true. */
    readonly replaceGlobal?: boolean | undefined;
  }): TensorFlowNode<string | TensorValue>;
  /** TensorFlow's operation StatsAggregatorHandle. */
  StatsAggregatorHandle(options?: OpOptions & {
    /** Default: ''. */
    readonly container?: string | Uint8Array | undefined;
    /** Default: ''. */
    readonly sharedName?: string | Uint8Array | undefined;
  }): TensorFlowNode<never>;
  /** TensorFlow's operation StatsAggregatorHandleV2. */
  StatsAggregatorHandleV2(options?: OpOptions & {
    /** Default: ''. */
    readonly container?: string | Uint8Array | undefined;
    /** Default: ''. */
    readonly sharedName?: string | Uint8Array | undefined;
  }): TensorFlowNode<never>;
  /** TensorFlow's operation StatsAggregatorSetSummaryWriter. */
  StatsAggregatorSetSummaryWriter(statsAggregator: Operand, summary: Operand, options?: OpOptions): TensorFlowNode<null>;
  /** TensorFlow's operation StatsAggregatorSummary. */
  StatsAggregatorSummary(iterator: Operand, options?: OpOptions): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation StochasticCastToInt. */
  StochasticCastToInt(input: Operand, key: Operand, counter: Operand, alg: Operand, options: OpOptions & {
    readonly tout: DataTypeName;
  }): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation StopGradient. */
  StopGradient(input: Operand, options?: OpOptions): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation StridedSlice. */
  StridedSlice(input: Operand, begin: Operand, end: Operand, strides: Operand, options?: OpOptions & {
    /** Default: 0. */
    readonly beginMask?: number | bigint | undefined;
    /** Default: 0. */
    readonly endMask?: number | bigint | undefined;
    /** Default: 0. */
    readonly ellipsisMask?: number | bigint | undefined;
    /** Default: 0. */
    readonly newAxisMask?: number | bigint | undefined;
    /** Default: 0. */
    readonly shrinkAxisMask?: number | bigint | undefined;
  }): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation StridedSliceAssign. */
  StridedSliceAssign(ref: Operand, begin: Operand, end: Operand, strides: Operand, value: Operand, options?: OpOptions & {
    /** Default: 0. */
    readonly beginMask?: number | bigint | undefined;
    /** Default: 0. */
    readonly endMask?: number | bigint | undefined;
    /** Default: 0. */
    readonly ellipsisMask?: number | bigint | undefined;
    /** Default: 0. */
    readonly newAxisMask?: number | bigint | undefined;
    /** Default: 0. */
    readonly shrinkAxisMask?: number | bigint | undefined;
  }): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation StridedSliceGrad. */
  StridedSliceGrad(shape: Operand, begin: Operand, end: Operand, strides: Operand, dy: Operand, options?: OpOptions & {
    /** Default: 0. */
    readonly beginMask?: number | bigint | undefined;
    /** Default: 0. */
    readonly endMask?: number | bigint | undefined;
    /** Default: 0. */
    readonly ellipsisMask?: number | bigint | undefined;
    /** Default: 0. */
    readonly newAxisMask?: number | bigint | undefined;
    /** Default: 0. */
    readonly shrinkAxisMask?: number | bigint | undefined;
  }): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation StringFormat. */
  StringFormat(inputs: readonly Operand[], options?: OpOptions & {
    /** Default: '%s'. */
    readonly template?: string | Uint8Array | undefined;
    /** Default: '%s'. */
    readonly placeholder?: string | Uint8Array | undefined;
    /** Default: 3. */
    readonly summarize?: number | bigint | undefined;
  }): TensorFlowNode<string>;
  /** TensorFlow's operation StringJoin. */
  StringJoin(inputs: readonly Operand[], options?: OpOptions & {
    /** Default: ''. */
    readonly separator?: string | Uint8Array | undefined;
  }): TensorFlowNode<string | TensorValue>;
  /** TensorFlow's operation StringLength. */
  StringLength(input: Operand, options?: OpOptions & {
    /** Default: 'BYTE'. */
    readonly unit?: 'BYTE' | 'UTF8_CHAR' | undefined;
  }): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation StringLower. */
  StringLower(input: Operand, options?: OpOptions & {
    /** Default: ''. */
    readonly encoding?: string | Uint8Array | undefined;
  }): TensorFlowNode<string | TensorValue>;
  /** TensorFlow's operation StringNGrams. */
  StringNGrams(data: Operand, dataSplits: Operand, options: OpOptions & {
    readonly separator: string | Uint8Array;
    /** At least 0 of them. */
    readonly ngramWidths: readonly (number | bigint)[];
    readonly leftPad: string | Uint8Array;
    readonly rightPad: string | Uint8Array;
    readonly padWidth: number | bigint;
    readonly preserveShortSequences: boolean;
  }): { readonly ngrams: TensorFlowNode<TensorValue>; readonly ngramsSplits: TensorFlowNode<TensorValue> };
  /** TensorFlow's operation StringSplit. */
  StringSplit(input: Operand, delimiter: Operand, options?: OpOptions & {
    /** Default: true. */
    readonly skipEmpty?: boolean | undefined;
  }): { readonly indices: TensorFlowNode<TensorValue>; readonly values: TensorFlowNode<TensorValue>; readonly shape: TensorFlowNode<TensorValue> };
  /** TensorFlow's operation StringSplitV2. */
  StringSplitV2(input: Operand, sep: Operand, options?: OpOptions & {
    /** Default: -1. */
    readonly maxsplit?: number | bigint | undefined;
  }): { readonly indices: TensorFlowNode<TensorValue>; readonly values: TensorFlowNode<TensorValue>; readonly shape: TensorFlowNode<TensorValue> };
  /** TensorFlow's operation StringStrip. */
  StringStrip(input: Operand, options?: OpOptions): TensorFlowNode<string | TensorValue>;
  /** TensorFlow's operation StringToHashBucket. */
  StringToHashBucket(stringTensor: Operand, options: OpOptions & {
    /** At least 1. */
    readonly numBuckets: number | bigint;
  }): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation StringToHashBucketFast. */
  StringToHashBucketFast(input: Operand, options: OpOptions & {
    /** At least 1. */
    readonly numBuckets: number | bigint;
  }): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation StringToHashBucketStrong. */
  StringToHashBucketStrong(input: Operand, options: OpOptions & {
    /** At least 1. */
    readonly numBuckets: number | bigint;
    readonly key: readonly (number | bigint)[];
  }): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation StringToNumber. */
  StringToNumber(stringTensor: Operand, options?: OpOptions & {
    /** Default: 'float32'. */
    readonly outType?: DataTypeName | undefined;
  }): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation StringUpper. */
  StringUpper(input: Operand, options?: OpOptions & {
    /** Default: ''. */
    readonly encoding?: string | Uint8Array | undefined;
  }): TensorFlowNode<string | TensorValue>;
  /** TensorFlow's operation Sub. */
  Sub(x: Operand, y: Operand, options?: OpOptions): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation Substr. */
  Substr(input: Operand, pos: Operand, len: Operand, options?: OpOptions & {
    /** Default: 'BYTE'. */
    readonly unit?: 'BYTE' | 'UTF8_CHAR' | undefined;
  }): TensorFlowNode<string | TensorValue>;
  /** TensorFlow's operation Sum. */
  Sum(input: Operand, reductionIndices: Operand, options?: OpOptions & {
    /** Default: false. */
    readonly keepDims?: boolean | undefined;
  }): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation SummaryWriter. */
  SummaryWriter(options?: OpOptions & {
    /** Default: ''. */
    readonly sharedName?: string | Uint8Array | undefined;
    /** Default: ''. */
    readonly container?: string | Uint8Array | undefined;
  }): TensorFlowNode<never>;
  /** TensorFlow's operation Svd. */
  Svd(input: Operand, options?: OpOptions & {
    /** Default: true. */
    readonly computeUv?: boolean | undefined;
    /** Default: false. */
    readonly fullMatrices?: boolean | undefined;
  }): { readonly s: TensorFlowNode<number | TensorValue>; readonly u: TensorFlowNode<number | TensorValue>; readonly v: TensorFlowNode<number | TensorValue> };
  /** TensorFlow's operation Switch. */
  Switch(data: Operand, pred: Operand, options?: OpOptions): { readonly outputFalse: TensorFlowNode<ScalarValue | TensorValue>; readonly outputTrue: TensorFlowNode<ScalarValue | TensorValue> };
  /** TensorFlow's operation SymbolicGradient. */
  SymbolicGradient(input: readonly Operand[], options: OpOptions & {
    /** At least 1 of them. */
    readonly tout: readonly DataTypeName[];
    readonly f: FunctionName;
  }): readonly TensorFlowNode<ScalarValue | TensorValue>[];
  /** TensorFlow's operation SyncDevice. */
  SyncDevice(options?: OpOptions): TensorFlowNode<null>;
  /** TensorFlow's operation TFRecordDataset. */
  TFRecordDataset(filenames: Operand, compressionType: Operand, bufferSize: Operand, options?: OpOptions & {
    /** Default: ''. */
    readonly metadata?: string | Uint8Array | undefined;
  }): TensorFlowNode<never>;
  /** TensorFlow's operation TFRecordDatasetV2. */
  TFRecordDatasetV2(filenames: Operand, compressionType: Operand, bufferSize: Operand, byteOffsets: Operand, options?: OpOptions & {
    /** Default: ''. */
    readonly metadata?: string | Uint8Array | undefined;
  }): TensorFlowNode<never>;
  /**
   * TensorFlow's operation TFRecordReader.
   * @deprecated Use TFRecordReaderV2
   */
  TFRecordReader(options?: OpOptions & {
    /** Default: ''. */
    readonly container?: string | Uint8Array | undefined;
    /** Default: ''. */
    readonly sharedName?: string | Uint8Array | undefined;
    /** Default: ''. */
    readonly compressionType?: string | Uint8Array | undefined;
  }): TensorFlowNode<string | TensorValue>;
  /** TensorFlow's operation TFRecordReaderV2. */
  TFRecordReaderV2(options?: OpOptions & {
    /** Default: ''. */
    readonly container?: string | Uint8Array | undefined;
    /** Default: ''. */
    readonly sharedName?: string | Uint8Array | undefined;
    /** Default: ''. */
    readonly compressionType?: string | Uint8Array | undefined;
  }): TensorFlowNode<never>;
  /** TensorFlow's operation TPUCompilationResult. */
  TPUCompilationResult(options?: OpOptions): TensorFlowNode<string | TensorValue>;
  /** TensorFlow's operation TPUCompile. */
  TPUCompile(dynamicShapes: readonly Operand[], guaranteedConstants: readonly Operand[], options: OpOptions & {
    /** At least 0. */
    readonly numComputations: number | bigint;
    readonly function: FunctionName;
    readonly metadata: string | Uint8Array;
  }): { readonly compilationStatus: TensorFlowNode<string | TensorValue>; readonly program: readonly TensorFlowNode<string | TensorValue>[]; readonly mayModifyVariables: readonly TensorFlowNode<boolean | TensorValue>[] };
  /** TensorFlow's operation TPUCompileSucceededAssert. */
  TPUCompileSucceededAssert(compilationStatus: Operand, options?: OpOptions): TensorFlowNode<null>;
  /** TensorFlow's operation TPUEmbeddingActivations. */
  TPUEmbeddingActivations(embeddingVariable: Operand, slicedActivations: Operand, options: OpOptions & {
    /** At least 0. */
    readonly tableId: number | bigint;
    /** At least 0. */
    readonly lookupId: number | bigint;
  }): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation TPUExecute. */
  TPUExecute(args: readonly Operand[], key: Operand, options: OpOptions & {
    /** At least 0 of them. */
    readonly tresults: readonly DataTypeName[];
  }): readonly TensorFlowNode<ScalarValue | TensorValue>[];
  /** TensorFlow's operation TPUExecuteAndUpdateVariables. */
  TPUExecuteAndUpdateVariables(args: readonly Operand[], key: Operand, options: OpOptions & {
    /** At least 0 of them. */
    readonly tresults: readonly DataTypeName[];
    /** At least 0 of them. */
    readonly deviceVarReadsIndices: readonly (number | bigint)[];
    /** At least 0 of them. */
    readonly deviceVarUpdatesIndices: readonly (number | bigint)[];
  }): readonly TensorFlowNode<ScalarValue | TensorValue>[];
  /** TensorFlow's operation TPUOrdinalSelector. */
  TPUOrdinalSelector(options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation TPUPartitionedCall. */
  TPUPartitionedCall(args: readonly Operand[], deviceOrdinal: Operand, options: OpOptions & {
    /** At least 0 of them. */
    readonly tout: readonly DataTypeName[];
    readonly f: FunctionName;
    /** Default: 0. */
    readonly autotunerThresh?: number | bigint | undefined;
  }): readonly TensorFlowNode<ScalarValue | TensorValue>[];
  /** TensorFlow's operation TPUPartitionedInput. */
  TPUPartitionedInput(inputs: readonly Operand[], options?: OpOptions & {
    /** Default: 0. */
    readonly partitionDim?: number | bigint | undefined;
  }): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation TPUPartitionedInputV2. */
  TPUPartitionedInputV2(inputs: readonly Operand[], options: OpOptions & {
    readonly partitionDims: readonly (number | bigint)[];
    /** Default: false. */
    readonly isPacked?: boolean | undefined;
  }): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation TPUPartitionedOutput. */
  TPUPartitionedOutput(inputs: Operand, options: OpOptions & {
    /** At least 1. */
    readonly numSplits: number | bigint;
    /** Default: 0. */
    readonly partitionDim?: number | bigint | undefined;
  }): readonly TensorFlowNode<ScalarValue | TensorValue>[];
  /** TensorFlow's operation TPUPartitionedOutputV2. */
  TPUPartitionedOutputV2(inputs: Operand, options: OpOptions & {
    /** At least 1. */
    readonly numSplits: number | bigint;
    readonly partitionDims: readonly (number | bigint)[];
  }): readonly TensorFlowNode<ScalarValue | TensorValue>[];
  /** TensorFlow's operation TPUReplicateMetadata. */
  TPUReplicateMetadata(options: OpOptions & {
    /** At least 0. */
    readonly numReplicas: number | bigint;
    /** Default: 1. */
    readonly numCoresPerReplica?: number | bigint | undefined;
    /** Default: ''. */
    readonly topology?: string | Uint8Array | undefined;
    /** Default: true. */
    readonly useTpu?: boolean | undefined;
    /** Default: []. */
    readonly deviceAssignment?: readonly (number | bigint)[] | undefined;
    /** Default: []. */
    readonly computationShape?: readonly (number | bigint)[] | undefined;
    /** Default: []. */
    readonly hostComputeCore?: readonly (string | Uint8Array)[] | undefined;
    /** Default: []. */
    readonly paddingMap?: readonly (string | Uint8Array)[] | undefined;
    /** Default: 'STEP_MARK_AT_ENTRY'. */
    readonly stepMarkerLocation?: string | Uint8Array | undefined;
    /** Default: false. */
    readonly allowSoftPlacement?: boolean | undefined;
    /** Default: false. */
    readonly useSpmdForXlaPartitioning?: boolean | undefined;
    /** Default: ''. */
    readonly tpuCompileOptionsProto?: string | Uint8Array | undefined;
  }): TensorFlowNode<null>;
  /** TensorFlow's operation TPUReplicatedInput. */
  TPUReplicatedInput(inputs: readonly Operand[], options?: OpOptions & {
    /** Default: false. */
    readonly isMirroredVariable?: boolean | undefined;
    /** Default: -1. */
    readonly index?: number | bigint | undefined;
    /** Default: false. */
    readonly isPacked?: boolean | undefined;
  }): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation TPUReplicatedOutput. */
  TPUReplicatedOutput(input: Operand, options: OpOptions & {
    /** At least 1. */
    readonly numReplicas: number | bigint;
  }): readonly TensorFlowNode<ScalarValue | TensorValue>[];
  /** TensorFlow's operation TPUReshardVariables. */
  TPUReshardVariables(vars: readonly Operand[], newFormatKey: Operand, formatStateVar: Operand, options?: OpOptions): TensorFlowNode<null>;
  /** TensorFlow's operation TPURoundRobin. */
  TPURoundRobin(options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation TakeDataset. */
  TakeDataset(inputDataset: Operand, count: Operand, options: OpOptions & {
    /** At least 1 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
    /** Default: ''. */
    readonly metadata?: string | Uint8Array | undefined;
  }): TensorFlowNode<never>;
  /** TensorFlow's operation TakeManySparseFromTensorsMap. */
  TakeManySparseFromTensorsMap(sparseHandles: Operand, options: OpOptions & {
    readonly dtype: DataTypeName;
    /** Default: ''. */
    readonly container?: string | Uint8Array | undefined;
    /** Default: ''. */
    readonly sharedName?: string | Uint8Array | undefined;
  }): { readonly sparseIndices: TensorFlowNode<TensorValue>; readonly sparseValues: TensorFlowNode<TensorValue>; readonly sparseShape: TensorFlowNode<TensorValue> };
  /** TensorFlow's operation TakeWhileDataset. */
  TakeWhileDataset(inputDataset: Operand, otherArguments: readonly Operand[], options: OpOptions & {
    readonly predicate: FunctionName;
    /** At least 1 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
    /** Default: ''. */
    readonly metadata?: string | Uint8Array | undefined;
  }): TensorFlowNode<never>;
  /** TensorFlow's operation Tan. */
  Tan(x: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation Tanh. */
  Tanh(x: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation TanhGrad. */
  TanhGrad(y: Operand, dy: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation TemporaryVariable. */
  TemporaryVariable(options: OpOptions & {
    readonly shape: AttributeShape;
    readonly dtype: DataTypeName;
    /** Default: ''. */
    readonly varName?: string | Uint8Array | undefined;
  }): TensorFlowNode<ScalarValue | TensorValue>;
  /**
   * TensorFlow's operation TensorArray.
   * @deprecated Use TensorArrayV3
   */
  TensorArray(size: Operand, options: OpOptions & {
    readonly dtype: DataTypeName;
    /** Default: false. */
    readonly dynamicSize?: boolean | undefined;
    /** Default: true. */
    readonly clearAfterRead?: boolean | undefined;
    /** Default: ''. */
    readonly tensorArrayName?: string | Uint8Array | undefined;
    /** Default: null. */
    readonly elementShape?: AttributeShape | undefined;
  }): TensorFlowNode<string | TensorValue>;
  /**
   * TensorFlow's operation TensorArrayClose.
   * @deprecated Use TensorArrayCloseV3
   */
  TensorArrayClose(handle: Operand, options?: OpOptions): TensorFlowNode<null>;
  /**
   * TensorFlow's operation TensorArrayCloseV2.
   * @deprecated Use TensorArrayCloseV3
   */
  TensorArrayCloseV2(handle: Operand, options?: OpOptions): TensorFlowNode<null>;
  /** TensorFlow's operation TensorArrayCloseV3. */
  TensorArrayCloseV3(handle: Operand, options?: OpOptions): TensorFlowNode<null>;
  /**
   * TensorFlow's operation TensorArrayConcat.
   * @deprecated Use TensorArrayGradV3
   */
  TensorArrayConcat(handle: Operand, flowIn: Operand, options: OpOptions & {
    readonly dtype: DataTypeName;
    /** Default: null. */
    readonly elementShapeExcept0?: AttributeShape | undefined;
  }): { readonly value: TensorFlowNode<ScalarValue | TensorValue>; readonly lengths: TensorFlowNode<number | bigint | TensorValue> };
  /** TensorFlow's operation TensorArrayConcatV2. */
  TensorArrayConcatV2(handle: Operand, flowIn: Operand, options: OpOptions & {
    readonly dtype: DataTypeName;
    /** Default: null. */
    readonly elementShapeExcept0?: AttributeShape | undefined;
  }): { readonly value: TensorFlowNode<ScalarValue | TensorValue>; readonly lengths: TensorFlowNode<TensorValue> };
  /** TensorFlow's operation TensorArrayConcatV3. */
  TensorArrayConcatV3(handle: Operand, flowIn: Operand, options: OpOptions & {
    readonly dtype: DataTypeName;
    /** Default: null. */
    readonly elementShapeExcept0?: AttributeShape | undefined;
  }): { readonly value: TensorFlowNode<ScalarValue | TensorValue>; readonly lengths: TensorFlowNode<TensorValue> };
  /**
   * TensorFlow's operation TensorArrayGather.
   * @deprecated Use TensorArrayGatherV3
   */
  TensorArrayGather(handle: Operand, indices: Operand, flowIn: Operand, options: OpOptions & {
    readonly dtype: DataTypeName;
    /** Default: null. */
    readonly elementShape?: AttributeShape | undefined;
  }): TensorFlowNode<ScalarValue | TensorValue>;
  /**
   * TensorFlow's operation TensorArrayGatherV2.
   * @deprecated Use TensorArrayGatherV3
   */
  TensorArrayGatherV2(handle: Operand, indices: Operand, flowIn: Operand, options: OpOptions & {
    readonly dtype: DataTypeName;
    /** Default: null. */
    readonly elementShape?: AttributeShape | undefined;
  }): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation TensorArrayGatherV3. */
  TensorArrayGatherV3(handle: Operand, indices: Operand, flowIn: Operand, options: OpOptions & {
    readonly dtype: DataTypeName;
    /** Default: null. */
    readonly elementShape?: AttributeShape | undefined;
  }): TensorFlowNode<ScalarValue | TensorValue>;
  /**
   * TensorFlow's operation TensorArrayGrad.
   * @deprecated Use TensorArrayGradV3
   */
  TensorArrayGrad(handle: Operand, flowIn: Operand, options: OpOptions & {
    readonly source: string | Uint8Array;
  }): TensorFlowNode<string | TensorValue>;
  /**
   * TensorFlow's operation TensorArrayGradV2.
   * @deprecated Use TensorArrayGradV3
   */
  TensorArrayGradV2(handle: Operand, flowIn: Operand, options: OpOptions & {
    readonly source: string | Uint8Array;
  }): TensorFlowNode<string | TensorValue>;
  /** TensorFlow's operation TensorArrayGradV3. */
  TensorArrayGradV3(handle: Operand, flowIn: Operand, options: OpOptions & {
    readonly source: string | Uint8Array;
  }): { readonly gradHandle: TensorFlowNode<never>; readonly flowOut: TensorFlowNode<number> };
  /** TensorFlow's operation TensorArrayGradWithShape. */
  TensorArrayGradWithShape(handle: Operand, flowIn: Operand, shapeToPrepend: Operand, options: OpOptions & {
    readonly source: string | Uint8Array;
  }): { readonly gradHandle: TensorFlowNode<never>; readonly flowOut: TensorFlowNode<number> };
  /**
   * TensorFlow's operation TensorArrayPack.
   * @deprecated Use TensorArrayGatherV3 with RangeOp
   */
  TensorArrayPack(handle: Operand, flowIn: Operand, options: OpOptions & {
    readonly dtype: DataTypeName;
    /** Default: null. */
    readonly elementShape?: AttributeShape | undefined;
  }): TensorFlowNode<ScalarValue | TensorValue>;
  /**
   * TensorFlow's operation TensorArrayRead.
   * @deprecated Use TensorArrayReadV3
   */
  TensorArrayRead(handle: Operand, index: Operand, flowIn: Operand, options: OpOptions & {
    readonly dtype: DataTypeName;
  }): TensorFlowNode<ScalarValue | TensorValue>;
  /**
   * TensorFlow's operation TensorArrayReadV2.
   * @deprecated Use TensorArrayReadV3
   */
  TensorArrayReadV2(handle: Operand, index: Operand, flowIn: Operand, options: OpOptions & {
    readonly dtype: DataTypeName;
  }): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation TensorArrayReadV3. */
  TensorArrayReadV3(handle: Operand, index: Operand, flowIn: Operand, options: OpOptions & {
    readonly dtype: DataTypeName;
  }): TensorFlowNode<ScalarValue | TensorValue>;
  /**
   * TensorFlow's operation TensorArrayScatter.
   * @deprecated Use TensorArrayGradV3
   */
  TensorArrayScatter(handle: Operand, indices: Operand, value: Operand, flowIn: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /**
   * TensorFlow's operation TensorArrayScatterV2.
   * @deprecated Use TensorArrayScatterV3
   */
  TensorArrayScatterV2(handle: Operand, indices: Operand, value: Operand, flowIn: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation TensorArrayScatterV3. */
  TensorArrayScatterV3(handle: Operand, indices: Operand, value: Operand, flowIn: Operand, options?: OpOptions): TensorFlowNode<number>;
  /**
   * TensorFlow's operation TensorArraySize.
   * @deprecated Use TensorArraySizeV3
   */
  TensorArraySize(handle: Operand, flowIn: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /**
   * TensorFlow's operation TensorArraySizeV2.
   * @deprecated Use TensorArraySizeV3
   */
  TensorArraySizeV2(handle: Operand, flowIn: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation TensorArraySizeV3. */
  TensorArraySizeV3(handle: Operand, flowIn: Operand, options?: OpOptions): TensorFlowNode<number>;
  /**
   * TensorFlow's operation TensorArraySplit.
   * @deprecated Use TensorArraySplitV3
   */
  TensorArraySplit(handle: Operand, value: Operand, lengths: Operand, flowIn: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /**
   * TensorFlow's operation TensorArraySplitV2.
   * @deprecated Use TensorArraySplitV3
   */
  TensorArraySplitV2(handle: Operand, value: Operand, lengths: Operand, flowIn: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation TensorArraySplitV3. */
  TensorArraySplitV3(handle: Operand, value: Operand, lengths: Operand, flowIn: Operand, options?: OpOptions): TensorFlowNode<number>;
  /**
   * TensorFlow's operation TensorArrayUnpack.
   * @deprecated Use TensorArrayScatterV3 with RangeOp
   */
  TensorArrayUnpack(handle: Operand, value: Operand, flowIn: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /**
   * TensorFlow's operation TensorArrayV2.
   * @deprecated Use TensorArrayV3
   */
  TensorArrayV2(size: Operand, options: OpOptions & {
    readonly dtype: DataTypeName;
    /** Default: null. */
    readonly elementShape?: AttributeShape | undefined;
    /** Default: false. */
    readonly dynamicSize?: boolean | undefined;
    /** Default: true. */
    readonly clearAfterRead?: boolean | undefined;
    /** Default: ''. */
    readonly tensorArrayName?: string | Uint8Array | undefined;
  }): TensorFlowNode<string | TensorValue>;
  /** TensorFlow's operation TensorArrayV3. */
  TensorArrayV3(size: Operand, options: OpOptions & {
    readonly dtype: DataTypeName;
    /** Default: null. */
    readonly elementShape?: AttributeShape | undefined;
    /** Default: false. */
    readonly dynamicSize?: boolean | undefined;
    /** Default: true. */
    readonly clearAfterRead?: boolean | undefined;
    /** Default: false. */
    readonly identicalElementShapes?: boolean | undefined;
    /** Default: ''. */
    readonly tensorArrayName?: string | Uint8Array | undefined;
  }): { readonly handle: TensorFlowNode<never>; readonly flow: TensorFlowNode<number> };
  /**
   * TensorFlow's operation TensorArrayWrite.
   * @deprecated Use TensorArrayWriteV3
   */
  TensorArrayWrite(handle: Operand, index: Operand, value: Operand, flowIn: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /**
   * TensorFlow's operation TensorArrayWriteV2.
   * @deprecated Use TensorArrayWriteV3
   */
  TensorArrayWriteV2(handle: Operand, index: Operand, value: Operand, flowIn: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation TensorArrayWriteV3. */
  TensorArrayWriteV3(handle: Operand, index: Operand, value: Operand, flowIn: Operand, options?: OpOptions): TensorFlowNode<number>;
  /** TensorFlow's operation TensorDataset. */
  TensorDataset(components: readonly Operand[], options: OpOptions & {
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
    /** Default: ''. */
    readonly metadata?: string | Uint8Array | undefined;
  }): TensorFlowNode<never>;
  /** TensorFlow's operation TensorListConcat. */
  TensorListConcat(inputHandle: Operand, options: OpOptions & {
    readonly elementDtype: DataTypeName;
    /** Default: null. */
    readonly elementShape?: AttributeShape | undefined;
  }): { readonly tensor: TensorFlowNode<ScalarValue | TensorValue>; readonly lengths: TensorFlowNode<TensorValue> };
  /** TensorFlow's operation TensorListConcatLists. */
  TensorListConcatLists(inputA: Operand, inputB: Operand, options: OpOptions & {
    readonly elementDtype: DataTypeName;
  }): TensorFlowNode<never>;
  /** TensorFlow's operation TensorListConcatV2. */
  TensorListConcatV2(inputHandle: Operand, elementShape: Operand, leadingDims: Operand, options: OpOptions & {
    readonly elementDtype: DataTypeName;
  }): { readonly tensor: TensorFlowNode<ScalarValue | TensorValue>; readonly lengths: TensorFlowNode<TensorValue> };
  /** TensorFlow's operation TensorListElementShape. */
  TensorListElementShape(inputHandle: Operand, options: OpOptions & {
    readonly shapeType: DataTypeName;
  }): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation TensorListFromTensor. */
  TensorListFromTensor(tensor: Operand, elementShape: Operand, options?: OpOptions): TensorFlowNode<never>;
  /** TensorFlow's operation TensorListGather. */
  TensorListGather(inputHandle: Operand, indices: Operand, elementShape: Operand, options: OpOptions & {
    readonly elementDtype: DataTypeName;
  }): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation TensorListGetItem. */
  TensorListGetItem(inputHandle: Operand, index: Operand, elementShape: Operand, options: OpOptions & {
    readonly elementDtype: DataTypeName;
  }): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation TensorListLength. */
  TensorListLength(inputHandle: Operand, options?: OpOptions): TensorFlowNode<number>;
  /** TensorFlow's operation TensorListPopBack. */
  TensorListPopBack(inputHandle: Operand, elementShape: Operand, options: OpOptions & {
    readonly elementDtype: DataTypeName;
  }): { readonly outputHandle: TensorFlowNode<never>; readonly tensor: TensorFlowNode<ScalarValue | TensorValue> };
  /** TensorFlow's operation TensorListPushBack. */
  TensorListPushBack(inputHandle: Operand, tensor: Operand, options?: OpOptions): TensorFlowNode<never>;
  /** TensorFlow's operation TensorListPushBackBatch. */
  TensorListPushBackBatch(inputHandles: Operand, tensor: Operand, options?: OpOptions): TensorFlowNode<never>;
  /** TensorFlow's operation TensorListReserve. */
  TensorListReserve(elementShape: Operand, numElements: Operand, options: OpOptions & {
    readonly elementDtype: DataTypeName;
  }): TensorFlowNode<never>;
  /** TensorFlow's operation TensorListResize. */
  TensorListResize(inputHandle: Operand, size: Operand, options?: OpOptions): TensorFlowNode<never>;
  /** TensorFlow's operation TensorListScatter. */
  TensorListScatter(tensor: Operand, indices: Operand, elementShape: Operand, options?: OpOptions): TensorFlowNode<never>;
  /** TensorFlow's operation TensorListScatterIntoExistingList. */
  TensorListScatterIntoExistingList(inputHandle: Operand, tensor: Operand, indices: Operand, options?: OpOptions): TensorFlowNode<never>;
  /** TensorFlow's operation TensorListScatterV2. */
  TensorListScatterV2(tensor: Operand, indices: Operand, elementShape: Operand, numElements: Operand, options?: OpOptions): TensorFlowNode<never>;
  /** TensorFlow's operation TensorListSetItem. */
  TensorListSetItem(inputHandle: Operand, index: Operand, item: Operand, options?: OpOptions & {
    /** Default: false. */
    readonly resizeIfIndexOutOfBounds?: boolean | undefined;
  }): TensorFlowNode<never>;
  /** TensorFlow's operation TensorListSplit. */
  TensorListSplit(tensor: Operand, elementShape: Operand, lengths: Operand, options?: OpOptions): TensorFlowNode<never>;
  /** TensorFlow's operation TensorListStack. */
  TensorListStack(inputHandle: Operand, elementShape: Operand, options: OpOptions & {
    readonly elementDtype: DataTypeName;
    /** Default: -1. */
    readonly numElements?: number | bigint | undefined;
  }): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation TensorMapErase. */
  TensorMapErase(inputHandle: Operand, key: Operand, options: OpOptions & {
    readonly valueDtype: DataTypeName;
  }): TensorFlowNode<never>;
  /** TensorFlow's operation TensorMapHasKey. */
  TensorMapHasKey(inputHandle: Operand, key: Operand, options?: OpOptions): TensorFlowNode<boolean>;
  /** TensorFlow's operation TensorMapInsert. */
  TensorMapInsert(inputHandle: Operand, key: Operand, value: Operand, options?: OpOptions): TensorFlowNode<never>;
  /** TensorFlow's operation TensorMapLookup. */
  TensorMapLookup(inputHandle: Operand, key: Operand, options: OpOptions & {
    readonly valueDtype: DataTypeName;
  }): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation TensorMapSize. */
  TensorMapSize(inputHandle: Operand, options?: OpOptions): TensorFlowNode<number>;
  /** TensorFlow's operation TensorMapStackKeys. */
  TensorMapStackKeys(inputHandle: Operand, options: OpOptions & {
    readonly keyDtype: DataTypeName;
  }): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation TensorScatterAdd. */
  TensorScatterAdd(tensor: Operand, indices: Operand, updates: Operand, options?: OpOptions): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation TensorScatterMax. */
  TensorScatterMax(tensor: Operand, indices: Operand, updates: Operand, options?: OpOptions): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation TensorScatterMin. */
  TensorScatterMin(tensor: Operand, indices: Operand, updates: Operand, options?: OpOptions): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation TensorScatterSub. */
  TensorScatterSub(tensor: Operand, indices: Operand, updates: Operand, options?: OpOptions): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation TensorScatterUpdate. */
  TensorScatterUpdate(tensor: Operand, indices: Operand, updates: Operand, options?: OpOptions): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation TensorSliceDataset. */
  TensorSliceDataset(components: readonly Operand[], options: OpOptions & {
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
    /** Default: false. */
    readonly isFiles?: boolean | undefined;
    /** Default: ''. */
    readonly metadata?: string | Uint8Array | undefined;
    /** Default: false. */
    readonly replicateOnSplit?: boolean | undefined;
  }): TensorFlowNode<never>;
  /** TensorFlow's operation TensorStridedSliceUpdate. */
  TensorStridedSliceUpdate(input: Operand, begin: Operand, end: Operand, strides: Operand, value: Operand, options?: OpOptions & {
    /** Default: 0. */
    readonly beginMask?: number | bigint | undefined;
    /** Default: 0. */
    readonly endMask?: number | bigint | undefined;
    /** Default: 0. */
    readonly ellipsisMask?: number | bigint | undefined;
    /** Default: 0. */
    readonly newAxisMask?: number | bigint | undefined;
    /** Default: 0. */
    readonly shrinkAxisMask?: number | bigint | undefined;
  }): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation TensorSummary. */
  TensorSummary(tensor: Operand, options?: OpOptions & {
    /** Default: ''. */
    readonly description?: string | Uint8Array | undefined;
    /** Default: []. */
    readonly labels?: readonly (string | Uint8Array)[] | undefined;
    /** Default: ''. */
    readonly displayName?: string | Uint8Array | undefined;
  }): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation TensorSummaryV2. */
  TensorSummaryV2(tag: Operand, tensor: Operand, serializedSummaryMetadata: Operand, options?: OpOptions): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation TextLineDataset. */
  TextLineDataset(filenames: Operand, compressionType: Operand, bufferSize: Operand, options?: OpOptions & {
    /** Default: ''. */
    readonly metadata?: string | Uint8Array | undefined;
  }): TensorFlowNode<never>;
  /**
   * TensorFlow's operation TextLineReader.
   * @deprecated Use TextLineReaderV2
   */
  TextLineReader(options?: OpOptions & {
    /** Default: 0. */
    readonly skipHeaderLines?: number | bigint | undefined;
    /** Default: ''. */
    readonly container?: string | Uint8Array | undefined;
    /** Default: ''. */
    readonly sharedName?: string | Uint8Array | undefined;
  }): TensorFlowNode<string | TensorValue>;
  /** TensorFlow's operation TextLineReaderV2. */
  TextLineReaderV2(options?: OpOptions & {
    /** Default: 0. */
    readonly skipHeaderLines?: number | bigint | undefined;
    /** Default: ''. */
    readonly container?: string | Uint8Array | undefined;
    /** Default: ''. */
    readonly sharedName?: string | Uint8Array | undefined;
  }): TensorFlowNode<never>;
  /** TensorFlow's operation TfLiteSubgraphExecute. */
  TfLiteSubgraphExecute(subgraphKey: Operand, args: readonly Operand[], options: OpOptions & {
    /** At least 0 of them. */
    readonly tout: readonly DataTypeName[];
  }): readonly TensorFlowNode<ScalarValue | TensorValue>[];
  /** TensorFlow's operation ThreadPoolDataset. */
  ThreadPoolDataset(inputDataset: Operand, threadPool: Operand, options: OpOptions & {
    /** At least 1 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
  }): TensorFlowNode<never>;
  /** TensorFlow's operation ThreadPoolHandle. */
  ThreadPoolHandle(options: OpOptions & {
    readonly numThreads: number | bigint;
    /** Default: 1. */
    readonly maxIntraOpParallelism?: number | bigint | undefined;
    readonly displayName: string | Uint8Array;
    /** Default: ''. */
    readonly container?: string | Uint8Array | undefined;
    /** Default: ''. */
    readonly sharedName?: string | Uint8Array | undefined;
  }): TensorFlowNode<never>;
  /** TensorFlow's operation ThreadUnsafeUnigramCandidateSampler. */
  ThreadUnsafeUnigramCandidateSampler(trueClasses: Operand, options: OpOptions & {
    /** At least 1. */
    readonly numTrue: number | bigint;
    /** At least 1. */
    readonly numSampled: number | bigint;
    readonly unique: boolean;
    /** At least 1. */
    readonly rangeMax: number | bigint;
    /** Default: 0. */
    readonly seed?: number | bigint | undefined;
    /** Default: 0. */
    readonly seed2?: number | bigint | undefined;
  }): { readonly sampledCandidates: TensorFlowNode<TensorValue>; readonly trueExpectedCount: TensorFlowNode<TensorValue>; readonly sampledExpectedCount: TensorFlowNode<TensorValue> };
  /** TensorFlow's operation Tile. */
  Tile(input: Operand, multiples: Operand, options?: OpOptions): TensorFlowNode<ScalarValue | TensorValue>;
  /**
   * TensorFlow's operation TileGrad.
   * @deprecated TileGrad has been replaced with reduce_sum
   */
  TileGrad(input: Operand, multiples: Operand, options?: OpOptions): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation Timestamp. */
  Timestamp(options?: OpOptions): TensorFlowNode<number>;
  /** TensorFlow's operation ToBool. */
  ToBool(input: Operand, options?: OpOptions): TensorFlowNode<boolean>;
  /**
   * TensorFlow's operation TopK.
   * @deprecated Use TopKV2 instead
   */
  TopK(input: Operand, options: OpOptions & {
    /** At least 0. */
    readonly k: number | bigint;
    /** Default: true. */
    readonly sorted?: boolean | undefined;
  }): { readonly values: TensorFlowNode<number | bigint | TensorValue>; readonly indices: TensorFlowNode<number | TensorValue> };
  /** TensorFlow's operation TopKUnique. */
  TopKUnique(input: Operand, options: OpOptions & {
    readonly k: number | bigint;
  }): { readonly topk: TensorFlowNode<TensorValue>; readonly topkIndices: TensorFlowNode<TensorValue> };
  /** TensorFlow's operation TopKV2. */
  TopKV2(input: Operand, k: Operand, options?: OpOptions & {
    /** Default: true. */
    readonly sorted?: boolean | undefined;
    /** Default: 'int32'. */
    readonly indexType?: DataTypeName | undefined;
  }): { readonly values: TensorFlowNode<number | bigint | TensorValue>; readonly indices: TensorFlowNode<number | bigint | TensorValue> };
  /** TensorFlow's operation TopKWithUnique. */
  TopKWithUnique(input: Operand, options: OpOptions & {
    readonly k: number | bigint;
  }): { readonly topk: TensorFlowNode<TensorValue>; readonly topkIndices: TensorFlowNode<TensorValue> };
  /** TensorFlow's operation TpuHandleToProtoKey. */
  TpuHandleToProtoKey(uid: Operand, options?: OpOptions): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation Transpose. */
  Transpose(x: Operand, perm: Operand, options?: OpOptions): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation TridiagonalMatMul. */
  TridiagonalMatMul(superdiag: Operand, maindiag: Operand, subdiag: Operand, rhs: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation TridiagonalSolve. */
  TridiagonalSolve(diagonals: Operand, rhs: Operand, options?: OpOptions & {
    /** Default: true. */
    readonly partialPivoting?: boolean | undefined;
    /** Default: false. */
    readonly perturbSingular?: boolean | undefined;
  }): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation TruncateDiv. */
  TruncateDiv(x: Operand, y: Operand, options?: OpOptions): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation TruncateMod. */
  TruncateMod(x: Operand, y: Operand, options?: OpOptions): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation TruncatedNormal. */
  TruncatedNormal(shape: Operand, options: OpOptions & {
    /** Default: 0. */
    readonly seed?: number | bigint | undefined;
    /** Default: 0. */
    readonly seed2?: number | bigint | undefined;
    readonly dtype: DataTypeName;
  }): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation Unbatch. */
  Unbatch(batchedTensor: Operand, batchIndex: Operand, id: Operand, options: OpOptions & {
    readonly timeoutMicros: number | bigint;
    /** Default: ''. */
    readonly container?: string | Uint8Array | undefined;
    /** Default: ''. */
    readonly sharedName?: string | Uint8Array | undefined;
  }): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation UnbatchDataset. */
  UnbatchDataset(inputDataset: Operand, options: OpOptions & {
    /** At least 1 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
    /** Default: ''. */
    readonly metadata?: string | Uint8Array | undefined;
  }): TensorFlowNode<never>;
  /** TensorFlow's operation UnbatchGrad. */
  UnbatchGrad(originalInput: Operand, batchIndex: Operand, grad: Operand, id: Operand, options?: OpOptions & {
    /** Default: ''. */
    readonly container?: string | Uint8Array | undefined;
    /** Default: ''. */
    readonly sharedName?: string | Uint8Array | undefined;
  }): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation UncompressElement. */
  UncompressElement(compressed: Operand, options: OpOptions & {
    /** At least 1 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
  }): readonly TensorFlowNode<ScalarValue | TensorValue>[];
  /** TensorFlow's operation UnicodeDecode. */
  UnicodeDecode(input: Operand, options: OpOptions & {
    readonly inputEncoding: string | Uint8Array;
    /** Default: 'replace'. */
    readonly errors?: 'strict' | 'replace' | 'ignore' | undefined;
    /** Default: 65533. */
    readonly replacementChar?: number | bigint | undefined;
    /** Default: false. */
    readonly replaceControlCharacters?: boolean | undefined;
    /** Default: 'int64'. */
    readonly tsplits?: DataTypeName | undefined;
  }): { readonly rowSplits: TensorFlowNode<TensorValue>; readonly charValues: TensorFlowNode<TensorValue> };
  /** TensorFlow's operation UnicodeDecodeWithOffsets. */
  UnicodeDecodeWithOffsets(input: Operand, options: OpOptions & {
    readonly inputEncoding: string | Uint8Array;
    /** Default: 'replace'. */
    readonly errors?: 'strict' | 'replace' | 'ignore' | undefined;
    /** Default: 65533. */
    readonly replacementChar?: number | bigint | undefined;
    /** Default: false. */
    readonly replaceControlCharacters?: boolean | undefined;
    /** Default: 'int64'. */
    readonly tsplits?: DataTypeName | undefined;
  }): { readonly rowSplits: TensorFlowNode<TensorValue>; readonly charValues: TensorFlowNode<TensorValue>; readonly charToByteStarts: TensorFlowNode<TensorValue> };
  /** TensorFlow's operation UnicodeEncode. */
  UnicodeEncode(inputValues: Operand, inputSplits: Operand, options: OpOptions & {
    /** Default: 'replace'. */
    readonly errors?: 'ignore' | 'replace' | 'strict' | undefined;
    readonly outputEncoding: 'UTF-8' | 'UTF-16-BE' | 'UTF-32-BE';
    /** Default: 65533. */
    readonly replacementChar?: number | bigint | undefined;
  }): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation UnicodeScript. */
  UnicodeScript(input: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation UnicodeTranscode. */
  UnicodeTranscode(input: Operand, options: OpOptions & {
    readonly inputEncoding: string | Uint8Array;
    readonly outputEncoding: 'UTF-8' | 'UTF-16-BE' | 'UTF-32-BE';
    /** Default: 'replace'. */
    readonly errors?: 'strict' | 'replace' | 'ignore' | undefined;
    /** Default: 65533. */
    readonly replacementChar?: number | bigint | undefined;
    /** Default: false. */
    readonly replaceControlCharacters?: boolean | undefined;
  }): TensorFlowNode<string | TensorValue>;
  /** TensorFlow's operation UniformCandidateSampler. */
  UniformCandidateSampler(trueClasses: Operand, options: OpOptions & {
    /** At least 1. */
    readonly numTrue: number | bigint;
    /** At least 1. */
    readonly numSampled: number | bigint;
    readonly unique: boolean;
    /** At least 1. */
    readonly rangeMax: number | bigint;
    /** Default: 0. */
    readonly seed?: number | bigint | undefined;
    /** Default: 0. */
    readonly seed2?: number | bigint | undefined;
  }): { readonly sampledCandidates: TensorFlowNode<TensorValue>; readonly trueExpectedCount: TensorFlowNode<TensorValue>; readonly sampledExpectedCount: TensorFlowNode<TensorValue> };
  /** TensorFlow's operation UniformDequantize. */
  UniformDequantize(input: Operand, scales: Operand, zeroPoints: Operand, options: OpOptions & {
    readonly tout: DataTypeName;
    /** Default: -1. */
    readonly quantizationAxis?: number | bigint | undefined;
    readonly quantizationMinVal: number | bigint;
    readonly quantizationMaxVal: number | bigint;
  }): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation UniformQuantize. */
  UniformQuantize(input: Operand, scales: Operand, zeroPoints: Operand, options: OpOptions & {
    readonly tout: DataTypeName;
    /** Default: -1. */
    readonly quantizationAxis?: number | bigint | undefined;
    readonly quantizationMinVal: number | bigint;
    readonly quantizationMaxVal: number | bigint;
  }): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation UniformQuantizedAdd. */
  UniformQuantizedAdd(lhs: Operand, rhs: Operand, lhsScales: Operand, lhsZeroPoints: Operand, rhsScales: Operand, rhsZeroPoints: Operand, outputScales: Operand, outputZeroPoints: Operand, options: OpOptions & {
    /** Default: -1. */
    readonly lhsQuantizationAxis?: number | bigint | undefined;
    readonly lhsQuantizationMinVal: number | bigint;
    readonly lhsQuantizationMaxVal: number | bigint;
    /** Default: -1. */
    readonly rhsQuantizationAxis?: number | bigint | undefined;
    readonly rhsQuantizationMinVal: number | bigint;
    readonly rhsQuantizationMaxVal: number | bigint;
    /** Default: -1. */
    readonly outputQuantizationAxis?: number | bigint | undefined;
    readonly outputQuantizationMinVal: number | bigint;
    readonly outputQuantizationMaxVal: number | bigint;
  }): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation UniformQuantizedClipByValue. */
  UniformQuantizedClipByValue(operand: Operand, min: Operand, max: Operand, scales: Operand, zeroPoints: Operand, options: OpOptions & {
    /** Default: -1. */
    readonly quantizationAxis?: number | bigint | undefined;
    readonly quantizationMinVal: number | bigint;
    readonly quantizationMaxVal: number | bigint;
  }): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation UniformQuantizedConvolution. */
  UniformQuantizedConvolution(lhs: Operand, rhs: Operand, lhsScales: Operand, lhsZeroPoints: Operand, rhsScales: Operand, rhsZeroPoints: Operand, outputScales: Operand, outputZeroPoints: Operand, options: OpOptions & {
    readonly tout: DataTypeName;
    /** Default: []. */
    readonly windowStrides?: readonly (number | bigint)[] | undefined;
    readonly padding: string | Uint8Array;
    /** Default: []. */
    readonly explicitPadding?: readonly (number | bigint)[] | undefined;
    /** Default: []. */
    readonly lhsDilation?: readonly (number | bigint)[] | undefined;
    /** Default: []. */
    readonly rhsDilation?: readonly (number | bigint)[] | undefined;
    /** Default: 1. */
    readonly batchGroupCount?: number | bigint | undefined;
    /** Default: 1. */
    readonly featureGroupCount?: number | bigint | undefined;
    /** Default: ''. */
    readonly dimensionNumbers?: string | Uint8Array | undefined;
    /** Default: -1. */
    readonly lhsQuantizationAxis?: number | bigint | undefined;
    readonly lhsQuantizationMinVal: number | bigint;
    readonly lhsQuantizationMaxVal: number | bigint;
    /** Default: -1. */
    readonly rhsQuantizationAxis?: number | bigint | undefined;
    readonly rhsQuantizationMinVal: number | bigint;
    readonly rhsQuantizationMaxVal: number | bigint;
    /** Default: -1. */
    readonly outputQuantizationAxis?: number | bigint | undefined;
    readonly outputQuantizationMinVal: number | bigint;
    readonly outputQuantizationMaxVal: number | bigint;
  }): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation UniformQuantizedConvolutionHybrid. */
  UniformQuantizedConvolutionHybrid(lhs: Operand, rhs: Operand, rhsScales: Operand, rhsZeroPoints: Operand, options: OpOptions & {
    readonly tout: DataTypeName;
    /** Default: []. */
    readonly windowStrides?: readonly (number | bigint)[] | undefined;
    readonly padding: string | Uint8Array;
    /** Default: []. */
    readonly explicitPadding?: readonly (number | bigint)[] | undefined;
    /** Default: []. */
    readonly lhsDilation?: readonly (number | bigint)[] | undefined;
    /** Default: []. */
    readonly rhsDilation?: readonly (number | bigint)[] | undefined;
    /** Default: 1. */
    readonly batchGroupCount?: number | bigint | undefined;
    /** Default: 1. */
    readonly featureGroupCount?: number | bigint | undefined;
    /** Default: ''. */
    readonly dimensionNumbers?: string | Uint8Array | undefined;
    /** Default: -1. */
    readonly rhsQuantizationAxis?: number | bigint | undefined;
    readonly rhsQuantizationMinVal: number | bigint;
    readonly rhsQuantizationMaxVal: number | bigint;
  }): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation UniformQuantizedDot. */
  UniformQuantizedDot(lhs: Operand, rhs: Operand, lhsScales: Operand, lhsZeroPoints: Operand, rhsScales: Operand, rhsZeroPoints: Operand, outputScales: Operand, outputZeroPoints: Operand, options: OpOptions & {
    readonly tout: DataTypeName;
    /** Default: -1. */
    readonly lhsQuantizationAxis?: number | bigint | undefined;
    readonly lhsQuantizationMinVal: number | bigint;
    readonly lhsQuantizationMaxVal: number | bigint;
    /** Default: -1. */
    readonly rhsQuantizationAxis?: number | bigint | undefined;
    readonly rhsQuantizationMinVal: number | bigint;
    readonly rhsQuantizationMaxVal: number | bigint;
    /** Default: -1. */
    readonly outputQuantizationAxis?: number | bigint | undefined;
    readonly outputQuantizationMinVal: number | bigint;
    readonly outputQuantizationMaxVal: number | bigint;
  }): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation UniformQuantizedDotHybrid. */
  UniformQuantizedDotHybrid(lhs: Operand, rhs: Operand, rhsScales: Operand, rhsZeroPoints: Operand, options: OpOptions & {
    readonly tout: DataTypeName;
    /** Default: -1. */
    readonly rhsQuantizationAxis?: number | bigint | undefined;
    readonly rhsQuantizationMinVal: number | bigint;
    readonly rhsQuantizationMaxVal: number | bigint;
  }): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation UniformRequantize. */
  UniformRequantize(input: Operand, inputScales: Operand, inputZeroPoints: Operand, outputScales: Operand, outputZeroPoints: Operand, options: OpOptions & {
    readonly tout: DataTypeName;
    /** Default: -1. */
    readonly inputQuantizationAxis?: number | bigint | undefined;
    readonly inputQuantizationMinVal: number | bigint;
    readonly inputQuantizationMaxVal: number | bigint;
    /** Default: -1. */
    readonly outputQuantizationAxis?: number | bigint | undefined;
    readonly outputQuantizationMinVal: number | bigint;
    readonly outputQuantizationMaxVal: number | bigint;
  }): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation Unique. */
  Unique(x: Operand, options?: OpOptions & {
    /** Default: 'int32'. */
    readonly outIdx?: DataTypeName | undefined;
  }): { readonly y: TensorFlowNode<TensorValue>; readonly idx: TensorFlowNode<number | bigint | TensorValue> };
  /** TensorFlow's operation UniqueDataset. */
  UniqueDataset(inputDataset: Operand, options: OpOptions & {
    /** At least 1 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
    /** Default: ''. */
    readonly metadata?: string | Uint8Array | undefined;
  }): TensorFlowNode<never>;
  /** TensorFlow's operation UniqueV2. */
  UniqueV2(x: Operand, axis: Operand, options?: OpOptions & {
    /** Default: 'int32'. */
    readonly outIdx?: DataTypeName | undefined;
  }): { readonly y: TensorFlowNode<ScalarValue | TensorValue>; readonly idx: TensorFlowNode<TensorValue> };
  /** TensorFlow's operation UniqueWithCounts. */
  UniqueWithCounts(x: Operand, options?: OpOptions & {
    /** Default: 'int32'. */
    readonly outIdx?: DataTypeName | undefined;
  }): { readonly y: TensorFlowNode<TensorValue>; readonly idx: TensorFlowNode<number | bigint | TensorValue>; readonly count: TensorFlowNode<TensorValue> };
  /** TensorFlow's operation UniqueWithCountsV2. */
  UniqueWithCountsV2(x: Operand, axis: Operand, options?: OpOptions & {
    /** Default: 'int32'. */
    readonly outIdx?: DataTypeName | undefined;
  }): { readonly y: TensorFlowNode<ScalarValue | TensorValue>; readonly idx: TensorFlowNode<TensorValue>; readonly count: TensorFlowNode<TensorValue> };
  /** TensorFlow's operation Unpack. */
  Unpack(value: Operand, options: OpOptions & {
    /** At least 0. */
    readonly num: number | bigint;
    /** Default: 0. */
    readonly axis?: number | bigint | undefined;
  }): readonly TensorFlowNode<ScalarValue | TensorValue>[];
  /** TensorFlow's operation UnravelIndex. */
  UnravelIndex(indices: Operand, dims: Operand, options?: OpOptions): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation UnsortedSegmentJoin. */
  UnsortedSegmentJoin(inputs: Operand, segmentIds: Operand, numSegments: Operand, options?: OpOptions & {
    /** Default: ''. */
    readonly separator?: string | Uint8Array | undefined;
  }): TensorFlowNode<string | TensorValue>;
  /** TensorFlow's operation UnsortedSegmentMax. */
  UnsortedSegmentMax(data: Operand, segmentIds: Operand, numSegments: Operand, options?: OpOptions): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation UnsortedSegmentMin. */
  UnsortedSegmentMin(data: Operand, segmentIds: Operand, numSegments: Operand, options?: OpOptions): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation UnsortedSegmentProd. */
  UnsortedSegmentProd(data: Operand, segmentIds: Operand, numSegments: Operand, options?: OpOptions): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation UnsortedSegmentSum. */
  UnsortedSegmentSum(data: Operand, segmentIds: Operand, numSegments: Operand, options?: OpOptions): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation Unstage. */
  Unstage(options: OpOptions & {
    /** At least 0. Default: 0. */
    readonly capacity?: number | bigint | undefined;
    /** At least 0. Default: 0. */
    readonly memoryLimit?: number | bigint | undefined;
    /** At least 1 of them. */
    readonly dtypes: readonly DataTypeName[];
    /** Default: ''. */
    readonly container?: string | Uint8Array | undefined;
    /** Default: ''. */
    readonly sharedName?: string | Uint8Array | undefined;
  }): readonly TensorFlowNode<ScalarValue | TensorValue>[];
  /** TensorFlow's operation UnwrapDatasetVariant. */
  UnwrapDatasetVariant(inputHandle: Operand, options?: OpOptions): TensorFlowNode<never>;
  /** TensorFlow's operation UpperBound. */
  UpperBound(sortedInputs: Operand, values: Operand, options?: OpOptions & {
    /** Default: 'int32'. */
    readonly outType?: DataTypeName | undefined;
  }): TensorFlowNode<number | bigint | TensorValue>;
  /** TensorFlow's operation VarHandleOp. */
  VarHandleOp(options: OpOptions & {
    /** Default: ''. */
    readonly container?: string | Uint8Array | undefined;
    /** Default: ''. */
    readonly sharedName?: string | Uint8Array | undefined;
    /** Default: ''. */
    readonly debugName?: string | Uint8Array | undefined;
    readonly dtype: DataTypeName;
    readonly shape: AttributeShape;
    /** Default: []. */
    readonly allowedDevices?: readonly (string | Uint8Array)[] | undefined;
  }): TensorFlowNode<never>;
  /** TensorFlow's operation VarIsInitializedOp. */
  VarIsInitializedOp(resource: Operand, options?: OpOptions): TensorFlowNode<boolean>;
  /** TensorFlow's operation Variable. */
  Variable(options: OpOptions & {
    readonly shape: AttributeShape;
    readonly dtype: DataTypeName;
    /** Default: ''. */
    readonly container?: string | Uint8Array | undefined;
    /** Default: ''. */
    readonly sharedName?: string | Uint8Array | undefined;
  }): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation VariableShape. */
  VariableShape(input: Operand, options?: OpOptions & {
    /** Default: 'int32'. */
    readonly outType?: DataTypeName | undefined;
  }): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation VariableV2. */
  VariableV2(options: OpOptions & {
    readonly shape: AttributeShape;
    readonly dtype: DataTypeName;
    /** Default: ''. */
    readonly container?: string | Uint8Array | undefined;
    /** Default: ''. */
    readonly sharedName?: string | Uint8Array | undefined;
  }): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation Where. */
  Where(input: Operand, options?: OpOptions): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation While. */
  While(input: readonly Operand[], options: OpOptions & {
    readonly cond: FunctionName;
    readonly body: FunctionName;
    /** Default: []. */
    readonly outputShapes?: readonly AttributeShape[] | undefined;
    /** Default: 10. */
    readonly parallelIterations?: number | bigint | undefined;
  }): readonly TensorFlowNode<ScalarValue | TensorValue>[];
  /** TensorFlow's operation WholeFileReader. */
  WholeFileReader(options?: OpOptions & {
    /** Default: ''. */
    readonly container?: string | Uint8Array | undefined;
    /** Default: ''. */
    readonly sharedName?: string | Uint8Array | undefined;
  }): TensorFlowNode<TensorValue>;
  /** TensorFlow's operation WholeFileReaderV2. */
  WholeFileReaderV2(options?: OpOptions & {
    /** Default: ''. */
    readonly container?: string | Uint8Array | undefined;
    /** Default: ''. */
    readonly sharedName?: string | Uint8Array | undefined;
  }): TensorFlowNode<never>;
  /** TensorFlow's operation WindowDataset. */
  WindowDataset(inputDataset: Operand, size: Operand, shift: Operand, stride: Operand, dropRemainder: Operand, options: OpOptions & {
    /** At least 1 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
    /** Default: ''. */
    readonly metadata?: string | Uint8Array | undefined;
  }): TensorFlowNode<never>;
  /** TensorFlow's operation WindowOp. */
  WindowOp(inputs: readonly Operand[], options: OpOptions & {
    /** At least 1 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
  }): TensorFlowNode<never>;
  /** TensorFlow's operation WorkerHeartbeat. */
  WorkerHeartbeat(request: Operand, options?: OpOptions): TensorFlowNode<string>;
  /** TensorFlow's operation WrapDatasetVariant. */
  WrapDatasetVariant(inputHandle: Operand, options?: OpOptions): TensorFlowNode<never>;
  /** TensorFlow's operation WriteAudioSummary. */
  WriteAudioSummary(writer: Operand, step: Operand, tag: Operand, tensor: Operand, sampleRate: Operand, options?: OpOptions & {
    /** At least 1. Default: 3. */
    readonly maxOutputs?: number | bigint | undefined;
  }): TensorFlowNode<null>;
  /** TensorFlow's operation WriteFile. */
  WriteFile(filename: Operand, contents: Operand, options?: OpOptions): TensorFlowNode<null>;
  /** TensorFlow's operation WriteGraphSummary. */
  WriteGraphSummary(writer: Operand, step: Operand, tensor: Operand, options?: OpOptions): TensorFlowNode<null>;
  /** TensorFlow's operation WriteHistogramSummary. */
  WriteHistogramSummary(writer: Operand, step: Operand, tag: Operand, values: Operand, options?: OpOptions): TensorFlowNode<null>;
  /** TensorFlow's operation WriteImageSummary. */
  WriteImageSummary(writer: Operand, step: Operand, tag: Operand, tensor: Operand, badColor: Operand, options?: OpOptions & {
    /** At least 1. Default: 3. */
    readonly maxImages?: number | bigint | undefined;
  }): TensorFlowNode<null>;
  /** TensorFlow's operation WriteRawProtoSummary. */
  WriteRawProtoSummary(writer: Operand, step: Operand, tensor: Operand, options?: OpOptions): TensorFlowNode<null>;
  /** TensorFlow's operation WriteScalarSummary. */
  WriteScalarSummary(writer: Operand, step: Operand, tag: Operand, value: Operand, options?: OpOptions): TensorFlowNode<null>;
  /** TensorFlow's operation WriteSummary. */
  WriteSummary(writer: Operand, step: Operand, tensor: Operand, tag: Operand, summaryMetadata: Operand, options?: OpOptions): TensorFlowNode<null>;
  /** TensorFlow's operation Xdivy. */
  Xdivy(x: Operand, y: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** Wraps the XLA AllReduce operator */
  XlaAllReduce(input: Operand, groupAssignment: Operand, options: OpOptions & {
    readonly reduceOp: 'Min' | 'Max' | 'Mul' | 'Add' | 'Mean';
    readonly mode: 'CrossReplica' | 'CrossReplicaAndPartition';
  }): TensorFlowNode<number | TensorValue>;
  /** Helper operator for performing XLA-style broadcasts */
  XlaBroadcastHelper(lhs: Operand, rhs: Operand, broadcastDims: Operand, options?: OpOptions): { readonly lhsOutput: TensorFlowNode<number | bigint | TensorValue>; readonly rhsOutput: TensorFlowNode<number | bigint | TensorValue> };
  /** Invokes a StableHLO module. */
  XlaCallModule(args: readonly Operand[], options: OpOptions & {
    readonly version: number | bigint;
    readonly module: string | Uint8Array;
    /** At least 0 of them. */
    readonly sout: readonly AttributeShape[];
    /** At least 0 of them. */
    readonly tout: readonly DataTypeName[];
    /** Default: []. */
    readonly dimArgsSpec?: readonly (string | Uint8Array)[] | undefined;
    /** Default: []. */
    readonly platforms?: readonly (string | Uint8Array)[] | undefined;
    /** Default: []. */
    readonly functionList?: readonly FunctionName[] | undefined;
    /** Default: false. */
    readonly hasTokenInputOutput?: boolean | undefined;
    /** Default: []. */
    readonly disabledChecks?: readonly (string | Uint8Array)[] | undefined;
  }): readonly TensorFlowNode<ScalarValue | TensorValue>[];
  /** Operator that connects the output of an XLA computation to other consumer graph nodes. */
  XlaClusterOutput(input: Operand, options?: OpOptions): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation XlaConcatND. */
  XlaConcatND(inputs: readonly Operand[], options: OpOptions & {
    readonly numConcats: readonly (number | bigint)[];
    /** Default: []. */
    readonly paddings?: readonly (number | bigint)[] | undefined;
  }): TensorFlowNode<ScalarValue | TensorValue>;
  /** Wraps the XLA ConvGeneralDilated operator, documented at */
  XlaConv(lhs: Operand, rhs: Operand, windowStrides: Operand, padding: Operand, lhsDilation: Operand, rhsDilation: Operand, featureGroupCount: Operand, options: OpOptions & {
    readonly dimensionNumbers: string | Uint8Array;
    readonly precisionConfig: string | Uint8Array;
  }): TensorFlowNode<number | bigint | TensorValue>;
  /** Wraps the XLA ConvGeneralDilated operator, documented at */
  XlaConvV2(lhs: Operand, rhs: Operand, windowStrides: Operand, padding: Operand, lhsDilation: Operand, rhsDilation: Operand, featureGroupCount: Operand, options: OpOptions & {
    readonly dimensionNumbers: string | Uint8Array;
    readonly precisionConfig: string | Uint8Array;
    readonly preferredElementType: DataTypeName;
    /** Default: 1. */
    readonly batchGroupCount?: number | bigint | undefined;
  }): TensorFlowNode<number | bigint | TensorValue>;
  /** Wraps the XLA CustomCall operator */
  XlaCustomCall(args: readonly Operand[], options: OpOptions & {
    readonly targetName: string | Uint8Array;
    readonly backendConfig: string | Uint8Array;
    readonly dtype: DataTypeName;
    readonly shape: AttributeShape;
  }): TensorFlowNode<ScalarValue | TensorValue>;
  /** Emits an HLO `CustomCall` operation with multiple outputs. */
  XlaCustomCallV2(operands: readonly Operand[], options: OpOptions & {
    readonly callTargetName: string | Uint8Array;
    readonly backendConfig: string | Uint8Array;
    readonly hasSideEffect: boolean;
    /** At least 0 of them. */
    readonly resultDtypes: readonly DataTypeName[];
    /** At least 0 of them. */
    readonly resultShapes: readonly AttributeShape[];
  }): readonly TensorFlowNode<ScalarValue | TensorValue>[];
  /** Takes the packed uint32 input and unpacks the input to uint8 to do */
  XlaDequantize(input: Operand, options: OpOptions & {
    readonly minRange: number;
    readonly maxRange: number;
    readonly mode: string | Uint8Array;
    readonly transposeOutput: boolean;
  }): TensorFlowNode<number | TensorValue>;
  /** Wraps the XLA DotGeneral operator, documented at */
  XlaDot(lhs: Operand, rhs: Operand, options: OpOptions & {
    readonly dimensionNumbers: string | Uint8Array;
    readonly precisionConfig: string | Uint8Array;
  }): TensorFlowNode<number | bigint | TensorValue>;
  /** Wraps the XLA DotGeneral operator, documented at */
  XlaDotV2(lhs: Operand, rhs: Operand, options: OpOptions & {
    readonly dimensionNumbers: string | Uint8Array;
    readonly precisionConfig: string | Uint8Array;
    readonly preferredElementType: DataTypeName;
  }): TensorFlowNode<number | bigint | TensorValue>;
  /** Wraps the XLA DynamicSlice operator, documented at */
  XlaDynamicSlice(input: Operand, startIndices: Operand, sizeIndices: Operand, options?: OpOptions): TensorFlowNode<ScalarValue | TensorValue>;
  /** Wraps the XLA DynamicUpdateSlice operator, documented at */
  XlaDynamicUpdateSlice(input: Operand, update: Operand, indices: Operand, options?: OpOptions): TensorFlowNode<ScalarValue | TensorValue>;
  /** An op which supports basic einsum op with 2 inputs and 1 output. */
  XlaEinsum(a: Operand, b: Operand, options: OpOptions & {
    readonly equation: string | Uint8Array;
  }): TensorFlowNode<number | TensorValue>;
  /** Wraps the XLA Gather operator documented at */
  XlaGather(operand: Operand, startIndices: Operand, sliceSizes: Operand, options: OpOptions & {
    readonly dimensionNumbers: string | Uint8Array;
    readonly indicesAreSorted: boolean;
  }): TensorFlowNode<number | bigint | boolean | TensorValue>;
  /** TensorFlow's operation XlaHostCompute. */
  XlaHostCompute(inputs: readonly Operand[], options: OpOptions & {
    /** At least 0 of them. */
    readonly toutputs: readonly DataTypeName[];
    /** At least 0 of them. */
    readonly ancestors: readonly (string | Uint8Array)[];
    /** At least 0 of them. */
    readonly shapes: readonly AttributeShape[];
    readonly shapeInferenceGraph: FunctionName;
    readonly key: string | Uint8Array;
    /** Default: ''. */
    readonly sendKey?: string | Uint8Array | undefined;
    /** Default: ''. */
    readonly recvKey?: string | Uint8Array | undefined;
    /** Default: 1000000. */
    readonly costEstimateNs?: number | bigint | undefined;
    /** Default: 0. */
    readonly tpuCore?: number | bigint | undefined;
  }): readonly TensorFlowNode<ScalarValue | TensorValue>[];
  /** output = cond ? then_branch(inputs) : else_branch(inputs). */
  XlaIf(cond: Operand, inputs: readonly Operand[], options: OpOptions & {
    readonly thenBranch: FunctionName;
    readonly elseBranch: FunctionName;
    /** At least 0 of them. */
    readonly tout: readonly DataTypeName[];
  }): readonly TensorFlowNode<ScalarValue | TensorValue>[];
  /** Wraps the XLA Sort operator, documented at */
  XlaKeyValueSort(keys: Operand, values: Operand, options?: OpOptions): { readonly sortedKeys: TensorFlowNode<number | bigint | TensorValue>; readonly sortedValues: TensorFlowNode<ScalarValue | TensorValue> };
  /** XLA Launch Op. For use by the XLA JIT only. */
  XlaLaunch(constants: readonly Operand[], args: readonly Operand[], resources: readonly Operand[], options: OpOptions & {
    /** At least 0 of them. */
    readonly tresults: readonly DataTypeName[];
    readonly function: FunctionName;
  }): readonly TensorFlowNode<ScalarValue | TensorValue>[];
  /** XLA Launch Op. For use by the XLA JIT only. */
  XlaLaunchV2(args: readonly Operand[], options: OpOptions & {
    /** At least 0 of them. */
    readonly tresults: readonly DataTypeName[];
    /** At least 0 of them. */
    readonly constants: readonly (number | bigint)[];
    /** At least 0 of them. */
    readonly resources: readonly (number | bigint)[];
    readonly function: FunctionName;
  }): readonly TensorFlowNode<ScalarValue | TensorValue>[];
  /** Wraps the XLA OptimizationBarrier operator. */
  XlaOptimizationBarrier(input: readonly Operand[], options?: OpOptions): readonly TensorFlowNode<ScalarValue | TensorValue>[];
  /** Wraps the XLA Pad operator, documented at */
  XlaPad(input: Operand, paddingValue: Operand, paddingLow: Operand, paddingHigh: Operand, paddingInterior: Operand, options?: OpOptions): TensorFlowNode<ScalarValue | TensorValue>;
  /** Receives the named tensor from another XLA computation. Wraps the XLA Recv */
  XlaRecv(options: OpOptions & {
    readonly dtype: DataTypeName;
    readonly tensorName: string | Uint8Array;
    readonly shape: AttributeShape;
  }): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation XlaRecvFromHost. */
  XlaRecvFromHost(options: OpOptions & {
    readonly toutput: DataTypeName;
    readonly shape: AttributeShape;
    readonly key: string | Uint8Array;
  }): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation XlaRecvTPUEmbeddingActivations. */
  XlaRecvTPUEmbeddingActivations(deduplicationData: Operand, options: OpOptions & {
    /** At least 1. */
    readonly numTables: number | bigint;
    readonly config: string | Uint8Array;
  }): readonly TensorFlowNode<number | TensorValue>[];
  /** TensorFlow's operation XlaRecvTPUEmbeddingDeduplicationData. */
  XlaRecvTPUEmbeddingDeduplicationData(options: OpOptions & {
    readonly config: string | Uint8Array;
  }): TensorFlowNode<never>;
  /** Wraps the XLA Reduce operator, documented at */
  XlaReduce(input: Operand, initValue: Operand, options: OpOptions & {
    readonly dimensionsToReduce: readonly (number | bigint)[];
    readonly reducer: FunctionName;
  }): TensorFlowNode<number | bigint | boolean | TensorValue>;
  /** Wraps the XLA ReducePrecision operator */
  XlaReducePrecision(operand: Operand, options: OpOptions & {
    readonly exponentBits: number | bigint;
    readonly mantissaBits: number | bigint;
  }): TensorFlowNode<number | TensorValue>;
  /** Wraps the XLA ReduceScatter operator */
  XlaReduceScatter(input: Operand, groupAssignment: Operand, scatterDimension: Operand, options: OpOptions & {
    readonly reduceOp: 'Min' | 'Max' | 'Mul' | 'Add' | 'Mean';
  }): TensorFlowNode<number | TensorValue>;
  /** Wraps the XLA ReduceWindow operator, documented at */
  XlaReduceWindow(input: Operand, initValue: Operand, windowDimensions: Operand, windowStrides: Operand, baseDilations: Operand, windowDilations: Operand, padding: Operand, options: OpOptions & {
    readonly computation: FunctionName;
  }): TensorFlowNode<number | bigint | boolean | TensorValue>;
  /** Inverse of XlaSetDynamicDimensionSize. */
  XlaRemoveDynamicDimensionSize(input: Operand, dimIndex: Operand, options?: OpOptions): TensorFlowNode<ScalarValue | TensorValue>;
  /** Replica ID. */
  XlaReplicaId(options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** Stateless PRNG bit generator. */
  XlaRngBitGenerator(algorithm: Operand, initialState: Operand, shape: Operand, options?: OpOptions & {
    /** Default: 'uint64'. */
    readonly dtype?: DataTypeName | undefined;
  }): { readonly outputKey: TensorFlowNode<number | bigint | TensorValue>; readonly output: TensorFlowNode<number | bigint | TensorValue> };
  /** Wraps the XLA Scatter operator documented at */
  XlaScatter(operand: Operand, scatterIndices: Operand, updates: Operand, options: OpOptions & {
    readonly updateComputation: FunctionName;
    readonly dimensionNumbers: string | Uint8Array;
    readonly indicesAreSorted: boolean;
  }): TensorFlowNode<number | bigint | boolean | TensorValue>;
  /** Wraps the XLA SelectAndScatter operator, documented at */
  XlaSelectAndScatter(operand: Operand, windowDimensions: Operand, windowStrides: Operand, padding: Operand, source: Operand, initValue: Operand, options: OpOptions & {
    readonly select: FunctionName;
    readonly scatter: FunctionName;
  }): TensorFlowNode<number | bigint | TensorValue>;
  /** Computes the eigen decomposition of a batch of self-adjoint matrices */
  XlaSelfAdjointEig(a: Operand, options: OpOptions & {
    readonly lower: boolean;
    readonly maxIter: number | bigint;
    readonly epsilon: number;
  }): { readonly w: TensorFlowNode<number | bigint | TensorValue>; readonly v: TensorFlowNode<number | bigint | TensorValue> };
  /** Sends the named tensor to another XLA computation. Wraps the XLA Send operator */
  XlaSend(tensor: Operand, options: OpOptions & {
    readonly tensorName: string | Uint8Array;
  }): TensorFlowNode<null>;
  /** TensorFlow's operation XlaSendTPUEmbeddingGradients. */
  XlaSendTPUEmbeddingGradients(gradients: readonly Operand[], learningRates: readonly Operand[], deduplicationData: Operand, options: OpOptions & {
    readonly config: string | Uint8Array;
  }): TensorFlowNode<null>;
  /** TensorFlow's operation XlaSendToHost. */
  XlaSendToHost(input: Operand, options: OpOptions & {
    readonly key: string | Uint8Array;
  }): TensorFlowNode<null>;
  /** Set a bound for the given input value as a hint to Xla compiler, */
  XlaSetBound(input: Operand, bound: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** Make a static dimension into a xla bounded dynamic dimension. */
  XlaSetDynamicDimensionSize(input: Operand, dimIndex: Operand, size: Operand, options?: OpOptions): TensorFlowNode<ScalarValue | TensorValue>;
  /** An op which shards the input based on the given sharding attribute. It can */
  XlaSharding(input: Operand, options?: OpOptions & {
    /** Default: ''. */
    readonly sharding?: string | Uint8Array | undefined;
    /** Default: []. */
    readonly unspecifiedDims?: readonly (number | bigint)[] | undefined;
  }): TensorFlowNode<ScalarValue | TensorValue>;
  /** Wraps the XLA Sort operator, documented at */
  XlaSort(input: Operand, options?: OpOptions): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation XlaSplitND. */
  XlaSplitND(input: Operand, options: OpOptions & {
    /** At least 1. */
    readonly n: number | bigint;
    readonly numSplits: readonly (number | bigint)[];
    /** Default: []. */
    readonly paddings?: readonly (number | bigint)[] | undefined;
  }): readonly TensorFlowNode<ScalarValue | TensorValue>[];
  /** An op used by XLA SPMD partitioner to switch from automatic partitioning to */
  XlaSpmdFullToShardShape(input: Operand, options: OpOptions & {
    readonly manualSharding: string | Uint8Array;
    /** Default: -1. */
    readonly dim?: number | bigint | undefined;
    /** Default: []. */
    readonly unspecifiedDims?: readonly (number | bigint)[] | undefined;
  }): TensorFlowNode<ScalarValue | TensorValue>;
  /** An op used by XLA SPMD partitioner to switch from manual partitioning to */
  XlaSpmdShardToFullShape(input: Operand, options: OpOptions & {
    readonly manualSharding: string | Uint8Array;
    readonly fullShape: AttributeShape;
    /** Default: -1. */
    readonly dim?: number | bigint | undefined;
    /** Default: []. */
    readonly unspecifiedDims?: readonly (number | bigint)[] | undefined;
  }): TensorFlowNode<ScalarValue | TensorValue>;
  /** Computes the eigen decomposition of a batch of self-adjoint matrices */
  XlaSvd(a: Operand, options: OpOptions & {
    readonly maxIter: number | bigint;
    readonly epsilon: number;
    readonly precisionConfig: string | Uint8Array;
  }): { readonly s: TensorFlowNode<number | bigint | TensorValue>; readonly u: TensorFlowNode<number | bigint | TensorValue>; readonly v: TensorFlowNode<number | bigint | TensorValue> };
  /** Wraps the variadic XLA Reduce operator. */
  XlaVariadicReduce(input: readonly Operand[], initValue: readonly Operand[], options: OpOptions & {
    readonly dimensionsToReduce: readonly (number | bigint)[];
    readonly reducer: FunctionName;
  }): readonly TensorFlowNode<number | bigint | boolean | TensorValue>[];
  /** Wraps the variadic XLA Reduce operator. */
  XlaVariadicReduceV2(inputs: readonly Operand[], initValues: readonly Operand[], options: OpOptions & {
    readonly dimensionsToReduce: readonly (number | bigint)[];
    readonly reducer: FunctionName;
  }): readonly TensorFlowNode<ScalarValue | TensorValue>[];
  /** Wraps the XLA Sort operator, documented at */
  XlaVariadicSort(inputs: readonly Operand[], dimension: Operand, options: OpOptions & {
    readonly comparator: FunctionName;
    readonly isStable: boolean;
  }): readonly TensorFlowNode<ScalarValue | TensorValue>[];
  /** output = input; While (Cond(output)) { output = Body(output) } */
  XlaWhile(input: readonly Operand[], options: OpOptions & {
    readonly cond: FunctionName;
    readonly body: FunctionName;
  }): readonly TensorFlowNode<ScalarValue | TensorValue>[];
  /** TensorFlow's operation Xlog1py. */
  Xlog1py(x: Operand, y: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation Xlogy. */
  Xlogy(x: Operand, y: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation ZerosLike. */
  ZerosLike(x: Operand, options?: OpOptions): TensorFlowNode<ScalarValue | TensorValue>;
  /** TensorFlow's operation Zeta. */
  Zeta(x: Operand, q: Operand, options?: OpOptions): TensorFlowNode<number | TensorValue>;
  /** TensorFlow's operation ZipDataset. */
  ZipDataset(inputDatasets: readonly Operand[], options: OpOptions & {
    /** At least 1 of them. */
    readonly outputTypes: readonly DataTypeName[];
    /** At least 1 of them. */
    readonly outputShapes: readonly AttributeShape[];
    /** Default: ''. */
    readonly metadata?: string | Uint8Array | undefined;
  }): TensorFlowNode<never>;
}

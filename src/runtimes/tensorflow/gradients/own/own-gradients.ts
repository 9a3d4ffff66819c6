import type { LocalGradient } from '../local-gradient.js';
import { concat, concatV2 } from './concatenation.js';
import { conv2dBackpropFilter, conv3d, conv3dBackpropFilter, conv3dBackpropInput } from './convolutions.js';
import { ctcLoss, sparseSoftmaxCrossEntropy } from './losses.js';
import { atan2, cross, digamma, erfc, floorMod, mulNoNan, xdivy, xlog1py, xlogy } from './elementwise.js';
import { gather, gatherV2, resourceGather, resourceGatherNd } from './gathering.js';
import { localResponseNormalization } from './normalization.js';
import { passOn, passOnFirst, passOnToAll } from './passing-on.js';
import { segmentMean, tensorScatterAdd, tensorScatterSub, tensorScatterUpdate } from './rows-and-places.js';
import { cumprod, topK } from './scans-and-selections.js';
import {
  eluGrad,
  maxPoolGrad,
  reciprocalGrad,
  reluGrad,
  rsqrtGrad,
  sigmoidGrad,
  softplusGrad,
  sqrtGrad,
  tanhGrad,
} from './second-order.js';

/** The gradients that TensorFlow's C API lacks or has wrong, and those of variables, by the kind of operation. */
export const ownGradients: ReadonlyMap<string, LocalGradient> = new Map([
  ['AccumulateNV2', passOnToAll],
  ['Atan2', atan2],
  ['CTCLoss', ctcLoss],
  ['Concat', concat],
  ['ConcatV2', concatV2],
  ['Conv2DBackpropFilter', conv2dBackpropFilter],
  ['Conv3D', conv3d],
  ['Conv3DBackpropFilterV2', conv3dBackpropFilter],
  ['Conv3DBackpropInputV2', conv3dBackpropInput],
  ['Cross', cross],
  ['Cumprod', cumprod],
  ['Digamma', digamma],
  ['EluGrad', eluGrad],
  ['EnsureShape', passOn],
  ['Erfc', erfc],
  ['FloorMod', floorMod],
  ['Gather', gather],
  ['GatherV2', gatherV2],
  ['IdentityN', passOn],
  ['InvGrad', reciprocalGrad],
  ['LRN', localResponseNormalization],
  ['LeakyReluGrad', reluGrad],
  ['MaxPoolGrad', maxPoolGrad],
  ['MulNoNan', mulNoNan],
  ['PlaceholderWithDefault', passOn],
  ['Print', passOnFirst],
  ['ReadVariableOp', passOn],
  ['ReciprocalGrad', reciprocalGrad],
  ['Relu6Grad', reluGrad],
  ['ReluGrad', reluGrad],
  ['ResourceGather', resourceGather],
  ['ResourceGatherNd', resourceGatherNd],
  ['RsqrtGrad', rsqrtGrad],
  ['SegmentMean', segmentMean],
  ['SeluGrad', eluGrad],
  ['SigmoidGrad', sigmoidGrad],
  ['SoftplusGrad', softplusGrad],
  ['SparseSoftmaxCrossEntropyWithLogits', sparseSoftmaxCrossEntropy],
  ['SqrtGrad', sqrtGrad],
  ['TanhGrad', tanhGrad],
  ['TensorScatterAdd', tensorScatterAdd],
  ['TensorScatterSub', tensorScatterSub],
  ['TensorScatterUpdate', tensorScatterUpdate],
  ['TopKV2', topK],
  ['Xdivy', xdivy],
  ['Xlog1py', xlog1py],
  ['Xlogy', xlogy],
]);

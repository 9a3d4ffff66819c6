import type { TensorFlowNode } from '../../nodes/tensorflow-node.js';
import type { TensorFlowOps } from '../../ops/generated/tensorflow-ops.js';
import type { Differentiated, LocalGradient } from '../local-gradient.js';
import { joined } from './batch-gather.js';

/** Along how many of the last axes. */
type Axes = 1 | 2 | 3;

const forth = { 1: 'FFT', 2: 'FFT2D', 3: 'FFT3D' } as const;
const back = { 1: 'IFFT', 2: 'IFFT2D', 3: 'IFFT3D' } as const;

/** How many elements the last axes have, in the type of a tensor. */
function sizeOf(ops: TensorFlowOps, x: TensorFlowNode, axes: Axes): TensorFlowNode {
  const lengths = ops.StridedSlice(ops.Shape(x), [-axes], [0], [1], { endMask: 1 });
  return ops.Cast(ops.Prod(lengths, [0]), { dstT: x.dtype ?? 'complex64' });
}

/** Gradient of a Fourier transform, which leaves out the division that its inverse has. */
export function fourier(axes: Axes): LocalGradient {
  return ({ builder: { ops }, gradient }) => [ops.Mul(ops[back[axes]](gradient(0)), sizeOf(ops, gradient(0), axes))];
}

/** Gradient of an inverse Fourier transform. */
export function inverseFourier(axes: Axes): LocalGradient {
  return ({ builder: { ops }, gradient }) => [
    ops.RealDiv(ops[forth[axes]](gradient(0)), sizeOf(ops, gradient(0), axes)),
  ];
}

/** A tensor cut or filled up with zeros at the ends of its axes. */
function fitted(ops: TensorFlowOps, x: TensorFlowNode, shape: TensorFlowNode): TensorFlowNode {
  const missing = ops.Maximum(ops.Sub(shape, ops.Shape(x)), 0);
  const paddings = ops.Pack([ops.ZerosLike(missing), missing], { axis: 1 });
  return ops.Slice(ops.Pad(x, paddings), ops.ZerosLike(shape), shape);
}

/** The shape of a transform: that of a tensor, with other lengths of the last axes. */
function withLengths(ops: TensorFlowOps, x: TensorFlowNode, lengths: TensorFlowNode): TensorFlowNode {
  const shape = ops.Shape(x);
  const before = ops.Slice(shape, [0], ops.ExpandDims(ops.Sub(ops.Size(shape), ops.Size(lengths)), 0));
  return joined(ops, [before, lengths]);
}

/** Gradient of RFFT and RFFT2D: the inverse transform of what came back, with nothing for the frequencies that are left out. */
export function realFourier(axes: 1 | 2): LocalGradient {
  return ({ builder: { ops }, input, gradient }) => {
    const whole = fitted(ops, gradient(0), withLengths(ops, gradient(0), input(1)));
    const transformed = ops.Mul(ops[back[axes]](whole), sizeOf(ops, whole, axes));
    const real = ops.Real(transformed, { tout: input(0).dtype ?? 'float32' });
    return [fitted(ops, real, ops.Shape(input(0))), undefined];
  };
}

/** Gradient of IRFFT and IRFFT2D: each frequency stands for two, but the first and, of an even length, the last. */
export function inverseRealFourier(axes: 1 | 2): LocalGradient {
  return (op) => {
    const { builder, input, gradient } = op;
    const { ops } = builder;
    const spectrum = ops[axes === 1 ? 'RFFT' : 'RFFT2D'](gradient(0), input(1), {
      tcomplex: input(0).dtype ?? 'complex64',
    });
    const size = ops.Cast(sizeOf(ops, gradient(0), axes), { dstT: spectrum.dtype ?? 'complex64' });
    const weighted = ops.RealDiv(ops.Mul(spectrum, weights(op, spectrum)), size);
    return [fitted(ops, weighted, ops.Shape(input(0))), undefined];
  };
}

/** How many frequencies each one of a spectrum stands for. */
function weights({ builder: { ops }, input }: Differentiated, spectrum: TensorFlowNode): TensorFlowNode {
  const count = ops.StridedSlice(ops.Shape(spectrum), [-1], [0], [1], { shrinkAxisMask: 1, endMask: 1 });
  const length = ops.StridedSlice(input(1), [-1], [0], [1], { shrinkAxisMask: 1, endMask: 1 });
  const frequency = ops.Range(0, count, 1);
  const isAlone = ops.LogicalOr(ops.Equal(frequency, 0), ops.Equal(ops.Mul(frequency, 2), length));
  const number = ops.Sub(2, ops.Cast(isAlone, { dstT: 'int32' }));
  return ops.Cast(ops.Cast(number, { dstT: 'float64' }), { dstT: spectrum.dtype ?? 'complex64' });
}

/** Gradient of ComplexAbs. */
export const complexAbs: LocalGradient = ({ builder: { ops }, input, output, gradient }) => {
  const tout = input(0).dtype ?? 'complex64';
  const complex = (x: TensorFlowNode): TensorFlowNode => ops.Complex(x, ops.ZerosLike(x), { tout });
  return [ops.DivNoNan(ops.Mul(complex(gradient(0)), input(0)), complex(output(0)))];
};

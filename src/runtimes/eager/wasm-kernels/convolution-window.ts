import type { backend_util, TensorInfo } from '@tensorflow/tfjs';
import type { KernelSteps } from './wasm-kernel.js';

/** How one image axis is padded and cut so that a convolution gives the wanted positions and no others. */
export interface AxisWindow {
  /** Zeros to put before the input; below zero: how many leading results to drop. */
  readonly before: number;
  /** The same at the end. */
  readonly after: number;
  /** Wanted number of results. */
  readonly length: number;
}

/** A convolution over images `[batch, height, width, channels]`, its padding given by a window for each axis. */
export interface WindowedConvolution {
  readonly kernelName: 'Conv2D' | 'DepthwiseConv2dNative';
  readonly x: TensorInfo;
  readonly filter: TensorInfo;
  readonly strides?: readonly [number, number] | undefined;
  readonly dilations?: readonly [number, number] | undefined;
  readonly rows: AxisWindow;
  readonly columns: AxisWindow;
}

/** Convolves; the result has exactly the height and the width that the windows ask for. */
export function convolveWindow({ run }: KernelSteps, convolution: WindowedConvolution): TensorInfo {
  const { kernelName, x, filter, strides = [1, 1], dilations = [1, 1], rows, columns } = convolution;
  const pad = [[0, 0], padding(rows), padding(columns), [0, 0]];
  const full = run(kernelName, { x, filter }, { strides, dilations, pad, dataFormat: 'NHWC' });
  const [batch = 0, height, width, channels = 0] = full.shape;
  if (height === rows.length && width === columns.length) return full;
  const begin = [0, Math.max(0, -rows.before), Math.max(0, -columns.before), 0];
  return run('Slice', { x: full }, { begin, size: [batch, rows.length, columns.length, channels] });
}

/** Where dy, dilated by the forward strides, meets x: one position for each element of the filter. */
export function filterWindows(conv: backend_util.Conv2DInfo): {
  readonly rows: AxisWindow;
  readonly columns: AxisWindow;
} {
  const axis = (before: number, length: number, reach: number, inSize: number): AxisWindow => ({
    before,
    after: reach - inSize - before,
    length,
  });
  const rowReach = (conv.outHeight - 1) * conv.strideHeight + conv.effectiveFilterHeight;
  const columnReach = (conv.outWidth - 1) * conv.strideWidth + conv.effectiveFilterWidth;
  return {
    rows: axis(conv.padInfo.top, conv.filterHeight, rowReach, conv.inHeight),
    columns: axis(conv.padInfo.left, conv.filterWidth, columnReach, conv.inWidth),
  };
}

/** Where the flipped filter meets dy, each of whose elements is followed by stride - 1 zeros: one position for each element of x. */
export function inputWindows(conv: backend_util.Conv2DInfo): {
  readonly rows: AxisWindow;
  readonly columns: AxisWindow;
} {
  const axis = (forwardPad: number, filterReach: number, length: number, spreadSize: number): AxisWindow => ({
    before: filterReach - 1 - forwardPad,
    after: length + forwardPad - spreadSize,
    length,
  });
  const { padInfo, effectiveFilterHeight, effectiveFilterWidth, inHeight, inWidth } = conv;
  return {
    rows: axis(padInfo.top, effectiveFilterHeight, inHeight, conv.outHeight * conv.strideHeight),
    columns: axis(padInfo.left, effectiveFilterWidth, inWidth, conv.outWidth * conv.strideWidth),
  };
}

function padding({ before, after }: AxisWindow): [number, number] {
  return [Math.max(0, before), Math.max(0, after)];
}

import { elementAt, input, tensorOf, type Float64Tensor, type Reference, type References } from './float64-tensor.js';

/** How windows go along one axis. */
interface WindowAxis {
  readonly count: number;
  readonly stride: number;
  readonly before: number;
  readonly size: number;
  readonly dilation: number;
}

function windowAxis(length: number, size: number, stride: number, dilation: number, pad: string): WindowAxis {
  const reach = (size - 1) * dilation + 1;
  if (pad === 'VALID') return { count: Math.ceil((length - reach + 1) / stride), stride, before: 0, size, dilation };
  const count = Math.ceil(length / stride);
  const padding = Math.max((count - 1) * stride + reach - length, 0);
  return { count, stride, before: Math.floor(padding / 2), size, dilation };
}

interface Geometry {
  readonly rows: WindowAxis;
  readonly columns: WindowAxis;
}

function geometryOf(x: Float64Tensor, size: readonly number[], attrs: Readonly<Record<string, unknown>>): Geometry {
  const [, height = 0, width = 0] = x.shape;
  const [down = 1, right = 1] = attrs['strides'] as number[];
  const [apartDown = 1, apartRight = 1] = (attrs['dilations'] as number[] | undefined) ?? [];
  const pad = attrs['pad'] as string;
  return {
    rows: windowAxis(height, size[0] ?? 1, down, apartDown, pad),
    columns: windowAxis(width, size[1] ?? 1, right, apartRight, pad),
  };
}

/** The rows and columns of the input that a window covers, with their places in it; those outside are left out. */
function covered(
  { shape: [, height = 0, width = 0] }: Float64Tensor,
  { rows, columns }: Geometry,
  [, row = 0, column = 0]: readonly number[],
): readonly (readonly [y: number, x: number, fy: number, fx: number])[] {
  const within = (axis: WindowAxis, place: number, length: number): readonly (readonly [number, number])[] =>
    Array.from(
      { length: axis.size },
      (_, at) => [place * axis.stride - axis.before + at * axis.dilation, at] as const,
    ).filter(([from]) => from >= 0 && from < length);
  return within(rows, row, height).flatMap(([y, fy]) =>
    within(columns, column, width).map(([x, fx]) => [y, x, fy, fx] as const),
  );
}

const conv2d: Reference = (inputs, attrs) => {
  const [x, filter] = [input(inputs, 0), input(inputs, 1)];
  const geometry = geometryOf(x, filter.shape, attrs);
  const [, , channels = 0, outputs = 0] = filter.shape;
  return tensorOf([x.shape[0] ?? 0, geometry.rows.count, geometry.columns.count, outputs], (place) => {
    const [batch = 0, , , output = 0] = place;
    let sum = 0;
    for (const [y, column, fy, fx] of covered(x, geometry, place)) {
      for (let channel = 0; channel < channels; channel += 1) {
        sum += elementAt(x, [batch, y, column, channel]) * elementAt(filter, [fy, fx, channel, output]);
      }
    }
    return sum;
  });
};

const depthwiseConv2d: Reference = (inputs, attrs) => {
  const [x, filter] = [input(inputs, 0), input(inputs, 1)];
  const geometry = geometryOf(x, filter.shape, attrs);
  const [, , channels = 0, multiplier = 1] = filter.shape;
  return tensorOf([x.shape[0] ?? 0, geometry.rows.count, geometry.columns.count, channels * multiplier], (place) => {
    const [batch = 0, , , output = 0] = place;
    const [channel, which] = [Math.floor(output / multiplier), output % multiplier];
    return covered(x, geometry, place).reduce(
      (sum, [y, column, fy, fx]) =>
        sum + elementAt(x, [batch, y, column, channel]) * elementAt(filter, [fy, fx, channel, which]),
      0,
    );
  });
};

const pooled =
  (ofWindow: (values: readonly number[]) => number): Reference =>
  (inputs, attrs) => {
    const x = input(inputs, 0);
    const geometry = geometryOf(x, attrs['size'] as number[], attrs);
    const [batches = 0, , , channels = 0] = x.shape;
    return tensorOf([batches, geometry.rows.count, geometry.columns.count, channels], (place) => {
      const [batch = 0, , , channel = 0] = place;
      return ofWindow(covered(x, geometry, place).map(([y, column]) => elementAt(x, [batch, y, column, channel])));
    });
  };

/** Convolutions and pooling over images. */
export const windowReferences: References = {
  conv2d,
  depthwiseConv2d,
  maxPool: pooled((values) => values.reduce((most, value) => (value > most ? value : most), -Infinity)),
  avgPool: pooled((values) => values.reduce((sum, value) => sum + value, 0) / values.length),
};

import { describe, expect, it } from 'vitest';
import { dataTypeNumbers } from '../../src/formats/data-type-numbers.js';
import { DataType } from '../../src/formats/proto/generated/data-type_pb.js';

const names: Readonly<Record<string, string>> = { float32: 'FLOAT', float64: 'DOUBLE', float16: 'HALF' };

describe('the numbers of types', () => {
  it('are those of the enum DataType', () => {
    const ofEnum = Object.keys(dataTypeNumbers).map((name) => [
      name,
      DataType[`DT_${names[name] ?? name.toUpperCase()}` as keyof typeof DataType],
    ]);
    expect(Object.entries(dataTypeNumbers)).toEqual(ofEnum);
  });
});

import type { DataTypeName } from '../core/tensor-value.js';

/** What stands for each type in TensorFlow's files: the members of the enum DataType, which needs no protocol buffers here. */
export const dataTypeNumbers: Readonly<Record<DataTypeName, number>> = {
  float32: 1,
  float64: 2,
  int32: 3,
  uint8: 4,
  int16: 5,
  int8: 6,
  string: 7,
  complex64: 8,
  int64: 9,
  bool: 10,
  qint8: 11,
  quint8: 12,
  qint32: 13,
  bfloat16: 14,
  qint16: 15,
  quint16: 16,
  uint16: 17,
  complex128: 18,
  float16: 19,
  resource: 20,
  variant: 21,
  uint32: 22,
  uint64: 23,
};

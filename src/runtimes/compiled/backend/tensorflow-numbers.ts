import { dataTypeNumbers } from '../../../formats/data-type-numbers.js';

/** The numbers that tfjs-node's kernels read of its addon: types of elements, and kinds of attributes (TensorFlow's c_api.h). */
export const tensorflowNumbers = {
  TF_FLOAT: dataTypeNumbers.float32,
  TF_INT32: dataTypeNumbers.int32,
  TF_INT64: dataTypeNumbers.int64,
  TF_BOOL: dataTypeNumbers.bool,
  TF_COMPLEX64: dataTypeNumbers.complex64,
  TF_STRING: dataTypeNumbers.string,
  TF_RESOURCE: dataTypeNumbers.resource,
  TF_UINT8: dataTypeNumbers.uint8,
  TF_ATTR_STRING: 0,
  TF_ATTR_INT: 1,
  TF_ATTR_FLOAT: 2,
  TF_ATTR_BOOL: 3,
  TF_ATTR_TYPE: 4,
  TF_ATTR_SHAPE: 5,
} as const;

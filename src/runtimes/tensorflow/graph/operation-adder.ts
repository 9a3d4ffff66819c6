import type { NativeOperation } from '../c-api/native-operation.js';
import type { OperationParts } from '../c-api/native-graph.js';

/** Adds an operation to a graph; a name that is taken gets a number. */
export type AddOperation = (type: string, name: string, parts?: OperationParts) => NativeOperation;

import type { LibraryHandle, TypeObject } from 'koffi' with { 'resolution-mode': 'import' };
import { FailedPreconditionError } from '../../../errors.js';
import type { Koffi } from './load-koffi.js';

/** The address of something in native memory. */
export type Pointer = bigint;

/** What a function that takes an address is given: an address, memory of ours, or nothing. */
export type Memory = Pointer | ArrayBufferView | ArrayBuffer | null;

/** One output of an operation, as the C functions take it by value. */
export interface OutputStruct {
  readonly oper: Pointer;
  readonly index: number;
}

/** Types of arguments: an address, a C text that is copied, 32 bits, 64 bits, a byte. */
type ArgumentType = 'void*' | 'str' | 'int' | 'size_t' | 'uint8_t' | 'output';

interface Signature {
  readonly result: ArgumentType | 'void';
  readonly takes: readonly ArgumentType[];
}

interface ValueOf {
  'void*': Memory;
  str: string;
  int: number;
  size_t: number;
  uint8_t: number;
  output: OutputStruct;
  void: undefined;
}

interface ResultOf {
  'void*': Pointer | null;
  str: string;
  int: number;
  size_t: number;
  uint8_t: number;
  output: OutputStruct;
  void: undefined;
}

const of = <const R extends Signature['result'], const A extends Signature['takes']>(
  result: R,
  ...takes: A
): { readonly result: R; readonly takes: A } => ({ result, takes });

/** The functions that are called, by their names in C. */
const signatures = {
  TF_Version: of('str'),
  TF_NewStatus: of('void*'),
  TF_DeleteStatus: of('void', 'void*'),
  TF_GetCode: of('int', 'void*'),
  TF_Message: of('str', 'void*'),
  TF_NewBuffer: of('void*'),
  TF_NewBufferFromString: of('void*', 'void*', 'size_t'),
  TF_DeleteBuffer: of('void', 'void*'),
  TF_AllocateTensor: of('void*', 'int', 'void*', 'int', 'size_t'),
  TF_DeleteTensor: of('void', 'void*'),
  TF_TensorFromProto: of('void', 'void*', 'void*', 'void*'),
  TF_TensorType: of('int', 'void*'),
  TF_NumDims: of('int', 'void*'),
  TF_Dim: of('size_t', 'void*', 'int'),
  TF_TensorByteSize: of('size_t', 'void*'),
  TF_TensorData: of('void*', 'void*'),
  TF_StringGetSize: of('size_t', 'void*'),
  TF_StringGetDataPointer: of('void*', 'void*'),
  TF_NewGraph: of('void*'),
  TF_DeleteGraph: of('void', 'void*'),
  TF_NewImportGraphDefOptions: of('void*'),
  TF_DeleteImportGraphDefOptions: of('void', 'void*'),
  TF_ImportGraphDefOptionsSetPrefix: of('void', 'void*', 'str'),
  TF_ImportGraphDefOptionsSetUniquifyNames: of('void', 'void*', 'uint8_t'),
  TF_ImportGraphDefOptionsAddInputMapping: of('void', 'void*', 'str', 'int', 'output'),
  TF_ImportGraphDefOptionsRemapControlDependency: of('void', 'void*', 'str', 'void*'),
  TF_ImportGraphDefOptionsAddControlDependency: of('void', 'void*', 'void*'),
  TF_GraphImportGraphDef: of('void', 'void*', 'void*', 'void*', 'void*'),
  TF_GraphToGraphDef: of('void', 'void*', 'void*', 'void*'),
  TF_GraphOperationByName: of('void*', 'void*', 'str'),
  TF_GraphNextOperation: of('void*', 'void*', 'void*'),
  TF_GraphGetTensorNumDims: of('int', 'void*', 'output', 'void*'),
  TF_GraphGetTensorShape: of('void', 'void*', 'output', 'void*', 'int', 'void*'),
  TF_GraphSetTensorShape: of('void', 'void*', 'output', 'void*', 'int', 'void*'),
  TF_NewOperation: of('void*', 'void*', 'str', 'str'),
  TF_SetDevice: of('void', 'void*', 'str'),
  TF_AddInput: of('void', 'void*', 'output'),
  TF_AddInputList: of('void', 'void*', 'void*', 'int'),
  TF_AddControlInput: of('void', 'void*', 'void*'),
  TF_SetAttrValueProto: of('void', 'void*', 'str', 'void*', 'size_t', 'void*'),
  TF_FinishOperation: of('void*', 'void*', 'void*'),
  TF_AddGradientsWithPrefix: of('void', 'void*', 'void*', 'void*', 'int', 'void*', 'int', 'void*', 'void*', 'void*'),
  TF_OperationName: of('str', 'void*'),
  TF_OperationOpType: of('str', 'void*'),
  TF_OperationDevice: of('str', 'void*'),
  TF_OperationNumOutputs: of('int', 'void*'),
  TF_OperationOutputType: of('int', 'output'),
  TF_OperationNumInputs: of('int', 'void*'),
  TF_OperationAllInputs: of('void', 'void*', 'void*', 'int'),
  TF_OperationNumControlInputs: of('int', 'void*'),
  TF_OperationGetControlInputs: of('int', 'void*', 'void*', 'int'),
  TF_OperationGetAttrValueProto: of('void', 'void*', 'str', 'void*', 'void*'),
  TF_OperationToNodeDef: of('void', 'void*', 'void*', 'void*'),
  TF_NewSessionOptions: of('void*'),
  TF_DeleteSessionOptions: of('void', 'void*'),
  TF_SetTarget: of('void', 'void*', 'str'),
  TF_SetConfig: of('void', 'void*', 'void*', 'size_t', 'void*'),
  TF_NewSession: of('void*', 'void*', 'void*', 'void*'),
  TF_CloseSession: of('void', 'void*', 'void*'),
  TF_DeleteSession: of('void', 'void*', 'void*'),
  TF_SessionRun: of(
    'void',
    'void*',
    'void*',
    'void*',
    'void*',
    'int',
    'void*',
    'void*',
    'int',
    'void*',
    'int',
    'void*',
    'void*',
  ),
  TF_SessionListDevices: of('void*', 'void*', 'void*'),
  TF_DeviceListCount: of('int', 'void*'),
  TF_DeviceListName: of('str', 'void*', 'int', 'void*'),
  TF_DeleteDeviceList: of('void', 'void*'),
  TF_GetAllOpList: of('void*'),
  TF_NewServer: of('void*', 'void*', 'size_t', 'void*'),
  TF_ServerStart: of('void', 'void*', 'void*'),
  TF_ServerJoin: of('void', 'void*', 'void*'),
  TF_ServerTarget: of('str', 'void*'),
} as const satisfies Readonly<Record<string, Signature>>;

type Signatures = typeof signatures;

type ArgumentsOf<A extends Signature['takes']> = { [I in keyof A]: ValueOf[A[I]] };

/** A C function: called at once, or by a thread of libuv's pool. */
export interface CFunction<A extends readonly unknown[], R> {
  (...args: A): R;
  async(...args: [...A, (error: unknown, result: R) => void]): void;
}

/** The functions of TensorFlow's C API, and memcpy. */
export type CFunctions = {
  readonly [F in keyof Signatures]: CFunction<ArgumentsOf<Signatures[F]['takes']>, ResultOf[Signatures[F]['result']]>;
} & {
  readonly memcpy: CFunction<[to: Memory, from: Memory, bytes: number], Pointer>;
};

/**
 * Declares the functions of an opened library.
 *
 * @throws FailedPreconditionError naming a function that the library lacks.
 */
export function declareFunctions(koffi: Koffi, library: LibraryHandle, path: string): CFunctions {
  const output = koffi.struct({ oper: 'void*', index: 'int' });
  const typeOf = (type: string): string | TypeObject => (type === 'output' ? output : type);
  const entries = Object.entries(signatures).map(([name, { result, takes }]) => {
    try {
      return [name, library.func(name, typeOf(result), takes.map(typeOf))] as const;
    } catch (error) {
      throw new FailedPreconditionError(
        `${path}: expected TensorFlow's C library, 2.15 or newer; it has no function ${name}`,
        { cause: error },
      );
    }
  });
  const memcpy: unknown = koffi.load(null).func('memcpy', 'void*', ['void*', 'void*', 'size_t']);
  return { ...Object.fromEntries(entries), memcpy } as CFunctions;
}

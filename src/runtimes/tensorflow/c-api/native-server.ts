import type { Pointer } from './c-functions.js';
import type { NativeCalls } from './native-calls.js';

/** A server of TensorFlow's in this process. The library cannot stop one: it serves until the process ends. */
export class NativeServer {
  /** Where sessions of this process find it: `grpc://localhost:2222`. */
  readonly target: string;

  constructor(calls: NativeCalls, serverDef: Uint8Array) {
    const { functions } = calls;
    const server = calls.checked<Pointer | null>((status) =>
      functions.TF_NewServer(serverDef, serverDef.length, status),
    );
    calls.checked((status) => {
      functions.TF_ServerStart(server, status);
    });
    this.target = functions.TF_ServerTarget(server);
  }
}

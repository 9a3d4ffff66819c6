/** The name under which tfjs knows the kernels of the trace backend. */
export const traceBackendName = 'compiled';

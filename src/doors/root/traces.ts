export { traceTo, type Trace, type TraceOptions } from '../../trace/trace-to.js';

import { aLogger, consoleLogger, type Logger } from '../../../core/logger.js';
import type { FieldsOf } from '../../../core/options/field.js';
import { count } from '../../../core/options/numbers.js';
import { check } from '../../../core/options/check.js';
import { anObject } from '../../../core/options/objects.js';
import { optionTable } from '../../../core/options/option-table.js';
import { filledText } from '../../../core/options/values.js';
import type { SessionConfigProto } from '../../../core/session-config-proto.js';

/** What a server is. */
export interface ServerOptions {
  /** Its job; may be left out where the cluster has one job. */
  readonly job?: string | undefined;
  /** Which task of the job it is; may be left out where the job has one task. */
  readonly task?: number | undefined;
  /** That everybody who reaches the machine may use the server is known: TensorFlow's knows no authentication. */
  readonly insecure: true;
  /** Settings of all sessions on the server that bring none: TensorFlow's ConfigProto in camelCase. */
  readonly config?: SessionConfigProto | undefined;
  /** How servers talk to each other; `'grpc'`. */
  readonly protocol?: string | undefined;
  /** TensorFlow's C library; where it is looked for otherwise is said at {@link findLibrary}. */
  readonly libtensorflow?: string | undefined;
  readonly logger?: Logger | undefined;
}

/** Nobody is served before its owner has said that the risk is known. */
const knownInsecure = /* @__PURE__ */ check<true>(
  "true, since TensorFlow's server listens on every interface of the machine and knows no authentication (keep its port in by a " +
    'firewall, a network namespace or a container)',
  (value) => value === true,
);

/** The options of a server. */
export const serverOptions = /* @__PURE__ */ optionTable('Server', {
  job: filledText('the name of a job'),
  task: count(0),
  insecure: knownInsecure.required,
  config: anObject('settings as in ConfigProto'),
  protocol: filledText("a protocol such as 'grpc'").or('grpc'),
  libtensorflow: filledText('the path of a library'),
  logger: aLogger.or(consoleLogger),
} satisfies FieldsOf<ServerOptions>);

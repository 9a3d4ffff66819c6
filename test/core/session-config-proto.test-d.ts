import type { Message } from '@bufbuild/protobuf';
import { expectTypeOf, it } from 'vitest';
import type {
  ExperimentalConfigProto,
  GPUOptionsProto,
  GraphOptionsProto,
  OptimizerOptionsProto,
  RewriterConfigProto,
  RPCOptionsProto,
  SessionConfigProto,
  ThreadPoolOptionProto,
} from '../../src/core/session-config-proto.js';
import type { SessionConfig } from '../../src/core/session.js';
import type {
  ConfigProto,
  ConfigProto_Experimental,
  GPUOptions,
  GraphOptions,
  OptimizerOptions,
  RewriterConfig,
  RPCOptions,
  ThreadPoolOptionProto as ThreadPoolOptionMessage,
} from '../../src/formats/proto/generated/config_pb.js';

type Fields<M extends Message> = Exclude<keyof M, '$typeName' | '$unknown'>;

it('the settings of a session of TensorFlow have the fields of its messages, and no others', () => {
  expectTypeOf<keyof SessionConfigProto>().toEqualTypeOf<Fields<ConfigProto>>();
  expectTypeOf<keyof GPUOptionsProto>().toEqualTypeOf<Fields<GPUOptions>>();
  expectTypeOf<keyof GraphOptionsProto>().toEqualTypeOf<Fields<GraphOptions>>();
  expectTypeOf<keyof OptimizerOptionsProto>().toEqualTypeOf<Fields<OptimizerOptions>>();
  expectTypeOf<keyof RewriterConfigProto>().toEqualTypeOf<Fields<RewriterConfig>>();
  expectTypeOf<keyof RPCOptionsProto>().toEqualTypeOf<Fields<RPCOptions>>();
  expectTypeOf<keyof ThreadPoolOptionProto>().toEqualTypeOf<Fields<ThreadPoolOptionMessage>>();
  expectTypeOf<keyof ExperimentalConfigProto>().toEqualTypeOf<Fields<ConfigProto_Experimental>>();
});

it('are checked where a session is configured', () => {
  expectTypeOf<{
    sessionConfig: {
      intraOpParallelismThreads: 1;
      graphOptions: { rewriteOptions: { remapping: 'OFF' } };
      deviceCount: { CPU: 2 };
    };
  }>().toExtend<SessionConfig>();
  // @ts-expect-error -- the field is called intraOpParallelismThreads
  ({ sessionConfig: { intraOpParallelismThread: 1 } }) satisfies SessionConfig;
  // @ts-expect-error -- there is no such setting of a rewriting
  ({ sessionConfig: { graphOptions: { rewriteOptions: { remapping: 'NEVER' } } } }) satisfies SessionConfig;
});

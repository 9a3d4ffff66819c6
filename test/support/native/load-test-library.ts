import { loadNativeLibrary, type NativeLibrary } from '../../../src/runtimes/tensorflow/c-api/native-library.js';

/** The library that the tests were told of by LIBTENSORFLOW. */
export function loadTestLibrary(): Promise<NativeLibrary> {
  const { LIBTENSORFLOW: path } = process.env;
  if (path === undefined) throw new Error('LIBTENSORFLOW: expected the path of the library; run npm run test:native');
  return loadNativeLibrary(path);
}

/** The release of TensorFlow that is installed, and that all tests are run with. */
export const installedRelease = '2.15.1';

/** The releases that the tests are run with. */
export const testedReleases: readonly string[] = [installedRelease, '2.21.0'];

/** The two libraries of a wheel: the first is the one that is loaded, and it loads the other. */
export const libraryFiles = ['libtensorflow_cc.so.2', 'libtensorflow_framework.so.2'] as const;

/** The file that is written last of all beside what was installed. */
export const manifestName = 'installed.json';

/** What that file says. */
export interface InstalledManifest {
  /** The release of TensorFlow. */
  readonly version: string;
  /** The files below the folder, with their sizes and the sums by which they can be checked (SHA-256, in base64url). */
  readonly files: Readonly<Record<string, { readonly bytes: number; readonly sha256: string }>>;
}

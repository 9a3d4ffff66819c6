/** Runs `main` as a program with the arguments of the process: its exit code is what `main` gives, 2 where that throws. */
export async function runAsProgram(main: (args: readonly string[]) => Promise<number>): Promise<void> {
  process.on('unhandledRejection', (error) => {
    console.log('unhandled rejection:', error);
    process.exitCode = 1;
  });
  try {
    const code = await main(process.argv.slice(2));
    if (code !== 0) process.exitCode = code;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 2;
  }
}

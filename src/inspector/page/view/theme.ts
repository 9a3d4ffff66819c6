import { useEffect, useState } from 'preact/hooks';

/** What the reader wants: dark, light, or as the system has it. */
export type ThemeChoice = 'auto' | 'dark' | 'light';

/** How the page is lit. */
export type Theme = 'dark' | 'light';

/** How the page is lit now: as was chosen, or as the system has it, also when that changes. */
export function useTheme(choice: ThemeChoice): Theme {
  const [isDark, setDark] = useState(() => systemTheme().matches);
  useEffect(() => {
    const query = systemTheme();
    const look = (): void => setDark(query.matches);
    query.addEventListener('change', look);
    return () => query.removeEventListener('change', look);
  }, []);
  return choice === 'auto' ? (isDark ? 'dark' : 'light') : choice;
}

function systemTheme(): MediaQueryList {
  return matchMedia('(prefers-color-scheme: dark)');
}

export * from 'monitored-session/inspector';

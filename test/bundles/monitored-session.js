export * from 'monitored-session';

// caught by: eslint(no-restricted-globals) setInterval
export const used = () => setInterval(() => undefined, 1);

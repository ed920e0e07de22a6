// caught by: eslint(no-restricted-globals) globalThis
export const used = () => globalThis.Date.now();

// caught by: eslint(no-restricted-globals) performance
export const used = () => performance.now();

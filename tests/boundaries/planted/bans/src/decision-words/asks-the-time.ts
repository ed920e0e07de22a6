// caught by: eslint(no-restricted-globals) Date
export const used = () => Date.now();

// caught by: eslint(no-restricted-globals) setTimeout
export const used = () => setTimeout(() => undefined, 1);

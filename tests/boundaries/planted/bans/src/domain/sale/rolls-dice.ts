// caught by: eslint(no-restricted-properties) Math.random
export const used = () => Math.random();

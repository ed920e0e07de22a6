// caught by: eslint(no-restricted-globals) process
export const used = () => process.env;

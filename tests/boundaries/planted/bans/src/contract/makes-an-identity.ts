// caught by: eslint(no-restricted-globals) crypto
export const used = () => crypto.randomUUID();

// caught by: eslint(no-restricted-properties) Intl.DateTimeFormat
export const used = () => new Intl.DateTimeFormat().format();

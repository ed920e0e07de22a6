// caught by: TS2584 document
export const used = () => document.title;

// caught by: TS2591 Buffer
export const used = () => Buffer.from("");

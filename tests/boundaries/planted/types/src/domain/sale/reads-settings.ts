// caught by: TS2591 process
export const used = () => process.env;

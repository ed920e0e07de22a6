// caught by: TS2584 console
export const used = () => console.log("");

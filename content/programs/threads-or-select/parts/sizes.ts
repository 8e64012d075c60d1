export const SIZES = [1, 2, 4, 8, 16, 32, 64, 128];
export const PORT = { threads: 7001, select: 7002 };

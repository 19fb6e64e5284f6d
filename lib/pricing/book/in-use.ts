/** The condition of Prisma on models that were neither merged nor removed. */
export const IN_USE = { mergedIntoId: null, removedAt: null } as const;

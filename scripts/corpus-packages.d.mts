export declare const namedPackages: readonly string[];
export declare const otherPackages: readonly string[];

// What Vue's templates know of the elements.
import type { GlobalComponents } from "vue";
import "ekstoken/vue";

type Props = InstanceType<GlobalComponents["eks-token-generator"]>["$props"];

export const right: Props = { cluster: "a", endpoint: "fips", credentials: null };
// @ts-expect-error there is no such endpoint
export const wrong: Props = { endpoint: "nowhere" };

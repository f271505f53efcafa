// What JSX of React knows of the elements.
import { createRef } from "react";
import type { EksTokenGenerator } from "ekstoken/element";
import "ekstoken/react";

const ref = createRef<EksTokenGenerator>();

export const right = (
  <main>
    <eks-token-generator ref={ref} className="x" cluster="a" endpoint="fips" credentials={null} oneks-token={({ detail }) => detail.token.length} oneks-forget={({ detail }) => detail.reason} />
    <eks-token-inspector token="x" partition="aws" check-clock="" oneks-inspection={({ detail }) => detail.verdict.text} />
  </main>
);

export const wrong = (
  <main>
    {/* @ts-expect-error there is no such endpoint */}
    <eks-token-generator endpoint="nowhere" />
    {/* @ts-expect-error there is no such detail */}
    <eks-token-generator oneks-token={({ detail }) => detail.nothing} />
  </main>
);

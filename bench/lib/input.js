// What all contenders sign. The keys are those of AWS's documentation; the
// session token is as long as STS's are today, and meaningless.

export const credentials = {
  accessKeyId: "ASIAIOSFODNN7EXAMPLE",
  secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
  sessionToken: `IQoJb3JpZ2luX2VjEDUaCWV1LXdlc3QtMiJHMEUCIQ${"DkXz0+9/aB7cQ1rT5vYw".repeat(29)}QX==`,
};
export const clusterName = "production";
export const region = "eu-west-2";

/** Every call signs for a different second of the same day, so that no result can be cached. */
export const firstSecond = Date.UTC(2026, 10, 23, 8, 0, 0);

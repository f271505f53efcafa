"""Prints a bearer token for an Amazon EKS cluster. Needs botocore, which boto3 brings along:

    pip install botocore
    python eks_token.py

If the AWS CLI is installed where this runs, you don't need this program: every Kubernetes client
runs `aws eks get-token` by itself with the kubeconfig that this command writes:

    aws eks update-kubeconfig --name my-cluster --region us-west-2
"""

import base64
import sys
import time

from botocore.model import ServiceId
from botocore.session import Session
from botocore.signers import RequestSigner

CLUSTER = "my-cluster"
# Must be the region whose signatures STS_HOST accepts: its own for a regional host, us-east-1 for
# sts.amazonaws.com. Regional hosts work in every partition.
REGION = "us-west-2"
STS_HOST = "sts.us-west-2.amazonaws.com"


def eks_token(session: Session) -> str:
    """Returns a token: a presigned STS GetCallerIdentity URL. It works for 15 minutes."""
    # Not the STS client's generate_presigned_url: it doesn't sign additional headers, and takes its
    # host from the configuration.
    signer = RequestSigner(
        ServiceId("sts"), REGION, "sts", "v4",
        session.get_credentials(), session.get_component("event_emitter"),
    )
    url = signer.generate_presigned_url(
        {
            "method": "GET",
            "url": f"https://{STS_HOST}/?Action=GetCallerIdentity&Version=2011-06-15",
            # The signature covers the cluster's name, but the URL doesn't contain it: EKS adds this
            # header when it calls STS, so a token signed for another cluster fails there.
            "headers": {"x-k8s-aws-id": CLUSTER},
            "body": {},
            "context": {},
        },
        # This sets X-Amz-Expires. EKS rejects a token without it, or with more than 900; the default
        # is 3600. 60 is what the AWS CLI sends; it doesn't shorten the 15 minutes.
        expires_in=60,
        region_name=REGION,
        operation_name="",
    )
    # EKS expects base64url without padding: not b64encode, and no "=" at the end.
    return "k8s-aws-v1." + base64.urlsafe_b64encode(url.encode()).decode().rstrip("=")


def kubernetes_client(server: str, ca_file: str):
    """Returns an ApiClient that renews its token every 14 minutes."""
    from kubernetes import client  # pip install kubernetes

    session = Session()
    expires = 0.0

    def refresh(configuration: client.Configuration) -> None:
        # Called before each request. Don't make a token for each: the API server asks STS about every
        # token that it hasn't seen.
        nonlocal expires
        if time.monotonic() >= expires:
            expires = time.monotonic() + 14 * 60
            bearer = "Bearer " + eks_token(session)
            # Version 36 and later look up the first name, earlier ones the second.
            configuration.api_key = {"BearerToken": bearer, "authorization": bearer}

    configuration = client.Configuration()
    configuration.host = server
    configuration.ssl_ca_cert = ca_file
    configuration.refresh_api_key_hook = refresh
    refresh(configuration)
    return client.ApiClient(configuration)


if __name__ == "__main__":
    if len(sys.argv) == 3:  # python eks_token.py https://EXAMPLE.eks.amazonaws.com ca.pem
        from kubernetes.client import VersionApi

        print(VersionApi(kubernetes_client(*sys.argv[1:])).get_code())
    else:
        print(eks_token(Session()))

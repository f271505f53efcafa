<?php
// Prints a bearer token for an Amazon EKS cluster. Needs the AWS SDK for PHP, version 3:
//
//     composer require aws/aws-sdk-php
//     php eks-token.php
//
// If the AWS CLI is installed where this runs, `aws eks get-token --cluster-name my-cluster
// --region us-west-2` does the same.

declare(strict_types=1);

require 'vendor/autoload.php';

use Aws\Credentials\CredentialProvider;
use Aws\Credentials\CredentialsInterface;
use Aws\Signature\SignatureV4;
use GuzzleHttp\Psr7\Request;

const CLUSTER = 'my-cluster';
// Must be the region whose signatures STS_HOST accepts: its own for a regional host, us-east-1 for
// sts.amazonaws.com. Regional hosts work in every partition.
const REGION = 'us-west-2';
const STS_HOST = 'sts.us-west-2.amazonaws.com';

/** Returns a token: a presigned STS GetCallerIdentity URL. It works for 15 minutes. */
function eks_token(CredentialsInterface $credentials): string
{
    $request = new Request('GET', 'https://' . STS_HOST . '/?Action=GetCallerIdentity&Version=2011-06-15', [
        // The signature covers the cluster's name, but the URL doesn't contain it: EKS adds this
        // header when it calls STS, so a token signed for another cluster fails there.
        'x-k8s-aws-id' => CLUSTER,
    ]);
    // This sets X-Amz-Expires. EKS rejects a token without it, or with more than 900. 60 is what the
    // AWS CLI sends; it doesn't shorten the 15 minutes. (Not '60': that would be a moment in 1970.)
    $url = (new SignatureV4('sts', REGION))->presign($request, $credentials, '+60 seconds')->getUri();

    // EKS expects base64url without padding, which base64_encode alone doesn't produce.
    return 'k8s-aws-v1.' . rtrim(strtr(base64_encode((string) $url), '+/', '-_'), '=');
}

// The default chain: environment, profile, SSO, container, instance.
$credentials = CredentialProvider::defaultProvider()()->wait();
echo eks_token($credentials), "\n";

// To outlive a token, keep it for 14 minutes, then make another and a client with it. Don't make one
// for each request: the API server asks STS about every token that it hasn't seen. With
// renoki-co/php-k8s:
//
//     $cluster = (new KubernetesCluster('https://EXAMPLE.eks.amazonaws.com'))
//         ->withCaCertificate('ca.pem')
//         ->withToken(eks_token($credentials));
//
// Calls checked against the sources of aws-sdk-php 3. Its old releases drop all headers but host when
// they presign; update if X-Amz-SignedHeaders lacks x-k8s-aws-id.

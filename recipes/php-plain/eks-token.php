<?php
// Prints a bearer token for an Amazon EKS cluster. Needs nothing but PHP, 8.0 or later:
//
//     php eks-token.php
//
// If the AWS CLI is installed where this runs, `aws eks get-token --cluster-name my-cluster
// --region us-west-2` does the same.

declare(strict_types=1);

const CLUSTER = 'my-cluster';
// Must be the region whose signatures STS_HOST accepts: its own for a regional host, us-east-1 for
// sts.amazonaws.com. Regional hosts work in every partition.
const REGION = 'us-west-2';
const STS_HOST = 'sts.us-west-2.amazonaws.com';

/** Returns a token: a presigned STS GetCallerIdentity URL. It works for 15 minutes. */
function eks_token(): string
{
    // `eval "$(aws configure export-credentials --format env)"` sets these variables.
    $accessKeyId = getenv('AWS_ACCESS_KEY_ID');
    $secretAccessKey = getenv('AWS_SECRET_ACCESS_KEY');
    $sessionToken = getenv('AWS_SESSION_TOKEN'); // of temporary credentials only
    if (!$accessKeyId || !$secretAccessKey) {
        throw new RuntimeException('AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are not set');
    }

    $time = gmdate('Ymd\THis\Z');
    $scope = [substr($time, 0, 8), REGION, 'sts', 'aws4_request'];
    $parameters = [ // sorted, as the signature requires
        'Action' => 'GetCallerIdentity',
        'Version' => '2011-06-15',
        'X-Amz-Algorithm' => 'AWS4-HMAC-SHA256',
        'X-Amz-Credential' => $accessKeyId . '/' . implode('/', $scope),
        'X-Amz-Date' => $time,
        // EKS rejects a token without X-Amz-Expires, or with more than 900. 60 is what the AWS CLI
        // sends; it doesn't shorten the 15 minutes.
        'X-Amz-Expires' => '60',
        ...($sessionToken ? ['X-Amz-Security-Token' => $sessionToken] : []),
        // The signature covers the cluster's name, but the URL doesn't contain it: EKS adds this
        // header when it calls STS, so a token signed for another cluster fails there.
        'X-Amz-SignedHeaders' => 'host;x-k8s-aws-id',
    ];
    // SigV4 requires the encoding of RFC 3986: by default, http_build_query encodes a space as a plus sign.
    $query = http_build_query($parameters, '', '&', PHP_QUERY_RFC3986);

    $canonicalRequest = implode("\n", [
        'GET',
        '/',
        $query,
        'host:' . STS_HOST,
        'x-k8s-aws-id:' . CLUSTER,
        '', // ends the headers
        'host;x-k8s-aws-id',
        hash('sha256', ''), // GET has no body
    ]);
    $stringToSign = implode("\n", ['AWS4-HMAC-SHA256', $time, implode('/', $scope), hash('sha256', $canonicalRequest)]);

    $key = 'AWS4' . $secretAccessKey;
    foreach ($scope as $part) {
        $key = hash_hmac('sha256', $part, $key, true); // raw bytes, not hexadecimal
    }
    $signature = hash_hmac('sha256', $stringToSign, $key);

    $url = 'https://' . STS_HOST . "/?$query&X-Amz-Signature=$signature";
    // EKS expects base64url without padding, which base64_encode alone doesn't produce.
    return 'k8s-aws-v1.' . rtrim(strtr(base64_encode($url), '+/', '-_'), '=');
}

echo eks_token(), "\n";

// To outlive a token, keep it for 14 minutes, then make another and a client with it. Don't make one
// for each request: the API server asks STS about every token that it hasn't seen. With
// renoki-co/php-k8s:
//
//     $cluster = (new KubernetesCluster('https://EXAMPLE.eks.amazonaws.com'))
//         ->withCaCertificate('ca.pem')
//         ->withToken(eks_token());

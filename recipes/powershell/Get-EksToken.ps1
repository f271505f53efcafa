<#
.SYNOPSIS
Prints a bearer token for an Amazon EKS cluster. Needs nothing but PowerShell 7:

    ./Get-EksToken.ps1

If the AWS CLI is installed where this runs, `aws eks get-token --cluster-name my-cluster --region us-west-2`
does the same.
#>
$ErrorActionPreference = 'Stop'

$cluster = 'my-cluster'
# Must be the region whose signatures $stsHost accepts: its own for a regional host, us-east-1 for
# sts.amazonaws.com. Regional hosts work in every partition.
$region = 'us-west-2'
$stsHost = 'sts.us-west-2.amazonaws.com'

# `aws configure export-credentials --format powershell | Invoke-Expression` sets these variables.
if (-not $env:AWS_ACCESS_KEY_ID -or -not $env:AWS_SECRET_ACCESS_KEY) {
    throw 'AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are not set'
}

$utf8 = [Text.Encoding]::UTF8

function Get-Sha256([string] $text) {
    [Convert]::ToHexString([Security.Cryptography.SHA256]::HashData($utf8.GetBytes($text))).ToLowerInvariant()
}

# The comma keeps PowerShell from taking the array of bytes apart.
function Get-Hmac([byte[]] $key, [string] $text) {
    , [Security.Cryptography.HMACSHA256]::HashData($key, $utf8.GetBytes($text))
}

$time = [DateTime]::UtcNow.ToString("yyyyMMdd'T'HHmmss'Z'", [Globalization.CultureInfo]::InvariantCulture)
$scope = $time.Substring(0, 8), $region, 'sts', 'aws4_request'

$parameters = [ordered]@{ # sorted, as the signature requires
    'Action'           = 'GetCallerIdentity'
    'Version'          = '2011-06-15'
    'X-Amz-Algorithm'  = 'AWS4-HMAC-SHA256'
    'X-Amz-Credential' = "$env:AWS_ACCESS_KEY_ID/$($scope -join '/')"
    'X-Amz-Date'       = $time
    # EKS rejects a token without X-Amz-Expires, or with more than 900. 60 is what the AWS CLI sends;
    # it doesn't shorten the 15 minutes that a token works.
    'X-Amz-Expires'    = '60'
}
if ($env:AWS_SESSION_TOKEN) { # of temporary credentials only
    $parameters['X-Amz-Security-Token'] = $env:AWS_SESSION_TOKEN
}
# The signature covers the cluster's name, but the URL doesn't contain it: EKS adds this header when it
# calls STS, so a token signed for another cluster fails there.
$parameters['X-Amz-SignedHeaders'] = 'host;x-k8s-aws-id'
$query = ($parameters.GetEnumerator() | ForEach-Object { "$($_.Key)=$([Uri]::EscapeDataString($_.Value))" }) -join '&'

# The empty line ends the headers; the last line is the hash of the body, and GET has none.
$canonicalRequest = @('GET', '/', $query, "host:$stsHost", "x-k8s-aws-id:$cluster", '', 'host;x-k8s-aws-id', (Get-Sha256 '')) -join "`n"
$stringToSign = @('AWS4-HMAC-SHA256', $time, ($scope -join '/'), (Get-Sha256 $canonicalRequest)) -join "`n"

$key = $utf8.GetBytes("AWS4$env:AWS_SECRET_ACCESS_KEY")
foreach ($part in $scope) { $key = Get-Hmac $key $part }
$signature = [Convert]::ToHexString((Get-Hmac $key $stringToSign)).ToLowerInvariant()
$url = "https://$stsHost/?$query&X-Amz-Signature=$signature"

# EKS expects base64url without padding, which ToBase64String alone doesn't produce.
$token = 'k8s-aws-v1.' + [Convert]::ToBase64String($utf8.GetBytes($url)).Replace('+', '-').Replace('/', '_').TrimEnd('=')

# `Get-EksToken.ps1 exec` answers as a credential plugin does: name `pwsh` as users[].user.exec.command in
# a kubeconfig, with the arguments -NoProfile, -File, the script's path and exec, and kubectl asks it for a
# new token every 14 minutes.
if ($args[0] -eq 'exec') {
    @{
        apiVersion = 'client.authentication.k8s.io/v1'
        kind       = 'ExecCredential'
        status     = @{ expirationTimestamp = [DateTime]::UtcNow.AddMinutes(14).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'"); token = $token }
    } | ConvertTo-Json
} else {
    $token
}

#!/usr/bin/env bash
# Prints a bearer token for an Amazon EKS cluster. Needs bash and openssl, and curl to use it:
#
#     ./eks-token.sh
#     curl --cacert ca.pem -H "Authorization: Bearer $(./eks-token.sh)" https://EXAMPLE.eks.amazonaws.com/version
#
# If the AWS CLI is installed where this runs, `aws eks get-token --cluster-name my-cluster --region us-west-2`
# does the same.
set -euo pipefail

cluster=my-cluster
# Must be the region whose signatures sts_host accepts: its own for a regional host, us-east-1 for
# sts.amazonaws.com. Regional hosts work in every partition.
region=us-west-2
sts_host=sts.us-west-2.amazonaws.com

# `eval "$(aws configure export-credentials --format env)"` sets these variables.
: "${AWS_ACCESS_KEY_ID:?is not set}" "${AWS_SECRET_ACCESS_KEY:?is not set}"
session_token=${AWS_SESSION_TOKEN:-} # of temporary credentials only

# encode TEXT: percent-encodes it as RFC 3986 defines.
encode() {
	local LC_ALL=C text=$1 i
	for ((i = 0; i < ${#text}; i++)); do
		case ${text:i:1} in
		[A-Za-z0-9._~-]) printf %s "${text:i:1}" ;;
		*) printf %%%02X "'${text:i:1}" ;;
		esac
	done
}

# printf, not echo, which adds a line break: it would be hashed too.
sha256() { printf %s "$1" | openssl dgst -sha256 -r | cut -d' ' -f1; }

# hmac KEY TEXT: KEY and the output are hexadecimal, because a bash variable can't hold a zero byte.
hmac() { printf %s "$2" | openssl dgst -sha256 -r -mac HMAC -macopt "hexkey:$1" | cut -d' ' -f1; }

time=$(date -u +%Y%m%dT%H%M%SZ)
scope=${time%T*}/$region/sts/aws4_request

# The parameters are sorted, as the signature requires.
query="Action=GetCallerIdentity&Version=2011-06-15"
query+="&X-Amz-Algorithm=AWS4-HMAC-SHA256"
query+="&X-Amz-Credential=$(encode "$AWS_ACCESS_KEY_ID/$scope")"
query+="&X-Amz-Date=$time"
# EKS rejects a token without X-Amz-Expires, or with more than 900. 60 is what the AWS CLI sends; it
# doesn't shorten the 15 minutes that a token works.
query+="&X-Amz-Expires=60"
[ -z "$session_token" ] || query+="&X-Amz-Security-Token=$(encode "$session_token")"
# The signature covers the cluster's name, but the URL doesn't contain it: EKS adds this header when it
# calls STS, so a token signed for another cluster fails there.
query+="&X-Amz-SignedHeaders=host%3Bx-k8s-aws-id"

# The empty line ends the headers; the last line is the hash of the body, and GET has none.
canonical_request="GET
/
$query
host:$sts_host
x-k8s-aws-id:$cluster

host;x-k8s-aws-id
$(sha256 '')"
string_to_sign="AWS4-HMAC-SHA256
$time
$scope
$(sha256 "$canonical_request")"

# openssl takes keys as arguments only, so other users of this machine could see them in `ps`.
key=$(printf %s "AWS4$AWS_SECRET_ACCESS_KEY" | od -An -v -tx1 | tr -d ' \n')
for part in ${scope//\// }; do key=$(hmac "$key" "$part"); done
url="https://$sts_host/?$query&X-Amz-Signature=$(hmac "$key" "$string_to_sign")"

# EKS expects base64url without padding and without line breaks (-A).
token=k8s-aws-v1.$(printf %s "$url" | openssl base64 -A | tr '+/' '-_' | tr -d '=')

# `eks-token.sh exec` answers as a credential plugin does. Name the script as users[].user.exec.command
# in a kubeconfig, and kubectl asks it for a new token every 14 minutes:
#
#     exec:
#       apiVersion: client.authentication.k8s.io/v1
#       command: /path/to/eks-token.sh
#       args: [exec]
#       interactiveMode: Never
if [ "${1:-}" = exec ]; then
	expires=$(date -u -d '+14 minutes' +%Y-%m-%dT%H:%M:%SZ 2>/dev/null || date -u -v+14M +%Y-%m-%dT%H:%M:%SZ) # GNU, BSD
	printf '{"apiVersion":"client.authentication.k8s.io/v1","kind":"ExecCredential","spec":{"interactive":false},"status":{"expirationTimestamp":"%s","token":"%s"}}\n' "$expires" "$token"
else
	printf '%s\n' "$token"
fi

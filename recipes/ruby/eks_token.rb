# Prints a bearer token for an Amazon EKS cluster. Needs the gem aws-sdk-core, which includes
# aws-sigv4, and since Ruby 3.4 the gem base64:
#
#     gem install aws-sdk-core base64
#     ruby eks_token.rb
#
# If the AWS CLI is installed where this runs, you don't need this program: kubeclient runs
# `aws eks get-token` by itself with the kubeconfig that this command writes:
#
#     aws eks update-kubeconfig --name my-cluster --region us-west-2

require 'aws-sdk-core'
require 'aws-sigv4'
require 'base64'

CLUSTER = 'my-cluster'
# Must be the region whose signatures STS_HOST accepts: its own for a regional host, us-east-1 for
# sts.amazonaws.com. Regional hosts work in every partition.
REGION = 'us-west-2'
STS_HOST = 'sts.us-west-2.amazonaws.com'

# Returns a token: a presigned STS GetCallerIdentity URL. It works for 15 minutes.
def eks_token
  signer = Aws::Sigv4::Signer.new(
    service: 'sts',
    region: REGION,
    # The SDK's default chain: environment, profile, SSO, container, instance.
    credentials_provider: Aws::STS::Client.new(region: REGION).config.credentials
  )
  url = signer.presign_url(
    http_method: 'GET',
    url: "https://#{STS_HOST}/?Action=GetCallerIdentity&Version=2011-06-15",
    body: '',
    # The signature covers the cluster's name, but the URL doesn't contain it: EKS adds this header
    # when it calls STS, so a token signed for another cluster fails there.
    headers: { 'x-k8s-aws-id' => CLUSTER },
    # This sets X-Amz-Expires. EKS rejects a token without it, or with more than 900, which is what
    # Aws::STS::Presigner always sends: it has no expires_in. 60 is what the AWS CLI sends. Neither
    # changes the 15 minutes.
    expires_in: 60
  )
  # EKS expects base64url without padding: encode64 is the other alphabet and breaks lines.
  "k8s-aws-v1.#{Base64.urlsafe_encode64(url.to_s, padding: false)}"
end

puts eks_token if $PROGRAM_NAME == __FILE__

# To outlive a token, make a new client every 14 minutes: kubeclient keeps the token that it was given.
# Don't make one for each request: the API server asks STS about every token that it hasn't seen.
#
#     def client
#       return @client if @client && Time.now < @renew_at
#
#       @renew_at = Time.now + 14 * 60
#       @client = Kubeclient::Client.new(
#         'https://EXAMPLE.eks.amazonaws.com/api', 'v1',
#         auth_options: { bearer_token: eks_token },
#         ssl_options: { ca_file: 'ca.pem' }
#       )
#     end

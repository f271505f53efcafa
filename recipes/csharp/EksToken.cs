// Prints a bearer token for an Amazon EKS cluster. Needs .NET 8 and the AWS SDK for .NET, version 4:
//
//     dotnet add package AWSSDK.SecurityToken
//
// If the AWS CLI is installed where this runs, you don't need this program: every Kubernetes client
// runs `aws eks get-token` by itself with the kubeconfig that this command writes:
//
//     aws eks update-kubeconfig --name my-cluster --region us-west-2

using System.Text;
using Amazon.Runtime;
using Amazon.Runtime.Credentials;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Auth;
using Amazon.SecurityToken.Model;

const string cluster = "my-cluster";
// Must be the region whose signatures stsHost accepts: its own for a regional host, us-east-1 for
// sts.amazonaws.com. Regional hosts work in every partition.
const string region = "us-west-2";
const string stsHost = "sts.us-west-2.amazonaws.com";

Console.WriteLine(EksToken(DefaultAWSCredentialsIdentityResolver.GetCredentials()));

// Returns a token: a presigned STS GetCallerIdentity URL. It works for 15 minutes.
static string EksToken(AWSCredentials provider)
{
    ImmutableCredentials credentials = provider.GetCredentials();
    // The SDK presigns for S3 only, but its signer works for any service. Its namespace is Internal:
    // pin the SDK's version, and check a token again after an update.
    var request = new DefaultRequest(new GetCallerIdentityRequest(), "sts")
    {
        HttpMethod = "GET", // DefaultRequest starts as a POST
        Endpoint = new Uri("https://" + stsHost),
        ResourcePath = "/",
    };
    // The signature covers the cluster's name, but the URL doesn't contain it: EKS adds this header
    // when it calls STS, so a token signed for another cluster fails there.
    request.Headers["x-k8s-aws-id"] = cluster;
    request.Parameters.Add("Action", "GetCallerIdentity");
    request.Parameters.Add("Version", "2011-06-15");
    // EKS rejects a token without X-Amz-Expires, or with more than 900. 60 is what the AWS CLI sends;
    // it doesn't shorten the 15 minutes.
    request.Parameters.Add("X-Amz-Expires", "60");
    // The signer adds neither of these two.
    if (credentials.UseToken)
    {
        request.Parameters.Add("X-Amz-Security-Token", credentials.Token);
    }

    // With the service and the region given, the client's configuration isn't used. The overload
    // without them signs for S3.
    AWS4SigningResult signature = AWS4PreSignedUrlSigner.SignRequest(
        request, null, null, credentials.AccessKey, credentials.SecretKey, "sts", region);
    string parameters = string.Join("&", request.Parameters.Select(p => $"{p.Key}={Uri.EscapeDataString(p.Value)}"));
    string url = $"https://{stsHost}/?{parameters}&{signature.ForQueryParameters}";

    // EKS expects base64url without padding, which Convert.ToBase64String alone doesn't produce.
    return "k8s-aws-v1." + Convert.ToBase64String(Encoding.UTF8.GetBytes(url)).Replace('+', '-').Replace('/', '_').TrimEnd('=');
}

// To outlive a token, renew it every 14 minutes. Don't make one for each request: the API server asks
// STS about every token that it hasn't seen. With the package KubernetesClient:
//
//     class EksTokenProvider(Func<string> newToken) : k8s.Authentication.ITokenProvider
//     {
//         string token = "";
//         DateTime renewAt = DateTime.MinValue;
//
//         public Task<AuthenticationHeaderValue> GetAuthenticationHeaderAsync(CancellationToken cancellationToken)
//         {
//             if (DateTime.UtcNow >= renewAt)
//             {
//                 renewAt = DateTime.UtcNow.AddMinutes(14);
//                 token = newToken();
//             }
//             return Task.FromResult(new AuthenticationHeaderValue("Bearer", token));
//         }
//     }
//
//     var client = new Kubernetes(new KubernetesClientConfiguration
//     {
//         Host = "https://EXAMPLE.eks.amazonaws.com",
//         SslCaCerts = new X509Certificate2Collection(X509Certificate2.CreateFromPem(File.ReadAllText("ca.pem"))),
//         TokenProvider = new EksTokenProvider(() => EksToken(DefaultAWSCredentialsIdentityResolver.GetCredentials())),
//     });
//
// Calls checked against the sources of AWSSDK.Core 4 (AWS4PreSignedUrlSigner, DefaultRequest).

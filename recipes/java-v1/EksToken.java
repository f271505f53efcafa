// Prints a bearer token for an Amazon EKS cluster. Needs the AWS SDK for Java v1, which has been out
// of support since the end of 2025; prefer v2, or the JDK alone, for new code:
//
//     implementation("com.amazonaws:aws-java-sdk-core:1.12.+")
//
// If the AWS CLI is installed where this runs, you don't need this program: every Kubernetes client
// runs `aws eks get-token` by itself with the kubeconfig that this command writes:
//
//     aws eks update-kubeconfig --name my-cluster --region us-west-2

import com.amazonaws.DefaultRequest;
import com.amazonaws.Request;
import com.amazonaws.auth.AWS4Signer;
import com.amazonaws.auth.AWSCredentialsProvider;
import com.amazonaws.auth.DefaultAWSCredentialsProviderChain;
import com.amazonaws.http.HttpMethodName;
import com.amazonaws.util.SdkHttpUtils;
import java.net.URI;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;

import static java.nio.charset.StandardCharsets.UTF_8;

public class EksToken {
  static final String CLUSTER = "my-cluster";
  // Must be the region whose signatures STS_HOST accepts: its own for a regional host, us-east-1 for
  // sts.amazonaws.com. Regional hosts work in every partition.
  static final String REGION = "us-west-2";
  static final String STS_HOST = "sts.us-west-2.amazonaws.com";

  public static void main(String[] args) {
    System.out.println(token(DefaultAWSCredentialsProviderChain.getInstance()));
  }

  /** Returns a token: a presigned STS GetCallerIdentity URL. It works for 15 minutes. */
  static String token(AWSCredentialsProvider credentials) {
    Request<Void> request = new DefaultRequest<>("sts");
    request.setHttpMethod(HttpMethodName.GET); // not POST, the SDK's default for STS
    request.setEndpoint(URI.create("https://" + STS_HOST));
    request.setResourcePath("/");
    request.addParameter("Action", "GetCallerIdentity");
    request.addParameter("Version", "2011-06-15");
    // The signature covers the cluster's name, but the URL doesn't contain it: EKS adds this header
    // when it calls STS, so a token signed for another cluster fails there.
    request.addHeader("x-k8s-aws-id", CLUSTER);

    AWS4Signer signer = new AWS4Signer();
    signer.setServiceName("sts");
    // Without it the signer takes the region from the host, which the global host doesn't name.
    signer.setRegionName(REGION);
    // The date becomes X-Amz-Expires, in seconds from now. EKS rejects a token without it, or with
    // more than 900; null means 7 days. 60 is what the AWS CLI sends; it doesn't shorten the 15
    // minutes. Don't use setOverrideDate for this: it moves X-Amz-Date into the future.
    signer.presignRequest(request, credentials.getCredentials(), Date.from(Instant.now().plusSeconds(60)));

    // The request holds the parameters unencoded: encode each value once, and never the whole URL.
    // EKS expects base64url without padding.
    String url = "https://" + STS_HOST + "/?" + SdkHttpUtils.encodeParameters(request);
    return "k8s-aws-v1." + Base64.getUrlEncoder().withoutPadding().encodeToString(url.getBytes(UTF_8));
  }
}

// To outlive a token, renew it every 14 minutes. Don't make one for each request: the API server asks
// STS about every token that it hasn't seen. With io.kubernetes:client-java:
//
//     AWSCredentialsProvider credentials = DefaultAWSCredentialsProviderChain.getInstance();
//     ApiClient client = new ClientBuilder()
//         .setBasePath("https://EXAMPLE.eks.amazonaws.com")
//         .setCertificateAuthority(Files.readAllBytes(Path.of("ca.pem")))
//         .setAuthentication(new RefreshAuthentication(() -> EksToken.token(credentials), Duration.ofMinutes(14)))
//         .build();
//
// Calls checked against the sources of aws-java-sdk-core 1.11 (AWS4Signer).

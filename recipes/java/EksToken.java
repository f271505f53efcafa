// Prints a bearer token for an Amazon EKS cluster. Needs the AWS SDK for Java v2:
//
//     implementation("software.amazon.awssdk:auth:2.+")          // the default credentials chain
//     implementation("software.amazon.awssdk:http-auth-aws:2.+") // the signer
//
// If the AWS CLI is installed where this runs, you don't need this program: every Kubernetes client
// runs `aws eks get-token` by itself with the kubeconfig that this command writes:
//
//     aws eks update-kubeconfig --name my-cluster --region us-west-2

import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner.AuthLocation;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;

import static java.nio.charset.StandardCharsets.UTF_8;

public class EksToken {
  static final String CLUSTER = "my-cluster";
  // Must be the region whose signatures STS_HOST accepts: its own for a regional host, us-east-1 for
  // sts.amazonaws.com. Regional hosts work in every partition.
  static final String REGION = "us-west-2";
  static final String STS_HOST = "sts.us-west-2.amazonaws.com";

  public static void main(String[] args) {
    System.out.println(token(DefaultCredentialsProvider.builder().build()));
  }

  /** Returns a token: a presigned STS GetCallerIdentity URL. It works for 15 minutes. */
  static String token(AwsCredentialsProvider credentials) {
    SdkHttpRequest request = SdkHttpRequest.builder()
        .method(SdkHttpMethod.GET)
        .uri(URI.create("https://" + STS_HOST))
        // Without this the path is empty, and EKS accepts "/" only.
        .encodedPath("/")
        .putRawQueryParameter("Action", "GetCallerIdentity")
        .putRawQueryParameter("Version", "2011-06-15")
        // The signature covers the cluster's name, but the URL doesn't contain it: EKS adds this
        // header when it calls STS, so a token signed for another cluster fails there.
        .putHeader("x-k8s-aws-id", CLUSTER)
        .build();

    SignedRequest signed = AwsV4HttpSigner.create().sign(r -> r
        .request(request)
        .identity(credentials.resolveCredentials())
        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "sts")
        .putProperty(AwsV4HttpSigner.REGION_NAME, REGION)
        .putProperty(AwsV4HttpSigner.AUTH_LOCATION, AuthLocation.QUERY_STRING)
        // This sets X-Amz-Expires. EKS rejects a token without it, or with more than 900. 60 is what
        // the AWS CLI sends; it doesn't shorten the 15 minutes.
        .putProperty(AwsV4HttpSigner.EXPIRATION_DURATION, Duration.ofSeconds(60)));

    // getUri() is encoded already: encoding it again gives a 401. EKS expects base64url without
    // padding, which Base64.getEncoder() and getUrlEncoder() alone don't produce.
    String url = signed.request().getUri().toString();
    return "k8s-aws-v1." + Base64.getUrlEncoder().withoutPadding().encodeToString(url.getBytes(UTF_8));
  }
}

// To outlive a token, renew it every 14 minutes. Don't make one for each request: the API server asks
// STS about every token that it hasn't seen. With io.kubernetes:client-java:
//
//     AwsCredentialsProvider credentials = DefaultCredentialsProvider.builder().build();
//     ApiClient client = new ClientBuilder()
//         .setBasePath("https://EXAMPLE.eks.amazonaws.com")
//         .setCertificateAuthority(Files.readAllBytes(Path.of("ca.pem")))
//         .setAuthentication(new RefreshAuthentication(() -> EksToken.token(credentials), Duration.ofMinutes(14)))
//         .build();
//
// client-java has an EKSAuthentication, too. Its versions 25.0.0 to 26.0.1 encode the URL twice and
// get a 401; 27.0.0 doesn't. Its host ends in amazonaws.com, which is wrong in China.
//
// Calls checked against the sources of the AWS SDK for Java 2.x (http-auth-aws) and client-java 27.0.0.

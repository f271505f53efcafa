// Prints a bearer token for an Amazon EKS cluster. Needs nothing but the JDK, 17 or later:
//
//     java EksToken.java
//
// If the AWS CLI is installed where this runs, you don't need this program: every Kubernetes client
// runs `aws eks get-token` by itself with the kubeconfig that this command writes:
//
//     aws eks update-kubeconfig --name my-cluster --region us-west-2

import java.net.URLEncoder;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import static java.nio.charset.StandardCharsets.UTF_8;

public class EksToken {
  static final String CLUSTER = "my-cluster";
  // Must be the region whose signatures STS_HOST accepts: its own for a regional host, us-east-1 for
  // sts.amazonaws.com. Regional hosts work in every partition.
  static final String REGION = "us-west-2";
  static final String STS_HOST = "sts.us-west-2.amazonaws.com";

  public static void main(String[] args) {
    System.out.println(token(Instant.now()));
  }

  /** Returns a token: a presigned STS GetCallerIdentity URL. It works for 15 minutes. */
  static String token(Instant now) {
    // `eval "$(aws configure export-credentials --format env)"` sets these variables.
    String accessKeyId = System.getenv("AWS_ACCESS_KEY_ID");
    String secretAccessKey = System.getenv("AWS_SECRET_ACCESS_KEY");
    String sessionToken = System.getenv("AWS_SESSION_TOKEN"); // of temporary credentials only
    if (accessKeyId == null || secretAccessKey == null) {
      throw new IllegalStateException("AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are not set");
    }

    String time = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC).format(now);
    String date = time.substring(0, 8);
    String scope = date + "/" + REGION + "/sts/aws4_request";

    Map<String, String> parameters = new TreeMap<>(); // sorted, as the signature requires
    parameters.put("Action", "GetCallerIdentity");
    parameters.put("Version", "2011-06-15");
    parameters.put("X-Amz-Algorithm", "AWS4-HMAC-SHA256");
    parameters.put("X-Amz-Credential", accessKeyId + "/" + scope);
    parameters.put("X-Amz-Date", time);
    // EKS rejects a token without X-Amz-Expires, or with more than 900. 60 is what the AWS CLI
    // sends; it doesn't shorten the 15 minutes.
    parameters.put("X-Amz-Expires", "60");
    if (sessionToken != null && !sessionToken.isEmpty()) {
      parameters.put("X-Amz-Security-Token", sessionToken);
    }
    // The signature covers the cluster's name, but the URL doesn't contain it: EKS adds this header
    // when it calls STS, so a token signed for another cluster fails there.
    parameters.put("X-Amz-SignedHeaders", "host;x-k8s-aws-id");

    String query = parameters.entrySet().stream()
        .map(p -> p.getKey() + "=" + encode(p.getValue()))
        .collect(Collectors.joining("&"));
    String canonicalRequest = String.join("\n",
        "GET",
        "/",
        query,
        "host:" + STS_HOST,
        "x-k8s-aws-id:" + CLUSTER,
        "", // ends the headers
        "host;x-k8s-aws-id",
        sha256("")); // GET has no body
    String stringToSign = String.join("\n", "AWS4-HMAC-SHA256", time, scope, sha256(canonicalRequest));

    byte[] key = ("AWS4" + secretAccessKey).getBytes(UTF_8);
    for (String part : scope.split("/")) {
      key = hmac(key, part);
    }
    String signature = HexFormat.of().formatHex(hmac(key, stringToSign));

    String url = "https://" + STS_HOST + "/?" + query + "&X-Amz-Signature=" + signature;
    // EKS expects base64url without padding, which Base64.getEncoder() and getUrlEncoder() alone
    // don't produce.
    return "k8s-aws-v1." + Base64.getUrlEncoder().withoutPadding().encodeToString(url.getBytes(UTF_8));
  }

  /** Encodes a value as SigV4 requires. URLEncoder alone encodes for forms: a space becomes a plus sign. */
  static String encode(String value) {
    return URLEncoder.encode(value, UTF_8).replace("+", "%20").replace("*", "%2A").replace("%7E", "~");
  }

  static String sha256(String text) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }

  static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new AssertionError("every JDK has HmacSHA256", e);
    }
  }
}

// To outlive a token, renew it every 14 minutes. Don't make one for each request: the API server asks
// STS about every token that it hasn't seen. With io.kubernetes:client-java:
//
//     ApiClient client = new ClientBuilder()
//         .setBasePath("https://EXAMPLE.eks.amazonaws.com")
//         .setCertificateAuthority(Files.readAllBytes(Path.of("ca.pem")))
//         .setAuthentication(new RefreshAuthentication(() -> EksToken.token(Instant.now()), Duration.ofMinutes(14)))
//         .build();

// Prints a bearer token for an Amazon EKS cluster. Needs the AWS SDK for Kotlin:
//
//     implementation("aws.sdk.kotlin:aws-config:1.+")                // the default credentials chain
//     implementation("aws.smithy.kotlin:aws-signing-default:1.+")    // the signer
//
// If the AWS CLI is installed where this runs, you don't need this program: every Kubernetes client
// runs `aws eks get-token` by itself with the kubeconfig that this command writes:
//
//     aws eks update-kubeconfig --name my-cluster --region us-west-2

import aws.sdk.kotlin.runtime.auth.credentials.DefaultChainCredentialsProvider
import aws.smithy.kotlin.runtime.auth.awscredentials.CredentialsProvider
import aws.smithy.kotlin.runtime.auth.awssigning.AwsSignatureType
import aws.smithy.kotlin.runtime.auth.awssigning.AwsSigningConfig
import aws.smithy.kotlin.runtime.auth.awssigning.DefaultAwsSigner
import aws.smithy.kotlin.runtime.http.Headers
import aws.smithy.kotlin.runtime.http.HttpMethod
import aws.smithy.kotlin.runtime.http.request.HttpRequest
import aws.smithy.kotlin.runtime.net.url.Url
import java.util.Base64
import kotlin.time.Duration.Companion.seconds
import kotlinx.coroutines.runBlocking

const val CLUSTER = "my-cluster"

// Must be the region whose signatures STS_HOST accepts: its own for a regional host, us-east-1 for
// sts.amazonaws.com. Regional hosts work in every partition.
const val REGION = "us-west-2"
const val STS_HOST = "sts.us-west-2.amazonaws.com"

fun main() = runBlocking {
    println(eksToken(DefaultChainCredentialsProvider()))
}

/** Returns a token: a presigned STS GetCallerIdentity URL. It works for 15 minutes. */
suspend fun eksToken(credentialsProvider: CredentialsProvider): String {
    // Not StsClient.presignGetCallerIdentity: it can't sign an additional header.
    val request = HttpRequest(
        HttpMethod.GET,
        Url.parse("https://$STS_HOST/?Action=GetCallerIdentity&Version=2011-06-15"),
        Headers {
            // The signer adds no Host to presigned requests, and EKS rejects a token that didn't sign it.
            append("Host", STS_HOST)
            // The signature covers the cluster's name, but the URL doesn't contain it: EKS adds this
            // header when it calls STS, so a token signed for another cluster fails there.
            append("x-k8s-aws-id", CLUSTER)
        },
    )
    val config = AwsSigningConfig {
        service = "sts"
        region = REGION
        credentials = credentialsProvider.resolve()
        signatureType = AwsSignatureType.HTTP_REQUEST_VIA_QUERY_PARAMS
        // This sets X-Amz-Expires. EKS rejects a token without it, or with more than 900. 60 is what
        // the AWS CLI sends; it doesn't shorten the 15 minutes.
        expiresAfter = 60.seconds
    }
    val url = DefaultAwsSigner.sign(request, config).output.url.toString()
    // EKS expects base64url without padding.
    return "k8s-aws-v1." + Base64.getUrlEncoder().withoutPadding().encodeToString(url.encodeToByteArray())
}

// To outlive a token, renew it every 14 minutes. Don't make one for each request: the API server asks
// STS about every token that it hasn't seen. With io.kubernetes:client-java:
//
//     val credentials = DefaultChainCredentialsProvider()
//     val client = ClientBuilder()
//         .setBasePath("https://EXAMPLE.eks.amazonaws.com")
//         .setCertificateAuthority(File("ca.pem").readBytes())
//         .setAuthentication(RefreshAuthentication({ runBlocking { eksToken(credentials) } }, Duration.ofMinutes(14)))
//         .build()
//
// Calls checked against the sources of smithy-kotlin 1.7.6, on which the AWS SDK for Kotlin builds.

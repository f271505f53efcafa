//! Prints a bearer token for an Amazon EKS cluster. In Cargo.toml:
//!
//! ```toml
//! [dependencies]
//! aws-config = "1"
//! aws-credential-types = "1"
//! aws-sigv4 = "1"
//! base64 = "0.22"
//! http = "1"
//! tokio = { version = "1", features = ["macros", "rt-multi-thread"] }
//! ```
//!
//! If the AWS CLI is installed where this runs, you don't need this program: every Kubernetes client
//! runs `aws eks get-token` by itself with the kubeconfig that this command writes:
//!
//! ```sh
//! aws eks update-kubeconfig --name my-cluster --region us-west-2
//! ```

use std::error::Error;
use std::time::{Duration, SystemTime};

use aws_config::BehaviorVersion;
use aws_credential_types::{provider::ProvideCredentials, Credentials};
use aws_sigv4::http_request::{sign, SignableBody, SignableRequest, SignatureLocation, SigningSettings};
use aws_sigv4::sign::v4;
use base64::{engine::general_purpose::URL_SAFE_NO_PAD, Engine};

const CLUSTER: &str = "my-cluster";
// Must be the region whose signatures STS_HOST accepts: its own for a regional host, us-east-1 for
// sts.amazonaws.com. Regional hosts work in every partition.
const REGION: &str = "us-west-2";
const STS_HOST: &str = "sts.us-west-2.amazonaws.com";

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    // The default chain: environment, profile, SSO, container, instance.
    let config = aws_config::load_defaults(BehaviorVersion::latest()).await;
    let provider = config.credentials_provider().ok_or("no credentials provider")?;
    println!("{}", eks_token(provider.provide_credentials().await?)?);
    Ok(())
}

/// Returns a token: a presigned STS GetCallerIdentity URL. It works for 15 minutes.
fn eks_token(credentials: Credentials) -> Result<String, Box<dyn Error>> {
    let mut settings = SigningSettings::default();
    settings.signature_location = SignatureLocation::QueryParams;
    // This sets X-Amz-Expires. EKS rejects a token without it, or with more than 900. 60 is what the
    // AWS CLI sends; it doesn't shorten the 15 minutes. Without it, the signer panics.
    settings.expires_in = Some(Duration::from_secs(60));

    let identity = credentials.into();
    let params = v4::SigningParams::builder()
        .identity(&identity)
        .region(REGION)
        .name("sts")
        .time(SystemTime::now())
        .settings(settings)
        .build()?
        .into();

    let url = format!("https://{STS_HOST}/?Action=GetCallerIdentity&Version=2011-06-15");
    // The signature covers the cluster's name, but the URL doesn't contain it: EKS adds this header
    // when it calls STS, so a token signed for another cluster fails there. The signer adds host.
    let headers = [("x-k8s-aws-id", CLUSTER)].into_iter();
    let signable = SignableRequest::new("GET", &url, headers, SignableBody::empty())?;
    let (instructions, _signature) = sign(signable, &params)?.into_parts();

    let mut request = http::Request::get(&url).body(())?;
    instructions.apply_to_request_http1x(&mut request);

    // EKS expects base64url without padding: not STANDARD, not URL_SAFE.
    Ok(format!("k8s-aws-v1.{}", URL_SAFE_NO_PAD.encode(request.uri().to_string())))
}

// To outlive a token, let kube run a credential plugin, which it does again when the token expires.
// Print `{"apiVersion": "client.authentication.k8s.io/v1", "kind": "ExecCredential", "status":
// {"expirationTimestamp": …, "token": …}}` instead of the token, with a time 14 minutes from now, and
// name this program as users[].user.exec.command in the kubeconfig.
//
// Calls checked against the sources of aws-sigv4 1.5.1.

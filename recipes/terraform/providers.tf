# Gives Terraform or OpenTofu access to an Amazon EKS cluster. Nothing here makes a token itself: the
# provider runs the AWS CLI each time that it needs one.

data "aws_eks_cluster" "this" {
  # Requires version 6 of the AWS provider. With an older one, leave this out: the provider's region applies.
  region = "us-west-2"
  name   = "my-cluster"
}

provider "kubernetes" {
  host                   = data.aws_eks_cluster.this.endpoint
  cluster_ca_certificate = base64decode(data.aws_eks_cluster.this.certificate_authority[0].data)

  exec {
    api_version = "client.authentication.k8s.io/v1beta1"
    command     = "aws"
    args        = ["eks", "get-token", "--cluster-name", "my-cluster", "--region", "us-west-2", "--output", "json"]
    # The identity must be one that the cluster admits, often not the one that runs Terraform:
    # env = { AWS_PROFILE = "…" }, or "--role-arn", "arn:…" in args.
  }
}

# In helm, version 3 and later, the same goes into `provider "helm" { kubernetes = { …, exec = { … } } }`.
#
# Where there is no AWS CLI, as on HCP Terraform's own runners, take the token from the AWS provider.
# It is made once, when the data source is read, and expires 15 minutes later: a plan applied later, or
# an apply that takes longer, fails with "Unauthorized". It is also stored in the state.
#
#     data "aws_eks_cluster_auth" "this" {
#       name = "my-cluster"
#     }
#
#     provider "kubernetes" {
#       host                   = data.aws_eks_cluster.this.endpoint
#       cluster_ca_certificate = base64decode(data.aws_eks_cluster.this.certificate_authority[0].data)
#       token                  = data.aws_eks_cluster_auth.this.token
#     }
#
# The ephemeral resource of the same name, in newer AWS providers and Terraform 1.10 or later, is read
# again in each plan and apply, and is not stored in the state. It expires just the same.

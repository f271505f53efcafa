# Lets Terraform or OpenTofu into an Amazon EKS cluster. Nothing here makes a token itself: the
# provider runs the AWS CLI, 2.6 or later, each time that it needs one.

data "aws_eks_cluster" "this" {
  region = "us-west-2" # needs version 6 or later of the AWS provider; before it, the provider's own region counts
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
# Where there is no AWS CLI, as in HCP Terraform's own runners, take the token from the AWS provider.
# It is made once, when the data source is read, and dead 15 minutes later. So a plan that is applied
# later, or an apply that takes longer, fails with "Unauthorized"; and the token stands in the state.
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
# The ephemeral resource of the same name, in version 6 of the AWS provider and Terraform 1.10 or
# later, is read anew in each plan and apply and stays out of the state; it expires all the same.

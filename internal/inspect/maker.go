package inspect

import "strings"

// The orders of the query in which signers leave it. "T" stands where the
// session token is, if there is one. All but the first two parameters are
// named without "X-Amz-".
const (
	orderBotocore = "Action Version Algorithm Credential Date Expires SignedHeaders T Signature"
	orderGo       = "Action Version Algorithm Credential Date Expires T SignedHeaders Signature"
	orderSorted   = "Action Version Algorithm Credential Date Expires T Signature SignedHeaders"
	orderJava     = "Action Version T Algorithm Date SignedHeaders Expires Credential Signature"
)

// orderBothPlain is botocore's order and Go's where there is no session token.
const orderBothPlain = "Action Version Algorithm Credential Date Expires SignedHeaders Signature"

var makerTerraform = Maker{"Terraform (aws_eks_cluster_auth)", "The parameters stand in the Go SDK's order, and X-Amz-Expires is 0, as Terraform's AWS provider has it."}

// guessMaker guesses the program that made a token, by the order of its
// parameters and by X-Amz-Expires. aws-cli's order is that of the vectors,
// Terraform's 0 is from its provider's internal/service/eks/token.go, which
// takes 60 nanoseconds for 60 seconds.
func guessMaker(u *split) Maker {
	order := paramOrder(u)
	expires := u.value("X-Amz-Expires")
	switch {
	case order == orderBothPlain && expires == "0":
		return makerTerraform
	case order == orderBothPlain:
		return Maker{"aws-cli, aws-iam-authenticator, or another program on botocore or the Go SDK", "The parameters stand in the order of both; without a session token the two don't differ."}
	case matchesOrder(order, orderBotocore):
		if expires == "60" {
			return Maker{"aws-cli or another program on botocore", "The parameters stand in botocore's order, and X-Amz-Expires is 60, as aws eks get-token has it."}
		}
		return Maker{"A program on botocore (boto3)", "The parameters stand in botocore's order; aws-cli would have X-Amz-Expires=60."}
	case matchesOrder(order, orderGo):
		switch expires {
		case "0":
			return makerTerraform
		case "60":
			return Maker{"aws-iam-authenticator or another program on the Go SDK", "The parameters stand in the Go SDK's order, and X-Amz-Expires is 60, as aws-iam-authenticator and eksctl have it."}
		}
		return Maker{"A program on the Go SDK", "The parameters stand in the Go SDK's order; aws-iam-authenticator would have X-Amz-Expires=60."}
	case matchesOrder(order, orderSorted):
		return Maker{"A program on the AWS SDK for JavaScript, or one that sorts", "All parameters, the signature too, stand in alphabetical order."}
	case matchesOrder(order, orderJava):
		return Maker{"A program on the AWS SDK for Java", "The parameters stand in the order of the Java SDK's signer."}
	}
	return Maker{}
}

// matchesOrder tells whether an order is the known one, with or without a
// session token.
func matchesOrder(order, known string) bool {
	return order == known || order == strings.Replace(known, " T", "", 1)
}

// paramOrder names the parameters in their order; "" if there are more than
// can belong to any known order.
func paramOrder(u *split) string {
	if len(u.params) > 9 {
		return ""
	}
	var names []string
	for _, p := range u.params {
		name := strings.TrimPrefix(p.name, "X-Amz-")
		if name == "Security-Token" {
			name = "T"
		}
		names = append(names, name)
	}
	return strings.Join(names, " ")
}

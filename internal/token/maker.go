package token

import "strings"

// Maker is a guess at the program that made a token.
type Maker struct {
	Name string `json:"name"` // "" if nothing points to one
	Why  string `json:"why"`
}

// The orders in which signers write the query. "T" is the session token, if
// there is one. All but the first two names are without "X-Amz-".
const (
	orderBotocore = "Action Version Algorithm Credential Date Expires SignedHeaders T Signature"
	orderGo       = "Action Version Algorithm Credential Date Expires T SignedHeaders Signature"
	orderSorted   = "Action Version Algorithm Credential Date Expires T Signature SignedHeaders"
	orderJava     = "Action Version T Algorithm Date SignedHeaders Expires Credential Signature"
	orderSmithy   = "Action Version T Algorithm Credential Date Expires SignedHeaders Signature"
	orderPHP      = "Action Version T Algorithm Credential Date SignedHeaders Expires Signature"
	orderRust     = "Action Version Algorithm Credential Date Expires SignedHeaders Signature T"
)

// orderBothPlain is the order of both botocore and Go without a session token.
const orderBothPlain = "Action Version Algorithm Credential Date Expires SignedHeaders Signature"

var makerTerraform = Maker{"Terraform (aws_eks_cluster_auth)", "The parameters are in the Go SDK's order and X-Amz-Expires is 0, which Terraform's AWS provider writes."}

// Maker guesses the program that made a token from the order of its parameters
// and from X-Amz-Expires. aws-cli's order is that of the vectors. Terraform's 0
// comes from its provider's internal/service/eks/token.go, which passes 60
// nanoseconds for 60 seconds.
func (u *URLParts) Maker() Maker {
	order := u.order()
	expires := u.Value("X-Amz-Expires")
	switch {
	case order == orderBothPlain && expires == "0":
		return makerTerraform
	case order == orderBothPlain:
		return Maker{"aws-cli, aws-iam-authenticator, or another program on botocore or the Go SDK", "The parameters are in the order that both use when there is no session token."}
	case matchesOrder(order, orderBotocore):
		if expires == "60" {
			return Maker{"aws-cli or another program on botocore", "The parameters are in botocore's order and X-Amz-Expires is 60, as with aws eks get-token."}
		}
		return Maker{"A program on botocore (boto3)", "The parameters are in botocore's order; aws-cli would write X-Amz-Expires=60."}
	case matchesOrder(order, orderGo):
		switch expires {
		case "0":
			return makerTerraform
		case "60":
			return Maker{"aws-iam-authenticator, or a program on the Go SDK, Ruby's aws-sigv4 or code of its own that sorts parameters", "All parameters but the signature are in alphabetical order, and X-Amz-Expires is 60, as with aws-iam-authenticator and eksctl."}
		}
		return Maker{"A program on the Go SDK, Ruby's aws-sigv4 or code of its own that sorts parameters", "All parameters but the signature are in alphabetical order; aws-iam-authenticator would write X-Amz-Expires=60."}
	case matchesOrder(order, orderSorted):
		return Maker{"A program on the AWS SDK for JavaScript, or one that sorts parameters", "All parameters, including the signature, are in alphabetical order."}
	case matchesOrder(order, orderJava):
		return Maker{"A program on the AWS SDK for Java", "The parameters are in the order of the Java SDK's signer."}
	case order == orderSmithy:
		return Maker{"A program on @smithy/signature-v4, the signer of the AWS SDK for JavaScript v3", "The parameters are in that signer's order, the session token before its own."}
	case matchesOrder(order, orderPHP):
		return Maker{"A program on the AWS SDK for PHP", "The parameters are in the order of the PHP SDK's signer."}
	case order == orderRust:
		return Maker{"A program on aws-sigv4, the signer of the AWS SDK for Rust", "The session token is after the signature, where that signer puts it."}
	}
	return Maker{}
}

// matchesOrder reports whether an order is the known one, with or without a
// session token.
func matchesOrder(order, known string) bool {
	return order == known || order == strings.Replace(known, " T", "", 1)
}

// order names the parameters in their order, "" if there are more than any
// known order has.
func (u *URLParts) order() string {
	if len(u.Params) > 9 {
		return ""
	}
	var names []string
	for _, p := range u.Params {
		name := strings.TrimPrefix(p.Name, "X-Amz-")
		if name == "Security-Token" {
			name = "T"
		}
		names = append(names, name)
	}
	return strings.Join(names, " ")
}

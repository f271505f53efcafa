// Eks-token prints a bearer token for an Amazon EKS cluster.
//
//	go mod init eks-token && go mod tidy && go run .
//
// If the AWS CLI is installed where this runs, you don't need this program:
// every Kubernetes client runs `aws eks get-token` by itself with the kubeconfig
// that this command writes:
//
//	aws eks update-kubeconfig --name my-cluster --region us-west-2
package main

import (
	"context"
	"encoding/base64"
	"fmt"
	"log"
	"os"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/sts"
	smithyhttp "github.com/aws/smithy-go/transport/http"
	"golang.org/x/oauth2"
	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/rest"
	"k8s.io/client-go/transport"
)

const (
	cluster = "my-cluster"
	// The region must be the one whose signatures stsHost accepts: its own for a
	// regional host, us-east-1 for sts.amazonaws.com. Regional hosts work in every
	// partition.
	region  = "us-west-2"
	stsHost = "sts.us-west-2.amazonaws.com"
)

func main() {
	ctx := context.Background()
	cfg, err := config.LoadDefaultConfig(ctx, config.WithRegion(region))
	if err != nil {
		log.Fatal(err)
	}
	source := &tokenSource{ctx, sts.NewPresignClient(sts.NewFromConfig(cfg, func(o *sts.Options) {
		o.BaseEndpoint = aws.String("https://" + stsHost)
	}))}
	if len(os.Args) == 3 { // eks-token https://EXAMPLE.eks.amazonaws.com ca.pem
		if err := printVersion(source, os.Args[1], os.Args[2]); err != nil {
			log.Fatal(err)
		}
		return
	}
	token, err := source.Token()
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(token.AccessToken)
}

type tokenSource struct {
	ctx     context.Context
	presign *sts.PresignClient
}

// Token makes a token: a presigned STS GetCallerIdentity URL. It works for 15
// minutes; Expiry says 14, for clocks that differ.
func (s *tokenSource) Token() (*oauth2.Token, error) {
	made := time.Now()
	request, err := s.presign.PresignGetCallerIdentity(s.ctx, &sts.GetCallerIdentityInput{}, func(o *sts.PresignOptions) {
		o.ClientOptions = append(o.ClientOptions, sts.WithAPIOptions(
			// The signature covers the cluster's name, but the URL doesn't contain it:
			// EKS adds this header when it calls STS, so a token signed for another
			// cluster fails there.
			smithyhttp.SetHeaderValue("x-k8s-aws-id", cluster),
			// The presign client leaves out X-Amz-Expires; the signer moves it from
			// here into the URL. EKS rejects a token without it, or with more than
			// 900. 60 is what the AWS CLI sends; it doesn't shorten the 15 minutes.
			smithyhttp.SetHeaderValue("X-Amz-Expires", "60"),
		))
	})
	if err != nil {
		return nil, fmt.Errorf("presign: %w", err)
	}
	return &oauth2.Token{
		// EKS expects base64url without padding: not StdEncoding, not URLEncoding.
		AccessToken: "k8s-aws-v1." + base64.RawURLEncoding.EncodeToString([]byte(request.URL)),
		Expiry:      made.Add(14 * time.Minute),
	}, nil
}

// printVersion prints the version of a cluster, with a client that renews its
// token every 14 minutes. Don't make one for each request: the API server asks
// STS about every token that it hasn't seen.
func printVersion(source oauth2.TokenSource, server, caFile string) error {
	clientset, err := kubernetes.NewForConfig(&rest.Config{
		Host:            server,
		TLSClientConfig: rest.TLSClientConfig{CAFile: caFile},
		WrapTransport:   transport.TokenSourceWrapTransport(oauth2.ReuseTokenSource(nil, source)),
	})
	if err != nil {
		return err
	}
	version, err := clientset.Discovery().ServerVersion()
	if err != nil {
		return err
	}
	fmt.Println(version)
	return nil
}

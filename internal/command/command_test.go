package command

import (
	"slices"
	"strings"
	"testing"
)

func TestParse(t *testing.T) {
	const arn = "arn:aws:eks:eu-west-2:111122223333:cluster/prod"
	for line, want := range map[string]Target{
		"aws eks get-token --cluster-name prod --region eu-west-2":                                                                          {Cluster: "prod", Region: "eu-west-2"},
		"aws eks update-kubeconfig --name=prod --profile dev --role-arn arn:aws:iam::1:role/x":                                              {Cluster: "prod", Profile: "dev", RoleARN: "arn:aws:iam::1:role/x"},
		"aws --region eu-west-2 eks describe-cluster --name 'prod'":                                                                         {Cluster: "prod", Region: "eu-west-2"},
		`C:\tools\aws.exe eks get-token --cluster-name "prod"`:                                                                              {Cluster: "prod"},
		"aws-vault exec dev -- aws eks get-token --cluster-name prod":                                                                       {Cluster: "prod"},
		"eksctl get nodegroup -c prod -r eu-west-2 -p dev":                                                                                  {Cluster: "prod", Region: "eu-west-2", Profile: "dev"},
		"/usr/local/bin/aws-iam-authenticator token -i prod -r arn:aws:iam::1:role/x":                                                       {Cluster: "prod", RoleARN: "arn:aws:iam::1:role/x"},
		"heptio-authenticator-aws token -i " + arn:                                                                                          {Cluster: "prod", ARN: arn, Region: "eu-west-2"},
		"argocd-k8s-auth aws --cluster-name prod --role-arn arn:aws:iam::1:role/x":                                                          {Cluster: "prod", RoleARN: "arn:aws:iam::1:role/x"},
		"kubergrunt eks token --cluster-id prod":                                                                                            {Cluster: "prod"},
		"kubergrunt eks configure --eks-cluster-arn " + arn:                                                                                 {Cluster: "prod", ARN: arn, Region: "eu-west-2"},
		"docker run --rm -v ~/.aws:/root/.aws amazon/aws-cli eks get-token --cluster-name prod":                                             {Cluster: "prod"},
		"docker run --rm public.ecr.aws/aws-cli/aws-cli:2.31.0 eks get-token --cluster-name prod --region eu-west-2":                        {Cluster: "prod", Region: "eu-west-2"},
		"podman run -e AWS_PROFILE=dev docker.io/amazon/aws-cli:latest eks get-token --cluster-name prod":                                   {Cluster: "prod"},
		"aws eks get-token --cluster-name prod --region $REGION --profile $P":                                                               {Cluster: "prod"},
		"kubectl config set-credentials x --exec-command=aws --exec-arg=eks --exec-arg=get-token --exec-arg=--cluster-name --exec-arg=prod": {Cluster: "prod"},
		"kubectl config set-credentials x --exec-command aws --exec-arg --region --exec-arg eu-west-2 --exec-arg eks --exec-arg get-token --exec-arg --cluster-name --exec-arg prod": {Cluster: "prod", Region: "eu-west-2"},
		"aws eks get-token --cluster-name prod --cluster-name other": {Cluster: "prod"},
	} {
		words, _ := Words(line, 0)
		if got, ok := Parse(words); !ok || got != want {
			t.Errorf("%s:\ngot  %+v, %v\nwant %+v", line, got, ok, want)
		}
	}
	for _, line := range []string{
		"", "aws", "aws s3 ls --name prod", "aws eks list-clusters", "eksctl get cluster", "eksctl create cluster -n $NAME", "aws eks get-token --cluster-name",
		"kubectl --cluster prod get pods", "kubectl config set-credentials x --token abc --cluster prod", "kubectl config set-cluster prod", "docker run amazon/aws-cli s3 ls", "kubergrunt k8s wait --name prod", "argocd-k8s-auth gcp --cluster-name prod", strings.Repeat("aws ", 300),
	} {
		words, _ := Words(line, 0)
		if got, ok := Parse(words); ok {
			t.Errorf("%s: %+v", line, got)
		}
	}
}

func TestParseArguments(t *testing.T) {
	for args, want := range map[string]string{
		"eks get-token --cluster-name prod": "prod", "--region eu-west-2 eks get-token --cluster-name prod": "prod",
		"token -i prod": "prod", "eks token --cluster-id prod": "prod", "aws --cluster-name prod": "prod",
		"get pods --cluster prod": "", "": "", "token": "",
	} {
		if got, ok := ParseArguments(strings.Fields(args)); got.Cluster != want || ok != (want != "") {
			t.Errorf("%q: %+v", args, got)
		}
	}
}

func TestWords(t *testing.T) {
	for line, want := range map[string][]string{
		"a  b\tc\nd": {"a", "b", "c"}, "a; b": {"a"}, "a | b": {"a"}, "a) b": {"a"}, "a && b": {"a"}, `a "b c"d'e'`: {"a", "b cde"},
		"a 'b": {"a", "b"}, "": nil, "a=\"b c\"": {"a=b c"},
	} {
		if got, _ := Words(line, 0); !slices.Equal(got, want) {
			t.Errorf("%q: %q", line, got)
		}
	}
}

// TestInitials checks that no program is missed by its length and first letter.
func TestInitials(t *testing.T) {
	for _, p := range programs {
		for _, w := range []string{p.name, p.name + ".exe"} {
			if !IsProgram(w) || Initials[len(w)]>>(w[0]&31)&1 == 0 {
				t.Errorf("%s is missed", w)
			}
		}
	}
}

package paste

import (
	"embed"
	"strings"
	"testing"
)

// reports are what people pasted into bug reports, rebuilt with made-up secrets.
//
//go:embed testdata/reports/*.txt
var reports embed.FS

// TestReports compares what the recogniser finds with what each report shows.
func TestReports(t *testing.T) {
	const id, secretKey = "AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
	endpoint := "https://1A2B3C4D5E6F708192A3B4C5D6E7F809.gr7.eu-west-2.eks.amazonaws.com"
	for name, want := range map[string]struct {
		cluster    Cluster // without its form; none if it has no name
		id, secret string
		region     string
		tokens     int
	}{
		"rec-airflow-uri":          {id: id, secret: secretKey, region: "eu-west-2"},
		"rec-argocd-exec":          {cluster: Cluster{Name: "prod", Region: "eu-west-2", Endpoint: endpoint}},
		"rec-backstage":            {cluster: Cluster{Name: "k8s-x", Region: "eu-west-2", Endpoint: endpoint, RoleARN: "arn:aws:iam::123456789012:role/read-only"}},
		"rec-code-variable":        {},
		"rec-curl-cluster-header":  {cluster: Cluster{Name: "prod"}, tokens: 1},
		"rec-terraform-exec":       {cluster: Cluster{Name: "prod", Region: "eu-west-2", Endpoint: endpoint}},
		"secret-kubeconfig-base64": {cluster: Cluster{Name: "prod", Region: "eu-west-2", Endpoint: endpoint, ARN: "arn:aws:eks:eu-west-2:123456789012:cluster/prod", CertificateAuthority: "LS0tLS1CRUdJTg==", Context: "c"}, tokens: 1},
		"secret-token-base64":      {tokens: 1},
		"websocket-bearer":         {tokens: 1},
		"ok-capa-b64":              {id: "ASIA" + id[4:], secret: secretKey},
		"ok-vault":                 {id: "ASIA" + id[4:], secret: secretKey},
		"code-token-literal":       {},
	} {
		text, err := reports.ReadFile("testdata/reports/" + name + ".txt")
		if err != nil {
			t.Fatal(err)
		}
		r := Recognize(string(text), clock)
		var c Cluster
		if len(r.Clusters) > 0 {
			c = r.Clusters[0]
			c.Form = ""
		}
		if len(r.Clusters) > 1 || c != want.cluster {
			t.Errorf("%s: clusters %+v", name, r.Clusters)
		}
		var s Credentials
		if len(r.Credentials) > 0 {
			s = r.Credentials[0]
		}
		if len(r.Credentials) > 1 || s.AccessKeyID != want.id || s.SecretAccessKey != want.secret || s.Region != want.region {
			t.Errorf("%s: credentials %+v", name, r.Credentials)
		}
		if len(r.Tokens) != want.tokens {
			t.Errorf("%s: %d tokens", name, len(r.Tokens))
		}
	}
}

// TestClusterSources has variations of where clusters are named, each with the
// name, region, role and profile to find.
func TestClusterSources(t *testing.T) {
	const role = "arn:aws:iam::111122223333:role/deploy"
	for _, c := range []struct{ text, want string }{
		// Backstage.
		{"clusters:\n- url: $ENDPOINT\n  name: shown\n  authProvider: aws\n", "shown eu-west-2"},
		{"clusters:\n- name: shown\n  url: $ENDPOINT\n  authProvider: aws\n  authMetadata:\n    kubernetes.io/x-k8s-aws-id: real\n", "real eu-west-2"},
		{"- authProvider: 'aws'\n  assumeRole: " + role + "\n  url: $ENDPOINT\n  name: 'prod'\n  caData: LS0t\n", "prod eu-west-2 " + role},
		{`{"clusters":[{"url":"$ENDPOINT","name":"shown","authMetadata":{"kubernetes.io/x-k8s-aws-id":"real"}}]}`, "real eu-west-2"},
		{"metadata:\n  annotations:\n    kubernetes.io/x-k8s-aws-id: real\n    kubernetes.io/auth-provider: aws\n", "real"},
		{"clusters:\n- url: $ENDPOINT\n  name: real-a\n  authProvider: aws\n- url: $ENDPOINT2\n  name: real-b\n  authProvider: aws\n", "real-a eu-west-2; real-b us-east-1"},
		// Argo CD.
		{"stringData:\n  name: shown\n  server: $ENDPOINT\n  config: |\n    {\"awsAuthConfig\": {\"clusterName\": \"prod\", \"roleARN\": \"" + role + "\"}, \"tlsClientConfig\": {\"caData\": \"LS0t\"}}\n", "prod eu-west-2 " + role},
		{"data:\n  name: " + b64("shown") + "\n  server: " + b64(endpoint) + "\n  config: " + b64(`{"awsAuthConfig":{"clusterName":"prod","roleARN":"`+role+`"}}`) + "\n", "prod eu-west-2 " + role},
		{`{"awsAuthConfig":{"clusterName":"prod","profile":"dev"}}`, "prod dev"},
		{`{"awsAuthConfig":{"clusterName":"$ARN"}}`, "prod eu-west-2"},
		{`{"execProviderConfig":{"command":"argocd-k8s-auth","args":["aws","--cluster-name","prod","--role-arn","` + role + `"],"apiVersion":"client.authentication.k8s.io/v1beta1"}}`, "prod " + role},
		{`{"execProviderConfig":{"command":"aws","args":["eks","get-token","--cluster-name","prod"],"env":{"AWS_REGION":"eu-west-2","AWS_PROFILE":"dev"}}}`, "prod eu-west-2 dev"},
		{"argocd-k8s-auth aws --cluster-name prod --role-arn " + role, "prod " + role},
		{"argocd cluster add --aws-cluster-name prod --aws-role-arn " + role, "prod"},
		// Terraform.
		{"exec {\n  api_version = \"client.authentication.k8s.io/v1beta1\"\n  args = [\"eks\", \"get-token\", \"--cluster-name\", \"prod\"]\n  command = \"aws\"\n}", "prod"},
		{"exec = {\n  args        = [\"token\", \"-i\", \"prod\"]\n  command = \"aws-iam-authenticator\"\n}", "prod"},
		{"args = [\"--region\", \"eu-west-2\", \"eks\", \"get-token\", \"--cluster-name\", \"prod\", \"--role-arn\", \"" + role + "\"]", "prod eu-west-2 " + role},
		{"args = [\n  \"eks\",\n  \"get-token\",\n  \"--cluster-name\",\n  \"prod\",\n]", "prod"},
		{"args = [\"eks\", \"get-token\", \"--cluster-name\", data.aws_eks_cluster.this.name]", ""},
		{"args = [\"eks\", \"get-token\", \"--cluster-name\", var.name, \"--region\", \"eu-west-2\"]", ""},
		{"args = [\"get\", \"pods\", \"--cluster\", \"prod\"]", ""},
		// Other programs.
		{"kubergrunt eks token --cluster-id prod", "prod"},
		{"kubergrunt eks configure --eks-cluster-arn $ARN", "prod eu-west-2"},
		{"docker run --rm -it -v ~/.aws:/root/.aws amazon/aws-cli eks get-token --cluster-name prod --region eu-west-2", "prod eu-west-2"},
		{"docker run public.ecr.aws/aws-cli/aws-cli:latest eks get-token --cluster-name prod", "prod"},
		{"eksctl get cluster\nNAME\tREGION\t\tEKSCTL CREATED\nprod\teu-west-2\tTrue\ntest\tus-east-1\tFalse\n", "prod eu-west-2; test us-east-1"},
		{"2026-01-02 03:04:05 [i]  eksctl version 0.200.0\nNAME    REGION          EKSCTL CREATED\nprod    eu-west-2       True\n", "prod eu-west-2"},
		{"NAME\tVERSION\tSTATUS\tCREATED\t\tVPC\nprod\t1.29\tACTIVE\t2024-01-02T03:04:05Z\tvpc-1\n", "prod"},
		{"NAME   STATUS   AGE\nprod   Active   10d\n", ""},
		{"NAME   VERSION   STATUS\nprod   1.29   deployed\n", ""},
		{"CLUSTERS\tprod\nCLUSTERS\ttest\n", "prod; test"},
		{"CLUSTERS\tprod\tmore\n", ""},
		{"args:\n  - eks\n  - get-token\n  - --cluster-name\n  - prod\n  - --region\n  - eu-west-2\n", "prod eu-west-2"},
		{"kubectl config set-credentials x --exec-command=aws --exec-arg=eks --exec-arg=get-token --exec-arg=--cluster-name --exec-arg=prod", "prod"},
		// The signed header, in commands and in code.
		{"curl -H 'x-k8s-aws-id: prod' https://example.com", "prod"},
		{"curl -H \"x-k8s-aws-id: prod\" https://example.com", "prod"},
		{"curl -H x-k8s-aws-id:prod https://example.com", "prod"},
		{"x-k8s-aws-id: prod\r\nhost: sts.amazonaws.com\r\n", "prod"},
		{`headers: {"x-k8s-aws-id": "prod"}`, "prod"},
		{`req.Header.Set("x-k8s-aws-id", "prod")`, "prod"},
		{`headers = {'x-k8s-aws-id': cluster_name}`, ""},
		{`headers: {"x-k8s-aws-id": name}`, ""},
		{`headers["x-k8s-aws-id"] = cluster`, ""},
		{`req.Header.Set("x-k8s-aws-id", cluster)`, ""},
		{`request.addHeader("x-k8s-aws-id", clusterName);`, ""},
		{`{clusterName: clusterName}`, ""},
		{`get_token(cluster_name=cluster)`, ""},
		{`cluster_name = var.cluster_name`, ""},
		{`get_token(cluster_name="prod")`, "prod"},
		{`cluster_name: prod`, "prod"},
		{`--set autoDiscovery.clusterName=prod,awsRegion=eu-west-2`, "prod eu-west-2"},
	} {
		text := strings.NewReplacer("$ENDPOINT2", strings.Replace(endpoint, "eu-west-2", "us-east-1", 1), "$ENDPOINT", endpoint, "$ARN", arnProd).Replace(c.text)
		var got []string
		for _, c := range Recognize(text, clock).Clusters {
			got = append(got, strings.Join(strings.Fields(c.Name+" "+c.Region+" "+c.RoleARN+" "+c.Profile), " "))
		}
		if strings.Join(got, "; ") != c.want {
			t.Errorf("%s:\ngot  %s\nwant %s", text, strings.Join(got, "; "), c.want)
		}
	}
}

// TestCredentialSources has variations of how credentials are written. All give
// the temporary key, its secret and, where $TOKEN is in them, its token.
func TestCredentialSources(t *testing.T) {
	escape := strings.NewReplacer("/", "%2F", "+", "%2B", "=", "%3D").Replace
	for _, c := range []struct{ text, region string }{
		// Airflow's connections.
		{"aws://$ID:" + escape(secret) + "@/?region_name=eu-west-2&aws_session_token=" + escape(session), "eu-west-2"},
		{"AIRFLOW_CONN_AWS_DEFAULT='aws://$ID:" + escape(secret) + "@/?aws_session_token=" + escape(session) + "&region_name=eu-west-2'", "eu-west-2"},
		{`{"conn_type":"aws","login":"$ID","password":"$SECRET","extra":{"region_name":"eu-west-2","aws_session_token":"$TOKEN"}}`, "eu-west-2"},
		// Other names of the region.
		{"boto3.Session(aws_access_key_id='$ID', aws_secret_access_key='$SECRET', aws_session_token='$TOKEN', region_name='eu-west-2')", "eu-west-2"},
		{"spring.cloud.aws.credentials.access-key=$ID\nspring.cloud.aws.credentials.secret-key=$SECRET\nspring.cloud.aws.credentials.session-token=$TOKEN\nspring.cloud.aws.region.static=eu-west-2\n", "eu-west-2"},
		{"cloud:\n  aws:\n    credentials:\n      accessKeyId: $ID\n      secretAccessKey: $SECRET\n      sessionToken: $TOKEN\n    region.static: eu-west-2\n", "eu-west-2"},
		// Rust.
		{`Credentials::new("$ID", "$SECRET", Some("$TOKEN".into()), None, "test")`, ""},
		{`StaticProvider { access_key_id: "$ID".into(), secret_access_key: "$SECRET".into(), session_token: Some("$TOKEN".into()) }`, ""},
		{`config.access_key_id("$ID".into()).secret_access_key("$SECRET".into()).session_token("$TOKEN".into())`, ""},
		{`let access_key_id: String = "$ID".to_string();` + "\n" + `let secret_access_key = "$SECRET".to_owned();` + "\n" + `let session_token = String::from("$TOKEN");`, ""},
		// Broken by a terminal of 80 columns.
		{"export AWS_ACCESS_KEY_ID=$ID\nexport AWS_SECRET_ACCESS_KEY=" + secret[:20] + "\n" + secret[20:] + "\nexport AWS_SESSION_TOKEN=" + session[:57] + "\n" + broken(session[57:], 80) + "\n", ""},
		{"export AWS_SECRET_ACCESS_KEY=" + secret[:31] + "\n" + secret[31:] + "\nexport AWS_ACCESS_KEY_ID=$ID\nexport AWS_SESSION_TOKEN=$TOKEN", ""},
	} {
		r := Recognize(fill(c.text), clock)
		if len(r.Credentials) != 1 {
			t.Errorf("%s: %d sets", c.text, len(r.Credentials))
			continue
		}
		if got := r.Credentials[0]; got.AccessKeyID != tempID || got.SecretAccessKey != secret || got.SessionToken != session || got.Region != c.region {
			t.Errorf("%s:\ngot %+v", c.text, got)
		}
	}
}

// TestSwapped checks that an access key ID and a secret in each other's place are
// swapped back, with a warning, and others left alone.
func TestSwapped(t *testing.T) {
	for _, text := range []string{
		"AWS_ACCESS_KEY_ID=$SECRET\nAWS_SECRET_ACCESS_KEY=$LONG\n",
		"export AWS_SECRET_ACCESS_KEY=\"$LONG\"\nexport AWS_ACCESS_KEY_ID=\"$SECRET\"\n",
		"[default]\naws_access_key_id = $SECRET\naws_secret_access_key = $LONG\n",
		"aws_access_key_id: $SECRET\naws_secret_access_key: $LONG\n",
		`{"AccessKeyId":"$SECRET","SecretAccessKey":"$LONG"}`,
		"aws://" + strings.ReplaceAll(secret, "/", "%2F") + ":$LONG@/",
		"AWS_ACCESS_KEY_ID=$SECRET\n",
	} {
		r := Recognize(fill(text), clock)
		if len(r.Credentials) != 1 || r.Credentials[0].SecretAccessKey != secret || r.Credentials[0].AccessKeyID != longID && strings.Contains(text, "$LONG") {
			t.Errorf("%s: %+v", text, r.Credentials)
			continue
		}
		if r.Warnings[0].ID != "swapped" {
			t.Errorf("%s: %+v", text, r.Warnings)
		}
		if strings.Contains(r.Summary, secret) {
			t.Errorf("%s: %s", text, r.Summary)
		}
	}
	r := Recognize(fill("AWS_ACCESS_KEY_ID=$LONG\nAWS_SECRET_ACCESS_KEY=$SECRET\n"), clock)
	for _, w := range r.Warnings {
		if w.ID == "swapped" {
			t.Errorf("%+v", r.Warnings)
		}
	}
}

// TestCutSecret wants a secret access key that lacks a few characters known as
// one, and never taken for a cluster's name or shown.
func TestCutSecret(t *testing.T) {
	secrets := []string{"qX3vTb8Kp0ZsYwN4hLr7JcMf2UdGe9AiRo1HxkE5", "Zt5GkR0bVq8LyW2nXs7PdJ4uCf1HmAe9TiKo3Bv6", secret}
	for _, whole := range secrets {
		for _, cut := range []string{whole[1:], whole[:39], whole[2:], whole[:37], whole[2:38]} {
			for _, before := range []string{"", " \"", "CLUSTER_NAME=", "cluster_name: ", "x-k8s-aws-id: ", `{"clusterName":"`} {
				r := Recognize(before+cut, clock)
				if len(r.Clusters) != 0 || strings.Contains(r.Summary, cut[:20]) {
					t.Errorf("%s%s: %+v, %s", before, cut, r.Clusters, r.Summary)
				}
				if strings.Trim(before, " \"") != "" {
					continue
				}
				if len(r.Credentials) != 1 || r.Credentials[0].SecretAccessKey != cut || !strings.Contains(r.Warnings[len(r.Warnings)-1].Text, "was cut") {
					t.Errorf("%s: %+v, %+v", cut, r.Credentials, r.Warnings)
				}
			}
			r := Recognize(longID+"\n"+cut+"\n", clock)
			if len(r.Credentials) != 1 || r.Credentials[0].SecretAccessKey != cut {
				t.Errorf("%s beside its ID: %+v", cut, r.Credentials)
			}
		}
	}
	for _, name := range []string{"production-cluster-in-the-west-of-europe", "ProductionClusterInEuropeForTheTeam0001", strings.Repeat("abc1", 10)} {
		if r := Recognize(name, clock); len(r.Clusters) != 1 {
			t.Errorf("%s: %+v", name, r)
		}
	}
}

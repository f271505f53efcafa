package kubeconfig

import (
	"strings"
	"time"

	"ekstoken/internal/command"
	"ekstoken/internal/finding"
	"ekstoken/internal/shape"
	"ekstoken/internal/tree"
)

// maxFaults is how many findings one kubeconfig gets.
const maxFaults = 40

// The versions of an exec section.
const (
	execGroup   = "client.authentication.k8s.io/"
	execV1      = execGroup + "v1"
	execV1beta1 = execGroup + "v1beta1"
	execV1alpha = execGroup + "v1alpha1"
)

const writeAgain = "Write the entry again: aws eks update-kubeconfig --name NAME --region REGION"

// Faults says what keeps a kubeconfig from working, or may: the most important
// first, and those of the current context before others.
//
// Sources: k8s.io/client-go/tools/clientcmd/validation.go and
// tools/clientcmd/api/v1/conversion.go; https://kubernetes.io/docs/reference/config-api/kubeconfig.v1/.
func (c *Config) Faults(now time.Time) []finding.Finding {
	f := &faults{config: c, now: now}
	f.duplicates()
	f.contexts()
	for _, n := range c.Node.Items("users") {
		f.user(n.String("name"), n.Get("user"))
	}
	for _, n := range c.Node.Items("clusters") {
		f.cluster(n.String("name"), n.Get("cluster"))
	}
	return f.found
}

// faults collects the findings of one kubeconfig.
type faults struct {
	config *Config
	now    time.Time
	found  []finding.Finding
}

func (f *faults) add(severity finding.Severity, id, title, meaning, fix string) {
	if len(f.found) < maxFaults {
		f.found = append(f.found, finding.Finding{ID: id, Severity: severity, Title: title, Meaning: meaning, Fix: fix})
	}
}

// duplicates finds names that a list has twice, which client-go refuses.
func (f *faults) duplicates() {
	for _, list := range []string{"contexts", "clusters", "users"} {
		seen := map[string]bool{}
		for _, n := range f.config.Node.Items(list) {
			name := n.String("name")
			if seen[name] {
				f.add(finding.Fault, "kubeconfig-duplicate", "Two of its "+list+" are named "+shape.Quote(name),
					"kubectl refuses a file that has a name twice in one list.", "Rename or remove one of them.")
			}
			seen[name] = true
		}
	}
}

// contexts finds names that lead nowhere, and clusters that don't fit the
// command that gets their tokens.
func (f *faults) contexts() {
	c := f.config
	contexts, clusters, users := map[string]bool{}, map[string]*Cluster{}, map[string]*User{}
	for i := range c.Clusters {
		clusters[c.Clusters[i].Name] = &c.Clusters[i]
	}
	for i := range c.Users {
		users[c.Users[i].Name] = &c.Users[i]
	}
	for i := range c.Contexts {
		contexts[c.Contexts[i].Name] = true
	}
	switch {
	case c.CurrentContext == "" && len(c.Contexts) > 0:
		f.add(finding.Warning, "kubeconfig-no-current", "No context is current", "kubectl without --context asks localhost:8080.", "Choose one: kubectl config use-context NAME")
	case c.CurrentContext != "" && !contexts[c.CurrentContext]:
		f.add(finding.Fault, "kubeconfig-current", "The current context "+shape.Quote(c.CurrentContext)+" isn't among the contexts",
			"kubectl says that the context was not found.", "Choose one that exists: kubectl config get-contexts, then kubectl config use-context NAME")
	}
	for i := range c.Contexts {
		context := &c.Contexts[i]
		name := shape.Quote(context.Name)
		cluster, user := clusters[context.Cluster], users[context.User]
		if cluster == nil {
			f.add(finding.Fault, "kubeconfig-cluster-missing", "The context "+name+" names the cluster "+orNone(context.Cluster)+", which isn't among the clusters",
				"kubectl then has no server and asks localhost:8080.", "Correct the name, or write the entry again.")
		}
		if user == nil {
			f.add(finding.Fault, "kubeconfig-user-missing", "The context "+name+" names the user "+orNone(context.User)+", which isn't among the users",
				"kubectl then has no credentials: it sends no token, or asks for a user name.", "Correct the name: "+names(users)+".")
		}
		if user == nil && len(c.Users) == 1 { // the one that was meant
			user = &c.Users[0]
		}
		if cluster != nil && user != nil {
			f.pair(name, cluster, user)
		}
	}
}

// names says which users there are.
func names(users map[string]*User) string {
	for name := range users {
		if len(users) == 1 {
			return "the only user is " + orNone(name)
		}
	}
	return "those that exist are listed under users"
}

func orNone(s string) string {
	if s == "" {
		return "none"
	}
	return shape.Quote(s)
}

// pair compares a context's cluster with the command that gets its token.
func (f *faults) pair(context string, cluster *Cluster, user *User) {
	target, ok := user.Exec.Target()
	if !ok {
		return
	}
	name, region, isARN := shape.ParseClusterARN(cluster.Name)
	if !isARN {
		name, region, _ = shape.ParseEksctlName(cluster.Name)
	}
	if serverRegion, ok := shape.EndpointRegion(shape.HostOf(cluster.Server)); ok {
		if region != "" && region != serverRegion {
			f.add(finding.Warning, "kubeconfig-server", "The cluster's name says "+region+", its server is in "+serverRegion, "One of them is of another cluster.", writeAgain)
		}
		region = serverRegion
	}
	if region != "" && target.Region != "" && region != target.Region {
		f.add(finding.Warning, "kubeconfig-region", "In the context "+context+" the server is in "+region+" and the command asks for a token of "+target.Region,
			"EKS takes tokens for any STS host of its partition, so this may work; but the command was probably written for another cluster, and a command that asks EKS first finds none there.", "Write --region "+region+" into the command's args.")
	}
	if name != "" && target.Cluster != "" && name != target.Cluster {
		f.add(finding.Fault, "kubeconfig-cluster", "In the context "+context+" the cluster is "+name+" and the command asks for a token of "+shape.Quote(target.Cluster),
			"The name is signed into the token, so the cluster "+name+" refuses it with 401.", "Write --cluster-name "+name+" into the command's args.")
	}
}

// user judges an entry of users.
func (f *faults) user(name string, user *tree.Node) {
	name = shape.Quote(name)
	if user == nil || user.Kind != tree.Map || len(user.Keys) == 0 {
		f.add(finding.Fault, "kubeconfig-user-empty", "The user "+name+" has no credentials", "kubectl sends no token, or asks for a user name.", writeAgain)
		return
	}
	if exec := user.Get("exec"); exec != nil && exec.Kind == tree.Map {
		f.exec(name, exec)
	}
	if user.Get("auth-provider") != nil {
		f.add(finding.Fault, "kubeconfig-auth-provider", "The user "+name+" has an auth-provider", "kubectl 1.26 and later know only oidc; for EKS it never was the way.", writeAgain)
	}
	if user.String("username") != "" || user.String("password") != "" {
		f.add(finding.Warning, "kubeconfig-password", "The user "+name+" has a user name and a password", "EKS takes neither.", writeAgain)
	}
	if user.String("client-certificate") != "" || user.String("client-certificate-data") != "" {
		f.add(finding.Warning, "kubeconfig-client-certificate", "The user "+name+" has a client certificate", "EKS takes none from users.", writeAgain)
	}
	if file := user.String("tokenFile"); file != "" {
		f.add(finding.Note, "kubeconfig-token-file", "The user "+name+" reads its token from the file "+shape.Quote(file), "Something has to write a new one at least every 15 minutes.", "Use an exec section.")
	}
	if user.Get("exec") != nil && user.String("token") != "" {
		f.add(finding.Warning, "kubeconfig-two-ways", "The user "+name+" has both a token and a command", "The token is sent, also when it has expired, and the command's is not.", "Remove token.")
	}
}

// exec judges an exec section.
func (f *faults) exec(user string, exec *tree.Node) {
	version, program := exec.String("apiVersion"), exec.String("command")
	switch version {
	case execV1alpha:
		f.add(finding.Fault, "kubeconfig-v1alpha1", "The command of "+user+" has the API version v1alpha1", "kubectl 1.24 and later refuse it: invalid apiVersion.",
			"Write "+execV1beta1+", and update the program: AWS CLI 1.23.9 or 2.6.3, aws-iam-authenticator 0.5.4; or run aws eks update-kubeconfig with a new AWS CLI.")
	case execV1:
		if exec.String("interactiveMode") == "" {
			f.add(finding.Fault, "kubeconfig-interactive-mode", "The command of "+user+" lacks interactiveMode", "The API version v1 wants it.", "Add interactiveMode: IfAvailable.")
		}
	case execV1beta1:
	case "":
		f.add(finding.Fault, "kubeconfig-no-version", "The command of "+user+" lacks apiVersion", "kubectl refuses the exec section.", "Add apiVersion: "+execV1beta1)
	default:
		f.add(finding.Fault, "kubeconfig-version", "The command of "+user+" has the API version "+shape.Quote(version), "No kubectl knows it.", "Write "+execV1beta1)
	}
	if mode := exec.String("interactiveMode"); mode != "" && mode != "Never" && mode != "IfAvailable" && mode != "Always" {
		f.add(finding.Fault, "kubeconfig-interactive-mode", "The command of "+user+" has the interactiveMode "+shape.Quote(mode), "It must be Never, IfAvailable or Always.", "Write interactiveMode: IfAvailable.")
	}
	base := program[strings.LastIndexByte(program, '/')+1:]
	switch base {
	case "":
		f.add(finding.Fault, "kubeconfig-no-command", "The exec section of "+user+" has no command", "kubectl refuses it.", writeAgain)
		return
	case "heptio-authenticator-aws":
		f.add(finding.Warning, "kubeconfig-heptio", "heptio-authenticator-aws is now aws-iam-authenticator", "The old program speaks v1alpha1 only.", writeAgain)
	}
	e, ok := ParseExec(exec)
	if !ok {
		return
	}
	target, ok := e.Target()
	switch {
	case !ok && isAWS(base) && contains(e.Args, "get-token"):
		f.add(finding.Fault, "kubeconfig-no-cluster", "The command of "+user+" names no cluster", "aws eks get-token wants --cluster-name.", "Add --cluster-name NAME.")
	case ok && isAWS(base) && target.Region == "":
		f.add(finding.Warning, "kubeconfig-no-region", "The command of "+user+" has no --region", "The AWS CLI takes the profile's or AWS_REGION, which may be another one or none: then there is no token.", "Add --region to the args.")
	case ok && isAWS(base) && !contains(e.Args, "get-token"):
		f.add(finding.Fault, "kubeconfig-get-token", "The command of "+user+" isn't get-token", "It must print an ExecCredential.", "Write aws eks get-token --cluster-name NAME.")
	}
}

func isAWS(program string) bool {
	return command.IsProgram(program) && strings.HasPrefix(program, "aws") && program != "aws-iam-authenticator"
}

func contains(words []string, word string) bool {
	for _, w := range words {
		if w == word {
			return true
		}
	}
	return false
}

// cluster judges an entry of clusters.
func (f *faults) cluster(name string, cluster *tree.Node) {
	name = shape.Quote(name)
	server := cluster.String("server")
	data, file := cluster.String("certificate-authority-data"), cluster.String("certificate-authority")
	insecure := cluster.String("insecure-skip-tls-verify") == "true"
	switch {
	case server == "":
		f.add(finding.Fault, "kubeconfig-no-server", "The cluster "+name+" has no server", "kubectl asks localhost:8080.", writeAgain)
	case strings.HasPrefix(server, "http://"):
		f.add(finding.Fault, "kubeconfig-http", "The server of "+name+" is http://", "kubectl sends no token without TLS, and EKS has none.", "Write https://.")
	}
	switch {
	case insecure && (data != "" || file != ""):
		f.add(finding.Fault, "kubeconfig-insecure-ca", "The cluster "+name+" has a CA and insecure-skip-tls-verify", "kubectl refuses both together.", "Remove insecure-skip-tls-verify.")
	case insecure:
		f.add(finding.Warning, "kubeconfig-insecure", "The cluster "+name+" skips the check of the server's certificate", "Whoever answers in its place gets the token.", "Remove insecure-skip-tls-verify, and add the CA: aws eks update-kubeconfig writes it.")
	case isOmitted(data):
		f.add(finding.Note, "kubeconfig-ca-omitted", "The CA of "+name+" is left out", "kubectl config view does that.", "Add --raw.")
	case data != "":
		f.authority(name, data)
	case file == "" && strings.Contains(server, ".eks.amazonaws.com"):
		f.add(finding.Fault, "kubeconfig-no-ca", "The cluster "+name+" has no CA", "EKS clusters have a CA of their own, so kubectl doesn't trust the server: x509.", writeAgain)
	}
	if proxy := cluster.String("proxy-url"); proxy != "" {
		switch scheme, _, ok := strings.Cut(proxy, "://"); {
		case !ok || scheme != "http" && scheme != "https" && scheme != "socks5":
			f.add(finding.Fault, "kubeconfig-proxy", "The proxy-url of "+name+" isn't http://, https:// or socks5://", "kubectl refuses it.", "Write its scheme.")
		default:
			f.add(finding.Note, "kubeconfig-proxy", "The cluster "+name+" is reached through a proxy", "The command that gets tokens doesn't use it: that one takes HTTPS_PROXY.", "")
		}
	}
}

func (f *faults) authority(name, data string) {
	ca := readAuthority(data)
	switch {
	case !ca.isPEM:
		f.add(finding.Fault, "kubeconfig-ca", "The CA of "+name+" is no certificate", "certificate-authority-data must be base64 of PEM; it may be cut.", writeAgain)
	case !ca.notAfter.IsZero() && !ca.notAfter.After(f.now):
		f.add(finding.Fault, "kubeconfig-ca-expired", "The CA of "+name+" has expired", "It was valid until "+finding.Time(ca.notAfter)+".", writeAgain)
	}
}

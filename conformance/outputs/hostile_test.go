package outputs

import (
	"encoding/base64"
	"encoding/json"
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclparse"
	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/function"
	clientcmdv1 "k8s.io/client-go/tools/clientcmd/api/v1"
)

// hostile ends strings, comments and lines in various languages, and starts
// what each of them would run or expand.
const hostile = "'\" \\ $(touch ran) `touch ran` ; touch ran # ${path.x} %{if true} $${y} \\u0041 \\n\n\r\ttouch ran\n" +
	"\b\f\x01\x7f\u0085\u00a0\u2028\u2029\ufeff é 😀 */ // -- \"\"\" ''' <<E {{ x }} %s !! \\"

// values are the inputs of the outputs, with hostile text in every place.
func values() (made, cluster) {
	m := made{
		Token:       "k8s-aws-v1." + hostile,
		URL:         "https://sts.amazonaws.com/?" + hostile,
		ClusterName: "-n" + hostile,
		Region:      "-r" + hostile,
		Host:        "h" + hostile,
	}
	m.ExecCredential, _ = json.Marshal(map[string]any{"kind": "ExecCredential", "status": map[string]string{"token": m.Token}})
	return m, cluster{
		Endpoint:             "https://" + hostile,
		CertificateAuthority: base64.StdEncoding.EncodeToString([]byte(hostile)),
		Profile:              "p" + hostile,
		RoleARN:              "arn" + hostile,
	}
}

// Each language reads all values back unchanged. The rest of the text must be
// intact, too, or it couldn't be read back.
func TestHostileValues(t *testing.T) {
	m, c := values()
	all := emit(t, m, c)
	for id, check := range map[string]func(*testing.T, output, made, cluster){
		"java":       checkJava,
		"go":         checkGo,
		"python":     checkPython,
		"javascript": checkJavaScript,
		"terraform":  checkTerraform,
		"kubeconfig": func(t *testing.T, o output, m made, c cluster) {
			checkKubeconfig(t, o.Text, m, c, clientcmdv1.AuthInfo{Token: m.Token})
		},
		"kubeconfig-exec": func(t *testing.T, o output, m made, c cluster) {
			args := []string{"--region", m.Region, "eks", "get-token", "--cluster-name", m.ClusterName, "--output", "json", "--role-arn", c.RoleARN}
			checkKubeconfig(t, o.Text, m, c, clientcmdv1.AuthInfo{Exec: execOf(args, []clientcmdv1.ExecEnvVar{{Name: "AWS_PROFILE", Value: c.Profile}})})
		},
		"exec-credential": func(t *testing.T, o output, m made, _ cluster) {
			var got struct{ Status struct{ Token string } }
			if err := json.Unmarshal([]byte(o.Text), &got); err != nil || got.Status.Token != m.Token {
				t.Errorf("%q, %v", got, err)
			}
		},
	} {
		t.Run(id, func(t *testing.T) { check(t, all[id], m, c) })
	}
}

// A shell passes every value as one word, and runs nothing in it.
func TestHostileValuesInShells(t *testing.T) {
	m, c := values()
	all := emit(t, m, c)
	bearer := "Authorization: Bearer " + m.Token
	for id, want := range map[string][]string{
		"kubectl": {"kubectl", "--kubeconfig=/dev/null", "--server=" + c.Endpoint, "--certificate-authority=CA", "--token=" + m.Token, "auth", "whoami"},
		"curl": {"curl", "--cacert", "CA", "--header", bearer, "--header", "Content-Type: application/json",
			"--data", `{"apiVersion":"authentication.k8s.io/v1","kind":"SelfSubjectReview"}`, c.Endpoint + "/apis/authentication.k8s.io/v1/selfsubjectreviews"},
		"sts": {"curl", "--header", "x-k8s-aws-id: " + m.ClusterName, "--header", "accept: application/json", m.URL},
	} {
		for _, shell := range []string{"sh", "bash"} {
			t.Run(id+" in "+shell, func(t *testing.T) { checkShell(t, need(t, shell), all[id].Text, want) })
		}
	}
}

// checkShell runs a script with a kubectl and a curl that record how they were
// called. CA in want stands for the only file that the script may write.
func checkShell(t *testing.T, shell, script string, want []string) {
	if said, err := runIn(t.TempDir(), shell, "-n", "-c", script); err != nil || said != "" {
		t.Fatalf("%v: %s", err, said)
	}
	bin, dir := t.TempDir(), t.TempDir()
	calls := filepath.Join(bin, "calls")
	for _, name := range []string{"kubectl", "curl"} {
		stub := "#!/bin/sh\nprintf '%s\\0' " + name + " \"$@\" >> " + calls + "\n"
		if err := os.WriteFile(filepath.Join(bin, name), []byte(stub), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	t.Setenv("PATH", bin+string(os.PathListSeparator)+os.Getenv("PATH"))
	if said, err := runIn(dir, shell, "-c", script); err != nil || said != "" {
		t.Fatalf("%v: %s", err, said)
	}
	called, err := os.ReadFile(calls)
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil {
		t.Fatal(err)
	}
	var expected []string
	if i := slices.IndexFunc(want, func(arg string) bool { return strings.HasSuffix(arg, "CA") }); i >= 0 {
		if len(files) != 1 {
			t.Fatalf("the script wrote %q", files)
		}
		want = slices.Clone(want)
		want[i] = strings.TrimSuffix(want[i], "CA") + filepath.Base(files[0])
		expected = files
		if ca, err := os.ReadFile(files[0]); err != nil || string(ca) != hostile {
			t.Errorf("the CA's file holds %q (%v)", ca, err)
		}
	}
	if !slices.Equal(files, expected) {
		t.Errorf("the script wrote %q", files)
	}
	if got := strings.Split(strings.TrimSuffix(string(called), "\x00"), "\x00"); !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

// checkJava compiles the program with a stand-in for the client that reports
// its arguments.
func checkJava(t *testing.T, o output, m made, c cluster) {
	javac, java := need(t, "javac"), need(t, "java")
	source, classes := write(t, o.Filename, o.Text), t.TempDir()
	args := []string{"-encoding", "UTF-8", "-Xlint:all,-serial", "-Werror", "-d", classes, "-sourcepath", filepath.Join("testdata", "java"), source}
	if said, err := exec.Command(javac, args...).CombinedOutput(); err != nil {
		t.Fatalf("javac: %v\n%s", err, said)
	}
	said, err := exec.Command(java, "-cp", classes, "Main").CombinedOutput()
	base64 := base64.StdEncoding.EncodeToString
	if want := base64([]byte(c.Endpoint)) + " " + c.CertificateAuthority + " " + base64([]byte(m.Token)) + "\n"; err != nil || string(said) != want {
		t.Errorf("%v\ngot  %s\nwant %s", err, said, want)
	}
}

func checkGo(t *testing.T, o output, m made, c cluster) {
	file, err := parser.ParseFile(token.NewFileSet(), o.Filename, o.Text, parser.AllErrors)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	ast.Inspect(file.Decls[len(file.Decls)-1], func(n ast.Node) bool {
		if literal, ok := n.(*ast.BasicLit); ok {
			text, err := strconv.Unquote(literal.Value)
			if err != nil {
				t.Error(err)
			}
			got = append(got, text)
		}
		return true
	})
	if want := []string{c.CertificateAuthority, c.Endpoint, m.Token}; !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	if text, err := format.Source([]byte(o.Text)); err != nil || string(text) != o.Text {
		t.Errorf("gofmt (%v) would write:\n%s", err, text)
	}
}

// checkPython has Python parse the program and report its strings.
func checkPython(t *testing.T, o output, m made, c cluster) {
	cmd := exec.Command(need(t, "python3"), "-c", `import ast, json, sys
tree = ast.parse(sys.stdin.buffer.read())
print(json.dumps([n.value for n in ast.walk(tree) if isinstance(n, ast.Constant)]))`)
	cmd.Stdin = strings.NewReader(o.Text)
	said, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, said)
	}
	var got []string
	if err := json.Unmarshal(said, &got); err != nil {
		t.Fatalf("%v: %s", err, said)
	}
	for _, want := range []string{m.Token, c.Endpoint, c.CertificateAuthority} {
		if !slices.Contains(got, want) {
			t.Errorf("%q isn't among %q", want, got)
		}
	}
}

// checkJavaScript runs the program with a stand-in for the client that reports
// its arguments.
func checkJavaScript(t *testing.T, o output, m made, c cluster) {
	node, source := need(t, "node"), write(t, o.Filename, o.Text)
	dir := filepath.Dir(source)
	if said, err := runIn(dir, node, "--check", o.Filename); err != nil {
		t.Fatalf("node --check: %s", said)
	}
	client := filepath.Join(dir, "node_modules", "@kubernetes", "client-node")
	if err := os.MkdirAll(client, 0o700); err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{
		"package.json": `{"type": "module", "exports": "./index.js"}`,
		"index.js": `export class VersionApi {}
export class KubeConfig {
  loadFromOptions(options) { process.stdout.write(JSON.stringify(options)); }
  makeApiClient() { return { getCode: async () => "" }; }
}`,
	} {
		if err := os.WriteFile(filepath.Join(client, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	said, err := runIn(dir, node, o.Filename)
	if err != nil {
		t.Fatalf("%v: %s", err, said)
	}
	type named map[string]string
	want, err := json.Marshal(struct {
		Clusters       []any  `json:"clusters"`
		Users          []any  `json:"users"`
		Contexts       []any  `json:"contexts"`
		CurrentContext string `json:"currentContext"`
	}{
		[]any{named{"name": m.ClusterName, "server": c.Endpoint, "caData": c.CertificateAuthority}},
		[]any{named{"name": m.ClusterName, "token": m.Token}},
		[]any{named{"name": m.ClusterName, "cluster": m.ClusterName, "user": m.ClusterName}},
		m.ClusterName,
	})
	if err != nil {
		t.Fatal(err)
	}
	if !equalJSON(t, []byte(said), want) {
		t.Errorf("got  %s\nwant %s", said, want)
	}
}

func equalJSON(t *testing.T, a, b []byte) bool {
	t.Helper()
	var texts [2]string
	for i, text := range [][]byte{a, b} {
		var value any
		if err := json.Unmarshal(text, &value); err != nil {
			t.Fatalf("%v in %s", err, text)
		}
		canonical, err := json.Marshal(value)
		if err != nil {
			t.Fatal(err)
		}
		texts[i] = string(canonical)
	}
	return texts[0] == texts[1]
}

// checkTerraform evaluates the provider's arguments like Terraform.
func checkTerraform(t *testing.T, o output, m made, c cluster) {
	file, diagnostics := hclparse.NewParser().ParseHCL([]byte(o.Text), o.Filename)
	if diagnostics.HasErrors() {
		t.Fatal(diagnostics)
	}
	content, diagnostics := file.Body.Content(&hcl.BodySchema{Blocks: []hcl.BlockHeaderSchema{{Type: "provider", LabelNames: []string{"name"}}}})
	if diagnostics.HasErrors() || len(content.Blocks) != 1 || content.Blocks[0].Labels[0] != "kubernetes" {
		t.Fatalf("%v in:\n%s", diagnostics, o.Text)
	}
	attributes, diagnostics := content.Blocks[0].Body.JustAttributes()
	if diagnostics.HasErrors() {
		t.Fatal(diagnostics)
	}
	context := &hcl.EvalContext{Functions: map[string]function.Function{"base64decode": base64decode}}
	got := map[string]string{}
	for name, attribute := range attributes {
		value, diagnostics := attribute.Expr.Value(context)
		if diagnostics.HasErrors() {
			t.Fatalf("%s: %v", name, diagnostics)
		}
		got[name] = value.AsString()
	}
	ca, err := base64.StdEncoding.DecodeString(c.CertificateAuthority)
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{"host": c.Endpoint, "token": m.Token, "cluster_ca_certificate": string(ca)} {
		if got[name] != want {
			t.Errorf("%s: got %q, want %q", name, got[name], want)
		}
	}
	if len(got) != 3 {
		t.Errorf("%d arguments: %v", len(got), got)
	}
}

var base64decode = function.New(&function.Spec{
	Params: []function.Parameter{{Name: "str", Type: cty.String}},
	Type:   function.StaticReturnType(cty.String),
	Impl: func(args []cty.Value, _ cty.Type) (cty.Value, error) {
		text, err := base64.StdEncoding.DecodeString(args[0].AsString())
		return cty.StringVal(string(text)), err
	},
})
